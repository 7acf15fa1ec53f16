"""A connection to the database: SQL goes in, rows come out, the same for SQLite and PostgreSQL.

The SQL is written once for both. `:name` is a value, `IN :name` takes several, and `FOR UPDATE` says nothing to SQLite,
which has one writer at a time anyway. Rows have their columns as attributes, and are unpacked as tuples.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from operator import itemgetter
from typing import Any

from bilingual.errors import StoreError
from bilingual.store.database_url import DatabaseUrl

_AT_ONCE = 1000
"""Rows of a large result that are fetched at a time."""

_ADVICE: Mapping[str, str] = {
    "is full": "what was confirmed before is kept; free some space, then do it again",
    "readonly": "make the file and its folder writable",
    "unable to open": "make the file and its folder readable and writable",
    "disk I/O error": "the disk, or a limit of the system, does not take what is written; look at both",
    "malformed": "it was damaged while this ran; start again, which saves what can be had",
    "Could not decode": "it was damaged while this ran; start again, which saves what can be had",
    "is locked": "another program holds it; wait until that one has ended",
}
"""What to do, by what SQLite says."""

_HAS_TABLE = {
    "sqlite": "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name = :name",
    "postgresql": "SELECT count(to_regclass(:name))",
}
_PARTS = re.compile(r"'[^']*'|\bIN :(?P<several>\w+)|(?<!:):(?P<one>\w+)")
_numbers = count()


class StoreConnection:
    """One connection, in a transaction. Whatever goes wrong in it is one line for people, and breaks it."""

    def __init__(self, driver: Any, url: DatabaseUrl) -> None:
        self._driver = driver
        self._url = url
        self.dialect = url.dialect
        self.is_broken = False

    def rows(self, sql: str, **values: Any) -> list[Any]:
        """All rows of a result."""
        with self._watched():
            cursor = self._execute(self._driver.cursor(), sql, values)
            return list(map(_row_type(cursor), cursor.fetchall()))

    def each(self, sql: str, **values: Any) -> Iterator[Any]:
        """The rows of a result that is too large for the memory, one after the other."""
        name = {} if self.dialect == "sqlite" else {"name": f"each_{next(_numbers)}"}
        with self._watched(), closing(self._driver.cursor(**name)) as cursor:
            self._execute(cursor, sql, values)
            made = _row_type(cursor)
            while some := cursor.fetchmany(_AT_ONCE):
                yield from map(made, some)

    def row(self, sql: str, **values: Any) -> Any:
        """The first row of a result; None where it has none."""
        return next(iter(self.rows(sql, **values)), None)

    def values(self, sql: str, **values: Any) -> list[Any]:
        """The first column of a result."""
        return [row[0] for row in self.rows(sql, **values)]

    def value(self, sql: str, **values: Any) -> Any:
        """The first column of the first row of a result; None where it has no row."""
        return next(iter(self.values(sql, **values)), None)

    def run(self, sql: str, **values: Any) -> None:
        """Changes something."""
        with self._watched():
            self._execute(self._driver.cursor(), sql, values)

    def run_many(self, sql: str, many: Sequence[Mapping[str, Any]]) -> None:
        """Changes the same with each of these values; nothing where there are none."""
        if many:
            with self._watched():
                self._driver.cursor().executemany(_statement(sql, self.dialect).text, many)

    def insert(self, table: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Adds rows that name all the same columns."""
        if rows:
            self.insert_tuples(table, tuple(rows[0]), [tuple(row.values()) for row in rows])

    def insert_tuples(self, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Adds rows whose values stand in the order of these columns."""
        marks = ", ".join(["?" if self.dialect == "sqlite" else "%s"] * len(columns))
        if rows:
            with self._watched():
                self._driver.cursor().executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)

    def next_ids(self, table: str, number: int) -> Sequence[int]:
        """Ids for so many new rows, so that nobody need ask which they got."""
        if self.dialect == "postgresql":
            return self.values(f"SELECT nextval('{table}_id_seq') FROM generate_series(1, :number)", number=number)
        last = self.highest_id(table)
        return range(last + 1, last + 1 + number)

    def highest_id(self, table: str) -> int:
        """The number of a table's newest row; 0 where it has none."""
        found: int | None = self.value(f"SELECT max(id) FROM {table}")
        return found or 0

    def has_table(self, name: str) -> bool:
        """Whether the database has a table of this name."""
        return bool(self.value(_HAS_TABLE[self.dialect], name=name))

    def columns(self, table: str) -> tuple[str, ...]:
        """The names of the columns that a table has in this database."""
        with self._watched():
            return _names(self._driver.cursor().execute(f"SELECT * FROM {table} LIMIT 0"))

    def keep(self) -> None:
        """Ends the transaction: what was changed in it is on disk."""
        with self._watched():
            self._driver.commit()

    def undo(self) -> None:
        """Ends the transaction, if it has not ended: nothing was changed in it."""
        with suppress(StoreError), self._watched():
            self._driver.rollback()

    def close(self) -> None:
        """Lets go of the database."""
        with suppress(StoreError), self._watched():
            self._driver.close()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        """A full disk, a file without rights, a server that is gone: one line, whatever the driver raises."""
        try:
            yield
        except Exception as error:
            self.is_broken = True
            raise plain_error(self._url, error) from error

    def _execute(self, cursor: Any, sql: str, values: dict[str, Any]) -> Any:
        statement = _statement(sql, self.dialect)
        text = statement.text
        for name in statement.several:
            several = list(values.pop(name))
            if self.dialect == "postgresql":
                values[name] = several
                continue
            values |= {f"{name}_{n}": value for n, value in enumerate(several)}
            marks = ", ".join(f":{name}_{n}" for n in range(len(several)))
            text = re.sub(rf"\bIN :{name}\b", f"IN ({marks})", text)
        return cursor.execute(text, values)


def plain_error(url: DatabaseUrl, error: BaseException) -> StoreError:
    """What a driver raised, in one line and with what to do."""
    return StoreError(f"store: {url}: {_meaning(error)}")


def first_line(error: BaseException) -> str:
    """What an error says, in one line."""
    return str(error).partition("\n")[0]


def _meaning(error: BaseException) -> str:
    said = first_line(error)
    return next((f"{said}; {advice}" for sign, advice in _ADVICE.items() if sign in said), said)


@dataclass(frozen=True, slots=True)
class _Statement:
    """SQL as a driver takes it."""

    text: str
    several: tuple[str, ...]
    """The values of which each is a sequence."""


@lru_cache(maxsize=256)
def _statement(sql: str, dialect: str) -> _Statement:
    several = tuple(dict.fromkeys(found["several"] for found in _PARTS.finditer(sql) if found["several"]))
    if dialect == "sqlite":
        return _Statement(sql.replace(" FOR UPDATE", ""), several)
    return _Statement(_PARTS.sub(_as_psycopg_has_it, sql.replace("%", "%%")), several)


def _as_psycopg_has_it(part: re.Match[str]) -> str:
    if part["several"]:
        return f"= ANY(%({part['several']})s)"
    return f"%({part['one']})s" if part["one"] else part[0]


def _row_type(cursor: Any) -> Callable[[Any], Any]:
    return _row_type_of(_names(cursor))


def _names(cursor: Any) -> tuple[str, ...]:
    return tuple(column[0] for column in cursor.description)


@lru_cache(maxsize=256)
def _row_type_of(names: tuple[str, ...]) -> type[tuple[Any, ...]]:
    """Tuples whose parts have these names. One of `collections.namedtuple` takes ten times as long to be made."""
    parts = {name: property(itemgetter(place)) for place, name in enumerate(names)}
    return type("StoreRow", (tuple,), {"__slots__": (), **parts})
