"""The database: SQLite in the project's folder, or whatever a URL names, and its connections."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import BoundedSemaphore

from bilingual.errors import StoreError
from bilingual.store.connection import StoreConnection, first_line, plain_error
from bilingual.store.database_url import DatabaseUrl, hidden
from bilingual.store.drivers import connected, expect_usable

_AT_ONCE = 500
"""Values in one IN (…): SQLite takes 32,766 at most, and short statements are planned faster."""
_IDLE = 5
"""Connections that are kept for whoever comes next."""
_MOST = 15
"""Connections at a time: a server has some hundred for everybody."""
_PATIENCE = 30
"""Seconds until a connection must be free."""

_SNAPSHOT = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ"}
WRITING = {"sqlite": "BEGIN IMMEDIATE", "postgresql": "BEGIN"}
"""How a transaction begins that writes, by dialect: a writer of SQLite waits for another one before it reads."""


@dataclass(slots=True, eq=False)
class _Pool:
    """The connections of one process."""

    process: int = field(default_factory=os.getpid)
    idle: list[StoreConnection] = field(default_factory=list)
    room: BoundedSemaphore = field(default_factory=lambda: BoundedSemaphore(_MOST))


class Database:
    """A database that threads share. A fork of this process gets connections of its own.

    It may be used on after `close`, which lets go of the connections that nobody uses.
    """

    def __init__(self, url: DatabaseUrl) -> None:
        self.url = url
        self.mark: Path | None = None
        """Where the number of the last save is kept of a server's database; None where nobody keeps it."""
        self._pool = _Pool()
        self._of_others: list[_Pool] = []

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.url.dialect

    @property
    def file(self) -> Path | None:
        """The file of a database in SQLite; None for any other."""
        return Path(self.url.name or "") if self.dialect == "sqlite" else None

    @contextmanager
    def reading(self) -> Iterator[StoreConnection]:
        """A connection that only reads: it does not wait for a writer."""
        with self._transaction("BEGIN") as connection:
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[StoreConnection]:
        """The same, and all that it reads stood there at one moment."""
        with self._transaction(_SNAPSHOT[self.dialect]) as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[StoreConnection]:
        """A connection whose changes are on disk at the end, all of them; none where something was raised."""
        with self._transaction(WRITING[self.dialect]) as connection:
            yield connection
            connection.keep()

    def close(self) -> None:
        """Let go of the connections that nobody uses, and of the others as soon as nobody does."""
        pool, self._pool = self._own_pool(), _Pool()
        for connection in pool.idle:
            connection.close()

    @contextmanager
    def _transaction(self, begin: str) -> Iterator[StoreConnection]:
        with self._lent() as connection:
            try:
                connection.run(begin)
                yield connection
            finally:
                connection.undo()

    @contextmanager
    def _lent(self) -> Iterator[StoreConnection]:
        pool = self._own_pool()
        if not pool.room.acquire(timeout=_PATIENCE):
            raise StoreError(f"store: {self.url}: all its {_MOST} connections are in use; try again")
        try:
            connection = self._taken(pool)
            try:
                yield connection
            finally:
                self._give_back(pool, connection)
        finally:
            pool.room.release()

    def _taken(self, pool: _Pool) -> StoreConnection:
        try:
            return pool.idle.pop()
        except IndexError:
            return self._new()

    def _new(self) -> StoreConnection:
        try:
            return StoreConnection(connected(self.url), self.url)
        except Exception as error:
            raise plain_error(self.url, error) from error

    def _give_back(self, pool: _Pool, connection: StoreConnection) -> None:
        if connection.is_broken:
            self.close()  # what broke it may have broken the idle ones, which are of the same server
        if connection.is_broken or pool is not self._pool or len(pool.idle) >= _IDLE:
            connection.close()
        else:
            pool.idle.append(connection)

    def _own_pool(self) -> _Pool:
        """A fork leaves the connections of its parent as they are: to close one would end it for both."""
        if self._pool.process != os.getpid():
            self._of_others.append(self._pool)
            self._pool = _Pool()
        return self._pool


def database_for(url: str) -> Database:
    """The database that a URL names; nothing is asked of it yet.

    Raises:
        StoreError: the URL is no database's.
    """
    try:
        parsed = DatabaseUrl.parse(url)
        expect_usable(parsed)
    except (ValueError, ImportError) as error:
        raise StoreError(
            f"store: {hidden(url)!r} cannot be used ({first_line(error)}); mend `store` in bilingual.toml"
        ) from error
    if parsed.dialect == "sqlite" and parsed.name in (None, "", ":memory:"):
        raise StoreError(f"store: {url!r} keeps nothing; name a file: sqlite:///path/to/store.sqlite")
    return Database(parsed)


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in parts, each short enough for one IN (…)."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))
