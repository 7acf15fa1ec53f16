"""Tagged text as a cell of a spreadsheet shows it, for people who know no XML: `R & D`, but `<1>` is a code.

Written so that it comes back the same: what could be taken for a code, and what Excel takes for an escape, is escaped.
"""

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import Any

from bilingual.content import NOT_IN_XML
from bilingual.errors import ExchangeError

LONGEST = 32_767
"""Characters in a cell; more is cut by Excel without a word."""

_AS_TYPED = frozenset({"General", "@"})
"""Formats of numbers that show no more and no less than what was typed."""
_DIGITS = 11
"""Characters of a number that Excel shows without a format; it rounds longer ones."""

_CODE = re.compile(r"</?\d+/?>")
_LIKE_CODE = re.compile(r"<(?=/?\d+/?>)|&(?=(?:amp;)*lt;/?\d+/?>)")
_ESCAPED = re.compile(r"&(lt|amp);(?=/?\d+/?>|(?:amp;)*lt;/?\d+/?>)")
_LIKE_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")


def shown(tagged: str) -> str:
    """The cell for a tagged text.

    Raises:
        ExchangeError: it is longer than a cell.
    """
    parts = _CODE.split(tagged)
    plain = [_LIKE_CODE.sub(lambda match: escape(match.group()), unescape(part)) for part in parts]
    tags = [*_CODE.findall(tagged), ""]
    cell = _for_excel("".join(text + tag for text, tag in zip(plain, tags, strict=True)))
    if len(cell) > LONGEST:
        raise ExchangeError(f"{cell[:40]!r}…: {len(cell)} characters, more than a cell holds; export XLIFF instead")
    return cell


def escaped(text: str) -> str:
    """Text without codes in tagged form."""
    return escape(text, quote=False)


def entered(cell: str) -> str:
    """The tagged text of a cell."""
    text = _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), cell)
    parts = [
        escape(_ESCAPED.sub(lambda match: unescape(match.group()), part), quote=False) for part in _CODE.split(text)
    ]
    tags = [*_CODE.findall(text), ""]
    return "".join(part + tag for part, tag in zip(parts, tags, strict=True))


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person typed into a cell."""

    text: str = ""
    """In tagged form."""
    refusal: str = ""
    """Why it is no text: one plain clause."""
    told: str = ""
    """What of it was left out: one plain clause."""


def typed(cell: Any) -> Typed:
    """What a cell of openpyxl's holds, read with its rich text. Struck-out words are deleted ones; nothing is computed.

    A number whose format shows it otherwise is not taken: 12.5 % is kept as 0.125.
    """
    if refusal := _refusal(cell, cell.value, cell.coordinate):
        return Typed(refusal=refusal)
    if isinstance(cell.value, str | list):  # rich text is a list
        return _words(cell)
    return Typed("" if cell.value is None else entered(str(cell.value)))


def displayed(cell: Any) -> str:
    """What stands in a cell, whatever it is."""
    return "" if cell.value is None else typed(cell).text or str(cell.value)


def _refusal(cell: Any, value: object, place: str) -> str:
    """Why what stands in a cell is no text; empty where it is."""
    if cell.data_type == "f":
        return f"{place} is a formula; put its value there"
    if cell.data_type == "e":
        return f"{place} is the error value {value}; write the text"
    if isinstance(value, bool) or not isinstance(value, str | list | int | float | None):
        return f"{place} is no text; write a ' before it"
    is_shown_otherwise = cell.number_format not in _AS_TYPED or len(str(value)) > _DIGITS
    if isinstance(value, int | float) and is_shown_otherwise:
        return f"{place} is the number {value}, shown in the format {cell.number_format}; write it as text"
    return ""


def _is_struck_out(cell: Any) -> bool:
    try:
        return bool(cell.font and cell.font.strike)
    except IndexError:  # of a style that the workbook does not have; openpyxl looks for it only here
        return False


def _words(cell: Any) -> Typed:
    runs = cell.value if isinstance(cell.value, list) else [cell.value]
    whole = _is_struck_out(cell)
    struck = [str(run) for run in runs if _is_struck(run, whole)]
    if not any(text.strip() for text in struck):
        return Typed(entered("".join(map(str, runs))))
    kept = re.sub(" {2,}", " ", "".join(str(run) for run in runs if not _is_struck(run, whole))).strip()
    left_out = " … ".join(repr(entered(text).strip()) for text in struck)
    if not kept:
        return Typed(refusal=f"all words of {cell.coordinate} are struck out; delete them, or what strikes them out")
    return Typed(entered(kept), told=f"{cell.coordinate}: the struck-out words {left_out} are left out")


def _is_struck(run: Any, whole: bool) -> bool:
    font = getattr(run, "font", None)
    return bool(font.strike) if font and font.strike is not None else whole


def _for_excel(text: str) -> str:
    """Control characters as Excel writes them (ISO/IEC 29500-1, 22.9.2.19 `ST_Xstring`)."""
    text = _LIKE_ESCAPE.sub("_x005F_", text)
    return re.sub(f"{NOT_IN_XML.pattern}|\r", lambda match: f"_x{ord(match.group()):04X}_", text)
