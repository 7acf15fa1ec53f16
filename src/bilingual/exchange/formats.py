"""The formats of exchange: one line each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bilingual.errors import ExchangeError
from bilingual.exchange import xliff2, xliff12, xlsx
from bilingual.exchange.exchanged_segment import ExchangedSegment
from bilingual.exchange.export_context import ExportContext
from bilingual.model import Article


@dataclass(frozen=True, slots=True)
class ExchangeFormat:
    """How a kind of file is recognised, read and written."""

    suffix: str
    sign: bytes
    """What stands in the first bytes of such a file and of no other."""
    written: Callable[[Article, ExportContext], bytes]
    read: Callable[[bytes], list[ExchangedSegment]]


FORMATS: Mapping[str, ExchangeFormat] = {
    "XLIFF 2.1": ExchangeFormat(".xlf", b"urn:oasis:names:tc:xliff:document:2.0", xliff2.written, xliff2.read),
    "XLIFF 1.2": ExchangeFormat(".xlf", b"urn:oasis:names:tc:xliff:document:1.2", xliff12.written, xliff12.read),
    "xlsx": ExchangeFormat(".xlsx", b"PK\x03\x04", xlsx.written, xlsx.read),
}

_HEAD = 8192
"""Bytes of a file in which its sign stands."""


XLIFF = ("XLIFF 2.1", "XLIFF 1.2")
XLSX = ("xlsx",)


def read_file(file: Path, names: Sequence[str]) -> list[ExchangedSegment]:
    """The segments of a file of one of these formats. Errors name the file.

    Raises:
        ExchangeError: it has none of the formats, or cannot be read.
    """
    try:
        return read(bytes_of(file), names)
    except ExchangeError as error:
        raise ExchangeError(f"{file}: {error}") from error


def bytes_of(file: Path) -> bytes:
    """What stands in a file.

    Raises:
        ExchangeError: it cannot be read.
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise ExchangeError(f"it cannot be read ({error.strerror}); look at its name") from error


def read(data: bytes, names: Sequence[str]) -> list[ExchangedSegment]:
    """The segments of a file.

    Args:
        data: its bytes.
        names: of the formats it may have.

    Raises:
        ExchangeError: it has none of them, or cannot be read.
    """
    head = data[:_HEAD].replace(b"\0", b"")  # UTF-16 has a zero byte beside each of these letters
    for name in names:
        if FORMATS[name].sign in head:
            return FORMATS[name].read(data)
    raise ExchangeError(f"it is no {' or '.join(names)}; export the article again and edit that")
