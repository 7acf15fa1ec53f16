"""What an import decides about each segment."""

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from exchange_articles import article_of

from bilingual.content import codes, tagged, untagged
from bilingual.exchange.comparison import ImportOptions, Outcome, compared
from bilingual.exchange.exchanged_segment import ExchangedSegment, Exported
from bilingual.model import Article, State, Target
from bilingual.origin import Origin

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/exchange/comparison.toml").read_text("utf-8"))["case"]


@pytest.mark.parametrize("case", _CASES, ids=[case["name"] for case in _CASES])
def test_three_ways(case: dict[str, Any]) -> None:
    (found,) = compared(_article(case), [_record(case)], ImportOptions("xliff", theirs=case.get("take_theirs", False)))
    assert found.outcome == case["outcome"]
    assert found.reason == case.get("reason", "")
    if found.outcome is Outcome.CHANGED:
        assert found.target
        assert tagged(found.target.content) == case["theirs"]
        assert found.target.state == case["state"]
    if found.outcome is Outcome.CONFLICT:
        assert found.ours == case["ours"]


@pytest.mark.parametrize(
    ("user", "file", "origin"),
    [("Anna", "Trados", "person:Anna"), ("", "Trados", "person:Trados"), ("", "", "person:xliff")],
)
def test_whose_work_it_is(user: str, file: str, origin: str) -> None:
    case = {"source": "Der Krieg ist vorbei.", "theirs": "The war is over."}
    (found,) = compared(_article(case), [replace(_record(case), by=file)], ImportOptions("xliff", user))
    assert found.target
    assert str(found.target.origin) == origin


def test_the_person_who_imports_says_the_state() -> None:
    case = {"source": "Der Krieg ist vorbei.", "theirs": "The war is over."}
    (found,) = compared(_article(case), [_record(case)], ImportOptions("xliff", state=State.REVIEWED))
    assert found.target
    assert found.target.state is State.REVIEWED


def test_a_segment_that_left_the_article_is_reported() -> None:
    case = {"source": "Der Krieg ist vorbei.", "theirs": "The war is over."}
    record = replace(_record(case), segment="gone")
    (found,) = compared(_article(case), [record], ImportOptions("xliff"))
    assert found.outcome is Outcome.REFUSED
    assert found.reason == "it is no longer in the article, or its German has changed"


def _article(case: dict[str, Any]) -> Article:
    article = article_of(case["source"])
    segment = article.segments[0]
    if "ours" not in case:
        return replace(article, targets={})
    state = State(case.get("our_state", "translated"))
    origin = case.get("our_origin", "engine:test" if state is State.TRANSLATED else "person:Ben")
    content = untagged(case["ours"], codes(segment.source))
    return replace(article, targets={segment.id: Target(content, state, Origin.parse(origin))})


def _record(case: dict[str, Any]) -> ExchangedSegment:
    segment = article_of(case["source"]).segments[0]
    base = Exported(case.get("base"), State(case.get("base_state", "translated" if "base" in case else "initial")))
    return ExchangedSegment(
        "a/b.md",
        "u1",
        segment.id,
        case.get("their_source", tagged(segment.source)),
        case["theirs"],
        State(case.get("their_state", "translated")),
        None if case.get("base_unknown") else base,
    )
