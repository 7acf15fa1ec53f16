"""Giving readers what is reviewed, from the desk."""

from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

import pytest
from starlette.testclient import TestClient

from bilingual.desk.state.desk import Desk

Rows = Callable[..., dict[str, dict[str, Any]]]


def publish(client: TestClient, **asked: Any) -> dict[str, Any]:
    """Publishes, and waits until that is done."""
    assert client.post("/api/publication", json=asked).status_code == 200
    until = monotonic() + 60
    while (answer := client.get("/api/publication").json())["state"] == "running" and monotonic() < until:
        sleep(0.05)
    return dict(answer)


@pytest.fixture
def alone(desk: Desk) -> Desk:
    """The desk, with one article whose two sentences want English."""
    for file in desk.project.sources.iterdir():
        file.unlink()
    (desk.project.sources / "haus.md").write_text("# Das Haus am See\n\nEs steht am See.\n", encoding="utf-8")
    return desk


def test_what_holds_an_article_back_is_told_by_segment(alone: Desk, client: TestClient, rows: Rows) -> None:
    ids = {row["id"] for row in rows().values()}
    before = client.get("/api/publication").json()
    assert (before["release"], before["outdated"]) == (0, ["haus.md"])
    answer = publish(client)
    assert (answer["state"], answer["changed"], answer["published"]) == ("done", False, 0)
    (held,) = answer["held"]
    assert (held["path"], held["title"]) == ("haus.md", "Das Haus am See")
    assert {one["segment"] for one in held["obstacles"]} - {""} == ids


def test_what_is_reviewed_reaches_readers_and_later_reviews_are_told(
    alone: Desk, client: TestClient, rows: Rows
) -> None:
    for row in rows().values():
        saved = {"tagged": "A house by the lake.", "state": "reviewed", "version": None, "seconds": 1}
        assert client.put(f"/api/segments/{row['id']}", json=saved).status_code == 200
    answer = publish(client)
    assert (answer["state"], answer["changed"], answer["release"], answer["published"]) == ("done", True, 1, 1)
    assert (answer["outdated"], answer["held"]) == ([], [])
    assert (alone.project.output / "published" / "current" / "index.html").exists()
    row = next(iter(rows().values()))
    saved = {"tagged": "A house on a lake.", "state": "reviewed", "version": row["version"], "seconds": 1}
    client.put(f"/api/segments/{row['id']}", json=saved)
    assert client.get("/api/publication").json()["outdated"] == ["haus.md"]
    assert publish(client)["release"] == 2
    assert not publish(client)["changed"]


def test_why_it_failed_is_told_in_one_line(alone: Desk, client: TestClient, rows: Rows) -> None:
    test_what_is_reviewed_reaches_readers_and_later_reviews_are_told(alone, client, rows)
    (alone.project.root / "templates").mkdir()
    (alone.project.root / "templates" / "article.html").write_text("{{ nobody }}")
    answer = publish(client)
    assert (answer["state"], answer["release"]) == ("failed", 2)
    assert answer["error"].endswith("article.html:1: 'nobody' is undefined; correct the template")


def test_an_editor_says_what_a_change_is(alone: Desk, client: TestClient, rows: Rows) -> None:
    word = {"path": "haus.md", "kind": "correction", "note": " It stands on a lake. "}
    assert publish(client, word=word)["note"] == "not taken"  # readers do not have the article yet
    test_what_is_reviewed_reaches_readers_and_later_reviews_are_told(alone, client, rows)
    row = next(iter(rows().values()))
    saved = {"tagged": "A house near a lake.", "state": "reviewed", "version": row["version"], "seconds": 1}
    client.put(f"/api/segments/{row['id']}", json=saved)
    assert publish(client, word=word)["note"] == "taken"
    page = (alone.project.output / "published" / "current" / "corrections.html").read_text("utf-8")
    assert "<p>It stands on a lake.</p>" in page
    assert publish(client)["note"] == ""
    for asked, refusal in (
        ({**word, "path": "nichts.md"}, "there is no article nichts.md; name one as the list has it"),
        ({**word, "note": "  "}, "note takes 1 to 10000 characters"),
    ):
        answer = client.post("/api/publication", json={"word": asked})
        assert (answer.status_code, answer.json()["error"]) == (422, refusal)
