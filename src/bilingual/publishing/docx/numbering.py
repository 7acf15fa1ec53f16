"""Lists and notes that Word numbers itself (ISO/IEC 29500-1, clauses 17.9 and 17.11)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from bilingual.publishing.docx.phrasing import Bookmarks, run
from bilingual.publishing.manuscript import Block, NoteMark

_NUMBER = re.compile(r"(\d+)([.)])")
_DEEPEST = 9
"""Levels that a list of Word has (17.9.6)."""
_HIGHEST = 32767
"""What Word counts to."""
_REFERENCE = Markup('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>')
_AGAIN = Markup('<w:fldSimple w:instr=" NOTEREF {} \\h ">{}</w:fldSimple>')
_RAISED = '<w:rStyle w:val="FootnoteReference"/>'


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


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note at the foot of a page."""

    number: int
    block: Block


class Notes:
    """The notes of an article, in the order in which its text first refers to each."""

    def __init__(self, blocks: Iterable[Block], bookmarks: Bookmarks) -> None:
        self._blocks = {block.marker: block for block in blocks}
        self._bookmarks = bookmarks
        self._numbers: dict[str, int] = {}

    def mark(self, mark: NoteMark) -> Markup:
        """A reference to a note: the first holds the note, the others, such as that of the English, its number."""
        if mark.label not in self._blocks:
            return run(f"[{mark.label}]", _RAISED)
        name = f"note_{mark.label}"
        if number := self._numbers.get(mark.label):
            return _AGAIN.format(name, run(str(number), _RAISED))
        self._numbers[mark.label] = number = len(self._numbers) + 1
        return self._bookmarks.around(name, _REFERENCE.format(number))

    def placed(self) -> Iterator[PlacedNote]:
        """The notes that the text refers to."""
        return (PlacedNote(number, self._blocks[label]) for label, number in self._numbers.items())

    def left(self) -> list[Block]:
        """The notes that nothing refers to."""
        return [block for label, block in self._blocks.items() if label not in self._numbers]


def unplaced(mark: NoteMark) -> Markup:
    """The mark of a note inside a note, where Word has none."""
    return run(f"[{mark.label}]", _RAISED)
