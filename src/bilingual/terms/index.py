"""The terms of one language, ready to be found in one reading of a text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, pairwise
from operator import itemgetter
from typing import NamedTuple, TypeVar

from bilingual.model import Span, Term, TermStatus
from bilingual.terms.automaton import Entry, Node, add
from bilingual.terms.borders import borders, with_borders
from bilingual.terms.found import Candidate, TermMatch, settle
from bilingual.terms.grammar import Grammar, Number, TermWord
from bilingual.terms.spelling import HYPHENS, Fit, begins_a_sentence
from bilingual.terms.vocabulary import Hit, Vocabulary

_REMEMBERED = 1 << 18
"""Words of texts that are kept in memory; some 60 MB if they are that many."""
_WHITE_SPACE = re.compile(r"\s+")
_STATUS_ORDER = {status: place for place, status in enumerate(TermStatus)}
_INSIDE_A_NAME = frozenset(
    {"an", "auf", "aus", "bei", "der", "des", "die", "für", "gegen", "im", "in", "mit", "vom", "von", "zum", "zur"}
)
"""Words before which the noun stands that a term goes by: `Bundesamt für Verfassungsschutz`."""

Known = TypeVar("Known")


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term as its words and what stands before each of them."""

    entry: Entry
    words: tuple[TermWord, ...]
    gaps: tuple[str, ...]


class _Reading(NamedTuple):
    """A text, its words, what stands before each of them, and where each begins."""

    text: str
    forms: list[str]
    gaps: list[str]
    starts: list[int]


_NOTHING = _Reading("", [], [], [])


class _Path(NamedTuple):
    """A way down the tree of terms, by the words read so far."""

    node: Node
    hits: tuple[Hit, ...]


class _Memory(dict[str, Known]):
    """What was found out of each word met. A dictionary is what answers fastest."""

    def __init__(self, find_out: Callable[[str], Known]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, form: str) -> Known:
        if len(self) >= _REMEMBERED:
            self.clear()
        known = self[form] = self._find_out(form)
        return known


