"""Reads a file of tensors in the safetensors format (github.com/huggingface/safetensors, "Format").

The format is a JSON header and plain numbers; the library would be a dependency for these few lines alone.
"""

import json
import struct
from pathlib import Path
from typing import Any

_TYPES = {"F16": "<f2", "F32": "<f4"}
"""The types of numbers in adapters, as NumPy calls them."""


def read_tensors(path: Path) -> dict[str, Any]:
    """Each tensor by its name, as a NumPy array.

    Raises:
        ValueError: it is no such file, cut short, or holds numbers of another type.
    """
    import numpy as np

    data = path.read_bytes()
    try:
        (length,) = struct.unpack_from("<Q", data)
        header = json.loads(data[8 : 8 + length])
        header.pop("__metadata__", None)
        tensors = {}
        for name, told in header.items():
            start, end = (8 + length + offset for offset in told["data_offsets"])
            tensors[name] = np.frombuffer(data[start:end], _TYPES[told["dtype"]]).reshape(told["shape"])
    except (struct.error, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{path}: not a whole safetensors file of 16- or 32-bit numbers: {error}") from error
    return tensors
