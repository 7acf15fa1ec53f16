"""Where terms are found, case by case: tests/cases/terms/matching.toml."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from bilingual.model import Concept, Span, Term, TermStatus
from bilingual.terms.matching import Matcher, TermMatch

FILE = Path(__file__).parents[1] / "cases" / "terms" / "matching.toml"
CASES = tomllib.loads(FILE.read_text(encoding="utf-8"))
TEXTS = [(group, text) for group in CASES["group"] for text in group["texts"]]
NUMBERS = [
    (case["term"], form, number)
    for case in CASES["number"]
    for number in ("singular", "plural", "unsure")
    for form in case.get(number, [])
]
MARK = re.compile(r"[\[\]{}]")


def matcher(*texts: str, language: Any = "de", **fields: Any) -> Matcher:
    return Matcher(Concept(text, (Term(text, language, **fields),)) for text in texts)


def expected(marked: str) -> list[tuple[Span, bool]]:
    """Read [whole words] and {parts} from a text, as spans of the text without the marks."""
    places = [(one.start() - index, one[0]) for index, one in enumerate(MARK.finditer(marked))]
    pairs = zip(places[::2], places[1::2], strict=True)
    return [(Span(start, end), mark == "{") for (start, mark), (end, _) in pairs]


def found(matches: tuple[TermMatch, ...]) -> list[tuple[Span, bool]]:
    return [(match.span, match.partial) for match in matches]


@pytest.mark.parametrize(("group", "marked"), TEXTS, ids=[text for _, text in TEXTS])
def test_finds_what_is_marked_and_nothing_else(group: dict[str, Any], marked: str) -> None:
    fields = {name: group[name] for name in ("language", "pos", "any_case", "compounds") if name in group}
    terms, text = matcher(*group["terms"], **fields), MARK.sub("", marked)
    matches = terms.find_english(text) if group.get("language") == "en" else terms.find(text)
    assert found(matches) == expected(marked)


@pytest.mark.parametrize(("term", "form", "number"), NUMBERS)
def test_says_of_a_noun_whether_it_is_one_or_several(term: str, form: str, number: str) -> None:
    (match,) = matcher(term).find(f"Hier steht {form} heute.")
    assert match.number == number.replace("unsure", "")


def test_there_are_enough_cases() -> None:
    assert len(TEXTS) >= 120


def test_a_part_tells_the_compound_it_stands_in() -> None:
    text = "die US-Militärkoalition im Irak"
    (match,) = matcher("Militärkoalition").find(text)
    assert text[match.span.start : match.span.end] == "Militärkoalition"
    assert text[match.compound.start : match.compound.end] == "US-Militärkoalition"


def test_a_whole_word_is_its_own_compound() -> None:
    (match,) = matcher("Militärkoalition").find("die Militärkoalitionen")
    assert match.compound == match.span


def test_of_two_concepts_with_one_term_the_preferred_one_is_found() -> None:
    admitted = Concept("a", (Term("Messe", "de", TermStatus.ADMITTED),))
    preferred = Concept("b", (Term("Messe", "de"),))
    (match,) = Matcher([admitted, preferred]).find("Die Messe beginnt.")
    assert match.concept == preferred


def test_what_is_spelled_as_in_the_term_base_is_preferred() -> None:
    (match,) = matcher("Arm", "arm").find("Arm ist das Land.")
    assert match.term.text == "Arm"


def test_terms_of_every_status_are_found() -> None:
    statuses = [Concept(status, (Term("Messe", "de", status),)) for status in TermStatus]
    assert [len(Matcher([concept]).find("die Messe")) for concept in statuses] == [1] * len(TermStatus)


def test_a_term_without_a_word_is_never_found() -> None:
    assert matcher("—", "", "§").find("— § —") == ()


@pytest.mark.slow
def test_without_terms_no_word_list_is_loaded() -> None:
    code = (
        "import sys; from bilingual.terms.matching import Matcher; "
        "print(Matcher([]).find('Der Staat'), any(name.startswith('simplemma') for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["()", "False"]


def test_a_term_may_have_thousands_of_words() -> None:
    term = " ".join(["Haus", *["Hof"] * 3000])
    assert found(matcher(term).find(f"Das {term} steht.")) == [(Span(4, 4 + len(term)), False)]
