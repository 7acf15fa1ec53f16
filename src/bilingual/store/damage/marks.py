"""How far the saves of people go that are in a store: a number in a file of its own, outside the store."""

import os
from contextlib import suppress
from pathlib import Path

from bilingual.store.database import Database


def mark_beside(file: Path) -> Path:
    """Where the number lies for a file of SQLite."""
    return file.with_name(f"{file.name}-saved")


def mark_of(database: Database) -> Path | None:
    """Where the number lies; None for a server's database that nobody keeps one of."""
    return mark_beside(database.file) if database.file else database.mark


def acknowledged(mark: Path) -> int:
    """The number; 0 where none was kept yet."""
    with suppress(OSError, ValueError):
        return int(mark.read_bytes())
    return 0


def acknowledge(database: Database) -> None:
    """Remember how far the saves of people go that are in a store.

    It is written at one go and not waited for: it tells that something else is gone, and holds no work itself.
    """
    mark = mark_of(database)
    if mark is None:
        return
    with database.reading() as connection:
        number = connection.highest_id("targets")
    with suppress(OSError):
        handle = os.open(mark, os.O_WRONLY | os.O_CREAT, 0o644)
        try:
            os.pwrite(handle, f"{number:020}\n".encode(), 0)
        finally:
            os.close(handle)
