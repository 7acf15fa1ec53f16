"""What all tests share."""

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from bilingual.model import Segment, State, Target
from bilingual.new_project import create_project
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import Repository, open_store

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")  # on a machine with other work the clock says nothing of how fast a function is

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


@pytest.fixture
def confirmed(store: Repository) -> Callable[..., Segment]:
    """Enters an article of one sentence and has a person confirm it."""

    def confirm(source: str, target: str, by: str = "Anna", path: str = "a.md") -> Segment:
        segment = Segment(f"{abs(hash((path, source))):016x}"[:16], "u1", 0, 1, (source,), "de", translate=True)
        store.enter({path: [segment]})
        store.confirm(segment, Target((target,), State.REVIEWED, Origin.by_person(by)))
        return segment

    return confirm
