"""The term base that this repository ships, and what it finds in the article it was made for."""

import csv
import tomllib
from collections import Counter
from pathlib import Path

import pytest

from bilingual.model import Concept, Term, TermStatus
from bilingual.terms.base import load
from bilingual.terms.matching import Matcher

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "glossary").glob("*.csv"))
ARTICLE = (ROOT / "sources" / "2024-01-25-usa-irak-militaerkoalition.md").read_text(encoding="utf-8")
CASES = tomllib.loads((ROOT / "tests" / "cases" / "terms" / "starter.toml").read_text(encoding="utf-8"))
BASE = load(ROOT / "glossary")
MATCHER = Matcher(BASE.concepts)
TERMS = [(concept, term) for concept in BASE.concepts for term in concept.terms]
GERMAN = sorted({term.text for _, term in TERMS if term.language == "de"})
ENGLISH = sorted({term.text for _, term in TERMS if term.language == "en"})


def found(text: str) -> list[str]:
    return [match.term.text for match in MATCHER.find(text)]


def english(text: str) -> list[str]:
    return [text[match.span.start : match.span.end] for match in MATCHER.find_english(text)]


def test_loads_without_problems() -> None:
    assert list(BASE.problems) == []


def test_has_enough_concepts() -> None:
    assert len(BASE.concepts) >= 150


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_is_plain_csv(file: Path) -> None:
    text = file.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert {len(row) for row in csv.reader(text.splitlines())} == {len(text.splitlines()[0].split(","))}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_rows_are_sorted(file: Path) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        sources = [row["source"] for row in csv.DictReader(lines)]
    assert sources == sorted(sources, key=_alphabetically)


def test_no_german_term_stands_twice() -> None:
    counted = Counter(term.text for concept in BASE.concepts for term in set(_german(concept)))
    assert [text for text, count in counted.items() if count > 1] == []


def test_every_concept_says_what_to_write() -> None:
    for concept in BASE.concepts:
        statuses = [term.status for term in concept.terms if term.language == "en"]
        kept = any(term.status == TermStatus.KEEP for term in _german(concept))
        assert kept or statuses.count(TermStatus.PREFERRED) == 1, concept.id


def test_every_german_term_is_found_in_a_sentence() -> None:
    assert [text for text in GERMAN if found(f"Hier steht {text} geschrieben.") != [text]] == []


def test_every_english_term_is_found_in_a_sentence() -> None:
    assert [text for text in ENGLISH if english(f"Here stands {text} written.") != [text]] == []


@pytest.mark.parametrize(("term", "form"), CASES["forms"].items())
def test_is_found_in_another_form(term: str, form: str) -> None:
    assert found(f"Man spricht hier von {form} heute.") == [term]


def test_finds_the_articles_terms() -> None:
    paragraphs = [line for line in ARTICLE.split("\n") if found(line)]
    assert [(line.split()[0], found(line)) for line in paragraphs] == [
        (case["begins"], case["terms"]) for case in CASES["article"]
    ]


@pytest.mark.parametrize("sentence", CASES["nothing"])
def test_finds_nothing_in_everyday_german(sentence: str) -> None:
    assert found(sentence) == []


def _german(concept: Concept) -> list[Term]:
    return [term for term in concept.terms if term.language == "de"]


def _alphabetically(word: str) -> str:
    return word.casefold().translate(str.maketrans("äöüğ", "aoug"))
