"""What the pages are told, and what they may do."""

import re
import tomllib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from starlette.testclient import TestClient

from bilingual import workflows
from bilingual.desk.actions import next_segment
from bilingual.desk.server.pages import STATIC
from bilingual.desk.state.desk import Desk
from bilingual.engines.models.identity import Identity
from bilingual.model import State, Target
from bilingual.origin import Origin
from bilingual.project import Project
from bilingual.store import open_store

LAKE, HOUSE = "Es steht am See.", "Das <1>Haus</1> ist groß."
JOINED = f"{HOUSE} {LAKE}"
VISITORS = "Am 25.01.2024 kamen 12 Besucher in das Haus."
Rows = Callable[..., dict[str, dict[str, Any]]]
Draft = Callable[[str, str], None]


def put(client: TestClient, row: dict[str, Any], english: str, state: str = "reviewed", **more: Any) -> Any:
    change = {"tagged": english, "state": state, "version": row["version"], "seconds": 2, **more}
    return client.put(f"/api/segments/{row['id']}", json=change)


def test_the_list_of_articles(client: TestClient) -> None:
    assert client.get("/api/articles").json() == [
        {
            "path": "haus.md",
            "title": "Das Haus am See",
            "segments": 8,
            "kept": 2,
            "plain": 0,
            "initial": 6,
            "translated": 0,
            "reviewed": 0,
            "final": 0,
            "findings": 0,
        }
    ]


def test_an_article_lists_its_segments_in_order(client: TestClient) -> None:
    answer = client.get("/api/articles/haus.md/segments?start=1&count=3").json()
    assert answer["article"]["total"] == 8
    assert [row["source_tagged"] for row in answer["rows"]] == [HOUSE, LAKE, "Der Redakteur sagte:"]
    assert [row["position"] for row in answer["rows"]] == [1, 2, 3]


def test_a_row_holds_text_and_codes(rows: Rows) -> None:
    source = rows()[HOUSE]["source"]
    assert [piece.get("text") or piece["code"]["tag"] for piece in source] == [
        "Das ",
        "<1>",
        "Haus",
        "</1>",
        " ist groß.",
    ]


def test_kept_english_is_shown_as_it_stands(rows: Rows) -> None:
    row = rows()["We will never surrender."]
    assert (row["translate"], row["origin"], row["tagged"]) == (False, "kept", "We will never surrender.")


def test_a_save_is_there_at_once_and_for_everybody(client: TestClient, rows: Rows, desk: Desk) -> None:
    answer = put(client, rows()[HOUSE], "The <1>house</1> is big.", seconds=12.5)
    assert answer.status_code == 200
    row = answer.json()["row"]
    assert (row["tagged"], row["state"], row["who"]) == ("The <1>house</1> is big.", "reviewed", "anna")
    assert rows()[HOUSE] == row
    assert client.get("/api/articles").json()[0]["reviewed"] == 1


def test_repetitions_are_filled_in_and_told(client: TestClient, rows: Rows) -> None:
    answer = put(client, rows()[LAKE], "It stands by the lake.").json()
    assert [row["tagged"] for row in answer["spread"]] == ["It stands by the lake."]
    assert answer["spread"][0]["state"] == "translated"


def test_who_is_later_gets_both_texts(client: TestClient, rows: Rows) -> None:
    seen = rows()[LAKE]
    first = put(client, seen, "It stands by the lake.", state="translated").json()["row"]
    second = put(client, first, "It stands at the lake.").json()["row"]
    late = put(client, first, "It is by the lake.")
    assert late.status_code == 409
    assert late.json()["row"]["tagged"] == second["tagged"]
    assert (late.json()["yours"], late.json()["base"]) == ("It is by the lake.", "It stands by the lake.")
    assert rows()[LAKE]["tagged"] == "It stands at the lake."


def test_who_is_later_than_the_first_gets_no_base(client: TestClient, rows: Rows) -> None:
    seen = rows()[LAKE]
    put(client, seen, "It stands by the lake.")
    assert put(client, seen, "It is by the lake.").json()["base"] is None


