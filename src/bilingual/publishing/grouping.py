"""Blocks that readers see as one: a whole list, a whole table, all footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from bilingual.publishing.manuscript import Block, BlockKind
from bilingual.publishing.nested_lists import NestedList, nested

_COLUMNS = 3
"""Of a table in half of a page; with more, cells are too narrow for German words."""

_TOGETHER = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE})
"""Blocks that make one list or table with their neighbours."""


@dataclass(frozen=True, slots=True)
class PairGroup:
    """Blocks that are shown as one: a paragraph, a whole list, a whole table."""

    kind: str
    blocks: tuple[Block, ...]
    joined: bool = False
    """Whether it goes on in the quotation of the group before."""
    place: int = 0
    """Its number among the groups of the body, from 1."""

    @property
    def original(self) -> bool:
        """Whether it is English in the article already."""
        return self.alike and any(block.original for block in self.blocks)

    @property
    def alike(self) -> bool:
        """Whether one column is enough for it. Notes have two, as the text in each language leads to its own."""
        return self.kind != BlockKind.FOOTNOTE and all(block.alike for block in self.blocks)

    @property
    def quoted(self) -> int:
        """In how many quotations it stands, one inside the other."""
        return self.blocks[0].quoted

    @property
    def columns(self) -> int:
        """Of a table: the number of its columns."""
        return max(len(block.english) for block in self.blocks)

    @property
    def wide(self) -> bool:
        """Whether it is a table that is too wide for half of a page: its languages are set below each other."""
        return self.kind == "table-row" and self.columns > _COLUMNS

    @property
    def lists(self) -> "list[Block | NestedList]":
        """Of items: the lists that they make up."""
        return nested(self.blocks)

    @property
    def notes(self) -> list[tuple[str, tuple[Block, ...]]]:
        """Of footnotes: the number of each, and its paragraphs."""
        return [(number, tuple(some)) for number, some in groupby(self.blocks, key=lambda block: block.marker)]


@dataclass(frozen=True, slots=True)
class CaptionedGroup:
    """A group with the captions below it, where it is a picture."""

    group: PairGroup
    captions: tuple[PairGroup, ...] = ()
    original: bool = False
    """Whether readers are to be told below it that it is English in the original: once for a whole quotation."""
    continued: bool = False
    """Whether the next one is of the same quotation."""


def captioned(of: Sequence[PairGroup]) -> tuple[CaptionedGroup, ...]:
    """The groups of a body, those that are captions with what they are captions of."""
    found: list[CaptionedGroup] = []
    for group in of:
        if group.kind == BlockKind.CAPTION and found:
            found[-1] = replace(found[-1], captions=(*found[-1].captions, group))
            continue
        original = group.original
        if found and group.joined:
            before = found[-1]
            original |= group.alike and before.original
            found[-1] = replace(before, continued=True, original=before.original and not group.alike)
        found.append(CaptionedGroup(group, original=original))
    return tuple(found)


def groups(blocks: Sequence[Block]) -> tuple[PairGroup, ...]:
    """The blocks of a body as they are shown. A row that names the columns begins a table of its own."""
    together: list[list[Block]] = []
    for block in blocks:
        if together and _belongs(block, together[-1][-1]):
            together[-1].append(block)
        else:
            together.append([block])
    made = [PairGroup(members[0].kind.replace(" ", "-"), tuple(members)) for members in together]
    around = pairwise([None, *made])
    return tuple(
        replace(group, joined=_joins(before, group), place=place)
        for place, (before, group) in enumerate(around, 1)
        if group
    )


def _joins(before: PairGroup | None, group: PairGroup) -> bool:
    """Whether a group is of the same quotation as the one before; one that says whose it is ends there."""
    if not before or not before.quoted or not group.quoted:
        return False
    return not any(sentence.attribution for sentence in before.blocks[-1].sentences())


def _belongs(block: Block, before: Block) -> bool:
    alike = (block.kind, block.quoted) == (before.kind, before.quoted)
    return alike and block.kind in _TOGETHER and not block.header
