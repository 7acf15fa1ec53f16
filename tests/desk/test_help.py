"""What stands beside a segment: terms, versions and offers, what is dismissed, the same German."""

from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from bilingual.desk.actions import candidates
from bilingual.desk.state import Desk
from bilingual.model import State, Target
from bilingual.origin import Origin

LAKE = "Es steht am See."
VISITORS = "Am 25.01.2024 kamen 12 Besucher in das Haus."
DRAFT = "On 25 January 2024 12 visitors came to the house"
SHOWN = "On January 25, 2024 12 visitors came to the house"
GEMMA = "lm:gemma-3-270m;adapter=f6aac48821da;model=0123456789ab;guard=7;enforcing=3"
Rows = Callable[..., dict[str, dict[str, Any]]]


def _details(client: TestClient, id_: str) -> Any:
    return client.get(f"/api/segments/{id_}").json()


def _saved(client: TestClient, id_: str, english: str) -> Any:
    change = {"tagged": english, "state": "reviewed", "version": _details(client, id_)["row"]["version"]}
    return client.put(f"/api/segments/{id_}", json=change).json()


def test_a_dismissed_finding_is_shown_with_its_reason_and_taken_back(client: TestClient, rows: Rows) -> None:
    row = _saved(client, rows()[VISITORS]["id"], "On January 25, 2024, 13 visitors came to the house.")["row"]
    found, path = row["findings"][0], f"/api/segments/{row['id']}"
    client.post(f"{path}/dismiss", json={"fingerprint": found["fingerprint"], "reason": "The source is wrong."})
    (dismissed,) = _details(client, row["id"])["dismissed"]
    told = {name: dismissed[name] for name in ("id", "message", "reason", "by")}
    assert told == {"id": found["id"], "message": found["message"], "reason": "The source is wrong.", "by": "anna"}
    after = client.post(f"{path}/restore", json={"fingerprint": found["fingerprint"]}).json()["row"]
    assert after["findings"] == row["findings"]
    assert _details(client, row["id"])["dismissed"] == []
    again = client.post(f"{path}/restore", json={"fingerprint": found["fingerprint"]})
    assert (again.status_code, again.json()["error"][:36]) == (422, "no such finding is dismissed here; s")


def test_the_preferred_english_of_a_term_comes_first(client: TestClient, rows: Rows) -> None:
    for english, status in (("guest", "admitted"), ("caller", "forbidden"), ("visitor", "preferred")):
        term = {"source": "Besucher", "target": english, "status": status}
        assert client.post("/api/terms", json=term).status_code == 201
    (term,) = _details(client, rows()[VISITORS]["id"])["terms"]
    assert (term["english"], term["admitted"], term["forbidden"]) == (["visitor", "guest"], ["guest"], ["caller"])


def test_versions_and_offers_have_the_dates_of_the_edition(
    client: TestClient, rows: Rows, desk: Desk, draft: Callable[[str, str], None]
) -> None:
    draft(VISITORS, DRAFT)
    row = rows()[VISITORS]
    (version,) = _details(client, row["id"])["history"]
    assert (row["tagged"], version["tagged"]) == (SHOWN, SHOWN)
    article = desk.article("haus.md")
    other = Target((DRAFT.replace("came to", "entered"),), State.TRANSLATED, Origin.by_engine(GEMMA))
    offers = candidates.offered(article, row["id"], [article.stored[row["id"]], other])
    assert [offer["tagged"] for offer in offers] == [SHOWN.replace("came to", "entered")]
    assert offers[0]["made_by"] == "Gemma 3 270M"


def test_a_person_is_named_and_keeps_the_numbers_that_were_typed(client: TestClient, rows: Rows) -> None:
    row = _saved(client, rows()[VISITORS]["id"], DRAFT)["row"]
    version = _details(client, row["id"])["history"][0]
    assert (version["tagged"], version["made_by"], version["origin"]) == (DRAFT, "anna", "person:anna")


def test_the_same_german_in_other_english_is_told(client: TestClient, rows: Rows, desk: Desk) -> None:
    one, other = (each.id for each in desk.article("haus.md").segments if "".join(map(str, each.source)) == LAKE)
    assert _saved(client, one, "It stands by the lake.")["others"] == []
    assert _saved(client, other, "It stands by the lake.")["others"] == []
    told = {"id": other, "position": 5, "status": "reviewed", "tagged": "It stands by the lake."}
    assert _saved(client, one, "It is on the lake.")["others"] == [told]
    assert [each["id"] for each in _details(client, other)["others"]] == [one]