def test_a_draft_that_comes_meanwhile_is_a_conflict(client: TestClient, rows: Rows, draft: Draft) -> None:
    seen = rows()[LAKE]
    draft(LAKE, "It stands on the lake.")
    assert put(client, seen, "It stands by the lake.").status_code == 409


def test_a_draft_of_a_person_is_never_overwritten_by_a_machine(client: TestClient, rows: Rows, draft: Draft) -> None:
    put(client, rows()[LAKE], "It stands by", state="translated")
    draft(LAKE, "It stands on the lake.")
    assert rows()[LAKE]["tagged"] == "It stands by"


def test_back_to_not_translated(client: TestClient, rows: Rows) -> None:
    first = put(client, rows()[LAKE], "It stands by the lake.").json()["row"]
    assert put(client, first, "", state="initial").json()["row"]["state"] == "initial"


def test_texts_that_cannot_be_a_target(client: TestClient, rows: Rows) -> None:
    row = rows()[HOUSE]
    for english in ("", "The <7>house</7>", "bell \u0007", "x" * 100_001):
        answer = put(client, row, english)
        assert (answer.status_code, list(answer.json())) == (422, ["error"]), english[:20]


@pytest.mark.parametrize("state", ["translated", "reviewed", "final"])
@pytest.mark.parametrize("english", [" ", "\u00a0", "\u200b\ufeff", "\t\n\u3000", "\u00ad", "\u2800"])
def test_a_text_without_words_is_never_confirmed(client: TestClient, rows: Rows, english: str, state: str) -> None:
    answer = put(client, rows()[LAKE], english, state=state)
    assert (answer.status_code, list(answer.json())) == (422, ["error"])
    assert rows()[LAKE]["state"] == "initial"


def test_line_ends_of_other_systems_are_ours(client: TestClient, rows: Rows) -> None:
    assert put(client, rows()[LAKE], "It stands\r\nby the lake.\rYes.").status_code == 200
    assert rows()[LAKE]["tagged"] == "It stands\nby the lake.\nYes."


def test_requests_that_do_not_fit(client: TestClient, rows: Rows) -> None:
    row = rows()[LAKE]
    for change in ({"state": "approved"}, {"version": "1"}, {"version": True}, {"seconds": -1}, {"tagged": None}):
        assert put(client, row, "x", **change).status_code == 422, change
    path = f"/api/segments/{row['id']}"
    json = {"Content-Type": "application/json"}
    assert client.put(path, content=b"{", headers=json).status_code == 400
    assert client.put(path, content=b"[" * 200_000, headers=json).status_code == 400
    assert client.put(path, content=b"[]", headers=json).status_code == 400
    assert client.get("/api/articles/haus.md/segments?start=x").status_code == 422


def test_what_is_not_there(client: TestClient) -> None:
    for path in ("/api/segments/0123456789abcdef", "/api/articles/none.md/segments", "/api/nothing"):
        assert client.get(path).status_code == 404, path


def test_details_of_a_segment(client: TestClient, rows: Rows, desk: Desk) -> None:
    client.post("/api/terms", json={"source": "Haus", "target": "house", "note": "never home"})
    put(client, rows()[VISITORS], "On January 25, 2024, 12 visitors came to the house.")
    put(client, rows()[VISITORS], "On January 25, 2024, twelve visitors came into the house.", state="final")
    client.post(f"/api/segments/{rows()[VISITORS]['id']}/notes", json={"text": "Who counted?"})
    details = client.get(f"/api/segments/{rows()[VISITORS]['id']}").json()
    assert [(term["term"], term["english"], term["note"]) for term in details["terms"]] == [
        ("Haus", ["house"], "never home")
    ]
    assert [version["state"] for version in details["history"]] == ["final", "reviewed"]
    assert [(note["by"], note["text"]) for note in details["notes"]] == [("anna", "Who counted?")]
    assert details["row"]["notes"] == 1
    assert details["matches"] == [], "what was made of the segment itself is its history"


