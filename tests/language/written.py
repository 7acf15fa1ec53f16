"""Documents made from a few paragraphs, without any reader: a small markup that is easy to write in a case."""

import re

from bilingual.model import CodeKind, Document, InlineCode, Piece, Unit, UnitKind

_MARKUP = re.compile(r"\*\*|\*|`[^`]+`|  \n|\n|\[\^\w+\]|\[|\]\([^)]*\)|&\w+;|\\[_*\[\]]")
_ENTITIES = {"&amp;": "&", "&nbsp;": "\u00a0", "&bdquo;": "„", "&ldquo;": "“"}


def document(*blocks: str, path: str = "a.md") -> Document:
    """One unit per block. `> ` marks a quotation, `# ` a heading, `- ` a list item, four spaces code."""
    text = "\n\n".join(blocks) + "\n"
    units, at = [], 0
    for number, block in enumerate(blocks, 1):
        units.append(_unit(f"u{number}", block, at))
        at += len(block) + 2
    return Document(path, "markdown", text, "utf-8", tuple(units))


def _unit(name: str, block: str, at: int) -> Unit:
    marks = {"> ": UnitKind.PARAGRAPH, "# ": UnitKind.HEADING, "- ": UnitKind.LIST_ITEM, "    ": UnitKind.CODE}
    mark = next((mark for mark in marks if block.startswith(mark)), "")
    kind = marks.get(mark, UnitKind.PARAGRAPH)
    return Unit(name, kind, tuple(_pieces(block[len(mark) :], at + len(mark))), "markdown", quoted=mark == "> ")


def _pieces(text: str, at: int) -> list[Piece]:
    pieces: list[Piece] = []
    opened: list[tuple[str, str]] = []
    number, position = 0, 0
    for match in _MARKUP.finditer(text):
        if match.start() > position:
            pieces.append(Piece(text[position : match.start()], at + position, at + match.start()))
        written, position = match.group(), match.end()
        content, number = _content(written, opened, number, match.start() + at, match.end() + at)
        pieces.append(Piece(content, at + match.start(), at + match.end()))
    if position < len(text):
        pieces.append(Piece(text[position:], at + position, at + len(text)))
    return pieces


def _content(
    written: str, opened: list[tuple[str, str]], number: int, start: int, end: int
) -> tuple[str | InlineCode, int]:
    if written in _ENTITIES:
        return _ENTITIES[written], number
    if written.startswith("\\"):
        return written[1], number
    if written == "\n":
        return " ", number
    if opened and (opened[-1][0] == written or (written.startswith("](") and opened[-1][0] == "[")):
        mark, identity = opened.pop()
        return InlineCode(identity, CodeKind.CLOSE, _type(mark), start, end), number
    number += 1
    if written in ("**", "*", "["):
        opened.append((written, str(number)))
        return InlineCode(str(number), CodeKind.OPEN, _type(written), start, end), number
    shown = written[1:-1] if written.startswith("`") else " " if written == "  \n" else ""
    return InlineCode(str(number), CodeKind.STANDALONE, _type(written), start, end, shown), number


def _type(written: str) -> str:
    return {"**": "strong", "*": "emphasis", "[": "link", "  \n": "break"}.get(
        written, "footnote" if written.startswith("[^") else "code"
    )
