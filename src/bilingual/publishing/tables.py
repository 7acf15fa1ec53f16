"""The cells of tables as rows and columns. The document's text tells what stands between them."""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

from bilingual.model import Document, Unit

_T = TypeVar("_T")

_REACH = 400
"""Characters before a unit in which the tag of its cell is looked for."""
_IN_CELL = re.compile(r"<t[dh]\b[^<>]*>(?:\s|<(?!/?t[dhr]\b)[^<>]*>)*\Z", re.IGNORECASE)
_TAG = re.compile(r"<(tr|td|th)\b([^<>]*)>", re.IGNORECASE)
_ROW = re.compile(r"<tr\b", re.IGNORECASE)
_REACH_OF_ROW = 20_000
"""Characters before a unit in which its row begins."""
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_WIDEST = 100
"""Columns over which a cell is taken to go: nobody reads a wider table, and a slip costs no memory."""
_TABLE_END = re.compile(r"</table", re.IGNORECASE)
_BLANK_LINE = re.compile(r"\n[ \t>]*\r?\n")
"""In a block quotation, too."""
_PIPE = re.compile(r"(?<!\\)\|")
_SIDE = re.compile(r"(?:\balign=[\"']?|text-align:\s*)(left|right|center)\b", re.IGNORECASE)
_DELIMITERS = re.compile(r"[ \t>]*\|?([ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*)\|?[ \t]*")
"""The row below a table's head (GFM, section 4.10)."""

Cells = tuple[tuple[Unit, ...], ...]
"""One row: the paragraphs in each cell; none where it is empty, or where another goes on from above or beside."""