def test_a_similar_sentence_is_a_match_with_its_difference(client: TestClient, rows: Rows, desk: Desk) -> None:
    (desk.project.sources / "neu.md").write_text("Am 25.01.2024 kamen 14 Besucher in das Haus.\n", encoding="utf-8")
    put(client, rows()[VISITORS], "On January 25, 2024, 12 visitors came to the house.")
    (new,) = rows("neu.md").values()
    (match,) = client.get(f"/api/segments/{new['id']}").json()["matches"]
    assert 70 <= match["percentage"] < 100
    assert ["-", "12"] in match["difference"]
    assert ["+", "14"] in match["difference"]


def test_codes_of_a_match_are_those_of_the_segment(client: TestClient, rows: Rows, desk: Desk) -> None:
    text = "[Ein Link](x) und das *Haus*.\n\nDas **Haus** ist groß und alt.\n"
    (desk.project.sources / "neu.md").write_text(text, encoding="utf-8")
    put(client, rows()[HOUSE], "The <1>house</1> is big.")
    new = rows("neu.md")["Das <1>Haus</1> ist groß und alt."]
    assert [match["tagged"] for match in client.get(f"/api/segments/{new['id']}").json()["matches"]] == [
        "The <1>house</1> is big."
    ]


def test_findings_while_typing(client: TestClient, rows: Rows) -> None:
    path = f"/api/segments/{rows()[VISITORS]['id']}/check"
    found = client.post(path, json={"tagged": "On January 25, 2024, 13 visitors came to the house."}).json()["findings"]
    assert "numbers" in [finding["id"] for finding in found]
    assert client.post(path, json={"tagged": "On January 25, 2024, 12 visitors came to the house."}).json() == {
        "findings": []
    }
    assert rows()[VISITORS]["version"] is None


def test_the_build_after_a_save_takes_it_over(client: TestClient, rows: Rows, desk: Desk) -> None:
    desk.store.complete({"haus.md": ("f1", "{}")})
    put(client, rows()[LAKE], "It stands by the lake.")
    assert desk.store.fingerprints() == {"haus.md": ""}


def test_time_spent_is_kept(client: TestClient, rows: Rows, desk: Desk) -> None:
    put(client, rows()[LAKE], "It stands by the lake.", seconds=12.5)
    spent = desk.reviews.activity("haus.md")
    assert [(one.person, one.kind, one.seconds) for one in spent] == [("anna", "reviewed", 12.5)]


def test_next_segments(client: TestClient, rows: Rows, desk: Desk, draft: Draft) -> None:
    def after(position: int, what: str) -> Any:
        answer = client.get(f"/api/next?article=haus.md&after={position}&what={what}")
        return answer.json()["position"] if answer.status_code == 200 else answer.status_code

    assert [after(-1, "unreviewed"), after(0, "unreviewed"), after(3, "unreviewed")] == [0, 1, 5]
    assert [after(6, "unreviewed"), after(0, "findings"), after(0, "worst")] == [0, 204, 204]
    draft(VISITORS, "On January 25, 2024, 13 visitors came to the house.")
    draft("Es steht am See.", "It stands by the lake.")
    assert [after(0, "findings"), after(6, "findings")] == [6, 6]
    assert {after(-1, "worst"), after(after(-1, "worst"), "worst")} == {2, 6}


def test_the_next_unreviewed_segment_is_found_without_checks(desk: Desk) -> None:
    place = next_segment.after(desk, "haus.md", -1, "unreviewed")
    assert place
    assert place["position"] == 0
    assert not desk.article("haus.md").checked


def test_what_is_to_be_reviewed_is_open_before_anybody_asks(project: Project, desk: Desk) -> None:
    with closing(Desk(project)) as later:
        assert later.held("haus.md") is None
        later.prepare()
        held = later.held("haus.md")
        assert held
        assert held.checked


def test_an_article_that_cannot_be_read_is_passed_over_when_the_desk_begins(project: Project, desk: Desk) -> None:
    file = project.sources / "a.md"
    file.write_text("Der Stift ist rot.\n", encoding="utf-8")
    desk.article("a.md")
    file.write_text("---\ntitle: [\n---\n", encoding="utf-8")
    with closing(Desk(project)) as later:
        later.prepare()
        assert later.held("haus.md")


