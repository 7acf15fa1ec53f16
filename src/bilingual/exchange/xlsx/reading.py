"""A reviewer's workbook, read. Columns are found by name, rows by the segment's id; formulas are never evaluated.

Nothing that somebody typed goes by without a word: what is no segment's text, state or note is a note of its row's
segment (comments, columns of the reviewer's own), or a record that is refused with what it holds.
"""

import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from bilingual.errors import ExchangeError
from bilingual.exchange.exchanged_segment import ExchangedSegment, Exported, is_untouched
from bilingual.exchange.xlsx.cells import Typed, displayed, typed
from bilingual.exchange.xlsx.remarks import Above, comments, margins, notes_above, unread
from bilingual.model import Note, State

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

COLUMNS = (
    "id",
    "source",
    "target",
    "state",
    "note",
    "exported state",
    "exported target",
    "exported note",
    "exported mark",
)
"""In order. Those that begin with `exported` are hidden: what stood when the file was written."""

HEADER_ROW = 2
"""Where the names of the columns stand. The row before has the article's path and title."""

_NEEDED = ("id", "source", "target", "state")
_READ = ("id", "source", "target", "state")
_LAST_HEADER_ROW = 20
_STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
"""The namespace of ISO/IEC 29500 Strict; openpyxl reads a workbook of it as an empty one."""
_ESCAPE_OF_ESCAPES = b"_x005F_"
"""Stands for the `_` of what only looks like an escape (ISO/IEC 29500-1, 22.9.2.19); small letters mean the same."""


@dataclass(frozen=True, slots=True)
class _Table:
    """A sheet with the rows of segments."""

    sheet: "Worksheet"
    header: int
    names: tuple[str, ...]
    """Of its columns, as they are written."""
    document: str

    @property
    def columns(self) -> dict[str, int]:
        """By name: the place of each column that is known, from 0."""
        names = [name.lower() for name in self.names]
        return {name: names.index(name) for name in COLUMNS if name in names}


def read(data: bytes) -> list[ExchangedSegment]:
    """The segments of a workbook that `bilingual export xlsx` wrote and somebody has edited, sheet by sheet.

    Raises:
        ExchangeError: it is no such workbook.
    """
    book, parts = _book(data)
    tables = {sheet.title: table for sheet in book.worksheets if (table := _table(sheet))}
    if not tables:
        needed = ", ".join(_NEEDED)
        raise ExchangeError(f"no row has the columns {needed}; export the article again and edit that")
    by = _editor(book)
    records: dict[tuple[str, str], ExchangedSegment] = {}
    others: list[ExchangedSegment] = []
    for sheet in book.worksheets:
        for record in _records(tables[sheet.title], by) if sheet.title in tables else _beside(sheet, 1, ""):
            key = record.document, record.segment
            if not record.segment:
                others.append(record)
            elif key in records:
                records[key] = _of_both(records[key], record, sheet.title)
            else:
                records[key] = record
    document = next(iter(tables.values())).document
    return [*records.values(), *others, *unread(parts, document)]


_LARGEST = 32 * 2**20
"""Bytes of a workbook when it is unpacked: 5,000 sentences with their codes have five million."""
_MOST_PARTS = 1000
"""Files in a workbook: it has some five, and one or two a sheet."""


def _book(data: bytes) -> tuple[Any, Mapping[str, bytes]]:
    """The workbook as openpyxl reads it, and the files in it."""
    from openpyxl import load_workbook

    try:
        parts = _parts(data)
        if _STRICT in parts.get("xl/workbook.xml", b""):
            raise ExchangeError("it is saved as Strict Open XML; save it as Excel workbook (.xlsx)")
        if any(_ESCAPE_OF_ESCAPES in part for part in parts.values()):
            data = _with_escapes(parts)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what openpyxl does not read: charts, rules, styles
            return load_workbook(BytesIO(data), rich_text=True), parts
    except ExchangeError:
        raise
    except Exception as error:  # what openpyxl raises over a broken file is whatever its code stumbles upon
        said = str(error).partition("\n")[0]
        raise ExchangeError(f"no Excel workbook ({said}); save it as .xlsx") from error


