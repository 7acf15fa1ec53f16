"""Where quotation marks open and close, also where people mix them: `„…"`, `,,…''`, `>>…<<`, `« … »`."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bilingual.model import Span

MARKS = {
    "„": "“”", "»": "«", "«": "»", "“": "”", "‚": "‘’", "›": "‹", "‹": "›", '"': '"', "'": "'", "‘": "’", "”": "”",
    ",,": "“”", "``": "“”", ">>": "«", "<<": "»",
}  # fmt: skip
"""An opening quotation mark, and the marks that close it."""

_INSTEAD = {"„": '"', "“": '“"', "”": '"', '"': "“”", "‚": "'", "‘": "‘'", "'": "‘’", ",,": '"', "``": '"'}
"""Marks that people set in their place: they close where they touch a word before them and none after."""
_AS_ONE = {"''": "“", "<<": "«", ">>": "»"}
"""Marks of two characters, and the mark that they close like."""
_REFERENCE = r"[\w.:#/-]+,\S[^<>]*>>"
"""What follows the signs of a cross-reference of AsciiDoc, `<<kap-1,das Kapitel>>`: no quotation begins with it."""
_TOKEN = re.compile(rf"[„»«“‚›‹\"‘”’'`,<>](?:(?<!['`,<>])|(?<=')'?|(?<=`)`|(?<=,),|(?<=<)<(?!{_REFERENCE})|(?<=>)>)")
"""A mark of one or two signs; it begins with one of a set, which is found faster than each mark by itself."""
_TOUCHING = frozenset("“”\"'‘›``")


class Quoted(NamedTuple):
    """Words in quotation marks."""

    words: Span
    """Without the marks and the white space inside them."""
    whole: Span
    """With the marks."""
    closed: bool | None
    """Whether the closing mark is there; None for words without marks."""


class _Mark(NamedTuple):
    text: str
    start: int
    end: int


_AHEAD = 100
"""Marks looked at for the one that closes a quotation: no sentence that people write has more."""


def quoted_spans(text: str, *, inside: str = "") -> tuple[Quoted, ...]:
    """What stands in quotation marks, marks inside marks left aside.

    Args:
        text: one sentence.
        inside: the mark that an earlier sentence of the unit opened and did not close.
    """
    spans, opened = _scan(text, inside)
    if opened is not None and opened.end < len(text):
        spans.append(_quoted(text, opened, _Mark("", len(text), len(text))))
    return tuple(spans)


def open_mark(text: str, *, inside: str = "") -> str:
    """The quotation mark that is still open at the text's end, or nothing."""
    opened = _scan(text, inside)[1]
    return opened.text if opened else ""


def _scan(text: str, inside: str) -> tuple[list[Quoted], _Mark | None]:
    """The closed quotations of a text, and the mark that is open at its end."""
    spans: list[Quoted] = []
    opened = _Mark(inside, 0, 0) if inside else None
    marks = list(_marks(text))
    for index, mark in enumerate(marks):
        if opened is None:
            is_opening = mark.text in MARKS and _opens(text, mark, _later(marks, index))
            opened = mark if is_opening else None
        elif _closes(text, opened.text, mark, _later(marks, index)):
            spans.append(_quoted(text, opened, mark))
            opened = None
    return spans, opened


def _later(marks: Sequence[_Mark], index: int) -> Iterator[_Mark]:
    return (marks[at] for at in range(index + 1, min(len(marks), index + 1 + _AHEAD)))


def _marks(text: str) -> Iterator[_Mark]:
    return (_Mark(match.group(), *match.span()) for match in _TOKEN.finditer(text))


def _quoted(text: str, opened: _Mark, closing: _Mark) -> Quoted:
    words = text[opened.end : closing.start]
    start = opened.end + len(words) - len(words.lstrip())
    end = max(start, closing.start - len(words) + len(words.rstrip()))
    return Quoted(Span(start, end), Span(opened.start, closing.end), bool(closing.text))


def _closes(text: str, opening: str, mark: _Mark, later: Iterator[_Mark]) -> bool:
    if _apostrophe(text, mark):
        return False
    if _AS_ONE.get(mark.text, mark.text) in MARKS[opening]:
        return True
    return mark.text in _INSTEAD.get(opening, "") and _ends_here(text, mark) and not _closed_later(text, opening, later)


def _closed_later(text: str, opening: str, later: Iterator[_Mark]) -> bool:
    """Whether the right mark follows before another quotation of the same kind begins."""
    for mark in later:
        if mark.text == opening and opening not in MARKS[opening]:
            return False
        if _AS_ONE.get(mark.text, mark.text) in MARKS[opening] and not _apostrophe(text, mark):
            return mark.text not in _TOUCHING or _ends_here(text, mark)
    return False


def _ends_here(text: str, mark: _Mark) -> bool:
    before, after = text[mark.start - 1 : mark.start], text[mark.end : mark.end + 1]
    return bool(before) and not before.isspace() and not after.isalnum()


def _opens(text: str, mark: _Mark, later: Iterator[_Mark]) -> bool:
    """Whether the mark begins a quotation: it touches a word after it and none before it."""
    before, after = text[mark.start - 1 : mark.start] if mark.start else "", text[mark.end : mark.end + 1]
    if not after or before.isalnum() or before in tuple(".,!?…;"):
        return False
    if not after.isspace():
        return True
    # French marks, and „ “ in imitation of them, have a space inside.
    closing = next((other for other in later if _AS_ONE.get(other.text, other.text) in MARKS[mark.text]), None)
    return mark.text not in _TOUCHING and closing is not None and text[closing.start - 1].isspace()


def _apostrophe(text: str, mark: _Mark) -> bool:
    return mark.text in ("'", "’", "‘", '"') and text[mark.end : mark.end + 1].isalnum()