def test_nothing_is_opened_where_no_article_is_left(project: Project, desk: Desk) -> None:
    for file in project.sources.iterdir():
        file.unlink()
    with closing(Desk(project)) as later:
        later.prepare()
        assert later.held("haus.md") is None


def test_an_article_names_every_script_that_it_will_need(client: TestClient) -> None:
    named = set(re.findall(r'modulepreload" href="/static/([^"]+)"', client.get("/article/haus.md").text))
    assert {"main.js", "undo.js"} <= named
    assert {
        name for script in named for name in re.findall(r'from "\./([^"]+)"', (STATIC / script).read_text())
    } <= named


def test_next_goes_on_in_the_next_article(client: TestClient, desk: Desk) -> None:
    (desk.project.sources / "neu.md").write_text("Neu ist das.\n", encoding="utf-8")
    desk.article("neu.md")
    assert client.get("/api/next?article=haus.md&after=6").json()["article"] == "neu.md"


def test_next_finding_is_found_where_another_program_has_made_it(client: TestClient, desk: Desk) -> None:
    (desk.project.sources / "neu.md").write_text("Am 25.01.2024 kamen 12 Leute.\n", encoding="utf-8")
    (segment,) = workflows.read(desk.project, "neu.md").segments
    desk.store.enter({"neu.md": [segment]})
    assert client.get("/api/next?article=haus.md&what=findings").status_code == 204
    with closing(open_store(desk.project.store_url)) as other:
        english = "On January 25, 2024, 13 people came."
        other.confirm(segment, Target((english,), State.REVIEWED, Origin.by_person("Ben")))
    found = client.get("/api/next?article=haus.md&what=findings").json()
    assert (found["article"], found["id"]) == ("neu.md", segment.id)


def test_split_and_join_again(client: TestClient, rows: Rows) -> None:
    whole = put(client, rows()[VISITORS], "On January 25 12 visitors came to the house.").json()["row"]
    path = f"/api/segments/{whole['id']}"
    made = client.post(f"{path}/split", json={"offset": 14, "version": whole["version"]}).json()
    parts = rows()
    assert list(parts)[1:3] == ["kamen 12 Besucher in das Haus.", "Am 25.01.2024"]
    assert made == {"article": "haus.md", "first": parts["Am 25.01.2024"]["id"]}
    first = parts["Am 25.01.2024"]
    assert (first["state"], first["tagged"]) == ("translated", whole["tagged"])
    client.post(f"/api/segments/{first['id']}/merge", json={"version": first["version"]})
    assert rows()[VISITORS] == whole


def test_joined_segments_keep_their_english(client: TestClient, rows: Rows) -> None:
    put(client, rows()[HOUSE], "The <1>house</1> is big.")
    row = rows()[HOUSE]
    put(client, rows()[LAKE], "It stands by the lake.")
    client.post(f"/api/segments/{row['id']}/merge", json={"version": row["version"]})
    joined = rows()[JOINED]
    assert (joined["tagged"], joined["state"]) == ("The <1>house</1> is big. It stands by the lake.", "translated")


def _merge(client: TestClient, row: dict[str, Any]) -> Any:
    return client.post(f"/api/segments/{row['id']}/merge", json={"version": row["version"]})


def test_the_english_of_one_of_two_is_kept_when_they_are_joined(client: TestClient, rows: Rows) -> None:
    put(client, rows()[LAKE], "It stands by the lake.")
    _merge(client, rows()[HOUSE])
    assert rows()[JOINED]["tagged"] == "It stands by the lake."


def test_drafts_of_a_machine_that_are_joined_are_a_machines(client: TestClient, rows: Rows, draft: Draft) -> None:
    draft("Das Haus ist groß.", "The house is big.")
    draft(LAKE, "It stands by the lake.")
    _merge(client, rows()[HOUSE])
    joined = rows()[JOINED]
    assert (joined["tagged"], joined["origin"]) == ("The house is big. It stands by the lake.", "engine:test/1")


