"""What holds of matches in any text."""

import random
import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bilingual.model import Concept, Term
from bilingual.terms.matching import Matcher, TermMatch

TERMS = [
    "Islamischer Staat",
    "Staat",
    "Irak",
    "Krieg",
    "Irak-Krieg",
    "Naher Osten",
    "Osten",
    "arm",
    "Arm",
    "US-geführt",
    "Koalition der Willigen",
    "Große Koalition",
    "5. Mose",
    "al-Asad",
    "Luftwaffenstützpunkt al-Asad",
    "USA",
    "—",
]
CONCEPTS = [
    Concept(f"c{index}", (Term(text, "de", any_case=index % 5 == 0, compounds=index % 3 == 0), Term(text, "en")))
    for index, text in enumerate(TERMS)
]
MATCHER = Matcher(CONCEPTS)
patient = settings(deadline=None)
"""The first search loads the word lists."""
WORDS = st.sampled_from(
    [
        "Islamischen",
        "Staates",
        "Staatsanwalt",
        "IRAK",
        "Iraks",
        "Irak-",
        "Irak-Krieg",
        "US-",
        "Großen",
        "Koalition",
        "der",
        "Willigen",
        "5.",
        "Mose",
        "arme",
        "Arm.",
        "Nahen",
        "Osten",
        "al-Asad",
        "Luftwaffenstützpunkten",
        "-",
        "„",
    ]
)
GLUE = st.sampled_from([" ", " ", " ", "", "-", "\n", "\u00a0", ", "])
SENTENCES = st.lists(st.tuples(WORDS, GLUE)).map(lambda pairs: "".join(word + glue for word, glue in pairs))


def in_order_and_apart(text: str, matches: tuple[TermMatch, ...]) -> bool:
    inside = all(0 <= match.span.start < match.span.end <= len(text) for match in matches)
    return inside and all(one.span.end <= other.span.start for one, other in pairwise(matches))


@patient
@given(SENTENCES)
def test_matches_stand_in_text_order_and_apart(text: str) -> None:
    assert in_order_and_apart(text, MATCHER.find(text))
    assert in_order_and_apart(text, MATCHER.find_english(text))


@patient
@given(st.text())
def test_no_text_is_refused(text: str) -> None:
    assert in_order_and_apart(text, MATCHER.find(text))
    assert in_order_and_apart(text, MATCHER.find_english(text))


@patient
@given(SENTENCES)
def test_a_match_lies_in_its_compound_and_is_partial_if_it_is_less(text: str) -> None:
    for match in MATCHER.find(text):
        assert match.compound.start <= match.span.start < match.span.end <= match.compound.end
        assert match.partial == (match.span != match.compound)


@patient
@given(SENTENCES)
def test_a_match_found_alone_is_found_again(text: str) -> None:
    for match in MATCHER.find(text):
        if not match.partial:
            (again,) = Matcher([match.concept]).find(text[match.span.start : match.span.end])
            assert again.term == match.term


@settings(max_examples=30, deadline=None)
@given(SENTENCES, st.randoms(use_true_random=False))
def test_the_order_of_the_concepts_makes_no_difference(text: str, chance: random.Random) -> None:
    shuffled = chance.sample(CONCEPTS, len(CONCEPTS))
    assert Matcher(shuffled).find(text) == MATCHER.find(text)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(), max_size=4), st.text())
def test_no_term_is_refused(terms: list[str], text: str) -> None:
    concepts = [Concept(term, (Term(term, "de", compounds=True), Term(term, "en"))) for term in terms]
    matcher = Matcher(concepts)
    for searched in (text, " ".join(terms)):
        assert in_order_and_apart(searched, matcher.find(searched))
        assert in_order_and_apart(searched, matcher.find_english(searched))


@pytest.mark.parametrize(
    "text", ["Irak-" * 20_000, "Staat" * 20_000, "„" * 50_000 + "Arm", "Staat " * 20_000, "- " * 50_000]
)
def test_no_text_takes_long(text: str) -> None:
    start = time.perf_counter()
    MATCHER.find(text)
    assert time.perf_counter() - start < 10