class Index:
    """The terms of one language. It keeps what it learned of the words it met."""

    def __init__(self, grammar: Grammar, entries: Iterable[Entry]) -> None:
        """Build the tree of terms; loads the language's word list if there is any term."""
        self._grammar = grammar
        patterns = [pattern for entry in sorted(entries, key=_order) if (pattern := _pattern(entry, grammar)).words]
        inside = {word for pattern in patterns if pattern.entry.term.compounds for word in pattern.words}
        self._vocabulary = Vocabulary(grammar, {word for pattern in patterns for word in pattern.words}, inside)
        self._root = Node()
        for order, pattern in enumerate(patterns):
            ids = (self._vocabulary.ids[word] for word in pattern.words)
            add(self._root, list(zip(pattern.gaps, ids, strict=True)), order, pattern.entry)
        self._hits = _Memory(self._vocabulary.hits)
        self._number = lru_cache(maxsize=_REMEMBERED)(self._number_of)
        self._beginning = _Memory(self._begin)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Find the terms in a text: in text order, none overlapping."""
        reading, candidates = self._read(text)
        return tuple(self._match(reading, candidate) for candidate in settle(text, candidates))

    def every(self, text: str) -> tuple[TermMatch, ...]:
        """Find all terms in a text, also those that overlap, by where they begin and then where they end."""
        reading, candidates = self._read(text)
        return tuple(self._match(reading, candidate) for candidate in sorted(candidates, key=itemgetter(0, 1, 2, 3)))

    def _read(self, text: str) -> tuple[_Reading, list[Candidate]]:
        if not self._root.following:
            return _NOTHING, []
        parts = self._grammar.word.split(text)
        forms = parts[1::2]
        firsts = [index for index, found in enumerate(map(self._beginning.__getitem__, forms)) if found]
        if not firsts:
            return _NOTHING, []
        reading = _Reading(text, forms, parts[::2], list(accumulate(map(len, parts)))[::2])
        candidates: list[Candidate] = []
        for first in firsts:
            self._collect(reading, first, candidates)
        return reading, candidates

    def _begin(self, form: str) -> tuple[tuple[Hit, Node], ...]:
        following = self._root.following
        if not self._hits[form]:
            return ()
        return tuple((hit, following["", hit.word]) for hit in self._hits[form] if ("", hit.word) in following)

    def _collect(self, reading: _Reading, first: int, candidates: list[Candidate]) -> None:
        """Add the terms that begin with this word."""
        goes_on = first + 1 < len(reading.forms) and self._hits[reading.forms[first + 1]]
        for hit, node in self._beginning[reading.forms[first]]:
            if (goes_on or node.entries) and (hit.fit is Fit.YES or _capitals_fit(reading, first, hit)):
                self._follow(reading, first, first, _Path(node, (hit,)), candidates)

    def _follow(self, reading: _Reading, first: int, last: int, path: _Path, candidates: list[Candidate]) -> None:
        """Add the terms that end where this path has come to, and those that go on from there."""
        node, hits = path
        if node.entries:
            candidates += self._ending(reading, first, last, path)
        index = last + 1
        if not node.following or index == len(reading.forms) or hits[-1].compounds_only:
            return
        for hit in self._hits[reading.forms[index]]:
            longer = node.following.get((_normal(reading.gaps[index]), hit.word))
            if longer and hit.start == 0 and _capitals_fit(reading, index, hit):
                self._follow(reading, first, index, _Path(longer, (*hits, hit)), candidates)

    def _ending(self, reading: _Reading, first: int, last: int, path: _Path) -> Iterator[Candidate]:
        """Give the terms that end here, those that do not want to be found in compounds left out if they are in one."""
        compounds_only = any(hit.compounds_only for hit in path.hits)
        start, end = reading.starts[first] + path.hits[0].start, reading.starts[last] + path.hits[-1].end
        partial = path.hits[0].start > 0 or path.hits[-1].end < len(reading.forms[last])
        for order, entry in path.node.entries:
            place = with_borders(reading.text, start, end, borders(entry.term.text, self._grammar.word))
            if place and (entry.term.compounds or not compounds_only):
                yield Candidate(*place, partial, order, entry, first, path.hits)

    def _match(self, reading: _Reading, candidate: Candidate) -> TermMatch:
        first, last = candidate.first, candidate.first + len(candidate.hits) - 1
        span = compound = Span(candidate.start, candidate.end)
        if candidate.partial:
            compound = Span(reading.starts[first], reading.starts[last] + len(reading.forms[last]))
        number = self._number(candidate.hits, tuple(reading.forms[first : last + 1]))
        return TermMatch(candidate.entry.concept, candidate.entry.term, span, candidate.partial, compound, number)

    def _number_of(self, hits: tuple[Hit, ...], forms: tuple[str, ...]) -> Number:
        bases = [self._vocabulary.words[hit.word].text for hit in hits]
        head = _head(bases)
        return self._grammar.number(bases[head], forms[head][hits[head].start : hits[head].end])


def _order(entry: Entry) -> tuple[object, ...]:
    term, concept = entry.term, entry.concept
    where = concept.id, concept.file, concept.line
    return _STATUS_ORDER[term.status], term.text, *where, term.any_case, term.compounds, term.pos, term.note


def _pattern(entry: Entry, grammar: Grammar) -> _Pattern:
    text = entry.term.text
    found = list(grammar.word.finditer(text))
    words = tuple(_term_word(entry.term, one[0], last=one is found[-1]) for one in found)
    gaps = ("", *(_normal(text[one.end() : other.start()]) for one, other in pairwise(found)))
    return _Pattern(entry, words, gaps)


def _term_word(term: Term, word: str, *, last: bool) -> TermWord:
    return TermWord(word.rstrip(HYPHENS), term.any_case, attributive=not last or term.pos == "adjective")


def _normal(gap: str) -> str:
    """Return what stands between two words; any white space counts as one space."""
    return gap if gap == " " else _WHITE_SPACE.sub(" ", gap)


def _capitals_fit(reading: _Reading, index: int, hit: Hit) -> bool:
    if hit.fit is Fit.YES:
        return True
    return begins_a_sentence(reading.text, reading.starts[index] + hit.start) or reading.text.isupper()


def _head(words: list[str]) -> int:
    """Find the noun that a term goes by: the last word, or the one before a preposition or article."""
    inner = (index - 1 for index, word in enumerate(words) if index and word in _INSIDE_A_NAME)
    return next(inner, len(words) - 1)