def test_what_a_person_made_of_a_machines_draft_is_still_known_to_be_made_of_it(
    client: TestClient, rows: Rows, draft: Draft, desk: Desk
) -> None:
    draft("Das Haus ist groß.", "The house is big.")
    put(client, rows()[LAKE], "It stands by the lake.")
    _merge(client, rows()[HOUSE])
    id_ = rows()[JOINED]["id"]
    made_from = desk.store.drafts(desk.article("haus.md").segments)
    assert made_from[id_].content == ("The house is big.",)


def test_what_was_changed_in_two_parts_is_kept_when_they_are_one_again(client: TestClient, rows: Rows) -> None:
    whole = put(client, rows()[VISITORS], "On January 25 12 visitors came to the house.").json()["row"]
    path = f"/api/segments/{whole['id']}"
    client.post(f"{path}/split", json={"offset": 14, "version": whole["version"]})
    put(client, rows()["Am 25.01.2024"], "On January 25, 2024,")
    put(client, rows()["kamen 12 Besucher in das Haus."], "12 visitors came.")
    _merge(client, rows()["Am 25.01.2024"])
    again = rows()[VISITORS]
    assert (again["tagged"], again["state"]) == ("On January 25, 2024, 12 visitors came.", "translated")
    edited = put(client, again, "Twelve visitors came.").json()["row"]
    client.post(f"{path}/split", json={"offset": 14, "version": edited["version"]})
    assert rows()["Am 25.01.2024"]["tagged"] == "Twelve visitors came."
    assert rows()["kamen 12 Besucher in das Haus."]["tagged"] == "12 visitors came."


def test_splits_that_make_no_sense(client: TestClient, rows: Rows) -> None:
    row = rows()[LAKE]
    for offset in (0, len(LAKE) - 1, 10_000, -3):
        answer = client.post(f"/api/segments/{row['id']}/split", json={"offset": offset, "version": row["version"]})
        assert answer.status_code == 422, offset
    last = rows()["The house stands by the lake, and nobody lives there any more."]
    assert client.post(f"/api/segments/{last['id']}/merge", json={"version": None}).status_code == 422


def test_a_split_of_what_somebody_has_saved_meanwhile_is_refused(client: TestClient, rows: Rows) -> None:
    row = rows()[VISITORS]
    put(client, row, "On January 25, 2024, 12 visitors came to the house.")
    answer = client.post(f"/api/segments/{row['id']}/split", json={"offset": 14, "version": None})
    assert answer.status_code == 409
    assert VISITORS in rows()


def test_terms_are_looked_up_and_added(client: TestClient) -> None:
    added = client.post("/api/terms", json={"source": "Waffenruhe", "target": "ceasefire", "domain": "military"})
    assert added.status_code == 201
    (term,) = client.get("/api/terms", params={"text": "während der Waffenruhe"}).json()
    assert (term["span"], term["english"], term["domain"]) == ([12, 22], ["ceasefire"], "military")
    (english,) = client.get("/api/terms", params={"text": "the ceasefire holds"}).json()
    assert english["concept"] == term["concept"] == added.json()["concept"]
    assert client.post("/api/terms", json={"source": "", "target": "x"}).status_code == 422


def test_the_memory_is_looked_up(client: TestClient, rows: Rows) -> None:
    put(client, rows()[LAKE], "It stands by the lake.")
    for text in ("Es steht am See.", "See", "the lake"):
        (match,) = client.get("/api/memory", params={"text": text}).json()
        assert match["tagged"] == "It stands by the lake.", text


