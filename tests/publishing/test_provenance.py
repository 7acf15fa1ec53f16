"""Every English sentence knows where it came from."""

import json
from dataclasses import replace
from hashlib import sha256

from handmade import article

from bilingual.model import Draft
from bilingual.origin import Origin
from bilingual.publishing import Edition, provenance


def test_tells_the_history_of_every_segment() -> None:
    made = article("magazine")
    text = provenance(made, Edition(version="bilingual 0.1.0"))
    facts = json.loads(text)
    assert facts["sha256"] == sha256(made.document.text.encode()).hexdigest()
    assert facts["engines"] == ["gemma3-270m int8 beam=1 sha256:0a1b2c3d"]
    assert [segment["id"] for segment in facts["segments"]] == [segment.id for segment in made.segments]
    history = {(segment["origin"].partition(":")[0], segment["state"]) for segment in facts["segments"]}
    assert history == {
        ("", "initial"), ("engine", "translated"), ("kept", "final"), ("kept", "translated"), ("locale", "translated"),
        ("memory", "translated"), ("person", "final"), ("person", "reviewed"),
    }  # fmt: skip
    (found,) = [finding for segment in facts["segments"] for finding in segment["findings"]]
    assert found["check"] == "numbers"
    assert text == provenance(article("magazine"), Edition(version="bilingual 0.1.0"))


def test_keeps_both_the_draft_and_who_confirmed_it() -> None:
    made = article("magazine")
    person = next(id_ for id_, target in made.targets.items() if target.origin.is_person)
    draft = Draft(("A draft.",), Origin.by_engine("test/1"), "2026-01-31T12:00:00+00:00")
    facts = json.loads(provenance(replace(made, drafts={person: draft}), Edition()))
    told = {segment["id"]: segment for segment in facts["segments"]}
    assert told[person]["origin"].startswith("person:")
    assert told[person]["draft"] == {
        "origin": "engine:test/1",
        "made_at": "2026-01-31T12:00:00+00:00",
        "text": "A draft.",
    }
    assert all(segment["draft"] is None for id_, segment in told.items() if id_ != person)
