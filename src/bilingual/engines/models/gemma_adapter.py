"""The adapter that ships with the program: what taught Gemma 3 270M to translate, and the card that says from what.

`adapter/` holds the low-rank factors (Hu et al., "LoRA", 2021) with the norms, the pieces of the vocabulary that stay,
and the card. Another adapter is other files there; nothing in the code names their content.
"""

import json
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bilingual.engines.models.cache import digest
from bilingual.errors import ModelError

_FOLDER = Path(__file__).with_name("adapter")
_TYPES = {"F16": "<f2", "F32": "<f4"}
"""The types of numbers in adapters, as NumPy calls them."""


@dataclass(frozen=True, slots=True)
class Card:
    """The head of the model card; where Hugging Face's model cards have a field for it, it is theirs."""

    name: str
    """`German-English adapter 1`."""
    base_model: str
    license_name: str
    license_link: str
    trained_on: str
    """Which texts, and under what terms they stand, in one sentence."""
    size: int
    """Of the weights, in bytes."""
    sha256: str
    """Of the weights."""


@cache
def read_card() -> Card:
    """What the card says."""
    import yaml

    head: dict[str, Any] = yaml.safe_load(card_path().read_text("utf-8").split("---\n")[1])
    return Card(**{field: head[field] for field in Card.__slots__})


def card_path() -> Path:
    """Where the card lies, for who wants to read all of it."""
    return _FOLDER / "card.md"


def read_adapter() -> dict[str, Any]:
    """The factors and norms by name.

    Raises:
        ModelError: they are not those of the card.
    """
    path = _FOLDER / "adapter.safetensors"
    if digest(path) != read_card().sha256:
        raise ModelError(f"{path}: damaged: its SHA-256 is not that of the card; install the program again")
    return read_tensors(path)


def read_pieces() -> list[int]:
    """The pieces of the base model's vocabulary that stay, by their id."""
    ids: list[int] = json.loads((_FOLDER / "pieces.json").read_text("utf-8"))
    return ids


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
