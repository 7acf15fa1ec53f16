"""What of an article stands in the document's skeleton and is wanted in an edition.

The text of code blocks, captions, and which cells of a table stand in one row. The document's text tells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from bilingual.model import Document, Unit

_RUNNING = re.compile(r"<(?:header|footer|aside) class=\"running\">(?:<[^<>]*>)*\Z")
_REACH_OF_BLOCK = 200
_REACH = 60
"""Characters before a unit that are looked at."""
_REACH_OF_TAG = 400
_PIPE = re.compile(r"(?<!\\)\|")
_CELL = re.compile(r"<t[dh][\s>]", re.IGNORECASE)
_ROW = re.compile(r"</?tr[\s>]", re.IGNORECASE)
_TABLE_END = re.compile(r"</table", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
"""In a block quotation, too."""
_SIDE = re.compile(r"(?:\balign=[\"']?|text-align:\s*)(left|right|center)\b", re.IGNORECASE)
_DELIMITERS = re.compile(r"[ \t>]*\|?([ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*)\|?[ \t]*")
"""The row below a table's head (GFM, section 4.10)."""
_FIGCAPTION = re.compile(r"<figcaption\b[^>]*>\s*\Z", re.IGNORECASE)
_TITLE = re.compile(r"\btitle\s*=\s*[\"']?\Z", re.IGNORECASE)

Cells = tuple[Unit | None, ...]
"""One row; `None` is an empty cell."""


def heading_levels(levels: Iterable[int]) -> tuple[int, ...]:
    """Heading levels under the page's own, without a gap: 4, 4, 2, 4 become 2, 2, 2, 3."""
    above: list[int] = []
    places: list[int] = []
    for level in levels:
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        places.append(min(len(above) + 1, 6))
    return tuple(places)


def verbatim(unit: Unit) -> str:
    """The text of a code block without the line breaks around it."""
    contents = (piece.content for piece in unit.pieces)
    return "".join(part if isinstance(part, str) else part.display for part in contents).strip("\r\n")


def tables(document: Document, cells: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """The cells of each table.

    Args:
        document: in Markdown or HTML.
        cells: units of the kind table cell that follow one another, none of them without pieces.
    """
    ends = [at for at, (before, after) in enumerate(pairwise(cells), 1) if _new_table(document, before, after)]
    return (tuple(cells[start:end]) for start, end in pairwise([0, *ends, len(cells)]))


def rows(document: Document, cells: Sequence[Unit]) -> tuple[Cells, ...]:
    """The rows of one table.

    Args:
        document: in Markdown or HTML.
        cells: those of one table, none of them without pieces.
    """
    line: list[Unit | None] = [*_blanks(_lead(document, cells[0])), cells[0]]
    found = [line]
    for before, after in pairwise(cells):
        between = document.text[before.pieces[-1].end : after.pieces[0].start]
        if _new_row(document, between):
            line = [*_blanks(_lead(document, after)), after]
            found.append(line)
        else:
            line += [*_blanks(_columns(document, between) - 1), after]
    return _even(found)


def heads_columns(document: Document, cell: Unit) -> bool:
    """Whether the row of this cell, the first of its table, names the columns."""
    return document.format != "html" or _tag_before(document, cell).lower().startswith("<th")


def alignments(document: Document, row: Sequence[Unit | None]) -> tuple[str, ...]:
    """To which side each cell of a table's first row is set: `left`, `center`, `right`, or empty."""
    first = next(cell for cell in row if cell)
    if document.format == "html":
        found = (_SIDE.search(_tag_before(document, cell)) if cell else None for cell in row)
        return tuple(side[1].lower() if side else "" for side in found)
    head = document.text.find("\n", first.pieces[-1].end)
    below = _DELIMITERS.match(document.text, head + 1) if head >= 0 else None
    marks = [mark.strip() for mark in below[1].split("|")] if below else []
    return tuple(_side(mark) for mark in marks)[: len(row)]


def is_caption(document: Document, unit: Unit) -> bool:
    """Whether the unit is the caption of a figure (HTML standard, section 4.4.13)."""
    start = unit.pieces[0].start
    return bool(_FIGCAPTION.search(document.text, max(start - _REACH_OF_TAG, 0), start))


def is_running(document: Document, start: int) -> bool:
    """Whether a place is no part of the article.

    It lies in what stands above or below the pages of an office file, or in the table of contents of a book.
    """
    if not document.package:
        return False
    if _RUNNING.search(document.text, max(start - _REACH_OF_BLOCK, 0), start):
        return True
    aside = document.text.rfind("\n<?beside ", 0, start)
    return aside >= 0 and aside > document.text.rfind("\n<?part ", 0, start)


def is_title(document: Document, unit: Unit) -> bool:
    """Whether a caption is the title of an image or link, and not what stands for it in text."""
    start = unit.pieces[0].start
    return unit.escaping.startswith("title") or bool(_TITLE.search(document.text, max(start - _REACH, 0), start))


def _side(mark: str) -> str:
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(
        (mark.startswith(":"), mark.endswith(":")), ""
    )


def _tag_before(document: Document, cell: Unit) -> str:
    start = cell.pieces[0].start
    return document.text[max(document.text.rfind("<t", 0, start), 0) : start]


def _new_table(document: Document, before: Unit, after: Unit) -> bool:
    between = document.text[before.pieces[-1].end : after.pieces[0].start]
    return bool(_TABLE_END.search(between) if document.format == "html" else _BLANK_LINE.search(between))


def _new_row(document: Document, between: str) -> bool:
    return bool(_ROW.search(between)) if document.format == "html" else "\n" in between


def _columns(document: Document, between: str) -> int:
    return len((_CELL if document.format == "html" else _PIPE).findall(between))


def _lead(document: Document, cell: Unit) -> int:
    """The number of empty cells before the first that is a unit."""
    text = document.text[: cell.pieces[0].start]
    if document.format == "html":
        row = [match.end() for match in _ROW.finditer(text)]
        return _columns(document, text[row[-1] if row else 0 :]) - 1
    line = text[text.rfind("\n") + 1 :]
    return _columns(document, line) - line.lstrip(" \t>").startswith("|")


def _blanks(number: int) -> list[None]:
    return [None] * max(number, 0)


def _even(lines: Sequence[list[Unit | None]]) -> tuple[Cells, ...]:
    width = max(len(line) for line in lines)
    return tuple((*line, *_blanks(width - len(line))) for line in lines)
