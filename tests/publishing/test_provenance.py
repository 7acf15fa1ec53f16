"""Every English sentence knows where it came from."""

import json
from hashlib import sha256

from handmade import article

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
