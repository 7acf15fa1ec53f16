"""A desk over a real project and a real store, spoken to by Starlette's client."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from bilingual.desk.server.access import Access
from bilingual.desk.server.app import create_app
from bilingual.desk.server.security import Address
from bilingual.desk.state.desk import Desk
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.project import Project

ADDRESS = Address("127.0.0.1", 8642)
BASE = "http://127.0.0.1:8642"
OURS = {"X-Bilingual": "1"}
ARTICLE = """\
# Das Haus am See

Das **Haus** ist groß. Es steht am See. Der Redakteur sagte: „We will never surrender.“

Es steht am See. Am 25.01.2024 kamen 12 Besucher in das Haus.

> The house stands by the lake, and nobody lives there any more.
"""

Connect = Callable[..., TestClient]
Rows = Callable[..., dict[str, dict[str, Any]]]


@pytest.fixture
def desk(project: Project) -> Iterator[Desk]:
    """A desk on which one article lies, without any English."""
    (project.sources / "haus.md").write_text(ARTICLE, encoding="utf-8")
    opened = Desk(project)
    opened.article("haus.md")
    yield opened
    opened.close()


@pytest.fixture
def connect(desk: Desk) -> Iterator[Connect]:
    """Opens a client to the desk; what is given says who may come in."""
    open_clients: list[TestClient] = []

    def opened(user: str = "anna", **access: Any) -> TestClient:
        app = create_app(desk, ADDRESS, Access(user=user, **access))
        client = TestClient(app, base_url=BASE, headers=OURS, raise_server_exceptions=False)
        open_clients.append(client.__enter__())
        return client

    yield opened
    for client in open_clients:
        client.__exit__(None, None, None)


@pytest.fixture
def client(connect: Connect) -> TestClient:
    """Anna's browser."""
    return connect()


@pytest.fixture
def rows(client: TestClient) -> Rows:
    """The rows of an article by their source."""

    def fetched(path: str = "haus.md") -> dict[str, dict[str, Any]]:
        answer = client.get(f"/api/articles/{path}/segments").json()
        return {row["source_tagged"]: row for row in reversed(answer["rows"])}

    return fetched


@pytest.fixture
def draft(desk: Desk) -> Callable[[str, str], None]:
    """Has a machine write the English of a sentence of the article."""

    def drafted(source: str, english: str) -> None:
        segment = sentence(desk, source)
        desk.store.save_drafts([(segment, Target((english,), State.TRANSLATED, Origin.by_engine("test/1"), -0.5))])
        desk.catch_up()

    return drafted


def sentence(desk: Desk, source: str) -> Segment:
    """The first segment of the article with this plain source."""
    from bilingual.content import plain

    return next(one for one in desk.article("haus.md").segments if plain(one.source) == source)
