"""The terms of one language, ready to be found in one reading of a text."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import NamedTuple

from bilingual.language.words import HYPHENS, Grammar, TermWord, begins_a_sentence
from bilingual.lists import listed
from bilingual.model import Span, Term, TermStatus
from bilingual.remembered import LONGEST, remembered
from bilingual.terms.matching.matches import Candidate, TermMatch, settle
from bilingual.terms.matching.term_words import Hit, TermWords
from bilingual.terms.matching.trie import Ending, TermEntry, TrieNode, add, borders_of, with_borders

_REMEMBERED = 1 << 18
"""Words of texts that are kept in memory; some 60 MB if they are that many."""
_WHITE_SPACE = re.compile(r"\s+")
_STATUS_ORDER = {status: place for place, status in enumerate(TermStatus)}
_INSIDE_A_NAME = frozenset(listed("terms/matching/rules/inside_names.txt"))
"""Words before which the noun stands that a term goes by: `Bundesamt für Verfassungsschutz`."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term as its words and what stands before each of them."""

    entry: TermEntry
    words: tuple[TermWord, ...]
    gaps: tuple[str, ...]


class _Known(NamedTuple):
    """What a word can be, and where it leads as the first word of a term."""

    hits: tuple[Hit, ...]
    beginning: tuple[tuple[Hit, TrieNode], ...]


class _Tokens(NamedTuple):
    """A text, its words and what is known of them, what stands before each of them, and where each begins."""

    text: str
    forms: list[str]
    known: list[_Known | None]
    gaps: list[str]
    starts: list[int]


_Way = tuple[TrieNode, tuple[Hit, ...]]
"""A way down the tree: the place it has come to, and the words that led there."""

_NO_TOKENS = _Tokens("", [], [], [], [])


class _KnownWords(dict[str, _Known | None]):
    """What was found out of each word met, most often nothing. A dictionary is what answers fastest."""

    def __init__(self, find_out: Callable[[str], _Known | None]) -> None:
        super().__init__()
        self._find_out = find_out

    def __missing__(self, form: str) -> _Known | None:
        if len(form) > LONGEST:
            return self._find_out(form)
        if len(self) >= _REMEMBERED:
            self.clear()
        known = self[form] = self._find_out(form)
        return known


