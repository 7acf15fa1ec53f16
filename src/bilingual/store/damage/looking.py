"""Whether a file of SQLite is whole, at every start; what can be had of one that is not lies beside it then.

SQLite itself tells when a page is not what it must be. It cannot tell that its write-ahead log is gone, or that an
older file stands in the place of a newer one: what was there is missing without a trace. Therefore the number of the
last save of a person is written beside the store.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import BilingualError, StoreError
from bilingual.plurals import counted
from bilingual.store import backup
from bilingual.store.damage.marks import acknowledged, mark_beside
from bilingual.store.damage.servers import forget_mark
from bilingual.store.database import database_for

if TYPE_CHECKING:
    from bilingual.store.damage.salvage import Rescued

_ALWAYS = 64 * 2**20
"""Bytes up to which a store is looked over at every start: 0.1 s for 64 MiB of an editorial office's work."""
_SELDOM = 86_400
"""Seconds between two looks at a larger one."""
_BROKEN = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
_PRIMARY = 0xFF
"""SQLite's extended result codes have the primary one in their last byte."""
_TEXTS = ("segments", "targets", "memory_units", "notes")
"""The tables that hold the sentences of people."""
_ASIDE = ("", "-wal", "-shm", "-saved")


def look_over(file: Path) -> None:
    """Does nothing where the store is whole, or is not there.

    Raises:
        StoreError: it is damaged. What can be had of it was saved beside it, and the message says where.
    """
    if why := _damage(file):
        raise StoreError(f"store: {file} is damaged ({why}); {_saved(file)}")


def put_aside(url: str, copies: Path) -> Path | None:
    """Gives a damaged store another name, with all that belongs to it; None where it is whole or not there.

    A server's database stays where it is; it is taken as it is from then on.

    Args:
        url: of the store.
        copies: where the project keeps copies of it.
    """
    database = database_for(url)
    file = database.file
    if file is None:
        forget_mark(database, copies.parent)
    if file is None or not _damage(file):
        return None
    folder = file.parent / f"damaged-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}"
    folder.mkdir(parents=True)
    for end in _ASIDE:
        part = file.with_name(f"{file.name}{end}")
        if part.exists():
            part.rename(folder / part.name)
    return folder


def _damage(file: Path) -> str:
    """What is wrong with a store, in a few words; empty where nothing is."""
    saves = acknowledged(mark_beside(file))
    if not file.exists() or file.stat().st_size == 0:
        return f"it is empty, and {saves} versions of sentences were in it" if saves else ""
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True, timeout=30)) as connection:
            return _complaint(connection, file) or _missing(connection, saves)
    except sqlite3.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)  # it has none where a text is no UTF-8
        return _first_words(error) if code & _PRIMARY in _BROKEN else ""  # else it is told when it is opened
    except UnicodeDecodeError:
        return "malformed database schema"  # SQLite says so with the words that it cannot read


def _complaint(connection: sqlite3.Connection, file: Path) -> str:
    looked = file.with_name(f"{file.name}-looked")
    if file.stat().st_size > _ALWAYS and looked.exists() and time.time() - looked.stat().st_mtime < _SELDOM:
        return ""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    if found != "ok":
        return " ".join(str(found).removeprefix("*** in database main ***").split())
    for table in _TEXTS:
        _read_through(connection, table)
    with suppress(OSError):
        looked.touch()
    return ""


def _read_through(connection: sqlite3.Connection, table: str) -> None:
    """Have every text decoded: a long one whose end was overwritten is nothing that SQLite minds."""
    if connection.execute("SELECT 1 FROM sqlite_schema WHERE name = ?", (table,)).fetchone():
        for _ in connection.execute(f"SELECT * FROM {table}"):
            pass


def _first_words(error: sqlite3.Error) -> str:
    return str(error).partition(" with text ")[0]


def _missing(connection: sqlite3.Connection, saves: int) -> str:
    if not saves:
        return ""
    there = connection.execute("SELECT 1 FROM sqlite_schema WHERE name = 'targets'").fetchone()
    (newest,) = connection.execute("SELECT max(id) FROM targets").fetchone() if there else (0,)
    if (newest or 0) >= saves:
        return ""
    return f"it ends at save {newest or 0} of {saves}: its -wal file is gone, or it is an older copy"


def _saved(file: Path) -> str:
    """Saves what can be had; tells where, and what to do."""
    from bilingual.store.damage.salvage import rescued

    try:
        found = rescued(file)
        if not found.tables:
            return "nothing could be had of it; put a backup in its place: `bilingual restore FILE --replace`"
        beside = _written(file, found)
    except (BilingualError, OSError) as error:
        return f"what can be had of it could not be saved: {error}"
    count = counted(found.confirmed, "confirmed sentence")
    return f"{count} could be had: `bilingual restore {beside} --replace` goes on with them, or restore a backup"


def _written(file: Path, found: "Rescued") -> Path:
    """Writes the rescued rows into a file of their own; the same ones are written once."""
    number = 1
    while True:
        beside = file.with_name(f"rescued{f'-{number}' if number > 1 else ''}.zip")
        if not beside.exists():
            backup.written(beside, found.schema, _lines(found.tables))
            return beside
        if _holds(beside, found):
            return beside
        number += 1


def _holds(beside: Path, found: "Rescued") -> bool:
    with suppress(StoreError):
        archive = backup.opened(beside)
        return all(b"".join(archive.lines(name)) == b"".join(rows) for name, rows in _lines(found.tables))
    return False


def _lines(tables: Mapping[str, Sequence[bytes]]) -> Iterator[tuple[str, Sequence[bytes]]]:
    yield from tables.items()
