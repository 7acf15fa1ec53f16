"""Changing a table of terms: only the cells concerned, every other byte stays."""

from collections.abc import Iterator, Sequence

from bilingual.edits import Edit, applied, insertion
from bilingual.errors import TermError
from bilingual.model import Concept, Span
from bilingual.terms.files.coding import encode, newline
from bilingual.terms.files.fields import Fields
from bilingual.terms.files.selection import ENGLISH, GERMAN, WHOLE, Picked, picked
from bilingual.terms.files.table import reading
from bilingual.terms.files.table.delimited import Row, with_line_end, written
from bilingual.terms.files.table.reading import COLUMNS, OPTIONAL, Table, TableEntry
from bilingual.terms.files.table.writing import line_of, rows_of


def appended(data: bytes, file: str, concepts: Sequence[Concept]) -> bytes:
    """The table with these concepts as its last rows."""
    table = reading.parse(data, file)
    if table.header is None:
        names = table.delimiter.join(COLUMNS)
        head = f"{table.text}{_break(table.text)}{names}{newline(table.text)}"
        return appended(encode(head, table.coding), file, concepts)
    rows = [row for concept in concepts for row in rows_of(concept)]
    columns, edits = _with_columns(table, rows)
    end = newline(table.text)
    lines = "".join(f"{line_of(row, columns, table.delimiter)}{end}" for row in rows)
    return _encoded(table, [*edits, insertion(len(table.text), _break(table.text) + lines)])


def extended(data: bytes, file: str, line: int, fields: Fields) -> bytes:
    """The table with a row more, under the last row of the concept on this line."""
    table = reading.parse(data, file)
    group = _group(table, line)
    values = {**fields, **{name: group[0].values[name] for name in ("concept", "domain") if group[0].values[name]}}
    columns, edits = _with_columns(table, [values])
    end = group[-1].row.end
    return _encoded(table, [*edits, insertion(end, newline(table.text) + line_of(values, columns, table.delimiter))])


def changed(data: bytes, file: str, line: int, fields: Fields, term: str) -> bytes:
    """The table with other values in the cells that tell them of the concept on this line."""
    table = reading.parse(data, file)
    group = _group(table, line)
    chosen = picked([placed.term for placed in reading.terms(group)], term)
    columns, edits = _with_columns(table, [fields])
    for entry in group:
        values = {name: value for name, value in fields.items() if _concerns(name, entry, chosen)}
        edits += _row_edits(table, entry.row, columns, values)
    return _encoded(table, edits)


def removed(data: bytes, file: str, line: int, term: str) -> bytes:
    """The table without the rows of the concept on this line, or without those of one term in it."""
    table = reading.parse(data, file)
    group = _group(table, line)
    if term:
        picked([placed.term for placed in reading.terms(group)], term)
        group = [entry for entry in group if term in {entry.source, entry.target}]
    return _encoded(table, [Edit(with_line_end(table.text, entry.row), "") for entry in group])


def _concerns(name: str, entry: TableEntry, chosen: Picked) -> bool:
    """Whether a field of the picked terms is told by this row."""
    if name in GERMAN:
        return entry.source == chosen.german
    if name in ENGLISH:
        return entry.target == chosen.english
    return name in WHOLE or chosen.subject in {entry.source, entry.target}


def _group(table: Table, line: int) -> list[TableEntry]:
    for group in reading.grouped(table).values():
        if group[0].row.line == line:
            return group
    raise TermError(f"line {line}: no concept begins here; read the term base again")


def _with_columns(table: Table, rows: Sequence[Fields]) -> tuple[tuple[str, ...], list[Edit]]:
    """The columns, with those that the rows need and the header lacks, and the edit that adds them to it."""
    assert table.header  # callers make one first
    lacking = tuple(
        name for name in OPTIONAL + COLUMNS if name not in table.columns and any(row.get(name) for row in rows)
    )
    if not lacking:
        return table.columns, []
    return table.columns + lacking, [insertion(table.header.end, table.delimiter + table.delimiter.join(lacking))]


def _row_edits(table: Table, row: Row, columns: Sequence[str], values: Fields) -> Iterator[Edit]:
    """New cells in place of old ones, and after the last cell those that the row lacks."""
    beyond: dict[int, str] = {}
    for name, value in values.items():
        at = columns.index(name) if name in columns else -1
        if 0 <= at < len(row.cells):
            cell = row.cells[at]
            if cell.value.strip() != value:
                quoted = table.text.startswith('"', cell.start)
                new = written(value, table.delimiter, first=at == 0, quoted=quoted)
                yield Edit(Span(cell.start, cell.end), new)
        elif value:
            beyond[at] = value
    if beyond:
        added = (beyond.get(at, "") for at in range(len(row.cells), max(beyond) + 1))
        yield insertion(row.end, "".join(table.delimiter + written(value, table.delimiter) for value in added))


def _break(text: str) -> str:
    return newline(text) if text and not text.endswith(("\n", "\r")) else ""


def _encoded(table: Table, edits: Sequence[Edit]) -> bytes:
    return encode(applied(table.text, edits), table.coding)
