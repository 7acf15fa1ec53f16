"""Which words of terms a word of a text can be."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from bilingual.language.words import HYPHENS, Fit, Grammar, TermWord, composed, fold, pieces, without_umlauts

_SHORTEST_STEM = 4
_MOST_HYPHENS = 8
"""A chain with more is no word; it is compared as a whole and by its last part only."""
_LONGEST_COMPOUND = 80
"""Letters. What is longer is no compound of German, and searching it would take long."""
_MOST_LOST = 2
"""Letters at its end that a word may lose: `Vis-um`, `Muse-um`, `Ind-ex`."""
_MOST_ADDED = 3
"""Letters that a form may be longer than the word: `Ereignis-ses`, `Botschafterin-nen`."""
_SHORTEST_BEGINNING = 3
_HYPHEN = re.compile(f"[{HYPHENS}]")


class Hit(NamedTuple):
    """A word of the text, or a part of it, that can be a word of a term."""

    word: int
    start: int
    """In characters of the word of the text."""
    end: int
    at_a_start: bool = False
    """Whether its capitals are right only where a sentence begins, or where all the text is in capitals."""
    compounds_only: bool = False
    """Whether it counts only for terms that match inside compounds."""


class Prefilter:
    """Lets through every regular form of the words it was made for, and few others: most begin like no term."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take the words and their base forms."""
        bare = {without_umlauts(word) for word in words}
        self._stems = frozenset(word[: max(_SHORTEST_BEGINNING, len(word) - _MOST_LOST)] for word in bare)
        self._beginnings = frozenset(stem[:cut] for stem in self._stems for cut in range(1, len(stem) + 1))

    def passes(self, form: str) -> bool:
        """Tell whether this may be a form of one of the words."""
        bare = without_umlauts(form)
        shortest = max(_SHORTEST_BEGINNING, len(bare) - _MOST_LOST - _MOST_ADDED)
        if bare[:shortest] not in self._beginnings:
            return False
        return not self._stems.isdisjoint([bare[:cut] for cut in range(shortest, max(shortest, len(bare)) + 1)])


class TermWords:
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
        self._irregular = any(map(grammar.may_be_irregular, self.words))
        self._prefilter = Prefilter(key.partition(":")[2] for key in self._by_key)

    def hits(self, form: str) -> tuple[Hit, ...]:
        """Find what a word of the text can be, whole or from one of its hyphens to its end."""
        if form.isalpha() and not self._in_compounds:
            return tuple(self._whole(form, 0))
        if "@" in form or "#" in form:
            return ()
        bare = form.rstrip(HYPHENS)
        breaks = [0, *map(re.Match.end, _HYPHEN.finditer(bare))]
        if len(breaks) > _MOST_HYPHENS:
            breaks = [0, breaks[-1]]
        hits = [hit for start in breaks if (part := bare[start:]) for hit in self._whole(part, start)]
        if self._in_compounds and len(bare) <= _LONGEST_COMPOUND:
            hits += self._inside(bare, breaks)
        if hits and bare != form:
            hits = [hit._replace(compounds_only=True) for hit in hits]
        return tuple(dict.fromkeys(hits)) if hits else ()

    def _add(self, index: int, word: TermWord) -> None:
        for key in dict.fromkeys(self._grammar.term_keys(word)):
            self._by_key[key].append(index)
        stem = self._grammar.stems(word.text)[0]
        if len(stem) >= _SHORTEST_STEM:
            self._by_stem[stem].append(index)
            if not self._grammar.known(word.text):
                self._by_unknown_stem[stem].append(index)

    def _whole(self, form: str, start: int) -> list[Hit]:
        if not self._is_promising(form):
            return []
        fits = ((index, self._fit(index, form)) for index in sorted(self._candidates(form)))
        return [Hit(index, start, start + len(form), fit is Fit.AT_A_START) for index, fit in fits if fit is not Fit.NO]

    def _fit(self, index: int, form: str) -> Fit:
        word = self.words[index]
        return Fit.YES if word.any_case else self._grammar.capitals(word.text, form)

    def _candidates(self, form: str) -> set[int]:
        candidates: set[int] = set()
        for key in self._grammar.keys(form):
            if key in self._by_key:
                candidates.update(self._by_key[key])
        return candidates or self._of_one_stem(form)

    def _is_promising(self, form: str) -> bool:
        """Spare most words the dictionary."""
        return self._prefilter.passes(form) or (self._irregular and self._grammar.irregular(form) in self._by_key)

    def _of_one_stem(self, form: str) -> set[int]:
        by_stem = self._by_unknown_stem if self._grammar.known(form) else self._by_stem
        return {index for stem in self._grammar.stems(form) for index in by_stem.get(stem, ())}

    def _inside(self, bare: str, breaks: list[int]) -> Iterator[Hit]:
        ends = [*(start - 1 for start in breaks[1:]), len(bare)]
        for start, end in ((first, last) for first in breaks for last in ends if first < last):
            if end < len(bare):
                yield from self._part(bare[start:end], start)
        for start, end in zip(breaks, ends, strict=True):
            yield from self._closed(bare[start:end], start)

    def _part(self, part: str, start: int) -> Iterator[Hit]:
        for hit in self._whole(part, start):
            if hit.word in self._in_compounds:
                yield hit._replace(compounds_only=True)

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
