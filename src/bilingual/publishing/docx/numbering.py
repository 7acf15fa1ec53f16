"""Lists and notes that Word numbers itself (ISO/IEC 29500-1, clauses 17.9 and 17.11)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bilingual.publishing.docx.phrasing import Bookmarks, run
from bilingual.publishing.manuscript import Block, NoteMark
from bilingual.publishing.nested_lists import numbered

_BULLET = "•"
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
        self._open: dict[tuple[str, int], tuple[NumberedList, int]] = {}
        """By side and level: the list, and the number of the item after the last."""

    def end(self) -> None:
        """What comes next belongs to no list before it."""
        self._open.clear()

    def place(self, block: Block, side: str) -> NumberedList | None:
        """The list that an item stands in; None for one without a mark, or with a number that Word has not."""
        level = min(block.level, _DEEPEST) - 1
        number, ending = numbered(block)
        if (number is None and block.marker != _BULLET) or (number or 0) > _HIGHEST:
            return None
        for key in [key for key in self._open if key[0] == side and key[1] > level]:
            del self._open[key]
        found, next_number = self._open.get((side, level), (None, 1))
        if found is None or found.ending != ending or number not in {None, next_number}:
            next_number = 1 if number is None else number
            found = NumberedList(len(self.made) + 1, level, ending, next_number)
            self.made.append(found)
        self._open[side, level] = found, next_number + 1
        return found


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """A note at the foot of a page."""

    number: int
    blocks: Sequence[Block]
    """Its paragraphs."""


class Notes:
    """The notes of an article, in the order in which its text first refers to each."""

    def __init__(self, blocks: Iterable[Block], bookmarks: Bookmarks) -> None:
        self._blocks: dict[str, list[Block]] = {}
        for block in blocks:
            self._blocks.setdefault(block.marker, []).append(block)
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
        return [block for label, some in self._blocks.items() if label not in self._numbers for block in some]


def unplaced(mark: NoteMark) -> Markup:
    """The mark of a note inside a note, where Word has none."""
    return run(f"[{mark.label}]", _RAISED)
