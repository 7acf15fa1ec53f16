"""Makes of a request what an engine can do: parts to translate, and parts that only have to be put in their place."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bilingual.edits import Edit, applied, meet, moved, undoing
from bilingual.engines.guards.literals import is_emoji, protected, stand_ins
from bilingual.engines.guards.spelling import in_capitals, plain_marks, truecased
from bilingual.engines.models import halves
from bilingual.language import mixed_edits
from bilingual.model import Request, Result, Span

_QUOTED_TAIL = re.compile(r"(?<=:)\s+[„“”»«\"‚‘']?\Z")
_CLOSING = re.compile(r"[“”»«\"‘’'.!?…\s]*\Z")
_NO_APOSTROPHE = str.maketrans("’", "‘")
"""The closing mark as German has it: the English one is an apostrophe too."""
_AFTER_STOP = re.compile(r"(?<=[.!?…])\s+\Z")


@dataclass(frozen=True, slots=True)
class PlanPart:
    """A stretch of the request's text."""

    place: Span
    request: Request | None
    """What the engine is asked; None where it is not."""
    text: str = ""
    """What stands there where the engine is not asked."""
    back: tuple[Edit, ...] = ()
    """For each name that stands in for a protected text: its place in what the engine is asked, and that text."""


@dataclass(frozen=True, slots=True)
class Plan:
    """How one request is worked on."""

    request: Request
    """With clean quotation marks."""
    protected: tuple[Span, ...]
    capitals: bool
    parts: tuple[PlanPart, ...]
    back: tuple[Edit, ...] = ()
    """What makes the text what it was before its quotation marks were made clean."""

    @property
    def kept(self) -> tuple[str, ...]:
        """The protected texts."""
        return tuple(self.request.text[span.start : span.end] for span in self.protected)


def plan(request: Request, *, halved: bool = False, named: bool = False) -> Plan | None:
    """How the request is worked on, or None where this way is no other than the plain one.

    Args:
        request: as the pipeline made it.
        halved: the text to translate goes to the engine in two parts.
        named: names stand in for protected texts.
    """
    request, back = _with_clean_marks(request)
    spans = protected(request)
    capitals = in_capitals(request.text, spans)
    text = plain_marks(truecased(request.text, spans) if capitals else request.text, spans)
    middle = _middle(request.text, spans)
    cuts = _halved(text, middle, spans) if halved else (middle,)
    inner = [span for span in spans if middle.start <= span.start and span.end <= middle.end]
    if (halved and len(cuts) < 2) or (named and not inner):
        return None
    asked = [_asked(request, text, cut, inner if named else ()) for cut in cuts if cut.end > cut.start]
    edges = _edges(text, middle)
    return Plan(request, spans, capitals, tuple(sorted((*edges, *asked), key=lambda part: part.place.start)), back)


def _with_clean_marks(request: Request) -> tuple[Request, tuple[Edit, ...]]:
    """The request with its quotation marks in pairs, and the edits that make its text what it was."""
    kept = protected(request)
    edits = [
        Edit(edit.span, edit.text.translate(_NO_APOSTROPHE))
        for edit in mixed_edits(request.text)
        if not any(meet(edit.span, span) for span in kept)
    ]
    back = undoing(request.text, edits)
    spans = tuple(moved(span, edits) for span in request.protected)
    return Request(applied(request.text, edits), spans, request.examples), back


def restored(part: PlanPart, result: Result) -> Result | None:
    """A part's result with the protected texts in place of the names that stood in; None where a name is gone."""
    if not part.request or not part.back:
        return result
    names = [part.request.text[edit.span.start : edit.span.end] for edit in part.back]
    if any(result.text.count(name) != 1 for name in names):
        return None
    starts = [result.text.index(name) for name in names]
    edits = [
        Edit(Span(start, start + len(name)), edit.text)
        for start, name, edit in zip(starts, names, part.back, strict=True)
    ]
    pairs = tuple((moved(source, part.back), moved(target, edits)) for source, target in result.alignment)
    return Result(applied(result.text, edits), result.score, pairs, result.problem)


def _middle(text: str, spans: Sequence[Span]) -> Span:
    """The text without emoji at its edges, without a protected quotation after a colon, and without space around."""
    start, end = 0, len(text)
    for span in spans:
        if not text[start : span.start].strip() and is_emoji(text[span.start : span.end]):
            start = span.end
    for span in reversed(spans):
        if start <= span.start and _CLOSING.match(text, span.end, end) and _ends_at(text, start, span):
            end = span.start if is_emoji(text[span.start : span.end]) else _before_mark(text, span)
    inner = text[start:end]
    start += len(inner) - len(inner.lstrip())
    return Span(start, max(start, start + len(inner.strip())))


def _ends_at(text: str, start: int, span: Span) -> bool:
    """Whether what comes before a protected text can be translated without it."""
    before = text[start : span.start]
    return bool(is_emoji(text[span.start : span.end]) or _QUOTED_TAIL.search(before) or _AFTER_STOP.search(before))


def _before_mark(text: str, span: Span) -> int:
    mark = _QUOTED_TAIL.search(text[: span.start]) or _AFTER_STOP.search(text[: span.start])
    return mark.start() if mark else span.start


def _halved(text: str, middle: Span, spans: Sequence[Span]) -> tuple[Span, ...]:
    cut = halves(text[middle.start : middle.end])
    if not cut:
        return (middle,)
    first, second = (Span(half.start + middle.start, half.end + middle.start) for half in cut)
    inside = any(span.start < second.start and first.end < span.end for span in spans)
    return (middle,) if inside else (first, second)


def _asked(request: Request, text: str, place: Span, names_for: Sequence[Span]) -> PlanPart:
    """The part that goes to the engine, with names in place of these protected spans."""
    spans = [span for span in names_for if place.start <= span.start and span.end <= place.end]
    local = [Span(span.start - place.start, span.end - place.start) for span in spans]
    edits = stand_ins(text[place.start : place.end], local)
    back = tuple(
        Edit(moved(edit.span, edits), request.text[span.start : span.end])
        for edit, span in zip(edits, spans, strict=False)
    )
    asked = applied(text[place.start : place.end], edits)
    return PlanPart(place, Request(asked, examples=request.examples), back=back)


def _edges(text: str, middle: Span) -> list[PlanPart]:
    places = [Span(0, middle.start), Span(middle.end, len(text))]
    return [PlanPart(place, None, text[place.start : place.end]) for place in places if place.end > place.start]
