"""The units of a Markdown document: CommonMark with tables, footnotes, front matter and site generators' tags."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from markdown_it.common.entities import entities
from markdown_it.token import Token

from bilingual.documents.directives import DirectiveError, Override, ordered
from bilingual.documents.failures import misdirected
from bilingual.documents.formats import Parsed
from bilingual.documents.front_matter import find
from bilingual.documents.html import html_units, whole_unit
from bilingual.documents.markdown.blocks import Blocks, parser
from bilingual.documents.markdown.blocks import parse as parse_blocks
from bilingual.documents.markdown.inline import scan
from bilingual.documents.markup import Nested, SourceMark, has_text, pieces
from bilingual.documents.mdx_texts import mdx_units
from bilingual.documents.shortcode_texts import shortcode_units
from bilingual.documents.source import SourceText, Stretch, cut, markdown_source, stripped
from bilingual.model import Piece, Unit, UnitKind

_IN_TITLES = re.compile(
    r"\\([!-/:-@\[-`{-~])|&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});|[ \t]*\n[ \t]*"
)
"""What reads otherwise than it is written in the title of a link, image or reference definition (CommonMark 6.3)."""


def parse(path: str, text: str, front_matter: Sequence[str] = ()) -> Parsed:
    """The units of a Markdown document, and its blocks.

    Raises:
        DocumentError: a directive is not known.
    """
    matter = find(text, front_matter)
    origin = markdown_source(path, text, matter.end)
    blocks = parse_blocks(path, text, matter.end)
    titles = (_title_unit(title) for title in blocks.titles)
    try:
        units = (*matter.units, *_block_units(origin, blocks), *titles)
        units += tuple(shortcode_units(origin, units))
        units += tuple(mdx_units(origin))
    except DirectiveError as error:
        raise misdirected(path, text, error) from error
    skeleton = (*matter.skeleton, *((token.type, token.level, token.info) for token in blocks.tokens))
    return Parsed(units, skeleton)


@dataclass(slots=True)
class _Place:
    """Where in the document's structure the walk over its blocks is."""

    containers: list[str] = field(default_factory=list)
    heading: int = 0
    cell: bool = False
    pending: tuple[int, Override] | None = None
    """A directive that waits for the next block, and its level."""
    overrides: list[tuple[int, Override]] = field(default_factory=list)

    def enter(self, token: Token) -> None:
        """Takes note of a block that begins or ends."""
        if self.pending and token.level <= self.pending[0] and token.type != "inline":
            if token.level == self.pending[0] and token.nesting >= 0:
                self.overrides.append(self.pending)
            self.pending = None
        if token.type in _CONTAINERS:
            self.containers.append(_CONTAINERS[token.type])
        elif token.type in _CONTAINER_ENDS:
            self.containers.pop()
        self.heading = int(token.tag[1]) if token.type == "heading_open" else self.heading * (token.nesting >= 0)
        self.cell = token.type in {"th_open", "td_open"} or (self.cell and token.nesting >= 0)

    def leave(self, token: Token) -> None:
        """Forgets a directive whose block has ended."""
        if token.nesting <= 0 and self.overrides and token.level <= self.overrides[-1][0]:
            self.overrides.pop()

    def placed(self, unit: Unit) -> Unit:
        """The unit with what its place says of it."""
        kind, level = self._kind()
        return replace(
            unit,
            kind=kind if unit.kind is UnitKind.PARAGRAPH else unit.kind,
            level=level if unit.kind is UnitKind.PARAGRAPH else unit.level,
            quoted=unit.quoted or "quote" in self.containers,
            override=unit.override or (self.overrides[-1][1] if self.overrides else None),
        )

    def _kind(self) -> tuple[UnitKind, int]:
        if self.heading:
            return UnitKind.HEADING, self.heading
        if self.cell:
            return UnitKind.TABLE_CELL, 0
        match self.containers[-1:]:
            case ["item"]:
                return UnitKind.LIST_ITEM, self.containers.count("item")
            case ["note"]:
                return UnitKind.FOOTNOTE, 0
        return UnitKind.PARAGRAPH, 0


