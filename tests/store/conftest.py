"""The store is tested on both databases it serves: SQLite always, PostgreSQL where a server is to be had."""

from collections.abc import Callable, Iterator

import pytest

from bilingual.content import plain
from bilingual.model import Content, Segment
from bilingual.store import Repository, open_store


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
