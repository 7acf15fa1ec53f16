"""The blocks of an article as paragraphs and tables of Word: in two columns, or in English alone."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from bilingual.publishing.docx.drawing import Drawings
from bilingual.publishing.docx.numbering import Lists
from bilingual.publishing.docx.phrasing import Phrasing, run
from bilingual.publishing.grouping import PairGroup
from bilingual.publishing.manuscript import Block, BlockKind, Text, plain, right_to_left

_WIDTH = 9638
"""Of the text on the page in the template, in twentieths of a point: 17 cm."""
_PARAGRAPH = Markup('<w:p><w:pPr><w:pStyle w:val="{}"/>{}</w:pPr>{}</w:p>')
_CELL = Markup('<w:tc><w:tcPr><w:tcW w:w="{}" w:type="dxa"/>{}</w:tcPr>{}</w:tc>')
_SPAN = Markup('<w:gridSpan w:val="2"/>')
_ROW = Markup("<w:tr>{}</w:tr>")
_HEADER_ROW = Markup("<w:tr><w:trPr><w:tblHeader/></w:trPr>{}</w:tr>")
_TABLE = Markup(
    '<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
    '<w:tblLook w:val="0020" w:firstRow="{head}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
    'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>'
)
_INDENT = 357
"""A step of lists, in twentieths of a point, as the template has it."""
_SIDES = {"de": ("Deutsch", "de"), "en": ("English", "en")}
_STYLES = {
    BlockKind.CAPTION: "Caption",
    BlockKind.CODE: "Code",
    BlockKind.PICTURE: "Figure",
    BlockKind.RULE: "Rule",
    BlockKind.FOOTNOTE: "FootnoteText",
}


def paragraph(style: str, inner: Markup, properties: str = "") -> Markup:
    """A paragraph; the properties follow the style in the order of the schema (CT_PPr)."""
    return _PARAGRAPH.format(style, Markup(properties), inner)


@dataclass(frozen=True, slots=True)
class Layout:
    """What blocks are written with."""

    phrasing: Phrasing
    drawings: Drawings
    lists: Lists

    def side_by_side(self, groups: Iterable[PairGroup]) -> Markup:
        """German left and English right, each pair in a row. Tables of the article stand below each other."""
        parts: list[Markup] = []
        for is_table, members in groupby(groups, key=lambda group: group.kind == "table-row"):
            if is_table:
                parts += (self._table(group, side) for group in members for side in _sides(group))
            else:
                parts.append(self._columns(list(members)))
        return _apart(parts)

    def english(self, groups: Iterable[PairGroup]) -> Markup:
        """The English alone."""
        made: list[Markup] = []
        for group in groups:
            self.lists.end()
            made += [self._table(group, "en")] if group.kind == "table-row" else self._blocks(group, "en")
        return _apart(made)

    def _blocks(self, group: PairGroup, side: str) -> Iterator[Markup]:
        return (self.block(block, side) for block in group.blocks)

    def _columns(self, groups: Sequence[PairGroup]) -> Markup:
        half = _WIDTH // 2
        titles = (paragraph("ColumnTitle", run(name, self.phrasing.language(of))) for name, of in _SIDES.values())
        rows = [_HEADER_ROW.format(Markup("").join(_CELL.format(half, "", title) for title in titles))]
        for group in groups:
            self.lists.end()
            rows += (_ROW.format(self._pair(block, half)) for block in group.blocks)
        return _table("SideBySide", (half, half), rows)

    def _pair(self, block: Block, half: int) -> Markup:
        if block.alike:
            style = Markup('<w:shd w:val="clear" w:color="auto" w:fill="F3F1EA"/>') if block.original else ""
            return _CELL.format(2 * half, _SPAN + style, self.block(block, "en"))
        german, english = (self.block(block, side) for side in ("de", "en"))
        return _CELL.format(half, "", german) + _CELL.format(half, "", english)

    def block(self, block: Block, side: str) -> Markup:
        """One block, that is no table, in one language."""
        if block.kind is BlockKind.CODE:
            return paragraph("Code", run(block.code, "<w:noProof/>"))
        if block.picture:
            shown = self.drawings.shown(block.picture, side, self.phrasing.relationships)
            return paragraph("Figure", shown)
        if block.kind is BlockKind.LIST_ITEM:
            return self._item(block, side)
        cells = block.german if side == "de" else block.english
        if not cells:
            return paragraph(_style(block), Markup(""))
        return paragraph(_style(block), self.phrasing.text(cells[0], side), _direction(cells[0]))

    def _item(self, block: Block, side: str) -> Markup:
        """An item of a list; where Word cannot number it, its own mark stands before it."""
        said = (block.german if side == "de" else block.english)[0]
        text, direction = self.phrasing.text(said, side), _direction(said)
        if place := self.lists.place(block, side):
            numbered = f'<w:numPr><w:ilvl w:val="{place.level}"/><w:numId w:val="{place.id}"/></w:numPr>'
            return paragraph("ListParagraph", text, numbered + direction)
        mark = run(f"{block.marker}\t") if block.marker else Markup("")
        return paragraph("ListParagraph", mark + text, f'{direction}<w:ind w:left="{_INDENT * block.level}"/>')

    def _table(self, group: PairGroup, side: str) -> Markup:
        rows = [block.german if side == "de" else block.english for block in group.blocks]
        columns = max(len(row) for row in rows)
        width = _WIDTH // columns
        made = []
        for block, row in zip(group.blocks, rows, strict=True):
            sides = (*block.alignment, *[""] * columns)
            cells = [self.phrasing.text(text, side) for text in row] + [Markup("")] * (columns - len(row))
            style = "TableHead" if block.header else "TableText"
            texts = (paragraph(style, cell, _justified(to)) for cell, to in zip(cells, sides, strict=False))
            inner = Markup("").join(_CELL.format(width, "", text) for text in texts)
            made.append((_HEADER_ROW if block.header else _ROW).format(inner))
        return _table("ArticleTable", [width] * columns, made, head=group.blocks[0].header)


def _sides(group: PairGroup) -> Sequence[str]:
    return ("en",) if group.alike else ("de", "en")


def _style(block: Block) -> str:
    if block.kind is BlockKind.HEADING:
        return f"Heading{block.level}"
    if block.kind is BlockKind.PARAGRAPH:
        return "Question" if block.question else "Quote" if block.quoted else "BodyText"
    return _STYLES[block.kind]


def _direction(text: Text) -> str:
    """The property of a paragraph that is written from right to left."""
    return "<w:bidi/>" if right_to_left(plain(text)) else ""


def _justified(side: str) -> str:
    return f'<w:jc w:val="{side}"/>' if side else ""


def _table(style: str, widths: Sequence[int], rows: Iterable[Markup], *, head: bool = True) -> Markup:
    grid = Markup("").join(Markup('<w:gridCol w:w="{}"/>').format(width) for width in widths)
    return _TABLE.format(style=style, width=sum(widths), head=int(head), grid=grid, rows=Markup("").join(rows))


def _apart(parts: Iterable[Markup]) -> Markup:
    """The parts with a line after each table: Word would join two of them."""
    gap = paragraph("Gap", Markup(""))
    return Markup("").join(part + gap if part.startswith("<w:tbl>") else part for part in parts)
