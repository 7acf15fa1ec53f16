"""What the tests of the memory share."""

from collections.abc import Callable
from pathlib import Path

import pytest

from bilingual.exchange.tmx.importing import Imported, import_tmx
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import Repository


@pytest.fixture
def bring_in(store: Repository) -> Callable[[Path], Imported]:
    """Imports a TMX file."""
    return lambda file: import_tmx(store.memory, file, lambda _: None)


@pytest.fixture
def confirmed(store: Repository) -> Callable[..., Segment]:
    """Enters an article of one sentence and has a person confirm it."""

    def confirm(source: str, target: str, by: str = "Anna", path: str = "a.md") -> Segment:
        segment = Segment(f"{abs(hash((path, source))):016x}"[:16], "u1", 0, 1, (source,), "de", translate=True)
        store.enter({path: [segment]})
        store.confirm(segment, Target((target,), State.REVIEWED, Origin.by_person(by)))
        return segment

    return confirm
