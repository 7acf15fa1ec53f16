"""What all tests share."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from bilingual.model import Segment, State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import Repository, open_store
from bilingual.store.database_url import DatabaseUrl
from bilingual.store.drivers import connected

if TYPE_CHECKING:
    from playwright.sync_api import Browser

sys.path.insert(0, str(Path(__file__).resolve().parent / "browser"))

settings.register_profile(
    "patient",
    deadline=None,  # on a machine with other work the clock says nothing of how fast a function is
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=bool(os.environ.get("CI")),  # a change is judged by itself, not by what a draw finds in older work
)
settings.load_profile("patient")

_BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that nobody here wrote. It lies beside the checkout and is not part of the project."""
    if not _SHARED.is_dir():
        pytest.skip("the shared material is not beside this checkout")
    return _SHARED


class Quiet:
    """Progress that nobody looks at."""

    def start(self, stage: str, total: int) -> None:
        pass

    def advance(self, steps: int) -> None:
        pass


@pytest.fixture(scope="session")
def quiet() -> Quiet:
    return Quiet()


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A new project without an article."""
    made = create_project(tmp_path / "project")
    for file in made.sources.iterdir():
        file.unlink()
    return made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Repository]:
    """An empty store."""
    with closing(open_store(f"sqlite:///{tmp_path / 'store.sqlite'}")) as opened:
        yield opened


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
def confirmed(store: Repository) -> Callable[..., Segment]:
    """Enters an article of one sentence and has a person confirm it."""

    def confirm(source: str, target: str, by: str = "Anna", path: str = "a.md") -> Segment:
        segment = Segment(f"{abs(hash((path, source))):016x}"[:16], "u1", 0, 1, (source,), "de", translate=True)
        store.enter({path: [segment]})
        store.confirm(segment, Target((target,), State.REVIEWED, Origin.by_person(by)))
        return segment

    return confirm


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser for all tests of a process: Playwright takes no second one beside it."""
    from playwright.sync_api import sync_playwright
    from screenshot import chromium_path, launch

    if not chromium_path():
        pytest.skip("no Chromium here: install Debian's package chromium or name one in CHROMIUM")
    with sync_playwright() as playwright:
        browser = launch(playwright)
        yield browser
        browser.close()


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
    with closing(connected(DatabaseUrl.parse(server))) as connection:
        connection.execute(f"CREATE DATABASE {name}")
