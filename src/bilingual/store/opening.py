"""Opening the store: looked over for damage, copied before it is upgraded, brought up to date."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bilingual.errors import StoreError
from bilingual.store import backup, damage
from bilingual.store.connection import plain_error
from bilingual.store.database import WRITING, Database, database_for
from bilingual.store.drivers import connected
from bilingual.store.tables import SCHEMA_VERSION

if TYPE_CHECKING:
    from sqlalchemy import Connection, ExceptionContext

_MIGRATIONS = Path(__file__).parent / "migrations"


def connect(url: str, copies: Path | None = None) -> Database:
    """A database with the newest schema, made if it was not there.

    Args:
        url: `sqlite:///FILE` or `postgresql://USER@HOST/NAME`.
        copies: where a copy goes before an upgrade; without it beside the file of SQLite.

    Raises:
        StoreError: the URL is no database's, the database does not answer, is damaged or older than it was, or a newer
            program made it.
    """
    database = database_for(url)
    file = database.file
    if file:
        _make_folder(file)
        damage.look_over(file)
    elif copies:
        damage.keep_mark(database, copies.parent)
    try:
        if not file:
            damage.look_behind(database)
        found = version(database)
        if found != SCHEMA_VERSION:  # asked first: a store that is up to date needs no Alembic
            _upgrade(database, found, copies or (file.parent / "backups" if file else None))
    except BaseException:
        database.close()
        raise
    return database


def version(database: Database) -> str | None:
    """The revision of a database's tables; None where it has none yet."""
    with database.reading() as connection:
        if not connection.has_table("alembic_version"):
            return None
        found: str | None = connection.value("SELECT version_num FROM alembic_version")
        return found


def migrate(database: Database, revision: str = "head") -> None:
    """Bring a database up to a revision, or leave it as it is where something goes wrong.

    Raises:
        StoreError: this program does not know the revision that it has, or the one that is wanted.
    """
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    with _by_sqlalchemy(database) as connection:
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, revision)
        except CommandError as error:
            raise StoreError(f"store: {database.url} was made by a newer version; update bilingual") from error


@contextmanager
def _by_sqlalchemy(database: Database) -> Iterator["Connection"]:
    """A connection for Alembic alone, which knows SQLAlchemy's only; what was changed in it is on disk at the end."""
    from sqlalchemy import NullPool, create_engine, event

    engine = create_engine(f"{database.url.driver}://", creator=lambda: connected(database.url), poolclass=NullPool)

    @event.listens_for(engine, "begin")
    def _begin(connection: "Connection") -> None:
        connection.exec_driver_sql(WRITING[database.dialect])

    @event.listens_for(engine, "handle_error")
    def _tell(context: "ExceptionContext") -> StoreError:
        return plain_error(database.url, context.original_exception)

    with engine.begin() as connection:
        yield connection


def _upgrade(database: Database, found: str | None, copies: Path | None) -> None:
    if found and copies and is_known(found):
        backup.copied(copies, "upgrade", lambda file: _write(database, found, file))
    migrate(database)


def _write(database: Database, found: str, file: Path) -> None:
    with database.snapshot() as connection:
        backup.written(file, found, backup.lines(connection))


def is_known(revision: str) -> bool:
    """Whether this program has the tables of a revision."""
    return any(file.name.startswith(f"{revision}_") for file in (_MIGRATIONS / "versions").iterdir())


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(f"store: {file} cannot be made ({error.strerror}); mend `store` in bilingual.toml") from error
