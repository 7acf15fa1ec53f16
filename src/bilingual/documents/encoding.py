"""Bytes to text and back, so that the same bytes come out."""

import codecs
import re
from collections.abc import Iterator

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark is its beginning
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SUFFIX = "-sig"
_DECLARED = re.compile(
    rb"""<(?:meta\b[^>]*?\bcharset|\?xml\b[^>]*?\bencoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE
)
_DECLARED_WITHIN = 1024
"""HTML standard, section 13.2.3.2 (prescan): a declaration counts in the first 1,024 bytes only."""
_LATIN = frozenset({"iso8859-1", "ascii"})
"""The encoding standard reads these labels as windows-1252."""


def decode(data: bytes, *, declared: bool = False) -> tuple[str, str]:
    """The text of a file and the name of a codec that writes the same bytes again.

    Tried in order: byte-order mark, declaration, UTF-16 without a mark, UTF-8, windows-1252, ISO-8859-1. The first
    codec that gives the bytes back unchanged is taken; the last does so for every input.

    Args:
        data: the file.
        declared: whether an HTML `meta charset` or an XML declaration counts.

    Returns:
        The text without byte-order mark, and the codec's name. A name that ends in `-sig` writes the mark.
    """
    for encoding in _candidates(data, declared):
        try:
            text = _decoded(data, encoding)
            if encode(text, encoding) == data:
                return text, encoding
        except (UnicodeError, ValueError):
            continue
    return data.decode("latin-1"), "latin-1"


def encode(text: str, encoding: str) -> bytes:
    """The bytes of a text in a codec that `decode` named.

    Raises:
        UnicodeEncodeError: the codec lacks a character.
    """
    mark, base = _split(encoding)
    return mark + text.encode(base)


def missing(encoding: str, text: str) -> list[int]:
    """The offsets of those characters of the text that the codec cannot write."""
    base = _split(encoding)[1]
    return [] if _writes(base, text) else [at for at, character in enumerate(text) if not _writes(base, character)]


def _writes(codec: str, text: str) -> bool:
    try:
        text.encode(codec)
    except UnicodeEncodeError:
        return False
    return True


def _candidates(data: bytes, declared: bool) -> Iterator[str]:
    yield from (name + _SUFFIX for mark, name in _MARKS if data.startswith(mark))
    if declared and (match := _DECLARED.search(data[:_DECLARED_WITHIN])):
        yield from _known(match[1].decode("ascii", "replace"))
    yield from _unmarked_utf16(data)
    yield from ("utf-8", "cp1252")


def _known(label: str) -> Iterator[str]:
    """The codec of a declared label, where it is one in which markup is written as in ASCII."""
    try:
        name = codecs.lookup(label).name
        if "<&>".encode(name) == b"<&>" and name not in {
            "utf-7",
            "unicode_escape",
            "raw_unicode_escape",
            "unicode-escape",
        }:
            yield "cp1252" if name in _LATIN else name
    except (LookupError, UnicodeError):
        return


def _unmarked_utf16(data: bytes) -> Iterator[str]:
    """UTF-16 of a western language: nearly every second byte is zero, and no other."""
    pairs = len(data) // 2
    if len(data) % 2 or pairs < 2:
        return
    even, odd = data[::2].count(0), data[1::2].count(0)
    if odd * 10 >= pairs * 7 and even == 0:
        yield "utf-16-le"
    if even * 10 >= pairs * 7 and odd == 0:
        yield "utf-16-be"


def _decoded(data: bytes, encoding: str) -> str:
    mark, base = _split(encoding)
    return data[len(mark) :].decode(base)


def _split(encoding: str) -> tuple[bytes, str]:
    if not encoding.endswith(_SUFFIX):
        return b"", encoding
    base = encoding.removesuffix(_SUFFIX)
    return next(mark for mark, name in _MARKS if name == base), base


def _search(name: str) -> codecs.CodecInfo | None:
    """Makes `utf-16-le-sig` and its like Python codecs, so that `text.encode(document.encoding)` works anywhere."""
    encoding = name.replace("_", "-")
    if encoding not in {base + _SUFFIX for _, base in _MARKS}:
        return None
    return codecs.CodecInfo(
        name=encoding,
        encode=lambda text, errors="strict": (encode(text, encoding), len(text)),
        decode=lambda data, errors="strict": (_decoded(bytes(data), encoding), len(data)),
    )


codecs.register(_search)
