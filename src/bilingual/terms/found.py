"""A term found in a text, and which of those that overlap stays."""

from bisect import bisect_left, insort
from collections.abc import Iterable
from dataclasses import dataclass

from bilingual.model import Concept, Span, Term, TermStatus
from bilingual.terms.grammar import Number

_STATUS_ORDER = tuple(TermStatus)


@dataclass(frozen=True, slots=True)
class TermMatch:
    """A term that stands in a text."""

    concept: Concept
    term: Term
    span: Span
    """What the term covers, endings included, in characters of the text."""
    partial: bool
    """Whether it is only a part of a compound, whose rest is left to the translator."""
    compound: Span
    """The whole words in which it stands: `US-Militärkoalition`. The same as `span` where it stands alone."""
    number: Number = ""
    """Of a German noun, as far as its ending tells."""


def settle(text: str, found: Iterable[TermMatch]) -> tuple[TermMatch, ...]:
    """Keep of overlapping matches the one that comes first by `_rank`; return those kept in text order."""
    kept: list[tuple[int, int, TermMatch]] = []
    for match in sorted(found, key=lambda match: _rank(text, match)):
        start, end = match.span.start, match.span.end
        place = bisect_left(kept, start, key=lambda one: one[0])
        after_the_one_before = place == 0 or kept[place - 1][1] <= start
        before_the_next = place == len(kept) or end <= kept[place][0]
        if after_the_one_before and before_the_next:
            insort(kept, (start, end, match), key=lambda one: one[0])
    return tuple(match for _, _, match in kept)


def _rank(text: str, match: TermMatch) -> tuple[object, ...]:
    span, term, concept = match.span, match.term, match.concept
    return (
        span.start - span.end,
        match.partial,
        text[span.start : span.end] != term.text,
        span.start,
        _STATUS_ORDER.index(term.status),
        term.text,
        concept.id,
        concept.file,
        concept.line,
        repr(match),
    )
