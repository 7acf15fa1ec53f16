"""Programs speak to the desk with a key of their own, and may do what their role says."""

from collections.abc import Callable
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from bilingual.cli import main
from bilingual.desk.server.access import hashed, hashed_key, new_key
from bilingual.errors import ProjectError
from bilingual.settings import parse

Connect = Callable[..., TestClient]

KEY = new_key()
OURS = {"Authorization": f"Bearer {KEY}"}


@pytest.fixture
def program(connect: Connect) -> Callable[[str], TestClient]:
    """A client to a desk that knows one program, in this role, and one person."""

    def entered(role: str) -> TestClient:
        return connect(people={"Anna": hashed("rot")}, programs={hashed_key(KEY): "importer"}, roles={"importer": role})

    return entered


def first(client: TestClient) -> str:
    rows: list[dict[str, Any]] = client.get("/api/articles/haus.md/segments", headers=OURS).json()["rows"]
    return str(rows[0]["id"])


def save(client: TestClient, state: str) -> Any:
    segment = first(client)
    version = client.get(f"/api/segments/{segment}", headers=OURS).json()["row"]["version"]
    body = {"tagged": "The house", "state": state, "version": version}
    return client.put(f"/api/segments/{segment}", json=body, headers=OURS)


def test_a_program_saves_under_its_own_name(program: Callable[[str], TestClient]) -> None:
    client = program("translator")
    assert save(client, "translated").status_code == 200
    assert client.get(f"/api/segments/{first(client)}", headers=OURS).json()["row"]["who"] == "importer"


def test_a_program_may_do_what_its_role_says(program: Callable[[str], TestClient]) -> None:
    assert save(program("translator"), "reviewed").status_code == 403
    assert save(program("reader"), "translated").status_code == 403
    assert save(program("reviewer"), "reviewed").status_code == 200


def test_a_wrong_key_is_refused_and_guessing_ends(program: Callable[[str], TestClient]) -> None:
    client = program("reader")
    wrong = {"Authorization": f"Bearer {KEY}x"}
    answers = [client.get("/api/articles", headers=wrong).status_code for _ in range(12)]
    assert answers == [401] * 10 + [429] * 2


def test_without_a_key_a_program_is_nobody(program: Callable[[str], TestClient]) -> None:
    assert program("reader").get("/api/articles").status_code == 401


def test_a_wrong_key_opens_no_desk_that_asks_nobody(connect: Connect) -> None:
    client = connect()
    assert client.get("/api/articles").status_code == 200
    assert client.get("/api/articles", headers=OURS).status_code == 401


def test_the_key_that_is_printed_is_the_one_that_fits() -> None:
    printed = CliRunner().invoke(main, ["review", "--new-program", "importer"]).output
    key = printed.partition("Bearer ")[2].split()[0]
    line = printed.splitlines()[-1]
    settings = parse(f'[programs]\n{line}\n[roles]\nimporter = "reader"\n'.encode(), "bilingual.toml")
    assert [(one.name, one.hashed) for one in settings.programs] == [("importer", hashed_key(key))]


def test_a_line_that_is_no_key_is_named() -> None:
    with pytest.raises(ProjectError, match=r"bilingual.toml:2: importer takes the line that .*--new-program` prints"):
        parse(b'[programs]\nimporter = "secret"\n', "bilingual.toml")
