"""Having drafts and editions made, from the desk."""

from time import monotonic, sleep
from typing import Any

from starlette.testclient import TestClient

from bilingual.desk.state import Desk


def build(client: TestClient) -> dict[str, Any]:
    """Builds, and waits until that is done."""
    assert client.post("/api/build", json={}).status_code == 200
    until = monotonic() + 60
    while (answer := client.get("/api/build").json())["state"] == "running" and monotonic() < until:
        sleep(0.05)
    return dict(answer)


def test_drafts_and_editions_are_made_of_what_has_changed(desk: Desk, client: TestClient) -> None:
    (desk.project.sources / "neu.md").write_text("# Neu\n\nEs steht am See.\n", encoding="utf-8")
    assert client.get("/api/build").json()["state"] == "idle"
    count = len(desk.project.articles())
    first, again = build(client), build(client)
    assert (first["state"], first["built"], first["unchanged"]) == ("done", count, 0)
    assert (again["built"], again["unchanged"], again["failures"]) == (0, count, 0)
    assert (desk.project.output / "neu" / "en.md").exists()
    assert client.get("/api/articles/neu.md/segments").json()["rows"][-1]["target"]


def test_an_article_that_cannot_be_read_stops_no_other(desk: Desk, client: TestClient) -> None:
    (desk.project.sources / "bild.docx").write_bytes(b"no file of Word")
    answer = build(client)
    assert (answer["state"], answer["failures"]) == ("done", 1)
    (failed,) = answer["failed"]
    assert failed["path"] == "bild.docx"
    assert failed["error"].startswith("bild.docx")
    assert answer["built"] == len(desk.project.articles()) - 1


def test_why_nothing_is_built_is_told_in_one_line(desk: Desk, client: TestClient) -> None:
    settings = desk.project.root / "bilingual.toml"
    settings.write_text('engine = "argos"\nmodel = "nowhere.argosmodel"\n', encoding="utf-8")
    answer = build(client)
    assert answer["state"] == "failed"
    assert "nowhere.argosmodel" in answer["error"]
    assert "\n" not in answer["error"]
