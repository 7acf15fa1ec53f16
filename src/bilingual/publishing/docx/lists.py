"""Lists that Word numbers itself (ISO/IEC 29500-1, clause 17.9)."""

import re
from dataclasses import dataclass

from bilingual.publishing.manuscript import Block

_NUMBER = re.compile(r"(\d+)([.)])")
_DEEPEST = 9
"""Levels that a list of Word has (17.9.6)."""
_HIGHEST = 32767
"""What Word counts to."""


@dataclass(frozen=True, slots=True)
class NumberedList:
    """A list that begins anew: a `w:num` with a `w:abstractNum` of its own."""

    id: int
    level: int
    """From 0."""
    ending: str
    """What stands after a number: `.` or `)`; empty where items have bullets."""
    start: int


class Lists:
    """The lists of a file. Each side of a list, and each list in it, counts for itself."""

    def __init__(self) -> None:
        self.made: list[NumberedList] = []
        self._open: dict[tuple[str, int], NumberedList] = {}
        """By side and level."""

    def end(self) -> None:
        """What comes next belongs to no list before it."""
        self._open.clear()

    def place(self, block: Block, side: str) -> NumberedList | None:
        """The list that an item stands in; None for one without a mark, or with a number that Word has not."""
        level = min(block.level, _DEEPEST) - 1
        number = _NUMBER.fullmatch(block.marker)
        if not block.marker or (number and int(number[1]) > _HIGHEST):
            return None
        for key in [key for key in self._open if key[0] == side and key[1] > level]:
            del self._open[key]
        start, ending = (int(number[1]), number[2]) if number else (1, "")
        found = self._open.get((side, level))
        if found is None or found.ending != ending:
            found = NumberedList(len(self.made) + 1, level, ending, start)
            self.made.append(found)
            self._open[side, level] = found
        return found
