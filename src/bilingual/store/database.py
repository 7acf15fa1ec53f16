"""The database: SQLite in the project's folder, or whatever a URL names; what it says when it cannot."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError

from bilingual.errors import StoreError

_READING: Mapping[str, Any] = {"bilingual_reading": True}
"""Execution options of a connection that only reads."""

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

_AT_ONCE = 500
"""Values in one IN (…): SQLite takes 32,766 at most, and short statements are planned faster."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON", "cache_size=-65536")
"""A cache of 64 MiB: with SQLite's 2 MB the indexes of a memory of a million units are read again and again."""


def engine_for(url: str) -> Engine:
    """The database that a URL names; nothing is asked of it yet.

    Raises:
        StoreError: the URL is no database's.
    """
    try:
        parsed = make_url(url)
        if parsed.drivername.startswith("sqlite") and parsed.database in (None, "", ":memory:"):
            raise StoreError(f"store: {url!r} keeps nothing; name a file: sqlite:///path/to/store.sqlite")
        engine = create_engine(parsed)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"store: {url!r} cannot be used ({_first_line(error)}); mend `store` in bilingual.toml"
        ) from error
    if engine.dialect.name == "sqlite":
        _set_up_sqlite(engine)
    _tell_errors_plainly(engine)
    return engine


def file_of(engine: Engine) -> Path | None:
    """The file of a database in SQLite; None for any other."""
    return Path(engine.url.database or "") if engine.dialect.name == "sqlite" else None


def reading(engine: Engine) -> Connection:
    """A connection that only reads, to be used in `with`: it does not wait for a writer."""
    return engine.connect().execution_options(**_READING)


def snapshot(engine: Engine) -> Connection:
    """The same, and all that it reads stood there at one moment."""
    if engine.dialect.name == "postgresql":
        return engine.connect().execution_options(isolation_level="REPEATABLE READ", **_READING)
    return reading(engine)


def chunks(values: Sequence[str]) -> Iterator[Sequence[str]]:
    """The values in parts, each short enough for one IN (…)."""
    return (values[start : start + _AT_ONCE] for start in range(0, len(values), _AT_ONCE))


def _set_up_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _record: object) -> None:
        # The driver's own transactions begin too late to protect a read followed by a write.
        connection.isolation_level = None
        # SQLite's own knows the letters of English alone: what is sought by any case would not find `Ägypten`.
        connection.create_function("lower", 1, _lowered, deterministic=True)
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        only_reads = connection.get_execution_options().keys() >= _READING.keys()
        connection.exec_driver_sql("BEGIN" if only_reads else "BEGIN IMMEDIATE")


def _lowered(text: str | None) -> str | None:
    return None if text is None else text.lower()


def _tell_errors_plainly(engine: Engine) -> None:
    """A full disk, a file without rights, a server that is gone: one line, wherever it happens."""

    @event.listens_for(engine, "handle_error")
    def _tell(context: ExceptionContext) -> StoreError:
        return StoreError(f"store: {engine.url.render_as_string()}: {_meaning(context.original_exception)}")


def _meaning(error: BaseException) -> str:
    said = _first_line(error)
    return next((f"{said}; {advice}" for sign, advice in _ADVICE.items() if sign in said), said)


def _first_line(error: BaseException) -> str:
    return str(error).partition("\n")[0]
