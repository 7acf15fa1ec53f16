"""Blocks that readers see as one: a whole list, a whole table, all footnotes."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilingual.publishing.manuscript import Block, BlockKind

_TOGETHER = frozenset({BlockKind.LIST_ITEM, BlockKind.TABLE_ROW, BlockKind.FOOTNOTE})
"""Blocks that make one list or table with their neighbours."""


@dataclass(frozen=True, slots=True)
class PairGroup:
    """Blocks that are shown as one: a paragraph, a whole list, a whole table."""

    kind: str
    blocks: tuple[Block, ...]

    @property
    def original(self) -> bool:
        """Whether it is English in the article already."""
        return self.alike and any(block.original for block in self.blocks)

    @property
    def alike(self) -> bool:
        """Whether one column is enough for it."""
        return all(block.alike for block in self.blocks)

    @property
    def quoted(self) -> bool:
        """Whether it is a quotation."""
        return self.blocks[0].quoted


@dataclass(frozen=True, slots=True)
class CaptionedGroup:
    """A group with the captions below it, where it is a picture."""

    group: PairGroup
    captions: tuple[PairGroup, ...] = ()


def captioned(of: Sequence[PairGroup]) -> tuple[CaptionedGroup, ...]:
    """The groups of a body, those that are captions with what they are captions of."""
    found: list[CaptionedGroup] = []
    for group in of:
        if group.kind == BlockKind.CAPTION and found:
            found[-1] = replace(found[-1], captions=(*found[-1].captions, group))
        else:
            found.append(CaptionedGroup(group))
    return tuple(found)


def groups(blocks: Sequence[Block]) -> tuple[PairGroup, ...]:
    """The blocks of a body as they are shown. A row that names the columns begins a table of its own."""
    together: list[list[Block]] = []
    for block in blocks:
        if together and _belongs(block, together[-1][-1]):
            together[-1].append(block)
        else:
            together.append([block])
    return tuple(PairGroup(members[0].kind.replace(" ", "-"), tuple(members)) for members in together)


def _belongs(block: Block, before: Block) -> bool:
    alike = (block.kind, block.quoted) == (before.kind, before.quoted)
    return alike and block.kind in _TOGETHER and not block.header
