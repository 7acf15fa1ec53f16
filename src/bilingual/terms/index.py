"""The terms of one language, ready to be found in one reading of a text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bilingual.model import Span, Term, TermStatus
from bilingual.terms.automaton import Entry, Node, add
from bilingual.terms.found import Candidate, TermMatch, settle
from bilingual.terms.grammar import Grammar, Number, TermWord
from bilingual.terms.spelling import HYPHENS, Fit, begins_a_sentence
from bilingual.terms.vocabulary import Hit, Vocabulary

_REMEMBERED = 1 << 18
_STATUS_ORDER = {status: place for place, status in enumerate(TermStatus)}
_INSIDE_A_NAME = frozenset(
    {"an", "auf", "aus", "bei", "der", "des", "die", "für", "gegen", "im", "in", "mit", "vom", "von", "zum", "zur"}
)
"""Words before which the noun stands that a term goes by: `Bundesamt für Verfassungsschutz`."""

_Beginnings = tuple[tuple[Hit, Node], ...]


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term as its words and what stands before each of them."""

    entry: Entry
    words: tuple[TermWord, ...]
    gaps: tuple[str, ...]


class _Reading(NamedTuple):
    """A text, its words, and where each of them begins."""

    text: str
    forms: list[str]
    starts: list[int]


class _Path(NamedTuple):
    """A way down the tree of terms, by the words read so far."""

    node: Node
    hits: tuple[Hit, ...]


class _Beginning(dict[str, _Beginnings]):
    """For each word met in a text, the terms that may begin with it. A dictionary is what answers fastest."""

    def __init__(self, look_up: Callable[[str], _Beginnings]) -> None:
        super().__init__()
        self._look_up = look_up

    def __missing__(self, form: str) -> _Beginnings:
        if len(self) >= _REMEMBERED:
            self.clear()
        found = self[form] = self._look_up(form)
        return found


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
        self._hits = lru_cache(maxsize=_REMEMBERED)(self._vocabulary.hits)
        self._number = lru_cache(maxsize=_REMEMBERED)(grammar.number)
        self._beginning = _Beginning(self._begin)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Find the terms in a text: in text order, none overlapping."""
        if not self._root.following:
            return ()
        forms = self._grammar.word.findall(text)
        firsts = [index for index, found in enumerate(map(self._beginning.__getitem__, forms)) if found]
        if not firsts:
            return ()
        reading = _Reading(text, forms, [one.start() for one in self._grammar.word.finditer(text)])
        candidates = [candidate for first in firsts for candidate in self._from(reading, first)]
        return tuple(self._match(reading, candidate) for candidate in settle(text, candidates))

    def _begin(self, form: str) -> _Beginnings:
        following = self._root.following
        return tuple((hit, following["", hit.word]) for hit in self._hits(form) if ("", hit.word) in following)

    def _from(self, reading: _Reading, first: int) -> Iterator[Candidate]:
        beginnings = self._beginning[reading.forms[first]]
        paths = [_Path(node, (hit,)) for hit, node in beginnings if _capitals_fit(reading, first, hit)]
        last = first
        while paths:
            for path in paths:
                yield from _ending(reading, first, last, path)
            last += 1
            if last == len(reading.forms):
                return
            paths = [longer for path in paths if path.node.following for longer in self._steps(reading, last, path)]

    def _steps(self, reading: _Reading, index: int, path: _Path) -> Iterator[_Path]:
        if path.hits[-1].compounds_only:
            return
        gap = _gap(reading, index)
        for hit in self._hits(reading.forms[index]):
            node = path.node.following.get((gap, hit.word))
            if node and hit.start == 0 and _capitals_fit(reading, index, hit):
                yield _Path(node, (*path.hits, hit))

    def _match(self, reading: _Reading, candidate: Candidate) -> TermMatch:
        bases = [self._vocabulary.words[hit.word].text for hit in candidate.hits]
        head = _head(bases)
        hit, form = candidate.hits[head], reading.forms[candidate.first + head]
        number: Number = self._number(bases[head], form[hit.start : hit.end])
        start = reading.starts[candidate.first]
        last = candidate.first + len(candidate.hits) - 1
        compound = Span(start, reading.starts[last] + len(reading.forms[last]))
        span, entry = Span(candidate.start, candidate.end), candidate.entry
        return TermMatch(entry.concept, entry.term, span, candidate.partial, compound, number)


def _order(entry: Entry) -> tuple[object, ...]:
    term, concept = entry.term, entry.concept
    return _STATUS_ORDER[term.status], term.text, concept.id, concept.file, concept.line, repr(entry)


def _pattern(entry: Entry, grammar: Grammar) -> _Pattern:
    text = entry.term.text
    found = list(grammar.word.finditer(text))
    words = tuple(_term_word(entry.term, one[0], last=one is found[-1]) for one in found)
    gaps = ("", *(_normal(text[one.end() : other.start()]) for one, other in pairwise(found)))
    return _Pattern(entry, words, gaps)


def _term_word(term: Term, word: str, *, last: bool) -> TermWord:
    return TermWord(word.rstrip(HYPHENS), term.any_case, attributive=not last or term.pos == "adjective")


def _gap(reading: _Reading, index: int) -> str:
    end = reading.starts[index - 1] + len(reading.forms[index - 1])
    return _normal(reading.text[end : reading.starts[index]])


def _normal(gap: str) -> str:
    """Return what stands between two words; any white space counts as one space."""
    return gap if gap == " " else "".join(" " if one.isspace() else one for one in gap).replace("  ", " ")


def _capitals_fit(reading: _Reading, index: int, hit: Hit) -> bool:
    if hit.fit is Fit.YES:
        return True
    return begins_a_sentence(reading.text, reading.starts[index] + hit.start) or reading.text.isupper()


def _ending(reading: _Reading, first: int, last: int, path: _Path) -> Iterator[Candidate]:
    """Return the terms that end here, those that do not want to be found in compounds left out if they are in one."""
    if not path.node.entries:
        return
    compounds_only = any(hit.compounds_only for hit in path.hits)
    start, end = reading.starts[first] + path.hits[0].start, reading.starts[last] + path.hits[-1].end
    partial = path.hits[0].start > 0 or path.hits[-1].end < len(reading.forms[last])
    for order, entry in path.node.entries:
        if entry.term.compounds or not compounds_only:
            yield Candidate(start, end, partial, order, entry, first, path.hits)


def _head(words: list[str]) -> int:
    """Find the noun that a term goes by: the last word, or the one before a preposition or article."""
    inner = (index - 1 for index, word in enumerate(words) if index and word in _INSIDE_A_NAME)
    return next(inner, len(words) - 1)
