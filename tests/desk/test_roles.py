"""Who may do what: every route, by every role, without a session, and with a wrong one."""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from starlette.testclient import TestClient

from bilingual.desk import endpoints
from bilingual.desk.endpoints import ENDPOINTS, PAGES, Endpoint
from bilingual.desk.server.access import Access, hashed, hashed_key, new_key
from bilingual.errors import ProjectError
from bilingual.settings import Role, parse

Connect = Callable[..., TestClient]

ROLES: tuple[str, ...] = get_args(Role)
PASSWORD = "ein langes Wort"
TABLE = Path(__file__).resolve().parents[1] / "cases" / "desk" / "roles.tsv"
with TABLE.open(encoding="utf-8", newline="") as file:
    MAY = {(row["method"], row["path"]): row for row in csv.DictReader(file, delimiter="\t")}
"""By method and path: who may, written down apart from the routes themselves."""
BODIES: dict[str, dict[str, Any]] = {
    endpoints.SAVE_SEGMENT.path: {"tagged": "The House", "state": "translated", "version": None},
    endpoints.CHECK_TEXT.path: {"tagged": "The house"},
    endpoints.ADD_NOTE.path: {"text": "Is it?"},
    endpoints.DISMISS_FINDING.path: {"fingerprint": "none", "reason": "It is right."},
    endpoints.RESTORE_FINDING.path: {"fingerprint": "none"},
    endpoints.SPLIT_SEGMENT.path: {"offset": 0, "version": None},
    endpoints.MERGE_SEGMENT.path: {"version": None},
    endpoints.ADD_TERM.path: {"source": "See", "target": ""},
    endpoints.REPLACE.path: {"find": "a", "replace": "b", "segments": []},
    endpoints.RESTORE.path: {"segments": []},
    endpoints.SET_PRESENCE.path: {"segment": None},
}
QUERIES = {
    endpoints.NEXT_SEGMENT.path: "?article=haus.md",
    endpoints.FIND_TERMS.path: "?text=Haus",
    endpoints.FIND_IN_MEMORY.path: "?text=Haus",
    endpoints.SEARCH.path: "?find=Haus",
}
ASKED = [endpoint for endpoint in ENDPOINTS if endpoint is not endpoints.LISTEN]
"""A stream has no end; that nobody listens without a session is held below."""
API = {(endpoint.method, f"/api{endpoint.path}") for endpoint in ENDPOINTS}


@pytest.fixture(scope="module")
def people() -> dict[str, str]:
    """Somebody of each role, and one without."""
    return dict.fromkeys([*ROLES, "all"], hashed(PASSWORD))


@pytest.fixture
def enter(connect: Connect, people: dict[str, str]) -> Callable[[str], TestClient]:
    """The browser of somebody who has signed in."""

    def entered(name: str) -> TestClient:
        client = connect(people=people, roles={role: role for role in ROLES})
        token = client.get("/sign-in").text.partition('name="token" value="')[2].partition('"')[0]
        form = {"token": token, "name": name, "password": PASSWORD}
        assert client.post("/sign-in", data=form, follow_redirects=False).status_code == 303
        return client

    return entered


def _ask(client: TestClient, endpoint: Endpoint[Any, Any], segment: str) -> int:
    path = endpoint.path.replace("{path:path}", "haus.md").replace("{id}", segment) + QUERIES.get(endpoint.path, "")
    body = None if endpoint.method == "GET" else BODIES.get(endpoint.path, {})
    return client.request(endpoint.method, f"/api{path}", json=body).status_code


def _page(route: tuple[str, str]) -> tuple[str, str]:
    return route[0], route[1].replace("{path:path}", "haus.md")


def _refused(who: str) -> set[tuple[str, str]]:
    return {route for route, row in MAY.items() if row[who] == "no"}


def test_every_route_and_every_role_is_in_the_table() -> None:
    assert MAY.keys() == API | PAGES.keys()
    assert all(set(row) == {"method", "path", "stranger", *ROLES, "all"} for row in MAY.values())
    assert {row[who] for row in MAY.values() for who in ("stranger", *ROLES, "all")} == {"yes", "no"}


@pytest.mark.parametrize("role", [*ROLES, "all"])
def test_each_role_may_do_its_own(enter: Callable[[str], TestClient], desk: Any, role: str) -> None:
    client = enter(role)
    segment = desk.article("haus.md").segments[0].id
    refused = {(one.method, f"/api{one.path}") for one in ASKED if _ask(client, one, segment) == 403}
    assert refused == _refused(role)
    assert [client.get(path).status_code for path in ("/", "/article/haus.md", "/sign-in")] == [200] * 3
    for path in ("/sign-in", "/sign-out"):
        assert client.post(path, data={"token": "wrong"}).status_code == 403


@pytest.mark.parametrize("session", ["", "wrong", "a" * 5000])
def test_nobody_gets_in_without_a_session_or_with_a_wrong_one(
    connect: Connect, people: dict[str, str], desk: Any, session: str
) -> None:
    client = connect(people=people)
    if session:
        client.cookies.set("bilingual_session", session)
    segment = desk.article("haus.md").segments[0].id
    answered = {(one.method, f"/api{one.path}"): _ask(client, one, segment) for one in ENDPOINTS}
    assert set(answered.values()) == {401}
    sent = {route: client.request(*_page(route), follow_redirects=False) for route in PAGES}
    closed = {route for route, answer in sent.items() if answer.headers.get("location", "").startswith("/sign-in?")}
    assert answered.keys() | closed == _refused("stranger")


