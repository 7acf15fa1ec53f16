"""Who must not get in, and what no response may lack."""

import json
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor

import anyio
import pytest
from starlette.testclient import TestClient

from bilingual.desk.server.access import Access, Sessions, access_to, fits, hashed
from bilingual.desk.server.security import Address, Guard
from bilingual.desk.server.serving import described
from bilingual.desk.state.desk import Desk
from bilingual.errors import DeskError, ProjectError
from bilingual.project import Project
from bilingual.settings import parse

Connect = Callable[..., TestClient]
PASSWORD = "Lieber Herr Gesangverein"

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/api/articles", 200),
        ("/api/none", 404),
        ("/none", 404),
        ("/static/none.js", 404),
        ("/sign-in", 200),
    ],
)
def test_every_response_carries_the_policy(client: TestClient, path: str, status: int) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert answer.headers["content-security-policy"] == POLICY
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"
    assert answer.headers["cache-control"] == "no-store" or path.startswith("/static/")


def test_a_refusal_carries_the_policy(client: TestClient) -> None:
    assert client.get("/", headers={"Host": "evil.example"}).headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("host", ["127.0.0.1:8642", "localhost:8642", "LOCALHOST:8642", "[::1]:8642"])
def test_names_of_this_machine(client: TestClient, host: str) -> None:
    assert client.get("/api/articles", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8642",
        "127.0.0.1",
        "127.0.0.1:80",
        "127.0.0.1:8643",
        "127.0.0.1.evil.example:8642",
        "localhost.:8642",
        "user@127.0.0.1:8642",
        "0.0.0.0:8642",
        "192.168.1.5:8642",
        "127.0.0.1:8642:8642",
        "127.0.0.1:８６４２",
        "",
    ],
)
def test_foreign_names_are_refused(client: TestClient, host: str) -> None:
    answer = client.get("/api/articles", headers={"Host": host.encode()})
    assert answer.status_code == 403
    assert "open http://127.0.0.1:8642/" in answer.json()["error"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:9999"},
        {"Origin": "https://127.0.0.1:8642"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"X-Bilingual": ""},
    ],
)
def test_other_sites_may_not_write(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/presence", json={"segment": None}, headers=headers).status_code == 403


def test_our_pages_may_write(client: TestClient) -> None:
    headers = {"Origin": "http://127.0.0.1:8642", "Sec-Fetch-Site": "same-origin"}
    assert client.post("/api/presence", json={"segment": None}, headers=headers).status_code == 200


@pytest.mark.parametrize("path", ["/api/articles", "/api/events", "/static/main.js"])
def test_other_sites_may_not_read(client: TestClient, path: str) -> None:
    assert client.get(path, headers={"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "cors"}).status_code == 403


def test_a_link_from_elsewhere_opens_a_page_and_nothing_else(client: TestClient) -> None:
    link = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-Dest": "document"}
    assert client.get("/", headers=link).status_code == 200
    assert client.get("/", headers=link | {"Sec-Fetch-Dest": "iframe"}).status_code == 403
    assert client.get("/api/articles", headers=link).status_code == 403


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_only_json_is_taken(client: TestClient, kind: str) -> None:
    answer = client.post("/api/presence", content=b'{"segment": null}', headers={"Content-Type": kind})
    assert answer.status_code == 415


def test_large_requests_are_refused(client: TestClient) -> None:
    answer = client.post("/api/presence", json={"segment": "x" * 1_000_000})
    assert answer.status_code == 413
    assert answer.headers["content-security-policy"] == POLICY


def test_a_body_larger_than_it_says_is_refused(client: TestClient) -> None:
    async def parts() -> AsyncIterator[bytes]:
        for _ in range(30):
            yield b" " * 100_000

    def chunks() -> object:
        return (b" " * 100_000 for _ in range(30))

    answer = client.post("/api/presence", content=chunks(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


@pytest.mark.parametrize(
    "path",
    [
        "/api/articles/../bilingual.toml/segments",
        "/api/articles/%2e%2e/bilingual.toml/segments",
        "/api/articles/..%2fbilingual.toml/segments",
        "/api/articles//etc/passwd/segments",
        "/api/articles/%2fetc%2fpasswd/segments",
        "/api/articles/haus.md%00/segments",
        "/article/../../bilingual.toml",
        "/article/%2e%2e%2fbilingual.toml",
        "/static/../desk.py",
        "/static/%2e%2e/desk.py",
        "/static/..%2fdesk.py",
        "/static/%2fetc%2fpasswd",
    ],
)
def test_no_path_leads_out(client: TestClient, desk: Desk, path: str) -> None:
    (desk.project.root / "secret.md").write_text("Geheim.", encoding="utf-8")
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Geheim" not in answer.text


def test_a_hidden_file_is_no_article(client: TestClient, desk: Desk) -> None:
    (desk.project.sources / ".secret.md").write_text("Geheim.", encoding="utf-8")
    assert client.get("/api/articles/.secret.md/segments").status_code == 404


def test_no_websocket(client: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/api/events"):
        pass


def test_two_host_headers_are_refused() -> None:
    sent: list[dict[str, object]] = []

    async def app(*_: object) -> None:
        raise AssertionError("the guard has let it through")

    async def ask() -> None:
        headers = [(b"host", b"127.0.0.1:8642"), (b"host", b"evil.example")]
        scope = {"type": "http", "method": "GET", "path": "/", "headers": headers, "query_string": b""}

        async def receive() -> dict[str, object]:
            return {"type": "http.request"}

        async def send(message: dict[str, object]) -> None:
            sent.append(message)

        await Guard(app, Address("127.0.0.1", 8642))(scope, receive, send)  # type: ignore[arg-type]

    # A browser's test may have left a loop in this thread.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(anyio.run, ask).result()
    assert sent[0]["status"] == 403


# Signing in


def sign_in(client: TestClient, name: str, password: str, **more: str) -> int:
    import re

    token = re.search(r'name="token"[^>]*value="([^"]*)"', client.get("/sign-in").text)
    assert token
    fields = {"token": token[1], "name": name, "password": password, **more}
    answer = client.post("/sign-in", data=fields, follow_redirects=False)
    return answer.status_code


def test_nothing_is_told_before_signing_in(connect: Connect) -> None:
    stranger = connect(people={"anna": hashed(PASSWORD)})
    assert stranger.get("/api/articles").status_code == 401
    assert stranger.get("/api/events").status_code == 401
    page = stranger.get("/article/haus.md", follow_redirects=False)
    assert (page.status_code, page.headers["location"]) == (303, "/sign-in?next=/article/haus.md")
    assert "Haus" not in stranger.get("/sign-in").text


def test_signing_in_and_out(connect: Connect) -> None:
    client = connect(people={"anna": hashed(PASSWORD)})
    assert sign_in(client, "anna", PASSWORD) == 303
    assert client.get("/api/articles").status_code == 200
    cookie = next(cookie for cookie in client.cookies.jar if cookie.name == "bilingual_session")
    assert cookie.has_nonstandard_attr("HttpOnly")
    assert cookie.get_nonstandard_attr("SameSite") == "strict"
    session = cookie.value
    import re

    token = re.search(r'name="token"[^>]*value="([^"]*)"', client.get("/").text)
    assert token
    assert client.post("/sign-out", data={"token": token[1]}, follow_redirects=False).status_code == 303
    client.cookies.set("bilingual_session", session or "")
    assert client.get("/api/articles").status_code == 401


@pytest.mark.parametrize(
    ("name", "password"), [("anna", "wrong"), ("ben", PASSWORD), ("", ""), ("anna", ""), ("anna", "x" * 5000)]
)
def test_wrong_passwords(connect: Connect, name: str, password: str) -> None:
    client = connect(people={"anna": hashed(PASSWORD)})
    assert sign_in(client, name, password) == 403
    assert client.get("/api/articles").status_code == 401


def test_guessing_is_slowed_down(connect: Connect) -> None:
    client = connect(token="secret")
    assert [sign_in(client, "anna", "guess") for _ in range(11)] == [403] * 10 + [429]
    assert sign_in(client, "anna", "secret") == 429


def test_a_token_lets_in_under_any_name(connect: Connect) -> None:
    client = connect(token="secret")
    assert sign_in(client, "", "secret") == 403
    assert sign_in(client, "Ben", "secret") == 303
    assert client.get("/api/articles").status_code == 200


def test_a_form_of_another_site_is_refused(connect: Connect) -> None:
    client = connect(token="secret")
    client.get("/sign-in")
    fields = {"token": "made up", "name": "anna", "password": "secret"}
    assert client.post("/sign-in", data=fields, follow_redirects=False).status_code == 403


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "/\\evil.example", "/a\r\nX: y", "evil"])
def test_signing_in_never_leads_elsewhere(connect: Connect, target: str) -> None:
    client = connect(token="secret")
    import re

    token = re.search(r'name="token"[^>]*value="([^"]*)"', client.get("/sign-in").text)
    assert token
    fields = {"token": token[1], "name": "anna", "password": "secret", "next": target}
    answer = client.post("/sign-in", data=fields, follow_redirects=False)
    assert answer.headers["location"] == "/"


def test_a_session_ends() -> None:
    now = [0.0]
    sessions = Sessions(lambda: now[0])
    key = sessions.begin("anna")
    assert sessions.name(key) == "anna"
    now[0] = 13 * 3600.0
    assert sessions.name(key) == ""


def test_passwords_are_not_kept() -> None:
    stored = hashed(PASSWORD)
    assert PASSWORD not in stored
    assert hashed(PASSWORD) != stored
    assert fits(PASSWORD, stored)
    assert not fits(PASSWORD.lower(), stored)
    assert not fits(PASSWORD, "")


# Where it is opened


def test_others_are_let_in_only_with_a_password(project: Project) -> None:
    with pytest.raises(DeskError, match="needs a password"):
        access_to(project, "0.0.0.0")
    assert access_to(project, "0.0.0.0", token="secret").token == "secret"
    assert access_to(project, "127.0.0.1", user="anna") == Access(user="anna")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1", "127.0.0.2"])
def test_loopback(host: str) -> None:
    assert Address(host, 1).is_loopback


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.5", "desk.example", ""])
def test_not_loopback(host: str) -> None:
    assert not Address(host, 1).is_loopback


def test_it_says_that_others_can_reach_it() -> None:
    told = " ".join(described(Address("0.0.0.0", 8642), Access(token="secret")))
    assert "asks for a name and the token" in told
    assert "not encrypted" in told
    assert "secret" not in told


def test_the_list_of_people_is_read_from_the_settings() -> None:
    line = f'[people]\nanna = "{hashed(PASSWORD)}"\n'
    assert [person.name for person in parse(line.encode(), "bilingual.toml").people] == ["anna"]


@pytest.mark.parametrize("value", ['"plain"', "1", '"scrypt$x$y"', '""'])
def test_a_plain_password_in_the_settings_is_refused(value: str) -> None:
    with pytest.raises(ProjectError, match=r"bilingual.toml:2: anna takes the line"):
        parse(f"[people]\nanna = {value}\n".encode(), "bilingual.toml")


def test_a_list_of_people_does_not_have_the_editions_built_again(project: Project) -> None:
    from dataclasses import replace

    from bilingual.engines.models.identity import Identity
    from bilingual.workflows.editions import edition_files

    line = f'[people]\nanna = "{hashed(PASSWORD)}"\n'
    other = replace(project, settings=replace(project.settings, people=parse(line.encode(), "x").people))
    made = [edition_files(one, Identity(), "house").fingerprint(b"") for one in (project, other)]
    assert made[0] == made[1]


def test_json_is_never_taken_for_html(client: TestClient, desk: Desk) -> None:
    (desk.project.sources / "evil.md").write_text("`<script>alert(1)</script>` ist böse.\n", encoding="utf-8")
    answer = client.get("/api/articles/evil.md/segments")
    assert answer.headers["content-type"] == "application/json"
    assert json.loads(answer.text)["rows"][0]["source_tagged"].startswith("<1/>")
