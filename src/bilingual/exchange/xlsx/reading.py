"""A reviewer's spreadsheet, read. Columns are found by name, rows by the segment's id; formulas are never evaluated."""

from collections.abc import Iterator, Mapping
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import ExchangedSegment, Exported
from bilingual.exchange.xlsx.cells import entered
from bilingual.model import Note, State

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = ("id", "source", "target", "state", "note", "exported state", "exported target", "exported note")
"""In order. The last three are hidden: what stood when the file was written."""

HEADER_ROW = 2
"""Where the names of the columns stand. The row before has the article's path and title."""

_NEEDED = ("id", "source", "target", "state")
_LAST_HEADER_ROW = 20


def read(data: bytes) -> list[ExchangedSegment]:
    """The segments of a spreadsheet that `bilingual export xlsx` wrote and somebody has edited.

    Raises:
        ExchangeError: it is no such workbook, or a cell of it cannot be read.
    """
    from zipfile import BadZipFile
    from zlib import error as ZlibError

    from openpyxl import load_workbook

    try:
        book = load_workbook(BytesIO(data), data_only=False)
    except (BadZipFile, ZlibError, SyntaxError, EOFError, LookupError, TypeError, ValueError, OSError) as error:
        raise ExchangeError(f"no Excel workbook ({error}); save it as .xlsx") from error
    by = _editor(book)
    sheet, header = _header(book)
    columns = _columns(sheet, header)
    document = _document(sheet, header, columns["id"])
    return [
        _segment(document, {name: _text(row[place]) for name, place in columns.items()}, by, row[0].row)
        for row in sheet.iter_rows(min_row=header + 1)
        if row[columns["id"]].value
    ]


def _header(book: Any) -> tuple["Worksheet", int]:
    """The sheet and the row with the names of the columns: people put sheets and rows of their own before them."""
    for sheet in book.worksheets:
        for row in range(1, _LAST_HEADER_ROW + 1):
            if set(_NEEDED) <= set(_names(sheet, row)):
                return sheet, row
    needed = ", ".join(_NEEDED)
    raise ExchangeError(f"no row has the columns {needed}; export the article again and edit that")


def _document(sheet: "Worksheet", header: int, place: int) -> str:
    """The article's path: it stands over the ids, or comes first where somebody has moved these alone."""
    before = [_text(cell) for row in sheet.iter_rows(max(1, header - 1), header - 1) for cell in row]
    return unescape(next(filter(None, [*before[place : place + 1], *before]), ""))


def _editor(book: Any) -> str:
    """Whoever saved it last; openpyxl's own name tells nobody."""
    name = book.properties.lastModifiedBy or ""
    return "" if name == "openpyxl" else str(name)


def _columns(sheet: "Worksheet", header: int) -> dict[str, int]:
    """By name: the place of each column, from 0."""
    names = _names(sheet, header)
    return {name: names.index(name) for name in COLUMNS if name in names}


def _names(sheet: "Worksheet", row: int) -> list[str]:
    return [str(cell.value or "").strip().lower() for cells in sheet.iter_rows(row, row) for cell in cells]


def _text(cell: Any) -> str:
    """The text in a cell; of a formula what a person typed."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        return entered(str(value))
    raise ExchangeError(f"row {cell.row}: {cell.coordinate} is no text; write a ' before it")


def _segment(document: str, values: Mapping[str, str], by: str, row: int) -> ExchangedSegment:
    return ExchangedSegment(
        document,
        "",
        values["id"].strip(),
        values["source"],
        values["target"] or None,
        _state(values["state"], row),
        _exported(values),
        tuple(_notes(values)),
        by,
        row,
    )


def _state(value: str, row: int) -> State:
    state = value.strip().lower() or State.INITIAL
    if state not in set(State):
        raise ExchangeError(f"row {row}: {value!r} is no state; use one of {', '.join(State)}")
    return State(state)


def _exported(values: Mapping[str, str]) -> Exported | None:
    state = values.get("exported state", "")
    return Exported(values.get("exported target") or None, State(state)) if state in set(State) else None


def _notes(values: Mapping[str, str]) -> Iterator[Note]:
    """What was written since the export."""
    note, before = unescape(values.get("note", "")), unescape(values.get("exported note", ""))
    if note and note != before:
        yield Note("", note.removeprefix(before).strip(), "")