def test_search_finds_in_both_languages(client: TestClient, rows: Rows) -> None:
    put(client, rows()[HOUSE], "The <1>house</1> is big.")
    found = client.get("/api/search", params={"find": "das haus"}).json()
    assert found["total"] == 3
    assert [hit["spans_source"] for hit in found["hits"]] == [[[0, 8]], [[0, 8]], [[35, 43]]]
    found = client.get("/api/search", params={"find": "house is", "where": "target"}).json()
    assert [(hit["article"], hit["spans_target"]) for hit in found["hits"]] == [("haus.md", [[4, 12]])]
    assert client.get("/api/search", params={"find": "Das Haus", "case": "1"}).json()["total"] == 2
    assert client.get("/api/search", params={"find": "das haus", "case": "1"}).json()["total"] == 0
    assert client.get("/api/search", params={"find": r"\d+ Besucher", "regex": "1"}).json()["total"] == 1


def test_searches_that_cannot_be(client: TestClient) -> None:
    for query in ({"find": ""}, {"find": "(", "regex": "1"}, {"find": "x", "where": "nowhere"}):
        assert client.get("/api/search", params=query).status_code == 422, query


def test_replacing_keeps_codes_and_states(client: TestClient, rows: Rows) -> None:
    put(client, rows()[HOUSE], "The <1>house</1> is big.", state="final")
    put(client, rows()[LAKE], "It stands by the lake.")
    seen = [{"id": rows()[text]["id"], "version": rows()[text]["version"]} for text in (HOUSE, LAKE)]
    change = {"find": "the (house) is", "replace": r"That \1 was", "case": False, "regex": True, "segments": seen}
    answer = client.post("/api/replace", json=change).json()
    assert [(row["tagged"], row["state"]) for row in answer["changed"]] == [("That house was<1></1> big.", "final")]
    assert (answer["conflicts"], answer["unchanged"]) == ([], 1)


def test_replacing_never_overwrites(client: TestClient, rows: Rows) -> None:
    row = put(client, rows()[LAKE], "It stands by the lake.").json()["row"]
    put(client, row, "It stands at the lake.")
    seen = [{"id": row["id"], "version": row["version"]}, {"id": "0" * 16, "version": None}]
    change = {"find": "lake", "replace": "sea", "case": True, "regex": False, "segments": seen}
    answer = client.post("/api/replace", json=change).json()
    assert (answer["changed"], answer["conflicts"]) == ([], [row["id"], "0" * 16])
    assert rows()[LAKE]["tagged"] == "It stands at the lake."


def test_a_changed_source_is_read_again(client: TestClient, rows: Rows, desk: Desk) -> None:
    put(client, rows()[LAKE], "It stands by the lake.")
    source = desk.project.sources / "haus.md"
    source.write_text(source.read_text(encoding="utf-8").replace("ist groß", "ist klein"), encoding="utf-8")
    found = rows()
    assert found[LAKE]["tagged"] == "It stands by the lake."
    assert found["Das <1>Haus</1> ist klein."]["state"] == "initial"


def test_what_another_program_saves_is_noticed(client: TestClient, rows: Rows, desk: Desk) -> None:
    other = Desk(desk.project)
    segment = next(one for one in other.article("haus.md").segments if one.id == rows()[LAKE]["id"])
    other.reviews.save(segment, Target(("It stands by the lake.",), State.REVIEWED, Origin.by_person("Ben")), None)
    other.close()
    desk.watch()
    assert rows()[LAKE]["who"] == "Ben"


def test_a_note_of_another_program_is_noticed(client: TestClient, rows: Rows, desk: Desk) -> None:
    with closing(open_store(desk.project.store_url)) as other:
        other.reviews.note(rows()[LAKE]["id"], "Ben", "Which lake?")
    desk.watch()
    assert rows()[LAKE]["notes"] == 1


def test_an_article_that_cannot_be_read_does_not_stop_the_list(client: TestClient, desk: Desk) -> None:
    (desk.project.sources / "broken.md").write_bytes(b"\xff\xfe\xff")
    answer = client.get("/api/articles")
    assert [line["path"] for line in answer.json()] == ["broken.md", "haus.md"]
    assert client.get("/api/articles/broken.md/segments").status_code in {200, 400}


