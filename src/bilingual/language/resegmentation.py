"""Where people want sentences to end: segments split and joined by hand."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from bilingual.content import plain
from bilingual.language.view import View, cut, position, spans_between, view_of, with_ids
from bilingual.model import Document, Resegmentation, Segment, Span, Unit

_Range = tuple[int, int]


def resegment(
    document: Document, segments: Sequence[Segment], changes: Iterable[Resegmentation]
) -> tuple[Segment, ...]:
    """The segments after people's changes, in the order in which these were made.

    A change whose segment is not there any more does nothing, and neither does one that would leave a part without
    text. The opposite change restores the segments as they were.

    Args:
        document: the document they are from.
        segments: of the whole document, with languages and ids.
        changes: the oldest first.

    Returns:
        The segments in order, with ids by the same rule.
    """
    desk = _Desk(document, {unit.id: unit for unit in document.units})
    now = tuple(segments)
    for change in changes:
        number = next((n for n, segment in enumerate(now) if segment.id == change.segment), None)
        if number is not None:
            made = desk.split(now, number, change.offset) if change.kind == "split" else desk.merged(now, number)
            now = with_ids(document, made) if made else now
    return now


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is remembered while changes are made, so that they can be undone."""

    document: Document
    units: dict[str, Unit]
    wholes: dict[tuple[_Range, _Range], Segment] = field(default_factory=dict)
    """What was split into two."""
    halves: dict[_Range, tuple[Segment, Segment]] = field(default_factory=dict)
    """What was joined into one."""

    def split(self, segments: Sequence[Segment], number: int, offset: int) -> list[Segment] | None:
        """The segments with one of them split; None where a part would have no text."""
        whole = segments[number]
        view = view_of(self.document, self.units[whole.unit])
        parts = self._undone(view, whole, offset)
        if parts is None:
            parts = _parts(view, segments, number, offset)
            if parts is None:
                return None
            self.wholes[_range(parts[0]), _range(parts[1])] = whole
        return [*segments[:number], *parts, *segments[number + 1 :]]

    def merged(self, segments: Sequence[Segment], number: int) -> list[Segment] | None:
        """The segments with one of them joined with the next of its unit; None where there is none."""
        pair = segments[number : number + 2]
        if len(pair) < 2 or pair[0].unit != pair[1].unit:
            return None
        first, second = pair
        whole = self.wholes.get((_range(first), _range(second)))
        if whole is None:
            whole = _whole(view_of(self.document, self.units[first.unit]), segments, number)
            self.halves[_range(whole)] = (first, second)
        return [*segments[:number], whole, *segments[number + 2 :]]

    def _undone(self, view: View, whole: Segment, offset: int) -> tuple[Segment, Segment] | None:
        """The two that were joined, where the split is asked for between them."""
        halves = self.halves.get(_range(whole))
        if halves is None:
            return None
        at, (first, second) = position(view, whole.start) + offset, halves
        return halves if position(view, first.end) <= at <= position(view, second.start) else None


def _parts(view: View, segments: Sequence[Segment], number: int, offset: int) -> tuple[Segment, Segment] | None:
    whole = segments[number]
    start, end = position(view, whole.start), position(view, whole.end)
    if not start < start + offset < end:
        return None
    between = spans_between(view, [start, start + offset, end])
    spans = [span for span in between if start <= span.start and span.end <= end]
    if len(spans) != 2 or not all(any(map(str.isalnum, view.text[span.start : span.end])) for span in spans):
        return None
    parts = _recut(view, segments, number, number + 1, spans)
    first, second = (_part(part, whole, view) for part in parts)
    return first, second


def _part(part: Segment, whole: Segment, view: View) -> Segment:
    """A part of a segment: with its language, save where all of it is a quotation that is kept."""
    base = position(view, part.start) - position(view, whole.start)
    text = plain(part.source)
    spans = [Span(max(0, span.start - base), min(len(text), span.end - base)) for span in whole.quotations]
    inside = tuple(span for span in spans if span.start < span.end)
    made = replace(part, language=whole.language, translate=whole.translate, role=whole.role, notes=whole.notes)
    rest = "".join(letter for at, letter in enumerate(text) if not any(span.start <= at < span.end for span in inside))
    if inside and view.unit.override != "translate" and not any(map(str.isalnum, rest)):
        return replace(made, language="en", translate=False)
    return replace(made, quotations=inside)


def _whole(view: View, segments: Sequence[Segment], number: int) -> Segment:
    """Two segments as one: translated where one of them is, the English of the other then a quotation."""
    first, second = segments[number], segments[number + 1]
    span = Span(position(view, first.start), position(view, second.end))
    (whole,) = _recut(view, segments, number, number + 2, [span])
    leading = second if second.translate and not first.translate else first
    base = position(view, whole.start)
    quotations = tuple(
        Span(span.start + by, span.end + by)
        for segment in (first, second)
        for by in [position(view, segment.start) - base]
        for span in (_kept(segment) if leading.translate else ())
    )
    return replace(
        whole,
        language=leading.language,
        translate=leading.translate,
        role=first.role if first.role == second.role else "sentence",
        quotations=quotations,
        notes=tuple(dict.fromkeys(first.notes + second.notes)),
    )


def _kept(segment: Segment) -> tuple[Span, ...]:
    """What of a segment stays English when it becomes part of one that is translated."""
    if segment.translate or segment.language != "en":
        return segment.quotations
    return (Span(0, len(plain(segment.source))),)


def _recut(view: View, segments: Sequence[Segment], start: int, end: int, spans: Sequence[Span]) -> Sequence[Segment]:
    """The segments that these spans make in place of some of a unit; codes go to the text that they belong to."""
    before = [_span(view, segment) for segment in segments[:start] if segment.unit == view.unit.id]
    after = [_span(view, segment) for segment in segments[end:] if segment.unit == view.unit.id]
    return cut(view, [*before, *spans, *after])[len(before) : len(before) + len(spans)]


def _span(view: View, segment: Segment) -> Span:
    return Span(position(view, segment.start), position(view, segment.end))


def _range(segment: Segment) -> _Range:
    return segment.start, segment.end
