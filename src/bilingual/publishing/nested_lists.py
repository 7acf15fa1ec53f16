"""Items of lists as readers see them: lists within items, paragraphs that go on in one, numbers that go on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bilingual.publishing.manuscript import Block

_NUMBER = re.compile(r"(\d{1,9})([.)])")


@dataclass(slots=True)
class NestedList:
    """Items that follow each other at one depth."""

    start: int | None
    """The number of the first item; None where they have bullets."""
    ending: str
    """What stands after a number: `.` or `)`."""
    entries: "list[ListEntry]" = field(default_factory=list)

    def goes_on(self, block: Block) -> bool:
        """Whether an item is the next one of this list."""
        number, ending = numbered(block)
        if number is None or self.start is None:
            return number is self.start
        return ending == self.ending and number == self.start + len(self.entries)


@dataclass(slots=True)
class ListEntry:
    """An item."""

    block: Block
    inside: "list[Block | NestedList]" = field(default_factory=list)
    """What else stands in it, in order."""


def numbered(block: Block) -> tuple[int | None, str]:
    """The number of an item, and what stands after it; None and nothing of an item with a bullet."""
    found = _NUMBER.fullmatch(block.marker)
    return (int(found[1]), found[2]) if found else (None, "")


def nested(blocks: Sequence[Block]) -> list[Block | NestedList]:
    """The lists that items make up, in order; a paragraph that stands in no item is by itself."""
    top: list[Block | NestedList] = []
    open_: list[NestedList] = []
    for block in blocks:
        del open_[max(block.level, 1) :]
        if not block.marker:
            (open_[-1].entries[-1].inside if open_ else top).append(block)
            continue
        if len(open_) == max(block.level, 1) and not open_[-1].goes_on(block):
            open_.pop()
        if not open_ or len(open_) < max(block.level, 1):
            made = NestedList(*numbered(block))
            (open_[-1].entries[-1].inside if open_ else top).append(made)
            open_.append(made)
        open_[-1].entries.append(ListEntry(block))
    return top
