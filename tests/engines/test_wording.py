"""English wordings in their forms, and the number of a German noun: cases in tables."""

import tomllib
from pathlib import Path

import pytest

from bilingual.engines.constraints.term_forms import form
from bilingual.language.words.english_inflection import article, formed, occurrences
from bilingual.model import Request, Required, Span

_CASES = Path(__file__).parents[1] / "cases/engines"
_WORDINGS = tomllib.loads((_CASES / "wording.toml").read_text("utf-8"))
_NUMBERS = tomllib.loads((_CASES / "term_numbers.toml").read_text("utf-8"))["case"]
_HELD = [(case, text, kind == "in") for case in _WORDINGS["held"] for kind in ("in", "not_in") for text in case[kind]]


@pytest.mark.parametrize("case", _WORDINGS["forms"], ids=lambda case: case["english"])
def test_nouns(case: dict) -> None:
    assert formed(case["english"], "plural") == case["plural"]
    assert article(case["english"]) == case["article"]


@pytest.mark.parametrize("case", _WORDINGS["verbs"], ids=lambda case: case["english"])
def test_verbs(case: dict) -> None:
    for kind in ("third", "past", "ing"):
        assert formed(case["english"], kind) == case[kind]


@pytest.mark.parametrize(("case", "text", "held"), _HELD, ids=[text for _, text, _ in _HELD])
def test_a_text_holds_a_wording_in_any_form(case: dict, text: str, held: bool) -> None:
    assert bool(occurrences(case["english"], case.get("pos", "noun"), text)) == held


@pytest.mark.parametrize("case", _NUMBERS, ids=lambda case: case["german"])
def test_the_number_of_a_noun(case: dict) -> None:
    marked = case["german"]
    text = marked.replace("[", "").replace("]", "")
    span = Span(marked.index("["), marked.index("]") - 1)
    end = next((place for place in range(span.end, len(text)) if not text[place].isalpha()), len(text))
    term = Required(span, Span(span.start, end), ("thing",), case.get("number", ""), "noun")
    assert (form(term, Request(text, terms=(term,))) == "plural") == case["plural"]
