"""All rows of the store as lines of JSON, a file per table, and back: from any database, of any version."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from bilingual.errors import StoreError
from bilingual.store.connection import StoreConnection
from bilingual.store.memory_units import clear_index, fill_index
from bilingual.store.tables import StoredTable, tables

_NOT_KEPT = "findings"
"""What each build finds anew."""
_MADE_AGAIN = frozenset({"documents.fingerprint", "documents.summary"})
"""Columns that a build fills: without them it builds the editions again."""
_AT_ONCE = 1000
"""Rows written at a time."""

Lines = Iterable[bytes]
"""Of JSON, each an object: a row by the names of its columns."""


def lines(connection: StoreConnection) -> Iterator[tuple[str, Lines]]:
    """By table, in an order in which they can be filled again: its rows by their keys."""
    for table in _tables(connection):
        yield table.name, _lines_of(connection, table)


def put_in_place(connection: StoreConnection, read: Callable[[str], Lines]) -> dict[str, int]:
    """Rows in place of all that a database holds. Its schema must be the one that they come from.

    Args:
        connection: in a transaction of its own.
        read: gives the lines of a table; none where there are none.

    Returns:
        How many rows each table has now.

    Raises:
        StoreError: a line is no row of its table.
    """
    there = _tables(connection)
    if has_index := any(table.name == "memory_units" for table in there):
        clear_index(connection)
    connection.run(f"DELETE FROM {_NOT_KEPT}")
    for table in reversed(there):
        connection.run(f"DELETE FROM {table.name}")
    counts = {table.name: _fill(connection, table, read(table.name)) for table in there}
    if has_index:
        fill_index(connection)
    if connection.dialect == "postgresql":
        for table in there:
            _count_on(connection, table)
    return counts


def _tables(connection: StoreConnection) -> list[StoredTable]:
    """Those that the database has, with the columns that they have in it: an older store has fewer."""
    kept = (table for table in tables().values() if table.name != _NOT_KEPT and connection.has_table(table.name))
    return [table.of(connection.columns(table.name)) for table in kept]


def _lines_of(connection: StoreConnection, table: StoredTable) -> Lines:
    names = [column.name for column in table.columns if f"{table.name}.{column.name}" not in _MADE_AGAIN]
    for row in connection.each(f"SELECT {', '.join(names)} FROM {table.name} ORDER BY {table.key.name}"):
        yield f"{json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False)}\n".encode()


def _fill(connection: StoreConnection, table: StoredTable, read: Lines) -> int:
    count, numbered = 0, enumerate(read, 1)
    while rows := [_row(table, line, number) for number, line in islice(numbered, _AT_ONCE)]:
        connection.insert(table.name, rows)
        count += len(rows)
    return count


def _row(table: StoredTable, line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise StoreError(f"{table.name}.jsonl:{number}: no JSON ({error}); take another copy") from error
    if not isinstance(row, dict) or not table.takes(row):
        raise StoreError(f"{table.name}.jsonl:{number}: no row of this table; take another copy")
    return {column.name: row.get(column.name) for column in table.columns}


def _count_on(connection: StoreConnection, table: StoredTable) -> None:
    """Have PostgreSQL give the next row the number after the last: rows with their own numbers do not count."""
    if table.is_numbered:
        last = f"(SELECT coalesce(max(id), 0) + 1 FROM {table.name})"
        connection.run(f"SELECT setval('{table.name}_id_seq', {last}, false)")
