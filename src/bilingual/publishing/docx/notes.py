"""Footnotes that Word numbers itself (ISO/IEC 29500-1, clause 17.11)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from bilingual.publishing.docx.phrasing import Bookmarks, run
from bilingual.publishing.manuscript import Block, NoteMark

_REFERENCE = Markup('<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteReference w:id="{}"/></w:r>')
_AGAIN = Markup('<w:fldSimple w:instr=" NOTEREF {} \\h ">{}</w:fldSimple>')
_RAISED = '<w:rStyle w:val="FootnoteReference"/>'


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
