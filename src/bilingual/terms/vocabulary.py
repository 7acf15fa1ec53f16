"""Which words of terms a word of a text can be."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from bilingual.terms.compounds import pieces
from bilingual.terms.dictionary import is_german_noun
from bilingual.terms.grammar import Grammar, TermWord
from bilingual.terms.spelling import HYPHENS, Fit, composed, fold, without_umlauts

_SHORTEST_STEM, _LONGEST_HEAD = 4, 6
_MOST_HYPHENS = 8
"""Longer chains are not words; they are searched as a whole and at their ends only."""


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
        self._unknown: set[int] = set()
        for index, word in enumerate(self.words):
            self._add(index, word)
        self._heads = frozenset(stem[:_LONGEST_HEAD] for stem in self._by_stem)

    def hits(self, form: str) -> tuple[Hit, ...]:
        """Find what a word of the text can be, whole or from one of its hyphens to its end."""
        bare = form.rstrip(HYPHENS)
        breaks = [0, *(index + 1 for index, letter in enumerate(bare) if letter in HYPHENS)]
        found = [hit for start in breaks for hit in self._whole(bare[start:], start)]
        if self._in_compounds:
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
            self._unknown.add(index)

    def _whole(self, form: str, start: int) -> Iterator[Hit]:
        for index in sorted(self._candidates(form)):
            word = self.words[index]
            fit = Fit.YES if word.any_case else self._grammar.capitals(word.text, form)
            if fit is not Fit.NO:
                yield Hit(index, start, start + len(form), fit)

    def _candidates(self, form: str) -> set[int]:
        found = {index for key in self._grammar.keys(form) for index in self._by_key.get(key, ())}
        if self._may_share_a_stem(form):
            shared = {index for stem in self._grammar.stems(form) for index in self._by_stem.get(stem, ())}
            found |= shared & self._unknown if self._grammar.known(form) else shared
        return found

    def _may_share_a_stem(self, form: str) -> bool:
        """Spare most words the stemmer: it changes nothing at a word's beginning but umlauts."""
        folded = fold(form)
        return any(
            head[:size] in self._heads
            for head in (folded, without_umlauts(folded))
            for size in range(_SHORTEST_STEM, _LONGEST_HEAD + 1)
        )

    def _inside(self, bare: str, breaks: list[int]) -> Iterator[Hit]:
        if len(breaks) > _MOST_HYPHENS:
            return
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
        for first, last in pieces(part, self._is_base, self._is_form, is_german_noun):
            yield from self._part(part[first].upper() + part[first + 1 : last].lower(), start + first)

    def _is_base(self, part: str) -> bool:
        return fold(part) in self._bases

    def _is_form(self, part: str) -> bool:
        return any(True for _ in self._part(part, 0))
