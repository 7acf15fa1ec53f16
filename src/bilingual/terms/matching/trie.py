"""All terms in one tree: reading a text once finds every term that begins at each of its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bilingual.model import Concept, Term
from bilingual.terms.matching.borders import Borders

Step = tuple[str, int]
"""What stands before a word, and the word's number in the vocabulary."""


@dataclass(frozen=True, slots=True)
class TermEntry:
    """A term and the concept it belongs to."""

    concept: Concept
    term: Term


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