def test_pages_are_there_and_escaped(client: TestClient, desk: Desk, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    (desk.project.sources / "evil.md").write_text(
        f"---\ntitle: {evil}\n---\n\n# {evil}\n\nText ist hier.\n", encoding="utf-8"
    )
    for path in ("/", "/article/evil.md", "/article/haus.md"):
        page = client.get(path)
        assert page.status_code == 200
        assert evil not in page.text
    assert client.get("/article/none.md").status_code == 404


def test_a_dismissed_finding_is_gone_until_the_text_says_something_else(client: TestClient, rows: Rows) -> None:
    row = put(client, rows()[VISITORS], "On January 25, 2024, 13 visitors came to the house.").json()["row"]
    found = next(one for one in row["findings"] if one["id"] == "numbers")
    path, wrong = f"/api/segments/{row['id']}/dismiss", {"fingerprint": found["fingerprint"]}
    assert client.post(path, json=wrong | {"reason": " "}).status_code == 422
    assert client.post(path, json=wrong | {"fingerprint": "none", "reason": "She said so."}).status_code == 422
    after = client.post(path, json=wrong | {"reason": "The source is wrong."}).json()["row"]
    assert after["findings"] == [one for one in row["findings"] if one != found]
    assert rows()[VISITORS] == after
    again = put(client, after, "On January 25, 2024, 14 visitors came to the house.").json()["row"]
    assert "numbers" in [one["id"] for one in again["findings"]]


def test_a_reason_is_some_words(client: TestClient, rows: Rows) -> None:
    """Cases: `tests/cases/desk/dismissing.toml`."""
    cases = Path(__file__).parents[1] / "cases/desk/dismissing.toml"
    for number, case in enumerate(tomllib.loads(cases.read_text("utf-8"))["case"], 13):
        english = f"On January 25, 2024, {number} visitors came to the house."
        row = put(client, rows()[VISITORS], english).json()["row"]
        path = f"/api/segments/{row['id']}"
        asked = {"fingerprint": row["findings"][0]["fingerprint"], "reason": case["reason"]}
        answer = client.post(f"{path}/dismiss", json=asked)
        assert answer.status_code == (200 if "kept" in case else 422), case
        kept = [one["reason"] for one in client.get(path).json()["dismissed"]]
        assert kept[-1:] == ([case["kept"]] if "kept" in case else []) or "kept" not in case, case


def test_the_engine_is_asked_for_other_drafts(client: TestClient, rows: Rows, desk: Desk) -> None:
    (desk.project.root / "bilingual.toml").write_text('engine = "identity"\n', encoding="utf-8")
    path = f"/api/segments/{rows()[HOUSE]['id']}/candidates"
    states = []
    for _ in range(200):
        answer = client.post(path, json={}, headers={"X-Bilingual": "1"}).json()
        states.append(answer["state"])
        if answer["state"] in {"done", "failed"}:
            break
        sleep(0.02)
    assert states[-1] == "done"
    assert [candidate["tagged"] for candidate in answer["candidates"]] == [HOUSE]
    assert answer["candidates"][0]["origin"].startswith("engine:identity")
    assert client.post(path, json={}, headers={"X-Bilingual": "1"}).json() == answer


def test_splits_reach_the_build_and_leave_the_bytes_alone(
    client: TestClient, rows: Rows, desk: Desk, quiet: workflows.RunProgress
) -> None:
    row = rows()[VISITORS]
    client.post(f"/api/segments/{row['id']}/split", json={"offset": 14, "version": None})
    row = rows()[HOUSE]
    client.post(f"/api/segments/{row['id']}/merge", json={"version": None})
    run = workflows.Run(desk.project, workflows.style_guide(desk.project), desk.store, Identity(), quiet)
    assert workflows.build(run, ["haus.md"])[0].built
    source = (desk.project.sources / "haus.md").read_bytes()
    assert (desk.project.output / "haus" / "en.md").read_bytes() == source
    desk.catch_up()
    assert rows()["Am 25.01.2024"]["tagged"] == "Am 25.01.2024"


def test_a_check_of_a_segment_that_was_cut_meanwhile_says_nothing(client: TestClient, rows: Rows) -> None:
    assert client.post("/api/segments/0123456789abcdef/check", json={"tagged": "x"}).json() == {"findings": []}
