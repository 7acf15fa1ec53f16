"""The store is tested on both databases it serves: SQLite always, PostgreSQL where a server is to be had."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bilingual.content import plain
from bilingual.model import Content, Segment
from bilingual.store import Repository, open_store

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server of our own, reached by a socket in a folder of its own.

    The folder is not pytest's: that one is closed to the user as whom the server runs.
    """
    if not _BINARIES:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="bilingual-postgres-"))
    as_user = _unprivileged(folder)
    binaries = _BINARIES[-1]
    data = folder / "data"
    options = f"-c listen_addresses='' -c unix_socket_directories={folder}"
    _run([*as_user, binaries / "initdb", "-D", data, "-A", "trust", "-U", "bilingual", "-E", "UTF8"])
    _run([*as_user, binaries / "pg_ctl", "-D", data, "-o", options, "-l", folder / "log", "-w", "start"])
    yield f"postgresql+psycopg://bilingual@/postgres?host={folder}"
    _run([*as_user, binaries / "pg_ctl", "-D", data, "-m", "immediate", "stop"])
    shutil.rmtree(folder)


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'deep' / 'store.sqlite'}"
    server: str = request.getfixturevalue("postgres")
    name = f"test_{abs(hash(tmp_path))}"
    _create_database(server, name)
    return server.replace("/postgres?", f"/{name}?")


@pytest.fixture
def store(url: str) -> Iterator[Repository]:
    """An empty store."""
    opened = open_store(url)
    yield opened
    opened.close()


@pytest.fixture
def segment() -> Callable[..., Segment]:
    """Makes a German segment from its id and its source."""

    def make(id_: str, *source: object, translate: bool = True) -> Segment:
        content: Content = tuple(source)  # type: ignore[assignment]
        return Segment(id_, "u1", 0, len(plain(content)), content, "de" if translate else "en", translate)

    return make


def _unprivileged(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: there it runs as the user that Debian's package made."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _run(command: list[object]) -> None:
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr


def _create_database(server: str, name: str) -> None:
    from sqlalchemy import create_engine, text

    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
