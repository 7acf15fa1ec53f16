"""The two drivers: how each connects, so that all that is asked afterwards is the same."""

import sqlite3
from typing import Any

from bilingual.store.database_url import DatabaseUrl

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON", "cache_size=-65536")
"""A cache of 64 MiB: with SQLite's 2 MB the indexes of a memory of a million units are read again and again."""

sqlite3.register_converter("BOOLEAN", lambda written: written != b"0")


def expect_usable(url: DatabaseUrl) -> None:
    """Does nothing where a URL can be used.

    Raises:
        ValueError: it says what its database does not know.
        ImportError: the driver is not installed.
    """
    if url.dialect == "postgresql":
        import psycopg  # noqa: F401
    elif url.user or url.password or url.host or url.port or url.options:
        raise ValueError("a file of SQLite has a path alone: sqlite:///relative/path or sqlite:////absolute/path")


def connected(url: DatabaseUrl) -> Any:
    """A new connection of the driver. Where a transaction begins and ends is said to it: it begins none by itself."""
    return _sqlite(url) if url.dialect == "sqlite" else _postgresql(url)


def _sqlite(url: DatabaseUrl) -> sqlite3.Connection:
    connection = sqlite3.connect(
        url.name or "",
        isolation_level=None,  # the driver's own transactions begin too late to protect a read followed by a write
        detect_types=sqlite3.PARSE_DECLTYPES,
        check_same_thread=False,  # one thread at a time has it
    )
    # SQLite's own knows the letters of English alone: what is sought by any case would not find `Ägypten`.
    connection.create_function("lower", 1, _lowered, deterministic=True)
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _postgresql(url: DatabaseUrl) -> Any:
    import psycopg

    return psycopg.connect(**url.arguments, autocommit=True)


def _lowered(text: str | None) -> str | None:
    return None if text is None else text.lower()