@pytest.mark.parametrize("endpoint", ENDPOINTS, ids=lambda endpoint: f"{endpoint.method} {endpoint.path}")
def test_a_wrong_key_is_refused_everywhere(connect: Connect, desk: Any, endpoint: Endpoint[Any, Any]) -> None:
    client = connect(programs={hashed_key(new_key()): "importer"})
    client.headers["Authorization"] = f"Bearer {new_key()}"
    assert _ask(client, endpoint, desk.article("haus.md").segments[0].id) == 401


@pytest.mark.parametrize("role", ROLES)
def test_other_sites_get_nothing_through_a_session(enter: Callable[[str], TestClient], desk: Any, role: str) -> None:
    client = enter(role)
    segment = desk.article("haus.md").segments[0].id
    client.headers["Origin"] = "http://evil.example"
    assert {_ask(client, endpoint, segment) for endpoint in ENDPOINTS} == {403}
    del client.headers["Origin"], client.headers["X-Bilingual"]
    writing = [endpoint for endpoint in ASKED if endpoint.method != "GET"]
    assert {_ask(client, endpoint, segment) for endpoint in writing} == {403}


def test_a_translator_does_not_confirm_and_does_not_change_what_is_confirmed(
    enter: Callable[[str], TestClient], desk: Any
) -> None:
    id_ = desk.article("haus.md").segments[0].id
    edit = {"tagged": "The House by the Lake", "state": "reviewed", "version": None}
    translator = enter("translator")
    assert translator.put(f"/api/segments/{id_}", json=edit).status_code == 403
    row = enter("reviewer").put(f"/api/segments/{id_}", json=edit).json()["row"]
    draft = {"tagged": "A House", "state": "translated", "version": row["version"]}
    answer = translator.put(f"/api/segments/{id_}", json=draft)
    assert answer.status_code == 403
    assert "is a reviewer's" in answer.json()["error"]


def test_a_translator_does_not_join_what_is_confirmed(enter: Callable[[str], TestClient], desk: Any) -> None:
    first, second = desk.article("haus.md").segments[1:3]
    edit = {"tagged": "It stands by the lake.", "state": "reviewed", "version": None}
    assert enter("reviewer").put(f"/api/segments/{second.id}", json=edit).status_code == 200
    merge = {"version": None}
    answer = enter("translator").post(f"/api/segments/{first.id}/merge", json=merge)
    assert (answer.status_code, "is a reviewer's" in answer.json()["error"]) == (403, True)
    assert enter("reviewer").post(f"/api/segments/{first.id}/merge", json=merge).status_code == 200


def test_a_page_of_somebody_else_saves_nothing(enter: Callable[[str], TestClient], desk: Any) -> None:
    id_ = desk.article("haus.md").segments[0].id
    client = enter("reviewer")
    edit = {"tagged": "The House by the Lake", "state": "reviewed", "version": None}
    answer = client.put(f"/api/segments/{id_}", json=edit, headers={"X-Bilingual-Person": "J%C3%BCrgen"})
    assert answer.status_code == 401
    assert answer.json()["error"] == "this page is Jürgen's, and reviewer has signed in in this browser since"
    assert client.put(f"/api/segments/{id_}", json=edit, headers={"X-Bilingual-Person": "reviewer"}).status_code == 200


def test_a_page_of_another_project_saves_nothing_and_reads_nothing(client: TestClient, desk: Any) -> None:
    id_ = desk.article("haus.md").segments[0].id
    edit = {"tagged": "The House by the Lake", "state": "reviewed", "version": None}
    assert 'data-project="' in client.get("/article/haus.md").text
    own = client.get("/article/haus.md").text.partition('data-project="')[2].partition('"')[0]
    for project, status in (("0" * 16, 401), (own, 200)):
        answer = client.put(f"/api/segments/{id_}", json=edit, headers={"X-Bilingual-Project": project})
        assert answer.status_code == status
    assert client.get(f"/api/segments/{id_}", headers={"X-Bilingual-Project": "0" * 16}).status_code == 401


def test_signing_in_anew_and_out_ends_the_session(enter: Callable[[str], TestClient]) -> None:
    client = enter("reviewer")
    first = client.cookies["bilingual_session"]
    token = client.get("/sign-in").text.partition('name="token" value="')[2].partition('"')[0]
    form = {"token": token, "name": "reader", "password": PASSWORD}
    client.post("/sign-in", data=form, follow_redirects=False)
    second = client.cookies["bilingual_session"]
    client.post("/sign-out", data={"token": token}, follow_redirects=False)
    for key in (first, second):
        client.cookies.set("bilingual_session", key)
        assert client.get("/api/articles").status_code == 401


def test_who_has_no_role_may_do_everything() -> None:
    assert Access(roles={"Ben": "reader"}).permissions("Anna") == frozenset(get_args(endpoints.Permission))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ('[roles]\nBen = "boss"', "Ben takes one of reader, translator, reviewer, terminologist"),
        ('[roles]\nBen = "reader"', "Ben has a role and stands neither in"),
        ("roles = 3", "roles takes a table"),
    ],
)
def test_a_wrong_role_is_said(lines: str, said: str) -> None:
    with pytest.raises(ProjectError, match=said):
        parse(lines.encode(), "bilingual.toml")
