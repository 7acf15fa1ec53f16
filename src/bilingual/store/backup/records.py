"""All rows of the store as lines of JSON, a file per table, and back: from any database, of any version."""

import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any

from sqlalchemy import Connection, MetaData, Table, insert, select, text

from bilingual.errors import StoreError
from bilingual.store.memory_units import clear_index, fill_index
from bilingual.store.tables import memory_units

_NOT_KEPT = frozenset({"alembic_version", "findings"})
"""What the database says of itself, and what each build finds anew."""
_MADE_AGAIN = frozenset({"documents.fingerprint", "documents.summary"})
"""Columns that a build fills: without them it builds the editions again."""
_INDEX = "memory_index"
_AT_ONCE = 1000
"""Rows read or written at a time."""

Lines = Iterable[bytes]
"""Of JSON, each an object: a row by the names of its columns."""


def lines(connection: Connection) -> Iterator[tuple[str, Lines]]:
    """By table, in an order in which they can be filled again: its rows by their keys."""
    for table in _tables(connection):
        yield table.name, _lines_of(connection, table)


def put_in_place(connection: Connection, read: Callable[[str], Lines]) -> dict[str, int]:
    """Rows in place of all that a database holds. Its schema must be the one that they come from.

    Args:
        connection: in a transaction of its own.
        read: gives the lines of a table; none where there are none.

    Returns:
        How many rows each table has now.

    Raises:
        StoreError: a line is no row of its table.
    """
    tables = _tables(connection)
    if has_index := any(table.name == memory_units.name for table in tables):
        clear_index(connection)
    connection.exec_driver_sql("DELETE FROM findings")
    for table in reversed(tables):
        connection.execute(table.delete())
    counts = {table.name: _fill(connection, table, read(table.name)) for table in tables}
    if has_index:
        fill_index(connection)
    if connection.dialect.name == "postgresql":
        for table in tables:
            _count_on(connection, table)
    return counts


def _tables(connection: Connection) -> list[Table]:
    metadata = MetaData()
    metadata.reflect(connection, only=lambda name, _: name not in _NOT_KEPT and not name.startswith(_INDEX))
    return metadata.sorted_tables


def _lines_of(connection: Connection, table: Table) -> Lines:
    columns = [column for column in table.columns if f"{table.name}.{column.name}" not in _MADE_AGAIN]
    query = select(*columns).order_by(*table.primary_key).execution_options(yield_per=_AT_ONCE)
    for row in connection.execute(query):
        yield f"{json.dumps(dict(row._mapping), ensure_ascii=False)}\n".encode()


def _fill(connection: Connection, table: Table, read: Lines) -> int:
    count, numbered = 0, enumerate(read, 1)
    while rows := [_row(table, line, number) for number, line in islice(numbered, _AT_ONCE)]:
        connection.execute(insert(table), rows)
        count += len(rows)
    return count


def _row(table: Table, line: bytes, number: int) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise StoreError(f"{table.name}.jsonl:{number}: no JSON ({error}); take another copy") from error
    if not isinstance(row, dict) or not set(row) <= set(table.columns.keys()):
        raise StoreError(f"{table.name}.jsonl:{number}: no row of this table; take another copy")
    return {column.name: row.get(column.name) for column in table.columns}


def _count_on(connection: Connection, table: Table) -> None:
    """Have PostgreSQL give the next row the number after the last: rows with their own numbers do not count."""
    (key, *others) = table.primary_key
    sequence = connection.execute(
        text("SELECT pg_get_serial_sequence(:table, :key)"), {"table": table.name, "key": key.name}
    ).scalar()
    if sequence and not others:
        last = f"SELECT setval(:sequence, coalesce((SELECT max({key.name}) FROM {table.name}), 0) + 1, false)"
        connection.execute(text(last), {"sequence": sequence})
