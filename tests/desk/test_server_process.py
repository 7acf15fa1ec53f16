"""The server as a process: it is killed, it is stopped, several browsers listen to it."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import httpx
import pytest
from serving_process import Running, running

from bilingual.project import Project

pytestmark = pytest.mark.slow

TEXT = "Das Haus ist groß. Es steht am See.\n\nDer Baum ist alt.\n"


@pytest.fixture
def written(project: Project) -> Project:
    (project.sources / "haus.md").write_text(TEXT, encoding="utf-8")
    return project


def rows(client: httpx.Client) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/articles/haus.md/segments").json()["rows"]
    return found


def put(client: httpx.Client, row: dict[str, Any], english: str) -> httpx.Response:
    change = {"tagged": english, "state": "translated", "version": row["version"], "seconds": 1}
    return client.put(f"/api/segments/{row['id']}", json=change)


def test_what_was_confirmed_outlives_any_kill(written: Project) -> None:
    """Each round saves as fast as it can until the server is killed in the middle."""
    confirmed: dict[str, str] = {}
    for round_ in range(4):
        with running(written) as server, server.client() as client:
            now = {row["id"]: row for row in rows(client)}
            for id_, english in confirmed.items():
                allowed = {english, _next(english)}  # the save under way may have come through
                assert now[id_]["tagged"] in allowed
            Thread(target=_kill_after, args=(server, 0.4 + 0.3 * round_)).start()
            _save_until_killed(client, now, confirmed)
    assert len(confirmed) == 3


def _save_until_killed(client: httpx.Client, now: dict[str, dict[str, Any]], confirmed: dict[str, str]) -> None:
    while True:
        for id_, row in list(now.items()):
            english = _next(row["tagged"])
            try:
                answer = put(client, row, english)
            except httpx.TransportError:
                return
            assert answer.status_code == 200
            confirmed[id_], now[id_] = english, answer.json()["row"]


def _next(english: str) -> str:
    return f"Text {int(english.rpartition(' ')[2] or 0) + 1}"


def _kill_after(server: Running, seconds: float) -> None:
    time.sleep(seconds)
    server.process.send_signal(signal.SIGKILL)


def test_it_says_where_it_is_and_what_is_missing(written: Project) -> None:
    with running(written, "--user", "anna") as server:
        said = "\n".join(server.said)
        assert "Nothing has been drafted yet" in said
        assert "You are anna" in said
        with server.client() as client:
            assert [line["path"] for line in client.get("/api/articles").json()] == ["haus.md"]


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_it_stops_at_once_though_pages_are_open(written: Project, stop: signal.Signals) -> None:
    with running(written) as server, server.client() as client:
        with client.stream("GET", "/api/events") as stream:
            next(stream.iter_lines())
            started = time.monotonic()
            server.process.send_signal(stop)
            server.process.wait(timeout=30)
            assert time.monotonic() - started < 10  # an open page would hold it for ever
        assert server.process.stdout
        assert "Traceback" not in server.process.stdout.read()
        if stop is signal.SIGINT:
            assert server.process.returncode == 0


def test_a_port_in_use_is_passed_over_or_named(written: Project) -> None:
    with running(written) as first:
        with running(written) as second:
            assert second.base != first.base
        port = first.base.rpartition(":")[2]
        command = [sys.executable, "-m", "bilingual", "-C", str(written.root), "review", "--no-browser", "--port", port]
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
        assert (done.returncode, done.stderr) == (2, f"Error: --port {port}: in use; name another\n")


def test_others_are_refused_in_one_line(written: Project) -> None:
    command = [
        sys.executable,
        "-m",
        "bilingual",
        "-C",
        str(written.root),
        "review",
        "--no-browser",
        "--host",
        "0.0.0.0",
    ]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 2
    assert done.stderr.startswith("Error: --host 0.0.0.0: others can reach that address, so the desk needs a password")
    assert done.stderr.count("\n") == 1


def test_changes_of_others_come_as_events(written: Project) -> None:
    with running(written) as server, server.client() as anna, server.client() as ben:
        first, second, *_ = rows(anna)
        with anna.stream("GET", "/api/events?desk=1") as stream:
            events = _events(stream)
            put(ben, first, "The house is big.")
            name, data = next(events)
            assert (name, data["article"], data["row"]["tagged"]) == ("segment", "haus.md", "The house is big.")
            ben.post("/api/presence", json={"segment": second["id"], "desk": "2"})
            name, data = next(events)
            assert (name, data["people"][0]["segment"]) == ("presence", second["id"])
            assert rows(anna)[1]["people"] == [data["people"][0]["name"]]


def test_a_closed_browser_frees_its_segment(written: Project) -> None:
    with running(written) as server, server.client() as anna, server.client() as ben:
        first = rows(anna)[0]
        with anna.stream("GET", "/api/events?desk=1") as listening:
            events = _events(listening)
            with ben.stream("GET", "/api/events?desk=2") as open_page:
                next(open_page.iter_lines())
                ben.post("/api/presence", json={"segment": first["id"], "desk": "2"})
                assert any(data["people"] for _, data in events), "until the people in it are told"
            assert next(events) == ("presence", {"people": []})


def test_two_servers_on_one_project_see_each_other(written: Project) -> None:
    with running(written) as one, running(written) as other, one.client() as anna, other.client() as ben:
        row = rows(ben)[0]
        with anna.stream("GET", "/api/events") as stream:
            rows(anna)
            events = _events(stream)
            put(ben, row, "The house is big.")
            name, data = next(events)
            assert (name, data["row"]["tagged"]) == ("segment", "The house is big.")
        assert put(anna, row, "Another.").status_code == 409


def _events(stream: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    """What happens after a page was told who is where."""
    told = _told(stream)
    assert next(told)[0] == "presence"
    return told


def _told(stream: httpx.Response) -> Iterator[tuple[str, dict[str, Any]]]:
    name = ""
    for line in stream.iter_lines():
        if line.startswith("event: "):
            name = line.removeprefix("event: ")
        elif line.startswith("data: "):
            yield name, json.loads(line.removeprefix("data: "))


def test_a_changed_source_is_told_to_all_even_if_one_was_quicker(written: Project) -> None:
    with running(written) as server, server.client() as anna, server.client() as ben:
        rows(anna)
        with anna.stream("GET", "/api/events") as stream:
            events = _events(stream)
            (written.sources / "haus.md").write_text(TEXT + "\nNeu ist das.\n", encoding="utf-8")
            assert len(rows(ben)) == 4
            assert next(events) == ("article", {"path": "haus.md"})
