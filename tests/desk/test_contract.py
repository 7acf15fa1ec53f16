"""The server and its pages speak as the contract has it: routes, requests, answers."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, is_typeddict

import pytest
from starlette.routing import BaseRoute, Mount, Route
from starlette.testclient import TestClient

from bilingual import desk as package
from bilingual.desk import build_contract, contract, event_contract, publication_contract, search_contract
from bilingual.desk.endpoints import ENDPOINTS, PAGES
from bilingual.desk.fitting import MisfitError, fields_of, fit
from bilingual.desk.server import pages
from bilingual.desk.server.app import API

STATIC = Path(str(package.__file__)).with_name("static")
SCRIPTS = {file.name: file.read_text(encoding="utf-8") for file in STATIC.glob("*.js")}
VISITORS = "Am 25.01.2024 kamen 12 Besucher in das Haus."
REASON = "1 to 1000 characters: say why it is none"
Rows = Callable[..., dict[str, dict[str, Any]]]
SHAPES = {
    name: shape
    for module in (contract, build_contract, event_contract, publication_contract, search_contract)
    for name, shape in vars(module).items()
    if is_typeddict(shape)
}


def _served(routes: list[Route]) -> set[tuple[str, str]]:
    return {(method, route.path) for route in routes for method in route.methods or () if method != "HEAD"}


def test_every_route_is_in_the_contract_and_the_other_way_round() -> None:
    assert _served(API) == {(endpoint.method, endpoint.path) for endpoint in ENDPOINTS}
    assert _served(pages.ROUTES) == set(PAGES)


def test_nothing_else_is_served(client: TestClient) -> None:
    app: Any = client.app
    mounted: list[BaseRoute] = app._app.routes
    assert [route.path for route in mounted if isinstance(route, Mount)] == ["/api", "/static"]
    assert {route.path for route in mounted if isinstance(route, Route)} == {path for _, path in PAGES}


def _pattern(path: str, parameter: str = "{}") -> str:
    return re.sub(r"\{[^}]*\}", parameter, path)


def test_every_path_in_the_scripts_is_a_route() -> None:
    calls = re.findall(r'call\("(\w+)", (?:"([^"]*)"|`([^`]*)`)', SCRIPTS["api.js"])
    asked = {
        (method, "/" + re.sub(r"\$\{[^}]*\}", "{}", plain or filled).partition("?")[0])
        for method, plain, filled in calls
    }
    events = re.findall(r"EventSource\(`/api(/\w+)", SCRIPTS["api.js"])
    asked |= {("GET", path) for path in events}
    assert asked == {(endpoint.method, _pattern(endpoint.path)) for endpoint in ENDPOINTS} - {("GET", "/articles")}


def test_only_one_script_speaks_to_the_server_and_links_lead_to_pages() -> None:
    speaking = [name for name, text in SCRIPTS.items() if re.search(r"\bfetch\(|new EventSource|XMLHttp|/api/", text)]
    assert speaking == ["api.js"]
    links = [link for text in SCRIPTS.values() for link in re.findall(r"[`\"'](/\w+/?)", text)]
    assert set(links) - {"/api/"} == {"/article/", "/sign"}


def test_the_scripts_know_the_fields_of_what_is_answered() -> None:
    told = re.findall(r"@typedef \{\{(.*?)\}\} (\w+)", SCRIPTS["api.js"].replace("\n *", " "))
    for fields, name in told:
        shape = SHAPES.get(f"{name}Json") or SHAPES[name]
        assert set(re.findall(r"(\w+)\??:", fields)) == set(fields_of(shape)), name
    assert len(told) > 25


def test_every_answer_fits(client: TestClient, rows: Rows) -> None:
    row = rows()[VISITORS]
    path, versions = f"/segments/{row['id']}", {"version": row["version"]}
    requests: list[tuple[str, str, Any]] = [
        ("GET", "/articles", None),
        ("GET", "/articles/haus.md/segments?start=0&count=3", None),
        ("GET", "/next?article=haus.md&after=-1&what=unreviewed", None),
        (
            "POST",
            "/terms",
            {"source": "Besucher", "target": "visitor", "status": "preferred", "note": "", "domain": ""},
        ),
        ("PUT", path, {"tagged": "On May 1, 13 visitors came.", "state": "reviewed", "seconds": 1, **versions}),
        ("PUT", path, {"tagged": "Another.", "state": "final", "seconds": 1, **versions}),
        ("POST", f"{path}/check", {"tagged": "13 visitors came."}),
        ("POST", f"{path}/notes", {"text": "Who counted?"}),
        ("GET", path, None),
        ("GET", "/terms?text=Besucher", None),
        ("GET", "/memory?text=Besucher", None),
        ("GET", "/search?find=visitors&where=target&case=0&regex=0", None),
        ("POST", "/replace", {"find": "xyz", "replace": "", "segments": [{"id": row["id"], "version": None}]}),
        ("POST", "/presence", {"segment": row["id"], "desk": "1"}),
        ("POST", f"{path}/dismiss", {"fingerprint": "none", "reason": "It is right."}),
        ("POST", f"{path}/restore", {"fingerprint": "none"}),
        ("POST", f"{path}/merge", {"version": None}),
        ("GET", "/build", None),
        ("POST", "/build", {}),
        ("GET", "/publication", None),
        ("POST", "/publication", {"word": {"path": "nobody.md", "kind": "update", "note": "New."}}),
        ("POST", "/publication", {}),
    ]
    for method, asked, body in requests:
        answer = client.request(method, f"/api{asked}", json=body)
        endpoint = _endpoint(method, asked)
        shape = endpoint.answer if answer.status_code == endpoint.status else contract.Refusal
        fit(endpoint.conflict if answer.status_code == 409 else shape, answer.json())


def _endpoint(method: str, asked: str) -> Any:
    path = asked.partition("?")[0]
    return next(one for one in ENDPOINTS if one.method == method and re.fullmatch(_pattern(one.path, "[^/]+"), path))


@pytest.mark.parametrize(
    ("shape", "value", "line"),
    [
        (
            contract.DismissRequest,
            {"fingerprint": "1", "reason": ""},
            "reason takes 1 to 1000 characters: say why it is none",
        ),
        (contract.DismissRequest, {"fingerprint": "1", "reason": "x" * 1001}, f"reason takes {REASON}"),
        (
            contract.DismissRequest,
            {"fingerprint": "1"},
            "reason is missing; it takes 1 to 1000 characters: say why it is none",
        ),
        (contract.CheckRequest, {"tagged": None}, "tagged takes a text"),
        (contract.CheckRequest, {"tagged": "", "x": 1}, "x: there is no such field here; it takes {tagged}"),
        (contract.SplitRequest, {"offset": True, "version": 1}, "offset takes a number of characters"),
        (
            contract.MergeRequest,
            {"version": "1"},
            "version takes the number of the version that you saw, or null",
        ),
        (contract.NextQuery, {"article": "a", "what": "all"}, "what takes one of unreviewed, findings, worst"),
        (contract.NextQuery, {"article": "a", "after": -2}, "after takes a whole number"),
        (
            search_contract.ReplaceRequest,
            {"find": "a", "replace": "b", "segments": {}},
            "segments takes a list of up to 1000 {id, version}",
        ),
        (
            search_contract.ReplaceRequest,
            {"find": "a", "replace": "b", "segments": [{"id": 1, "version": None}]},
            "id takes a text",
        ),
        (
            search_contract.ReplaceRequest,
            {"find": "a", "replace": "b", "case": 1, "segments": []},
            "case takes true or false",
        ),
        (
            contract.SaveRequest,
            {"tagged": "", "state": "done", "version": 1},
            "state takes one of initial, translated, reviewed, final",
        ),
    ],
)
def test_what_does_not_fit_is_refused_in_one_line(shape: type, value: object, line: str) -> None:
    with pytest.raises(MisfitError) as refusal:
        fit(shape, value)
    assert str(refusal.value) == line


@pytest.mark.parametrize(
    ("path", "body", "line"),
    [
        ("next?article=haus.md&after=x", None, "after takes a whole number"),
        ("next", None, "article is missing; it takes a text"),
        ("terms?text=+", None, "text takes 1 to 2000 characters"),
        ("presence", {"segment": 1}, "segment takes a text"),
        ("presence", {}, "segment is missing; it takes a text or null"),
    ],
)
def test_a_request_that_does_not_fit_is_told_so(client: TestClient, path: str, body: Any, line: str) -> None:
    answer = client.get(f"/api/{path}") if body is None else client.post(f"/api/{path}", json=body)
    assert (answer.status_code, answer.json()) == (422, {"error": line})
