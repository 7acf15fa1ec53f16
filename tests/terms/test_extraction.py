"""Candidates for the term base, case by case: tests/cases/terms/extraction.toml."""

import gzip
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from bilingual.language.words import align as links
from bilingual.language.words import word_spans
from bilingual.model import Concept, Span, Term
from bilingual.terms.extraction import ExampleSentence, Suggestion, suggestions
from bilingual.terms.matching import Matcher

FILE = Path(__file__).parents[1] / "cases" / "terms" / "extraction.toml"
CASES = tomllib.loads(FILE.read_text("utf-8"))


def align(german: str, english: str) -> list[tuple[Span, Span]]:
    sources, targets = word_spans(german), word_spans(english)
    return [(sources[link.source], targets[link.target]) for link in links(german, english)]


def offered(sentences: Sequence[ExampleSentence], *known: str, least: int = 1) -> list[Suggestion]:
    base = Matcher(Concept(text, (Term(text, "de"), Term("x", "en"))) for text in known)
    return suggestions(sentences, base, align, limit=100, least=least)


def german(*texts: str) -> list[ExampleSentence]:
    return [ExampleSentence(f"{number}.md", text) for number, text in enumerate(texts)]


def pairs(*texts: str, reviewed: bool = True) -> list[ExampleSentence]:
    sides = [[side.strip() for side in text.split("|")] for text in texts]
    return [ExampleSentence(f"{number}.md", one, (), other, reviewed) for number, (one, other) in enumerate(sides)]


def by_name(found: Sequence[Suggestion]) -> dict[str, Suggestion]:
    return {one.source: one for one in found}


@pytest.mark.parametrize("case", CASES["citation"], ids=lambda case: case["term"])
def test_forms_of_one_term_are_counted_together_and_cited(case: dict[str, Any]) -> None:
    found = by_name(offered(german(*case["texts"])))
    assert case["term"] in found
    assert found[case["term"]].count == len(case["texts"])


@pytest.mark.parametrize("sentence", CASES["nothing"])
def test_everyday_german_holds_no_candidate(sentence: str) -> None:
    assert offered(german(sentence)) == []


@pytest.mark.parametrize("case", CASES["english"], ids=lambda case: case["why"])
def test_the_english_that_a_term_was_given(case: dict[str, Any]) -> None:
    assert by_name(offered(pairs(*case["pairs"])))[case["term"]].target == case["english"]


def test_what_people_wrote_comes_before_drafts() -> None:
    sentences = [
        *pairs("Der Islamische Staat droht. | The ISIS Islamic group threatens.", reviewed=False) * 3,
        *pairs("Der Islamische Staat griff an. | The Islamic State attacked."),
    ]
    (found,) = offered(sentences)
    assert (found.target, found.reviewed, found.count) == ("Islamic State", True, 4)
    assert found.example == "Der Islamische Staat griff an."


def test_drafts_are_marked_as_such() -> None:
    (found,) = offered(pairs("Der Islamische Staat griff an. | The Islamic State attacked.", reviewed=False))
    assert (found.target, found.reviewed) == ("Islamic State", False)


def test_what_the_term_base_has_is_not_offered() -> None:
    assert offered(german("des Islamischen Staates", "Islamischer Staat"), "Islamischer Staat") == []


def test_what_holds_more_than_a_known_term_is_offered() -> None:
    assert list(by_name(offered(german("die internationale Militärkoalition"), "Militärkoalition"))) == [
        "internationale Militärkoalition"
    ]


def test_english_inside_a_sentence_is_left_out() -> None:
    text = "Er sagte: „The Islamische Republik Air-Base“"
    assert offered([ExampleSentence("a.md", text, (Span(10, len(text)),))]) == []


def test_what_occurs_too_seldom_is_left_out() -> None:
    texts = german("der Islamische Staat", "den Islamischen Staat", "die Islamische Republik")
    assert [one.source for one in offered(texts, least=2)] == ["Islamischer Staat"]


def test_more_frequent_comes_first_and_the_order_is_always_the_same() -> None:
    texts = german(*["der Islamische Staat"] * 3, *["das Weiße Haus"] * 2)
    found = offered(texts)
    assert [one.source for one in found] == ["Islamischer Staat", "Weißes Haus"]
    assert offered(list(reversed(texts))) == found


@pytest.mark.slow
def test_news_of_five_years(shared: Path) -> None:
    """WMT news 2008-2012, translated by people: the terms of the time come first, with their English."""
    with gzip.open(shared / "bitext" / "wmt_news_2008_2012.tsv.gz", "rt", encoding="utf-8") as lines:
        rows = [line.rstrip("\n").split("\t")[:2] for line, _ in zip(lines, range(2000), strict=False)]
    sentences = [
        ExampleSentence(f"{number // 20}.md", *pair[:1], (), pair[1], True) for number, pair in enumerate(rows)
    ]
    found = by_name(suggestions(sentences, Matcher([]), align, limit=40))
    options = {
        "Vereinigte Staaten": "United States",
        "Europäische Union": "European Union",
        "Europäische Zentralbank": "European Central Bank",
    }
    assert {name: found[name].target for name in options if name in found} == options
