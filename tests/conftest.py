"""What all tests share."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from bilingual.project import Project, create_project
from bilingual.store import Repository, open_store

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


@pytest.fixture
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
