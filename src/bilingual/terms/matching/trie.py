"""All terms in one tree: reading a text once finds every term that begins at each of its words.

A term may also have signs before its first word and after its last: the `§` of `§ 218`, the `++` of `C++`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bilingual.model import Concept, Term
from bilingual.terms.matching.part_of_speech import is_verb, wording

_NOT_ASKED_FOR = " \t\r\n\u00a0\u202f\"'„“”‚‘’»«›‹"
"""Quotation marks and spaces around a term: a text need not have them."""

Step = tuple[str, int]
"""What stands before a word, and the word's number in the vocabulary."""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term and the concept it belongs to."""

    concept: Concept
    term: Term

    @property
    def wording(self) -> str:
        """What a text has of it: `withdraw` where the term base has `to withdraw`."""
        infinitive = self.term.language == "en" and is_verb(self.concept, self.term)
        return wording(self.term.text, "verb") if infinitive else self.term.text


class Borders(NamedTuple):
    """What must stand right before a term's words and right after them."""

    lead: str
    tail: str


class Ending(NamedTuple):
    """A term at the end of its way down the tree, with all that can be known of it before a text is read."""

    order: int
    """Its place among all terms: by status, text, and the concept's id, file and line."""
    entry: TermEntry
    borders: Borders | None
    head: int
    """Which of its words is the noun that it goes by."""
    base: str
    """That noun."""


@dataclass(slots=True)
class TrieNode:
    """A place in the tree: the terms that end here, and the words that may follow."""

    endings: list[Ending] = field(default_factory=list)
    following: dict[Step, "TrieNode"] = field(default_factory=dict)


def add(root: TrieNode, steps: Sequence[Step], ending: Ending) -> None:
    """Add a term, given as its words and what stands before each."""
    node = root
    for step in steps:
        node = node.following.setdefault(step, TrieNode())
    node.endings.append(ending)


def borders_of(term: str, word: re.Pattern[str]) -> Borders | None:
    """The borders of a term, which most have none of.

    Args:
        term: as the term base has it.
        word: what finds the words of its language.
    """
    parts = word.split(term)
    lead, tail = parts[0].strip(_NOT_ASKED_FOR), parts[-1].strip(_NOT_ASKED_FOR)
    return Borders(lead, tail) if lead or tail else None


def with_borders(text: str, start: int, end: int, borders: Borders) -> tuple[int, int] | None:
    """Where a term stands whose words stand at these characters; None where the text lacks its borders.

    A full stop that ends the text ends its sentence too, and stays outside.
    """
    before, after = text[:start].rstrip(), text[end:].lstrip()
    if not before.endswith(borders.lead) or not after.startswith(borders.tail):
        return None
    if borders.lead:
        start = len(before) - len(borders.lead)
    if borders.tail and after != ".":
        end = len(text) - len(after) + len(borders.tail)
    return start, end
