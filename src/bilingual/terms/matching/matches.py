"""A term found in a text, and which of those that overlap stays."""

from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from bilingual.language.words import Number
from bilingual.model import Concept, Span, Term
from bilingual.terms.matching.term_words import Hit
from bilingual.terms.matching.trie import Ending


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


class Candidate(NamedTuple):
    """A term that could stand at a place, if nothing better does."""

    start: int
    end: int
    partial: bool
    ending: Ending
    first: int
    """The number of its first word in the text."""
    hits: tuple[Hit, ...]
    """What each word of the term is in the text."""


def settle(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Keep of overlapping candidates the one that comes first by `_rank`; return those kept in text order."""
    if len(candidates) < 2:
        return list(candidates)
    kept: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda candidate: _rank(text, candidate)):
        place = bisect_left(kept, candidate.start, key=attrgetter("start"))
        after_the_one_before = place == 0 or kept[place - 1].end <= candidate.start
        before_the_next = place == len(kept) or candidate.end <= kept[place].start
        if after_the_one_before and before_the_next:
            insort(kept, candidate, key=attrgetter("start"))
    return kept


def _rank(text: str, candidate: Candidate) -> tuple[int, bool, bool, int, int]:
    start, end = candidate.start, candidate.end
    unlike = text[start:end] != candidate.ending.entry.term.text
    return start - end, candidate.partial, unlike, start, candidate.ending.order
