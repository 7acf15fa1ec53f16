"""Plurals of English nouns and compounds: tests/cases/language/english_plurals.toml."""

import tomllib
from pathlib import Path

import pytest

from bilingual.language.words.english_inflection import formed, forms
from bilingual.model import Concept, Term
from bilingual.terms.matching import Matcher

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/language/english_plurals.toml").read_text("utf-8"))
WRITTEN = [pair for kind in CASES["written"].values() for pair in kind.items()]
ALSO = [(noun, form) for noun, further in CASES["also"].items() for form in further]
NEVER = [(noun, form) for noun, wrong in CASES["never"].items() for form in wrong]


@pytest.mark.parametrize(("noun", "plural"), WRITTEN)
def test_the_plural_that_is_written(noun: str, plural: str) -> None:
    assert formed(noun, "plural") == plural
    assert formed(plural, "plural") == plural


@pytest.mark.parametrize(("noun", "plural"), WRITTEN + ALSO)
def test_a_right_plural_is_the_term(noun: str, plural: str) -> None:
    text = f"The {plural} met."
    (match,) = Matcher([Concept(noun, (Term(noun, "en"),))]).find_english(text)
    assert text[match.span.start : match.span.end] == plural
    assert plural in forms(noun, "noun")


@pytest.mark.parametrize(("noun", "wrong"), NEVER)
def test_a_wrong_plural_is_no_form(noun: str, wrong: str) -> None:
    assert wrong not in forms(noun, "noun")
