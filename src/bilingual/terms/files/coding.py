"""The bytes of a term file as text, and back to the same bytes."""

import codecs
from dataclasses import dataclass

from bilingual.patterns import late_pattern
from bilingual.terms.files.concept_entry import Unreadable
from bilingual.xml import wrongly_declared

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WIDE = {b"<\0?\0": "utf-16-le", b"\0<\0?": "utf-16-be"}
"""How a document begins that has two bytes a character and no byte-order mark (XML 1.0, appendix F.1)."""
_LINE_END = late_pattern(r"\r\n|\n|\r")
_DECLARED = late_pattern(rb"""<\?xml\b[^>]*?\bencoding\s*=\s*["']([A-Za-z][\w.:-]*)["']""")


@dataclass(frozen=True, slots=True)
class Coding:
    """How a file's characters become bytes: the byte-order mark it begins with, and a codec."""

    mark: bytes = b""
    codec: str = "utf-8"


def decode(data: bytes, *, declared: bool = False) -> tuple[str, Coding]:
    """The text of a file and its coding: a byte-order mark decides, else an XML declaration, else it is UTF-8.

    Args:
        data: the file.
        declared: whether an XML declaration counts.

    Raises:
        Unreadable: the bytes are not of that encoding, or it is unknown.
    """
    coding = _coding(data, declared)
    try:
        return data[len(coding.mark) :].decode(coding.codec), coding
    except UnicodeDecodeError as error:
        line = data[: len(coding.mark) + error.start].count(b"\n") + 1
        raise Unreadable(line, f"not {coding.codec.upper()}; save the file as UTF-8") from error
    except (LookupError, UnicodeError, ValueError) as error:
        raise Unreadable(1, f"unknown encoding {coding.codec!r}; save the file as UTF-8") from error


def encode(text: str, coding: Coding, *, references: bool = False) -> bytes:
    """The bytes of a text.

    Args:
        text: what is written.
        coding: how, as `decode` found it.
        references: whether XML character references stand in for characters that the codec lacks.
    """
    return coding.mark + text.encode(coding.codec, "xmlcharrefreplace" if references else "strict")


def newline(text: str) -> str:
    """The line end of the text's first line; LF where it has none."""
    match = _LINE_END.search(text)
    return match[0] if match else "\n"


def _coding(data: bytes, declared: bool) -> Coding:
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return Coding(mark, codec)
    if declared and data[:4] in _WIDE:
        return Coding(b"", _WIDE[data[:4]])
    if declared and (match := _DECLARED.search(data[:1024])):
        codec = match[1].decode("ascii").lower()
        if wrong := wrongly_declared(data, codec):
            raise Unreadable(1, wrong)
        return Coding(b"", codec)
    return Coding()