class Index:
    """The terms of one language. It keeps what it learned of the words it met."""

    def __init__(self, grammar: Grammar, entries: Iterable[TermEntry]) -> None:
        """Build the tree of terms; loads the language's word list if there is any term."""
        self._grammar = grammar
        patterns = [pattern for entry in sorted(entries, key=_order) if (pattern := _pattern(entry, grammar)).words]
        inside = {word for pattern in patterns if pattern.entry.term.compounds for word in pattern.words}
        self._words = TermWords(grammar, {word for pattern in patterns for word in pattern.words}, inside)
        self._root = TrieNode()
        for order, pattern in enumerate(patterns):
            ids = (self._words.ids[word] for word in pattern.words)
            add(self._root, list(zip(pattern.gaps, ids, strict=True)), _ending(order, pattern, grammar))
        self._number = remembered(_REMEMBERED)(grammar.number)
        self._known = _KnownWords(self._find_out)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Find the terms in a text: in text order, none overlapping."""
        tokens, candidates = self._read(text)
        return tuple(self._match(tokens, candidate) for candidate in settle(text, candidates))

    def every(self, text: str) -> tuple[TermMatch, ...]:
        """Find all terms in a text, also those that overlap, by where they begin and then where they end."""
        tokens, candidates = self._read(text)
        return tuple(self._match(tokens, candidate) for candidate in sorted(candidates))

    def _read(self, text: str) -> tuple[_Tokens, list[Candidate]]:
        if not self._root.following:
            return _NO_TOKENS, []
        parts = self._grammar.word.split(text)
        forms = parts[1::2]
        known = list(map(self._known.__getitem__, forms))
        firsts = [index for index, word in enumerate(known) if word and word.beginning]
        if not firsts:
            return _NO_TOKENS, []
        tokens = _Tokens(text, forms, known, parts[::2], list(accumulate(map(len, parts)))[::2])
        candidates: list[Candidate] = []
        for first in firsts:
            _begin(tokens, first, candidates)
        return tokens, candidates

    def _find_out(self, form: str) -> _Known | None:
        hits = self._words.hits(form)
        if not hits:
            return None
        following = self._root.following
        return _Known(hits, tuple((hit, following["", hit.word]) for hit in hits if ("", hit.word) in following))

    def _match(self, tokens: _Tokens, candidate: Candidate) -> TermMatch:
        first, last = candidate.first, candidate.first + len(candidate.hits) - 1
        span = compound = Span(candidate.start, candidate.end)
        if candidate.partial:
            compound = Span(tokens.starts[first], tokens.starts[last] + len(tokens.forms[last]))
        ending = candidate.ending
        head = candidate.hits[ending.head]
        number = self._number(ending.base, tokens.forms[first + ending.head][head.start : head.end])
        return TermMatch(ending.entry.concept, ending.entry.term, span, candidate.partial, compound, number)


def _begin(tokens: _Tokens, first: int, candidates: list[Candidate]) -> None:
    """Add the terms that begin with this word."""
    known = tokens.known[first]
    goes_on = first + 1 < len(tokens.forms) and tokens.known[first + 1]
    for hit, node in known.beginning if known else ():
        if (goes_on or node.endings) and (not hit.at_a_start or _is_at_a_start(tokens, first, hit)):
            _follow(tokens, first, node, hit, candidates)


def _follow(tokens: _Tokens, first: int, node: TrieNode, hit: Hit, candidates: list[Candidate]) -> None:
    """Add the terms that end on the ways down the tree that begin here, however many words they have."""
    ways: list[_Way] = [(node, (hit,))]
    while ways:
        node, hits = ways.pop()
        if node.endings:
            _end(tokens, first, node, hits, candidates)
        ways += reversed(list(_longer(tokens, first + len(hits), node, hits)))


def _longer(tokens: _Tokens, index: int, node: TrieNode, hits: tuple[Hit, ...]) -> Iterator[_Way]:
    """The ways that go on with the word at this index."""
    if not node.following or index == len(tokens.forms) or hits[-1].compounds_only:
        return
    known = tokens.known[index]
    for hit in known.hits if known else ():
        longer = node.following.get((_normal(tokens.gaps[index]), hit.word))
        if longer and hit.start == 0 and (not hit.at_a_start or _is_at_a_start(tokens, index, hit)):
            yield longer, (*hits, hit)


def _end(tokens: _Tokens, first: int, node: TrieNode, hits: tuple[Hit, ...], candidates: list[Candidate]) -> None:
    """Add the terms that end here, but those that do not want to be found in compounds if they are in one."""
    last = first + len(hits) - 1
    start, end = tokens.starts[first] + hits[0].start, tokens.starts[last] + hits[-1].end
    partial = hits[0].start > 0 or hits[-1].end < len(tokens.forms[last])
    for ending in node.endings:
        place = with_borders(tokens.text, start, end, ending.borders) if ending.borders else (start, end)
        if place and (ending.entry.term.compounds or not hits[-1].compounds_only):
            candidates.append(Candidate(*place, partial, ending, first, hits))


def _order(entry: TermEntry) -> tuple[object, ...]:
    term, concept = entry.term, entry.concept
    where = concept.id, concept.file, concept.line
    return _STATUS_ORDER[term.status], term.text, *where, term.any_case, term.compounds, term.pos, term.note


def _pattern(entry: TermEntry, grammar: Grammar) -> _Pattern:
    text = entry.wording
    matches = list(grammar.word.finditer(text))
    words = tuple(_term_word(entry.term, match[0], last=match is matches[-1]) for match in matches)
    gaps = ("", *(_normal(text[match.end() : other.start()]) for match, other in pairwise(matches)))
    return _Pattern(entry, words, gaps)


def _ending(order: int, pattern: _Pattern, grammar: Grammar) -> Ending:
    bases = [word.text for word in pattern.words]
    head = _head(bases)
    return Ending(order, pattern.entry, borders_of(pattern.entry.wording, grammar.word), head, bases[head])


def _term_word(term: Term, word: str, *, last: bool) -> TermWord:
    return TermWord(word.rstrip(HYPHENS), term.any_case, attributive=not last or term.pos == "adjective")


def _normal(gap: str) -> str:
    """Return what stands between two words; any white space counts as one space."""
    return gap if gap == " " else _WHITE_SPACE.sub(" ", gap)


def _is_at_a_start(tokens: _Tokens, index: int, hit: Hit) -> bool:
    """Tell whether a sentence begins here, or all the text is in capitals."""
    return begins_a_sentence(tokens.text, tokens.starts[index] + hit.start) or tokens.text.isupper()


def _head(words: list[str]) -> int:
    """Find the noun that a term goes by: the last word, or the one before a preposition or article."""
    inner = (index - 1 for index, word in enumerate(words) if index and word in _INSIDE_A_NAME)
    return next(inner, len(words) - 1)
