"""Which words of terms a word of a text can be."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace

from bilingual.terms.compounds import pieces
from bilingual.terms.grammar import Grammar, TermWord
from bilingual.terms.spelling import HYPHENS, Fit, composed, fold, without_umlauts

_SHORTEST_STEM, _LONGEST_ENDING = 4, 7
_MOST_HYPHENS = 8
"""A chain with more is no word; it is compared as a whole and by its last part only."""
_LONGEST_COMPOUND = 80
"""Letters. What is longer is no compound of German, and searching it would take long."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the text, or a part of it, that can be a word of a term."""

    word: int
    start: int
    """In characters of the word of the text."""
    end: int
    fit: Fit
    compounds_only: bool = False
    """Whether it counts only for terms that match inside compounds."""


class Vocabulary:
    """The words of all terms, by what a text may write for them."""

    def __init__(self, grammar: Grammar, words: Iterable[TermWord], in_compounds: Iterable[TermWord] = ()) -> None:
        """Take the words of all terms; `in_compounds` are those that may be a part of a compound."""
        self._grammar = grammar
        self.words = tuple(sorted(set(words), key=lambda word: (word.text, word.any_case, word.attributive)))
        self.ids = {word: index for index, word in enumerate(self.words)}
        self._in_compounds = frozenset(self.ids[word] for word in in_compounds)
        self._bases = frozenset(fold(self.words[index].text) for index in self._in_compounds)
        self._by_key: dict[str, list[int]] = defaultdict(list)
        self._by_stem: dict[str, list[int]] = defaultdict(list)
        self._by_unknown_stem: dict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            self._add(index, word)

    def hits(self, form: str) -> tuple[Hit, ...]:
        """Find what a word of the text can be, whole or from one of its hyphens to its end."""
        bare = form.rstrip(HYPHENS)
        breaks = [0, *(index + 1 for index, letter in enumerate(bare) if letter in HYPHENS)]
        if len(breaks) > _MOST_HYPHENS:
            breaks = [0, breaks[-1]]
        found = [hit for start in breaks for hit in self._whole(bare[start:], start)]
        if self._in_compounds and len(bare) <= _LONGEST_COMPOUND:
            found += self._inside(bare, breaks)
        if bare != form:
            found = [replace(hit, compounds_only=True) for hit in found]
        return tuple(dict.fromkeys(found))

    def _add(self, index: int, word: TermWord) -> None:
        for key in self._grammar.term_keys(word):
            self._by_key[key].append(index)
        stem = self._grammar.stems(word.text)[0]
        if len(stem) >= _SHORTEST_STEM:
            self._by_stem[stem].append(index)
            if not self._grammar.known(word.text):
                self._by_unknown_stem[stem].append(index)

    def _whole(self, form: str, start: int) -> Iterator[Hit]:
        for index in sorted(self._candidates(form)):
            word = self.words[index]
            fit = Fit.YES if word.any_case else self._grammar.capitals(word.text, form)
            if fit is not Fit.NO:
                yield Hit(index, start, start + len(form), fit)

    def _candidates(self, form: str) -> set[int]:
        found = {index for key in self._grammar.keys(form) for index in self._by_key.get(key, ())}
        return found or self._of_one_stem(form)

    def _of_one_stem(self, form: str) -> set[int]:
        by_stem = self._by_unknown_stem if self._grammar.known(form) else self._by_stem
        if not _may_share(fold(form), by_stem):
            return set()
        return {index for stem in self._grammar.stems(form) for index in by_stem.get(stem, ())}

    def _inside(self, bare: str, breaks: list[int]) -> Iterator[Hit]:
        ends = [*(start - 1 for start in breaks[1:]), len(bare)]
        for start, end in ((one, other) for one in breaks for other in ends if one < other):
            if end < len(bare):
                yield from self._part(bare[start:end], start)
        for start, end in zip(breaks, ends, strict=True):
            yield from self._closed(bare[start:end], start)

    def _part(self, part: str, start: int) -> Iterator[Hit]:
        for hit in self._whole(part, start):
            if hit.word in self._in_compounds:
                yield replace(hit, compounds_only=True)

    def _closed(self, part: str, start: int) -> Iterator[Hit]:
        """Find parts of a closed compound. Offsets are only sure where composing changes nothing."""
        if composed(part) != part or not part[:1].isupper():
            return
        for first, last in pieces(part, self._is_base, self._is_form):
            yield from self._part(part[first].upper() + part[first + 1 : last].lower(), start + first)

    def _is_base(self, part: str) -> bool:
        return fold(part) in self._bases

    def _is_form(self, part: str) -> bool:
        return any(True for _ in self._part(part, 0))


def _may_share(folded: str, stems: Container[str]) -> bool:
    """Spare most words the stemmer: a stem is the word less an ending, and perhaps less its umlauts."""
    for word in {folded, without_umlauts(folded)}:
        shortest = max(_SHORTEST_STEM, len(word) - _LONGEST_ENDING)
        if any(word[:size] in stems for size in range(shortest, len(word) + 1)):
            return True
    return False