def _parts(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as book:
        parts = book.infolist()
        if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST:
            raise ExchangeError(
                f"unpacked it has more than {_LARGEST // 2**20} MB or {_MOST_PARTS} parts, which no review needs;"
                " export the article anew"
            )
        return {part.filename: book.read(part) for part in parts}


def _with_escapes(parts: Mapping[str, bytes]) -> bytes:
    """The workbook with escapes of escapes written so that openpyxl leaves them: it takes `x005F_` out of any text."""
    data = BytesIO()
    with ZipFile(data, "w") as book:
        for name, part in parts.items():
            book.writestr(name, part.replace(_ESCAPE_OF_ESCAPES, _ESCAPE_OF_ESCAPES.lower()))
    return data.getvalue()


def _table(sheet: "Worksheet") -> _Table | None:
    """The table of a sheet: people put sheets and rows of their own before it."""
    for row in range(1, _LAST_HEADER_ROW + 1):
        names = tuple(displayed(cell).strip() for cells in sheet.iter_rows(row, row) for cell in cells)
        if set(_NEEDED) <= {name.lower() for name in names}:
            place = [name.lower() for name in names].index("id")
            return _Table(sheet, row, names, _document(sheet, row, place))
    return None


def _document(sheet: "Worksheet", header: int, place: int) -> str:
    """The article's path: it stands over the ids, or comes first where somebody has moved these alone."""
    before = [typed(cell).text for row in sheet.iter_rows(max(1, header - 1), header - 1) for cell in row]
    return unescape(next(filter(None, [*before[place : place + 1], *before]), ""))


def _editor(book: Any) -> str:
    """Whoever saved it last; openpyxl's own name tells nobody."""
    name = book.properties.lastModifiedBy or ""
    return "" if name == "openpyxl" else str(name)


def _records(table: _Table, by: str) -> Iterator[ExchangedSegment]:
    waiting = tuple(notes_above(_above(table)))
    for row in table.sheet.iter_rows(min_row=table.header + 1):
        if displayed(row[table.columns["id"]]).strip():
            record = _segment(table, row, by)
            yield replace(record, notes=(*waiting, *record.notes))
            waiting = ()  # what is not said of one segment comes back with the first
        else:
            yield from _beside(table.sheet, row[0].row, table.document, row[0].row)


def _above(table: _Table) -> Above:
    columns = table.columns
    place = columns.get("exported mark")
    has_row = place is not None and table.header > 1
    sign = displayed(table.sheet.cell(table.header - 1, place + 1)) if place is not None and has_row else ""
    return Above(table.sheet, table.header, frozenset(columns.values()), table.document, sign)


def _beside(sheet: "Worksheet", first: int, document: str, last: int | None = None) -> Iterator[ExchangedSegment]:
    """A refused record for each row that holds anything and is no segment's, and for the margins of a whole sheet."""
    found = [(row[0].row, "the row has no segment's id", list(_said(row))) for row in sheet.iter_rows(first, last)]
    if last is None:
        found.append((0, "a margin is no segment's", list(margins(sheet))))
    for line, what, texts in found:
        if texts:
            reason = f"sheet {sheet.title!r}: {what}; copy what it says to a segment's row"
            yield ExchangedSegment(
                document, "", "", "", " | ".join(texts), State.INITIAL, None, line=line, refusal=reason
            )


def _said(row: Sequence[Any]) -> Iterator[str]:
    yield from (text for cell in row if (text := displayed(cell).strip()))
    yield from (note.text for cell in row for note in comments(cell))


def _segment(table: _Table, row: Sequence[Any], by: str) -> ExchangedSegment:
    cells = {name: typed(row[place]) for name, place in table.columns.items()}
    values = {name: cell.text for name, cell in cells.items()}
    state = values["state"].strip().lower() or State.INITIAL
    known = state in set(State)
    wrong = "" if known else f"{values['state']!r} is no state; use one of {', '.join(State)}"
    refusals = [*(cells[name].refusal for name in _READ), wrong]
    noted = cells.get("note", Typed())
    return ExchangedSegment(
        table.document,
        "",
        values["id"].strip(),
        values["source"],
        values["target"] or (displayed(row[table.columns["target"]]) if cells["target"].refusal else None),
        State(state) if known else State.INITIAL,
        _exported(values),
        (*_notes(values), *_own_columns(table, row, values), *(note for cell in row for note in comments(cell))),
        by,
        row[0].row,
        values.get("exported mark", ""),
        refusal=next(filter(None, refusals), ""),
        told=tuple(filter(None, (cells["target"].told, noted.told, noted.refusal))),
    )


def _exported(values: Mapping[str, str]) -> Exported | None:
    state = values.get("exported state", "")
    return Exported(values.get("exported target") or None, State(state)) if state in set(State) else None


def _notes(values: Mapping[str, str]) -> Iterator[Note]:
    """What was written since the export."""
    note, before = unescape(values.get("note", "")), unescape(values.get("exported note", ""))
    if note and note != before:
        yield Note("", note.removeprefix(before).strip(), "")


def _own_columns(table: _Table, row: Sequence[Any], values: Mapping[str, str]) -> Iterator[Note]:
    """What stands in columns that a reviewer has added, each with its column's name; a copy of ours says nothing."""
    read, known = frozenset(table.columns.values()), frozenset(values.values())
    for place, cell in enumerate(row):
        if place not in read and (text := displayed(cell).strip()) and text not in known:
            name = table.names[place] if place < len(table.names) else ""
            yield Note("", f"{name or cell.column_letter}: {text}", "")


def _of_both(first: ExchangedSegment, second: ExchangedSegment, sheet: str) -> ExchangedSegment:
    """One record of a segment that two sheets have: that of the sheet in which somebody worked, with all notes."""
    notes = (*first.notes, *(note for note in second.notes if note not in first.notes))
    if _work(first) == _work(second) or is_untouched(second):
        return replace(first, notes=notes)
    if is_untouched(first):
        taken = f"taken from the sheet {sheet!r}, row {second.line}"
        return replace(second, notes=notes, told=(*second.told, taken))
    reason = f"the sheet {sheet!r} has another text for it, {second.target or ''!r}; leave one"
    return replace(first, notes=notes, refusal=first.refusal or reason)


def _work(record: ExchangedSegment) -> tuple[object, ...]:
    return record.target, record.state, record.refusal
