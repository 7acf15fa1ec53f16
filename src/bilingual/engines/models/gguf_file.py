"""Reads a GGUF file of weights (ggml's `docs/gguf.md`).

The library makes objects of each piece of a vocabulary and of its score, which takes longer than all the rest of a
conversion; it still unpacks the numbers.
"""

import struct
from dataclasses import dataclass
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

_MAGIC = b"GGUF"
_NUMBERS = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
"""The types of numbers, as Python's `struct` names them."""
_TEXT, _LIST = 8, 9
_ALIGNMENT = 32
"""Where tensors begin, in bytes, if the file names no other."""


@dataclass(frozen=True, slots=True)
class GgufFile:
    """What stands in the file."""

    fields: dict[str, Any]
    tensors: dict[str, tuple[Any, Any]]
    """By name: its rows as they are packed, in bytes, and how (`GGMLQuantizationType`)."""

    def unpacked(self, name: str, rows: Any = slice(None)) -> Any:
        """These rows of a tensor as 32-bit numbers; the others are not unpacked."""
        from gguf.quants import dequantize

        packed, kind = self.tensors[name]
        return dequantize(packed[rows], kind)


def read_gguf(path: Path) -> GgufFile:
    """Reads the fields; the tensors stay on disk until they are used.

    Raises:
        ValueError: it is no such file, or cut short.
    """
    try:
        with path.open("rb") as file:
            return _read(_Cursor(mmap(file.fileno(), 0, access=ACCESS_READ), len(_MAGIC)))
    except (struct.error, KeyError, ValueError) as error:
        raise ValueError(f"{path}: not a whole GGUF file: {error}") from error


@dataclass(slots=True)
class _Cursor:
    """Values one after the other."""

    content: Any
    place: int

    def numbers(self, kind: str, count: int) -> tuple[Any, ...]:
        values = struct.unpack_from(f"<{count}{kind}", self.content, self.place)
        self.place += struct.calcsize(f"<{count}{kind}")
        return values

    def number(self, kind: str) -> Any:
        return self.numbers(kind, 1)[0]

    def text(self) -> str:
        length = self.number("Q")
        self.place += length
        return str(self.content[self.place - length : self.place], "utf-8")

    def value(self) -> Any:
        kind = self.number("I")
        return self.list() if kind == _LIST else self.text() if kind == _TEXT else self.number(_NUMBERS[kind])

    def list(self) -> tuple[Any, ...]:
        kind, count = self.number("I"), self.number("Q")
        return tuple(self.text() for _ in range(count)) if kind == _TEXT else self.numbers(_NUMBERS[kind], count)


def _read(cursor: _Cursor) -> GgufFile:
    if cursor.content[: len(_MAGIC)] != _MAGIC:
        raise ValueError("it does not begin as one")
    _version, tensors, fields = (cursor.number(kind) for kind in "IQQ")
    read = {cursor.text(): cursor.value() for _ in range(fields)}
    told = [
        (cursor.text(), cursor.numbers("Q", cursor.number("I")), cursor.number("I"), cursor.number("Q"))
        for _ in range(tensors)
    ]
    alignment = read.get("general.alignment", _ALIGNMENT)
    start = cursor.place + -cursor.place % alignment
    placed = {name: _tensor(cursor.content, sizes, kind, start + place) for name, sizes, kind, place in told}
    return GgufFile(read, placed)


def _tensor(content: Any, sizes: tuple[int, ...], kind: int, place: int) -> tuple[Any, Any]:
    """The packed rows; a file names the sizes from the last to the first."""
    import math

    import numpy as np
    from gguf import GGMLQuantizationType
    from gguf.quants import quant_shape_to_byte_shape

    packing = GGMLQuantizationType(kind)
    shape = quant_shape_to_byte_shape(sizes[::-1], packing)
    return np.frombuffer(content, np.uint8, math.prod(shape), place).reshape(shape), packing
