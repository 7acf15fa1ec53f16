"""The terms of one language, ready to be found in one reading of a text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bilingual.model import Span, Term
from bilingual.terms.automaton import Entry, Node, add
from bilingual.terms.found import TermMatch, settle
from bilingual.terms.grammar import Grammar, Number, TermWord
from bilingual.terms.spelling import HYPHENS, Fit, begins_a_sentence
from bilingual.terms.vocabulary import Hit, Vocabulary

_CACHED_FORMS = 1 << 17
_INSIDE_A_NAME = frozenset(
    {"an", "auf", "aus", "bei", "der", "des", "die", "für", "gegen", "im", "in", "mit", "vom", "von", "zum", "zur"}
)
"""Words before which the noun stands that a term goes by: `Bundesamt für Verfassungsschutz`."""


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A term as its words and what stands before each of them."""

    entry: Entry
    words: tuple[TermWord, ...]
    gaps: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of the text, and the words of terms that it can be."""

    form: str
    start: int
    hits: tuple[Hit, ...]

    @property
    def end(self) -> int:
        return self.start + len(self.form.rstrip(HYPHENS))


@dataclass(frozen=True, slots=True)
class _Path:
    """A way down the tree of terms."""

    node: Node
    hits: tuple[Hit, ...] = ()


class Index:
    """The terms of one language. It keeps what it learned of the words it met."""

    def __init__(self, grammar: Grammar, entries: Iterable[Entry]) -> None:
        """Build the tree of terms; loads the language's word list if there is any term."""
        self._grammar = grammar
        patterns = [pattern for entry in entries if (pattern := _pattern(entry, grammar)).words]
        inside = {word for pattern in patterns if pattern.entry.term.compounds for word in pattern.words}
        self._vocabulary = Vocabulary(grammar, {word for pattern in patterns for word in pattern.words}, inside)
        self._root = Node()
        for pattern in patterns:
            ids = (self._vocabulary.ids[word] for word in pattern.words)
            add(self._root, list(zip(pattern.gaps, ids, strict=True)), pattern.entry)
        self._firsts = frozenset(word for _, word in self._root.following)
        self._hits = lru_cache(maxsize=_CACHED_FORMS)(self._vocabulary.hits)
        self._begins = lru_cache(maxsize=_CACHED_FORMS)(self._may_begin)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Find the terms in a text: in text order, none overlapping."""
        if not self._firsts or not any(map(self._begins, self._grammar.word.findall(text))):
            return ()
        words = [_Word(one[0], one.start(), self._hits(one[0])) for one in self._grammar.word.finditer(text)]
        beginnings = (index for index, word in enumerate(words) if self._begins(word.form))
        return settle(text, (match for first in beginnings for match in self._from(text, words, first)))

    def _may_begin(self, form: str) -> bool:
        return any(hit.word in self._firsts for hit in self._hits(form))

    def _from(self, text: str, words: list[_Word], first: int) -> Iterator[TermMatch]:
        paths = [_Path(self._root)]
        for index in range(first, len(words)):
            gap = _gap(text, words[index - 1], words[index]) if index > first else ""
            paths = [longer for path in paths for longer in _steps(text, path, gap, words[index])]
            if not paths:
                return
            read = words[first : index + 1]
            yield from (self._match(read, path, entry) for path in paths for entry in _ending(path))

    def _match(self, read: list[_Word], path: _Path, entry: Entry) -> TermMatch:
        start, end = read[0].start + path.hits[0].start, read[-1].start + path.hits[-1].end
        span, compound = Span(start, end), Span(read[0].start, read[-1].start + len(read[-1].form))
        return TermMatch(entry.concept, entry.term, span, span != compound, compound, self._number(read, path))

    def _number(self, read: list[_Word], path: _Path) -> Number:
        bases = [self._vocabulary.words[hit.word].text for hit in path.hits]
        head = _head(bases)
        hit = path.hits[head]
        return self._grammar.number(bases[head], read[head].form[hit.start : hit.end])


def _pattern(entry: Entry, grammar: Grammar) -> _Pattern:
    term = entry.term
    found = list(grammar.word.finditer(term.text))
    words = tuple(_term_word(term, one[0], last=one is found[-1]) for one in found)
    gaps = ("", *(" ".join(f"|{term.text[one.end() : other.start()]}|".split()) for one, other in pairwise(found)))
    return _Pattern(entry, words, gaps)


def _term_word(term: Term, word: str, *, last: bool) -> TermWord:
    return TermWord(word.rstrip(HYPHENS), term.any_case, attributive=not last or term.pos == "adjective")


def _gap(text: str, before: _Word, after: _Word) -> str:
    """Return what stands between two words; any white space counts as one space."""
    return " ".join(f"|{text[before.start + len(before.form) : after.start]}|".split())


def _steps(text: str, path: _Path, gap: str, word: _Word) -> Iterator[_Path]:
    if path.hits and path.hits[-1].compounds_only:
        return
    for hit in word.hits:
        node = path.node.following.get((gap, hit.word))
        if node and (hit.start == 0 or not path.hits) and _capitals_fit(text, word, hit):
            yield _Path(node, (*path.hits, hit))


def _capitals_fit(text: str, word: _Word, hit: Hit) -> bool:
    return hit.fit is Fit.YES or begins_a_sentence(text, word.start + hit.start) or text.isupper()


def _ending(path: _Path) -> Iterator[Entry]:
    """Return the terms that end here, those that do not want to be found in compounds left out if they are in one."""
    compounds_only = any(hit.compounds_only for hit in path.hits)
    return (entry for entry in path.node.entries if entry.term.compounds or not compounds_only)


def _head(words: list[str]) -> int:
    """Find the noun that a term goes by: the last word, or the one before a preposition or article."""
    inner = (index - 1 for index, word in enumerate(words) if index and word in _INSIDE_A_NAME)
    return next(inner, len(words) - 1)
