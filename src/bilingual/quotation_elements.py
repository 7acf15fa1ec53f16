"""HTML's element for a quotation, `<q>`, and quotation marks in its place.

A browser sets the marks of `<q>` by itself, so the text has none, and an engine would take the words for the sentence's
own. It is asked with marks inside the element; those that come back in its place leave the translation again.
"""

import re
from collections.abc import Iterator, Mapping

from bilingual.content import offsets, plain
from bilingual.model import Content, InlineCode, Span
from bilingual.patterns import late_pattern

_OPENING, _CLOSING = "„", "“"
_HAS_MARKS = late_pattern(r"\s*[„“”»«‚‘›‹\"']")
_FIRST = late_pattern(r"\A[„“”»«‚‘›‹\"]")
_LAST = late_pattern(r"[“”«»‘’‹›\"](?=\s*\Z)")
_BEFORE = late_pattern(r"[„“»«‚‘›‹\"]\Z")
_AFTER = late_pattern(r"(?:\A|(?<=\A[.,!?]))[“”«»’‹›\"]")


def element_marks(content: Content) -> Mapping[int, str]:
    """The marks for the elements of a content, by the numbers of the parts that they stand before."""
    marks: dict[int, str] = {}
    for first, last in quotation_elements(content):
        shown = plain(content[first + 1 : last])
        if shown.strip() and not begins_quotation(shown):
            marks |= {first + 1: _OPENING, last: _CLOSING}
    return marks


def begins_quotation(text: str) -> bool:
    """Whether a text begins with a quotation mark of its own."""
    return bool(_HAS_MARKS.match(text))


def quotation_elements(content: Content) -> Iterator[tuple[int, int]]:
    """The numbers of the parts with which each whole element begins and ends; of two inside each other the inner."""
    opened = None
    for number, part in enumerate(content):
        if isinstance(part, InlineCode) and part.html == "<q>":
            opened = number
        elif isinstance(part, InlineCode) and part.html == "</q>" and opened is not None:
            yield opened, number
            opened = None


def quotations_in_elements(content: Content) -> Mapping[str, Span]:
    """Where the words of each element stand in the plain text of a content, by the id of its code."""
    starts = offsets(content)
    return {
        code.id: Span(starts[first + 1], starts[last])
        for first, last in quotation_elements(content)
        if isinstance(code := content[first], InlineCode)
    }


def without_element_marks(target: Content) -> Content:
    """The translation without the marks that stand for its elements: one at either end, inside it or beside it.

    Where only one of the two came back nothing is changed, and the check of quotation marks reports it.
    """
    parts = list(target)
    for first, last in quotation_elements(target):
        opening = _standing(parts, ((first + 1, _FIRST), (first - 1, _BEFORE)))
        closing = _standing(parts, ((last - 1, _LAST), (last + 1, _AFTER)))
        if opening and closing:
            for number, pattern in (closing, opening):
                parts[number] = pattern.sub("", str(parts[number]), count=1)
    return tuple(part for part in parts if part)


def _standing(
    parts: list[str | InlineCode], places: tuple[tuple[int, re.Pattern[str]], ...]
) -> tuple[int, re.Pattern[str]] | None:
    """The first of some places with the mark that is looked for there."""
    for number, pattern in places:
        part = parts[number] if 0 <= number < len(parts) else ""
        if isinstance(part, str) and pattern.search(part):
            return number, pattern
    return None