_CONTAINERS = {"blockquote_open": "quote", "list_item_open": "item", "footnote_reference_open": "note"}
_CONTAINER_ENDS = frozenset({"blockquote_close", "list_item_close", "footnote_reference_close"})


def _block_units(origin: SourceText, blocks: Blocks) -> Iterator[Unit]:
    place = _Place()
    for token in blocks.tokens:
        place.enter(token)
        if token.type in {"html_block", "shortcode"} and (order := ordered(token.meta["stretch"])):
            place.pending = (token.level, order)
        yield from map(place.placed, _token_units(origin, blocks, token, place.cell))
        place.leave(token)


def _token_units(origin: SourceText, blocks: Blocks, token: Token, cell: bool) -> Iterator[Unit]:
    if token.type == "inline" and "stretch" in token.meta:
        rule = "cell" if cell else "inline"
        yield from _text_units(blocks, token.meta["stretch"], UnitKind.PARAGRAPH, rule, item="item" in token.meta)
    elif token.type == "html_block":
        yield from html_units(token.meta["stretch"], lines=True)
    elif token.type in {"code_block", "fence", "too_deep"} and "range" in token.meta:
        start, end = token.meta["range"]
        if origin.text[start:end].strip():
            yield Unit("", UnitKind.CODE, (_code_piece(origin, token, start, end),), "code")
    elif token.type == "shortcode":
        for start, end in token.meta["bodies"]:
            code = stripped(cut(origin, start, end), " \t\r\n")
            if code.text:
                yield Unit("", UnitKind.CODE, (Piece(code.text, code.places[0], code.places[-1]),), "code")


def _code_piece(origin: SourceText, token: Token, start: int, end: int) -> Piece:
    written = origin.text[start:end]
    shown = token.content.rstrip("\n")
    if origin.mask and origin.mask in shown:
        shown = written
    return Piece(shown, start, end)


def _text_units(
    blocks: Blocks, stretch: Stretch, kind: UnitKind, escaping: str, *, item: bool = False
) -> Iterator[Unit]:
    """The unit of a text with Markdown's inline markup, and those inside its codes."""
    found = scan(parser(), blocks.env, stretch, escaping, item=item)
    made = pieces(stretch, found.marks)
    if has_text(made):
        yield Unit("", kind, made, escaping, override=found.override)
    for nested in found.nested:
        yield from _nested_units(blocks, stretch, nested)


def _nested_units(blocks: Blocks, stretch: Stretch, nested: Nested) -> Iterator[Unit]:
    inner = stretch.part(nested.start, nested.end)
    if nested.escaping.startswith("title"):
        made: Sequence[Piece] = pieces(inner, _title_marks(inner))
        if has_text(made):
            yield Unit("", nested.kind, tuple(made), nested.escaping)
    elif nested.escaping.startswith("attribute"):
        yield from whole_unit(inner, nested.kind, nested.escaping)
    else:
        yield from _text_units(blocks, inner, nested.kind, nested.escaping)


def _title_unit(title: Stretch) -> Unit:
    inner = title.part(1, len(title.text) - 1)
    return Unit("", UnitKind.CAPTION, pieces(inner, _title_marks(inner)), "title " + title.seen[0])


def _title_marks(stretch: Stretch) -> list[SourceMark]:
    """The escapes, entities and line breaks in a link's title, which knows no other markup."""
    return [
        SourceMark(match.start(), match.end(), text=text)
        for match in _IN_TITLES.finditer(stretch.seen)
        if (text := _title_text(match)) is not None
    ]


def _title_text(match: re.Match[str]) -> str | None:
    if match[1]:
        return match[1]
    if not match[2]:
        return " "
    if match[2][0] != "#":
        return entities.get(match[2])
    code = int(match[2][2:], 16) if match[2][1] in "xX" else int(match[2][1:])
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
