"""A database of a server that is not what it was: an older copy of it, or an empty one in its place.

A server keeps its data whole by itself. Whoever looks after it may put an older dump in its place all the same, or make
it anew: then sentences are missing without a trace. Therefore the number of the last save that this machine has seen
lies in the project, as it lies beside a file of SQLite.
"""

from hashlib import sha256
from pathlib import Path

from sqlalchemy import Engine, func, inspect, select

from bilingual.errors import StoreError
from bilingual.store.damage.marks import acknowledge, acknowledged, mark_of
from bilingual.store.database import reading
from bilingual.store.tables import targets


def keep_mark(engine: Engine, folder: Path) -> None:
    """Have the saves in a server's database remembered in a folder.

    Args:
        engine: of the database.
        folder: that the project keeps on this machine.
    """
    name = sha256(engine.url.set(password=None).render_as_string().encode()).hexdigest()[:8]
    engine.update_execution_options(saved_mark=folder / f"{engine.dialect.name}-{name}-saved")


def forget_mark(engine: Engine, folder: Path) -> None:
    """Take a server's database as it is now, whatever was in it."""
    keep_mark(engine, folder)
    if mark := mark_of(engine):
        mark.unlink(missing_ok=True)


def look_behind(engine: Engine) -> None:
    """Remembers how far the saves go where all is there that was there at the last look from this machine.

    Raises:
        StoreError: it is not.
    """
    mark = mark_of(engine)
    if mark is None:
        return
    known, newest = acknowledged(mark), _newest(engine)
    if newest < known:
        raise StoreError(
            f"store: {engine.url.render_as_string()} ends at save {newest} of {known}: it is an older copy, or empty; "
            f"`bilingual restore BACKUP --replace` brings back what a backup has; to go on without, remove {mark}"
        )
    if newest > known:
        acknowledge(engine)


def _newest(engine: Engine) -> int:
    with reading(engine) as connection:
        if not inspect(connection).has_table(targets.name):
            return 0
        return connection.execute(select(func.max(targets.c.id))).scalar() or 0
