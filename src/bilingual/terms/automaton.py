"""All terms in one tree: reading a text once finds every term that begins at each of its words."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from bilingual.model import Concept, Term

Step = tuple[str, int]
"""What stands before a word, and the word's number in the vocabulary."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term and the concept it belongs to."""

    concept: Concept
    term: Term


@dataclass(slots=True)
class Node:
    """A place in the tree: the terms that end here, each with its place among all, and the words that may follow."""

    entries: list[tuple[int, Entry]] = field(default_factory=list)
    following: dict[Step, "Node"] = field(default_factory=dict)


def add(root: Node, steps: Sequence[Step], order: int, entry: Entry) -> None:
    """Add a term, given as its words and what stands before each, and its place among all terms."""
    node = root
    for step in steps:
        node = node.following.setdefault(step, Node())
    node.entries.append((order, entry))
