"""Changes to a text that keep what is known of places in it; how two parts of one text lie to each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.model import Span


@dataclass(frozen=True, slots=True)
class Edit:
    """New text for a span."""

    span: Span
    text: str


def insertion(place: int, text: str) -> Edit:
    """Text put in at a place."""
    return Edit(Span(place, place), text)


def applied(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits made; they must not overlap. What is put into one place stays in its order."""
    parts, position = [], 0
    for edit in _in_order(edits):
        parts += [text[position : edit.span.start], edit.text]
        position = edit.span.end
    return "".join([*parts, text[position:]])


def undoing(text: str, edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that make of the text with some edits made what it was before them; they must not overlap."""
    shift, found = 0, []
    for edit in _in_order(edits):
        start = edit.span.start + shift
        found.append(Edit(Span(start, start + len(edit.text)), text[edit.span.start : edit.span.end]))
        shift += _growth(edit)
    return tuple(found)


def _in_order(edits: Sequence[Edit]) -> list[Edit]:
    return sorted(edits, key=lambda edit: (edit.span.start, edit.span.end))


def moved(span: Span, edits: Sequence[Edit]) -> Span:
    """Where a span of the text stands after the edits; one that meets an edit grows to hold all of it."""
    start, end = span.start, span.end
    for edit in edits:
        if meet(edit.span, span):
            start, end = min(start, edit.span.start), max(end, edit.span.end)
    shift_start = sum(_growth(edit) for edit in edits if edit.span.end <= start)
    shift_end = sum(_growth(edit) for edit in edits if edit.span.end <= end)
    return Span(start + shift_start, end + shift_end)


def meet(first: Span, second: Span) -> bool:
    """Whether two parts of one text have a character in common."""
    return first.start < second.end and second.start < first.end


def inside(inner: Span, outer: Span) -> bool:
    """Whether all of the first is in the second."""
    return outer.start <= inner.start and inner.end <= outer.end


def _growth(edit: Edit) -> int:
    return len(edit.text) - (edit.span.end - edit.span.start)
