"""Copies of the store, and how one takes the store's place again."""

import shutil
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from bilingual.errors import StoreError
from bilingual.store import backup, damage, opening
from bilingual.store.backup import Archive, BackupPart
from bilingual.store.database import Database, database_for
from bilingual.store.tables import SCHEMA_VERSION


class Copies:
    """What backups need of an open store."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def work(self) -> int:
        """How many pieces of work of people it holds: sentences, notes, units of the memory, and so on."""
        with self._database.reading() as connection:
            return backup.work(connection)

    def unsaved_since(self, last: str) -> str:
        """When the oldest work of people was made that is younger than a time, both in UTC; empty where none is."""
        with self._database.reading() as connection:
            return backup.unsaved_since(connection, last)

    def write(self, file: Path, others: Iterable[BackupPart] = ()) -> None:
        """Write a backup of all that stands at one moment, with files beside it.

        Raises:
            OutputError: the disk or the folder does not allow it.
        """
        with self._database.snapshot() as connection:
            backup.written(file, SCHEMA_VERSION, backup.lines(connection), others)

    def restore(self, archive: Archive) -> None:
        """Put a backup in the place of all that is there: all of it, or none where something goes wrong.

        Raises:
            StoreError: a newer program made it, or a row in it is none.
        """
        if archive.schema == SCHEMA_VERSION:
            with self._database.writing() as connection:
                backup.put_in_place(connection, archive.lines)
        else:
            self._restore_older(archive)
        damage.acknowledge(self._database)

    def _restore_older(self, archive: Archive) -> None:
        """By way of a store of that version, which is then upgraded as any other."""
        if not opening.is_known(archive.schema):
            raise StoreError(f"{archive.file}: made by a newer version of bilingual; update it")
        with (
            tempfile.TemporaryDirectory() as folder,
            closing(database_for(f"sqlite:///{folder}/store.sqlite")) as between,
        ):
            opening.migrate(between, archive.schema)
            with between.writing() as connection:
                backup.put_in_place(connection, archive.lines)
            opening.migrate(between)
            with between.reading() as old, self._database.writing() as connection:
                rows = dict(backup.lines(old))
                backup.put_in_place(connection, lambda table: rows.get(table, ()))


def duplicate(url: str, folder: Path) -> str:
    """Copies a store in SQLite as it lies on the disk, without touching anything beside it.

    Returns:
        The URL of the copy; of any other database its own.

    Raises:
        StoreError: the URL is no database's.
        OSError: it cannot be read, or the folder does not take it.
    """
    file = database_for(url).file
    if file is None:
        return url
    for part in (file, file.with_name(f"{file.name}-wal")):
        if part.exists():
            shutil.copy2(part, folder)
    return f"sqlite:///{folder / file.name}"
