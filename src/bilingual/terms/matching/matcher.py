"""Where the terms of the term base stand in a text, in whatever form.

Words are compared by their base forms, so `des Islamischen Staates` is `Islamischer Staat`. The words of a term follow
each other as in the term base: a separable verb is found as one word (`abziehen`, `abgezogen`), not where its parts
stand apart (`zog … ab`). In a compound with hyphens a term is found at the end (`US-Militärkoalition`); elsewhere in a
compound, closed ones included, only if the term asks for it, and only at a joint of words.

What must be left alone, such as English quotations, is left out by the caller.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from bilingual.language.words import ENGLISH, GERMAN
from bilingual.model import Concept, Term, TermStatus
from bilingual.terms.matching.index import Index
from bilingual.terms.matching.matches import TermMatch
from bilingual.terms.matching.trie import TermEntry

__all__ = ["Matcher", "TermMatch"]


class Matcher:
    """Finds terms. Made once for a term base, used for every text."""

    def __init__(self, concepts: Iterable[Concept]) -> None:
        """Take the concepts. At the first search they are read, and word lists loaded where there is any term."""
        self._given = concepts

    @cached_property
    def concepts(self) -> tuple[Concept, ...]:
        """Those of the term base."""
        return tuple(self._given)

    def find(self, text: str) -> tuple[TermMatch, ...]:
        """Find the German terms of a text, of every status.

        Of matches that overlap, the one with more characters stays; then the one that is a whole word; then the one
        spelled just as in the term base; then the one further left; then by the term's status (preferred, admitted,
        deprecated, forbidden, keep), its text, and its concept's id, file and line.

        Returns:
            The matches in text order, none overlapping.
        """
        return self._german.find(text)

    def find_english(self, text: str) -> tuple[TermMatch, ...]:
        """Find the English terms of a text, plurals, possessives and capitals included, by the same rule.

        What is to be kept in German counts as English.
        """
        return self._english.find(text)

    def every(self, text: str) -> tuple[TermMatch, ...]:
        """Find all German terms of a text, also those that overlap or are spelled alike in several concepts."""
        return self._german.every(text)

    def every_english(self, text: str) -> tuple[TermMatch, ...]:
        """Find all English terms of a text, also those that overlap or are spelled alike in several concepts."""
        return self._english.every(text)

    @cached_property
    def _german(self) -> Index:
        return Index(GERMAN, self._entries(lambda term: term.language == "de"))

    @cached_property
    def _english(self) -> Index:
        return Index(ENGLISH, self._entries(lambda term: term.language == "en" or term.status is TermStatus.KEEP))

    def _entries(self, wanted: Callable[[Term], bool]) -> Iterator[TermEntry]:
        return (TermEntry(concept, term) for concept in self.concepts for term in concept.terms if wanted(term))