def tables(document: Document, cells: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    """The units of each table.

    Args:
        document: in Markdown or HTML.
        cells: units of the kind table cell that follow one another, none of them without pieces.
    """
    ends = [at for at, (before, after) in enumerate(pairwise(cells), 1) if _new_table(document, before, after)]
    return (tuple(cells[start:end]) for start, end in pairwise([0, *ends, len(cells)]))


def rows(document: Document, cells: Sequence[Unit]) -> tuple[Cells, ...]:
    """The rows of one table, each with as many cells.

    Args:
        document: in Markdown or HTML.
        cells: the units of one table, none of them without pieces.
    """
    found = list(_tagged_rows(document, cells) if _is_tagged(document, cells[0]) else _piped_rows(document, cells))
    width = max(len(line) for line in found)
    return tuple((*line, *[()] * (width - len(line))) for line in found)


def first_of(row: Cells) -> Unit:
    """The first unit in a row."""
    return next(unit for cell in row for unit in cell)


def on_lines(paragraphs: Iterable[tuple[_T, ...]], line_end: _T) -> tuple[_T, ...]:
    """The paragraphs of a cell as one text, each on a line of its own."""
    made: tuple[_T, ...] = ()
    for text in paragraphs:
        made = (*made, line_end, *text) if made else text
    return made


def heads_columns(document: Document, row: Cells) -> bool:
    """Whether a row, the first of its table, names the columns."""
    first = first_of(row)
    return not _is_tagged(document, first) or _tag_before(document, first).lower().startswith("<th")


def alignments(document: Document, row: Cells) -> tuple[str, ...]:
    """To which side each cell of a table's first row is set: `left`, `center`, `right`, or empty."""
    first = first_of(row)
    if _is_tagged(document, first):
        found = (_SIDE.search(_tag_before(document, cell[0])) if cell else None for cell in row)
        return tuple(side[1].lower() if side else "" for side in found)
    head = document.text.find("\n", first.pieces[-1].end)
    below = _DELIMITERS.match(document.text, head + 1) if head >= 0 else None
    marks = [mark.strip() for mark in below[1].split("|")] if below else []
    return tuple(_side(mark) for mark in marks)[: len(row)]


def _is_tagged(document: Document, cell: Unit) -> bool:
    """Whether a cell is one of HTML: in Markdown there may be either."""
    start = cell.pieces[0].start
    return document.format == "html" or bool(_IN_CELL.search(document.text, max(start - _REACH, 0), start))


def _tagged_rows(document: Document, cells: Sequence[Unit]) -> Iterator[list[tuple[Unit, ...]]]:
    """The rows of a table in HTML: where a cell goes on below or beside its beginning, an empty one stands."""
    known = _grid(document.text, cells)
    columns = sorted({column for line in known.values() for column in line})
    return ([line.get(column, ()) for column in columns] for line in known.values())


def _grid(text: str, cells: Sequence[Unit]) -> Mapping[int, Mapping[int, tuple[Unit, ...]]]:
    """By row and column: the cells that hold something (HTML standard, section 4.9.12.1)."""
    found = defaultdict[int, dict[int, tuple[Unit, ...]]](dict)
    taken: dict[int, int] = {}
    """By column: the first row that no cell from above reaches into."""
    row = column = 0
    waiting = deque(cells)
    for tag, end in _tags(text, cells):
        if tag[1].lower() == "tr":
            row, column = row + 1, 0
            continue
        while taken.get(column, 0) > row:
            column += 1
        if inside := tuple(_until(waiting, end)):
            found[row][column] = inside
        spans = {name.lower(): int(number) for name, number in _SPAN.findall(tag[2])}
        for _ in range(min(max(spans.get("col", 1), 1), _WIDEST)):
            taken[column] = row + max(spans.get("row", 1), 1)
            column += 1
    if waiting:  # no tag of a cell was found before them
        found[row + 1][0] = tuple(waiting)
    return found


def _tags(text: str, cells: Sequence[Unit]) -> Iterator[tuple[re.Match[str], int]]:
    """The tags of rows and cells from the row of the first unit to the cell of the last, and where the next begins."""
    first, last = cells[0].pieces[0].start, cells[-1].pieces[0].start
    before = [match.start() for match in _ROW.finditer(text, max(first - _REACH_OF_ROW, 0), first)]
    found = [*_TAG.finditer(text, before[-1] if before else first, last)]
    ends = [*(match.start() for match in found), last + 1][1:]
    return zip(found, ends, strict=True)


def _until(waiting: deque[Unit], end: int) -> Iterator[Unit]:
    """Takes the units that begin before a place."""
    while waiting and waiting[0].pieces[0].start < end:
        yield waiting.popleft()


def _piped_rows(document: Document, cells: Sequence[Unit]) -> Iterator[list[tuple[Unit, ...]]]:
    """The rows of a table of GFM."""
    line: list[tuple[Unit, ...]] = []
    for before, cell in zip([None, *cells], cells, strict=False):
        start = cell.pieces[0].start
        between = document.text[before.pieces[-1].end : start] if before else ""
        if before is None or "\n" in between:
            yield from [line] if line else []
            begun = document.text[document.text.rfind("\n", 0, start) + 1 : start]
            line = [()] * (len(_PIPE.findall(begun)) - begun.lstrip(" \t>").startswith("|"))
        else:
            line += [()] * (len(_PIPE.findall(between)) - 1)
        line.append((cell,))
    yield line


def _side(mark: str) -> str:
    return {(True, True): "center", (True, False): "left", (False, True): "right"}.get(
        (mark.startswith(":"), mark.endswith(":")), ""
    )


def _tag_before(document: Document, cell: Unit) -> str:
    start = cell.pieces[0].start
    found = [match.start() for match in _TAG.finditer(document.text, max(start - _REACH, 0), start)]
    return document.text[found[-1] : start] if found else ""


def _new_table(document: Document, before: Unit, after: Unit) -> bool:
    between = document.text[before.pieces[-1].end : after.pieces[0].start]
    tagged = _is_tagged(document, before)
    return bool(_TABLE_END.search(between) or (not tagged and _BLANK_LINE.search(between)))
