"""A database of a server that is not what it was: an older copy of it, or an empty one in its place.

A server keeps its data whole by itself. Whoever looks after it may put an older dump in its place all the same, or make
it anew: then sentences are missing without a trace. Therefore the number of the last save that this machine has seen
lies in the project, as it lies beside a file of SQLite.
"""

from hashlib import sha256
from pathlib import Path

from bilingual.errors import StoreError
from bilingual.store.damage.marks import acknowledge, acknowledged, mark_of
from bilingual.store.database import Database


def keep_mark(database: Database, folder: Path) -> None:
    """Have the saves in a server's database remembered in a folder.

    Args:
        database: of the database.
        folder: that the project keeps on this machine.
    """
    name = sha256(str(database.url).encode()).hexdigest()[:8]
    database.mark = folder / f"{database.dialect}-{name}-saved"


def forget_mark(database: Database, folder: Path) -> None:
    """Take a server's database as it is now, whatever was in it."""
    keep_mark(database, folder)
    if mark := mark_of(database):
        mark.unlink(missing_ok=True)


def look_behind(database: Database) -> None:
    """Remembers how far the saves go where all is there that was there at the last look from this machine.

    Raises:
        StoreError: it is not.
    """
    mark = mark_of(database)
    if mark is None:
        return
    known, newest = acknowledged(mark), _newest(database)
    if newest < known:
        raise StoreError(
            f"store: {database.url} ends at save {newest} of {known}: it is an older copy, or empty; "
            f"`bilingual restore BACKUP --replace` brings back what a backup has; to go on without, remove {mark}"
        )
    if newest > known:
        acknowledge(database)


def _newest(database: Database) -> int:
    with database.reading() as connection:
        return connection.highest_id("targets") if connection.has_table("targets") else 0
