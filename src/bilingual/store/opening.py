"""Opening the store: looked over for damage, copied before it is upgraded, brought up to date."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from bilingual.errors import StoreError
from bilingual.store import backup, damage
from bilingual.store.database import engine_for, file_of, snapshot
from bilingual.store.tables import SCHEMA_VERSION

_MIGRATIONS = Path(__file__).parent / "migrations"


def connect(url: str, copies: Path | None = None) -> Engine:
    """A connected database with the newest schema, made if it was not there.

    Args:
        url: as SQLAlchemy takes it.
        copies: where a copy goes before an upgrade; without it beside the file of SQLite.

    Raises:
        StoreError: the URL is no database's, the database does not answer, is damaged or older than it was, or a newer
            program made it.
    """
    engine = engine_for(url)
    file = file_of(engine)
    if file:
        _make_folder(file)
        damage.look_over(file)
    elif copies:
        damage.keep_mark(engine, copies.parent)
    try:
        if not file:
            damage.look_behind(engine)
        found = version(engine)
        if found != SCHEMA_VERSION:  # asked first: a store that is up to date needs no Alembic
            _upgrade(engine, found, copies or (file.parent / "backups" if file else None))
    except BaseException:
        engine.dispose()
        raise
    return engine


def version(engine: Engine) -> str | None:
    """The revision of a database's tables; None where it has none yet."""
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        found: str | None = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        return found


def migrate(connection: Connection, revision: str = "head") -> None:
    """Bring a database up to a revision.

    Raises:
        StoreError: this program does not know the revision that it has, or the one that is wanted.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    try:
        command.upgrade(config, revision)
    except CommandError as error:
        where = connection.engine.url.render_as_string()
        raise StoreError(f"store: {where} was made by a newer version; update bilingual") from error


def _upgrade(engine: Engine, found: str | None, copies: Path | None) -> None:
    if found and copies and is_known(found):
        backup.copied(copies, "upgrade", lambda file: _write(engine, found, file))
    with engine.begin() as connection:
        migrate(connection)


def _write(engine: Engine, found: str, file: Path) -> None:
    with snapshot(engine) as connection:
        backup.written(file, found, backup.lines(connection))


def is_known(revision: str) -> bool:
    """Whether this program has the tables of a revision."""
    return any(file.name.startswith(f"{revision}_") for file in (_MIGRATIONS / "versions").iterdir())


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"store: {file} cannot be made ({error.strerror}); mend `store` in bilingual.toml") from error
