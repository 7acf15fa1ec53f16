"""The blocks of an article as Markdown, in one language."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bilingual.publishing.grouping import PairGroup, groups
from bilingual.publishing.manuscript import Block, BlockKind, NoteMark, Text
from bilingual.publishing.nested_lists import numbered
from bilingual.publishing.site_generators.phrasing import MarkdownPhrasing

_STEP = 4
"""Columns of a list's level: CommonMark and kramdown read them alike."""
_BARE_PIPE = re.compile(r"(?<!\\)\|")
_DELIMITED = {"left": ":---", "right": "---:", "center": ":---:"}


@dataclass(frozen=True, slots=True)
class MarkdownLayout:
    """What blocks are written with."""

    phrasing: MarkdownPhrasing

    def body(self, blocks: Sequence[Block]) -> str:
        """All blocks, footnotes last."""
        parts: list[str] = []
        before: PairGroup | None = None
        for group in groups(blocks):
            text = self._group(group)
            if before and before.kind == "picture" and group.kind == "caption":
                parts[-1] += f"{self.phrasing.hard_break}{text}"
            elif before and before.quoted and group.quoted:
                parts[-1] += (
                    f"\n{'> ' * min(before.quoted, group.quoted)}".rstrip() + f"\n{_quoted(text, group.quoted)}"
                )
            else:
                parts.append(_quoted(text, group.quoted))
            before = group
        return "\n\n".join(part for part in parts if part)

    def _group(self, group: PairGroup) -> str:
        if group.kind == "list-item":
            return self._list(group.blocks)
        if group.kind == "table-row":
            return self._table(group.blocks)
        if group.kind == "footnote":
            return self._notes(group)
        return self._block(group.blocks[0])

    def _block(self, block: Block) -> str:
        if block.kind is BlockKind.RULE:
            return "* * *"
        if block.kind is BlockKind.CODE:
            return self._fenced(block.code)
        if block.picture:
            return self.phrasing.picture(block.picture)
        if block.kind is not BlockKind.HEADING:
            return self.phrasing.text(self._cells(block)[0])
        return self._heading(block)

    def _heading(self, block: Block) -> str:
        """A heading with its own id where the generator takes it, so that its table of contents holds no anchors."""
        named = self.phrasing.generator.names_headings and bool(block.id)
        text = replace(self.phrasing, hard_break=" ").text(self._cells(block)[0], anchored=not named)
        later = [sentence.id for sentence in block.sentences()][1:] if named else []
        anchors = "".join(map(self.phrasing.generator.anchor, later))
        return f"{'#' * block.level} {anchors}{text}{f' {{#{block.id}}}' if named else ''}"

    def _cells(self, block: Block) -> tuple[Text, ...]:
        return block.german if self.phrasing.side == "de" else block.english

    def _list(self, items: Sequence[Block]) -> str:
        written: list[str] = []
        open_: list[_Item] = []
        for block in items:
            depth = max(min(block.level, len(open_) + bool(block.marker)), 1)
            text = self.phrasing.text(self._cells(block)[0])
            if not block.marker:
                written += ["", _indented(text, " " * sum(item.width for item in open_[:depth]))]
                continue
            item = _item(block)
            before = open_[depth - 1] if len(open_) >= depth else None
            open_[depth - 1 :] = [item]
            indent = " " * sum(above.width for above in open_[: depth - 1])
            if before and not item.follows(before):
                written += ["", f"{indent}<!-- -->", ""]
            elif before is None and written and item.mark not in {"-", "1."}:
                written.append("")  # only a list from 1 may follow a line of text (CommonMark, section 5.3)
            first, *rest = _indented(text, indent + " " * item.width).split("\n")
            written += [f"{indent}{item.mark.ljust(item.width)}{first.strip()}", *rest]
        return "\n".join(written)

    def _table(self, rows: Sequence[Block]) -> str:
        cell = replace(self.phrasing, hard_break="<br>" if self.phrasing.generator.keeps_html else " ")
        texts = [[cell.text(text) for text in self._cells(row)] for row in rows]
        if self.phrasing.generator.divides_code:
            texts = [[_BARE_PIPE.sub(r"\|", text) for text in row] for row in texts]
        width = max(map(len, texts))
        if not rows[0].header:
            texts.insert(0, [""] * width)
        sides = [_DELIMITED.get(side, "---") for side in (*rows[0].alignment, *[""] * width)][:width]
        full = [[*row, *[""] * (width - len(row))] for row in texts]
        return "\n".join(f"| {' | '.join(row)} |" for row in (full[0], sides, *full[1:]))

    def _notes(self, group: PairGroup) -> str:
        """The footnotes that the text refers to, and the others as paragraphs: generators drop those."""
        inside = replace(self.phrasing, notes=frozenset())
        known = self.phrasing.notes
        written = []
        for label, blocks in group.notes:
            text = "\n\n".join(inside.text(self._cells(block)[0]) for block in blocks)
            written.append(f"[^{label}]: {_indented(text, '    ').strip()}" if label in known else text)
        return "\n\n".join(written)

    def _fenced(self, code: str) -> str:
        """The code between fences longer than any in it (CommonMark, section 4.5)."""
        ticks = max((len(run) for run in re.findall("(?m)^ *(`+)", code)), default=0)
        fence = "`" * max(3, ticks + 1)
        return f"{fence}\n{self.phrasing.generator.code(code)}\n{fence}"


@dataclass(frozen=True, slots=True)
class _Item:
    """How an item of a list begins."""

    mark: str
    ending: str
    """`.` or `)` of a number in the article; empty of a bullet."""
    number: int
    """0 of a bullet."""
    width: int
    """Columns before its text."""

    def follows(self, before: "_Item") -> bool:
        """Whether it is the next of the same list."""
        return self.ending == before.ending and (not self.ending or self.number == before.number + 1)


def _item(block: Block) -> _Item:
    number, ending = numbered(block)
    mark = "-" if number is None else f"{number}."
    return _Item(mark, ending, number or 0, max(_STEP, len(mark) + 1))


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else line for line in text.split("\n"))


def _quoted(text: str, depth: int) -> str:
    """The text in so many quotations, one inside the other."""
    signs = "> " * depth
    return "\n".join(f"{signs}{line}".rstrip() if not line else f"{signs}{line}" for line in text.split("\n"))


def referred(blocks: Iterable[Block]) -> frozenset[str]:
    """The labels of the notes that are there and that the text refers to."""
    body = list(blocks)
    there = {block.marker for block in body if block.kind is BlockKind.FOOTNOTE}
    marks = (
        part.label
        for block in body
        if block.kind is not BlockKind.FOOTNOTE
        for text in block.german + block.english
        for sentence in text
        for part in sentence.content
        if isinstance(part, NoteMark)
    )
    return frozenset(marks) & there
