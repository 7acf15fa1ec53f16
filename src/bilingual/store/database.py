"""Opening the database: SQLite in the project's folder, or whatever a URL names, brought up to date."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from bilingual.errors import StoreError

_MIGRATIONS = Path(__file__).parent / "migrations"
SCHEMA_VERSION = "0005"
"""The newest revision in `migrations/versions/`: asked first, so that a store that is up to date needs no Alembic."""

_READING: Mapping[str, Any] = {"bilingual_reading": True}
"""Execution options of a connection that only reads."""

_AT_ONCE = 500
"""Values in one IN (…): SQLite takes 32,766 at most, and short statements are planned faster."""

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON", "cache_size=-65536")
"""A cache of 64 MiB: with SQLite's 2 MB the indexes of a memory of a million units are read again and again."""


def connect(url: str) -> Engine:
    """A connected database with the newest schema, made if it was not there.

    Raises:
        StoreError: the URL is no database's, the database does not answer, or a newer program made it.
    """
    try:
        parsed = make_url(url)
        if parsed.drivername.startswith("sqlite"):
            if parsed.database in (None, "", ":memory:"):
                raise StoreError(f"store: {url!r} keeps nothing; name a file: sqlite:///path/to/store.sqlite")
            Path(parsed.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(parsed)
        if engine.dialect.name == "sqlite":
            _set_up_sqlite(engine)
        _bring_up_to_date(engine)
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise StoreError(
            f"store: {url!r} cannot be used ({_first_line(error)}); mend `store` in bilingual.toml"
        ) from error
    except (SQLAlchemyError, OSError) as error:
        raise StoreError(f"store: {parsed.render_as_string()} cannot be opened: {_first_line(error)}") from error
    return engine


def reading(engine: Engine) -> Connection:
    """A connection that only reads, to be used in `with`: it does not wait for a writer."""
    return engine.connect().execution_options(**_READING)


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


def _bring_up_to_date(engine: Engine) -> None:
    found = _version(engine)
    if found == SCHEMA_VERSION:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        where = engine.url.render_as_string()
        raise StoreError(f"store: {where} was made by a newer version ({found}); update bilingual") from error


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        version: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return version


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
