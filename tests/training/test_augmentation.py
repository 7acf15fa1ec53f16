"""Made pairs say the same on both sides."""

import random
import re
import tomllib
from pathlib import Path

import pytest

from training.alignment import Link
from training.augmentation import KINDS, augment
from training.augmentation.terms import with_term, with_terms
from training.corpus import Pair

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/training/augmentation.toml").read_text("utf-8"))["case"]
PAIR = Pair("Sie kamen im Jahr 1990 nach Köln.", "They came to Cologne in 1990.", "x")


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['kind']}: {case['german']}")
def test_kind(case: dict[str, str]) -> None:
    made = KINDS[case["kind"]](Pair(case["german"], case["english"], "x"), random.Random(1))
    assert (made and [made.german, made.english]) == case.get("expected")


@pytest.mark.parametrize("kind", ["mention", "hashtag", "address"])
@pytest.mark.parametrize("seed", range(20))
def test_what_is_inserted_stands_in_both_sides_and_nothing_else_changes(kind: str, seed: int) -> None:
    made = KINDS[kind](PAIR, random.Random(seed))
    assert made is not None
    inserted = [word for word in made.german.split() if word not in PAIR.german.split()]
    assert inserted
    assert all(re.match(r"@\w+$|#\w+$|https://\w+\.\w+/[\w/]*$", word) for word in inserted)
    assert made.english.split() in (inserted + PAIR.english.split(), PAIR.english.split() + inserted)


@pytest.mark.parametrize("seed", range(20))
def test_a_new_number_is_the_same_in_each_language_s_form(seed: int) -> None:
    pair = Pair("Es sind 25000 Menschen.", "There are 25000 people.", "x")
    made = KINDS["numbers"](pair, random.Random(seed))
    assert made is not None
    german, english = re.search(r"\d\d\.\d{3}", made.german), re.search(r"\d\d,\d{3}", made.english)
    assert german is not None
    assert english is not None
    assert german[0].replace(".", ",") == english[0]


@pytest.mark.parametrize("seed", range(10))
def test_a_reported_sentence_stays_english(seed: int) -> None:
    made = KINDS["reported"](PAIR, random.Random(seed))
    assert made is not None
    assert re.fullmatch(r"\w+( \w+)* \w+: „They came to Cologne in 1990\.“", made.german)
    assert re.fullmatch(r"\w+( \w+)* \w+: “They came to Cologne in 1990\.”", made.english)


def test_shares_are_of_the_corpus_and_the_seed_decides() -> None:
    corpus = [Pair(f"Der Satz Nummer {n} ist schön.", f"The sentence number {n} is fine.", "x") for n in range(100)]
    made = augment(corpus, {"no_umlauts": 0.1, "capitals": 0.05, "terms": 0.5}, seed=1)
    assert [pair.origin for pair in made] == ["no_umlauts"] * 10 + ["capitals"] * 5
    assert made == augment(corpus, {"no_umlauts": 0.1, "capitals": 0.05}, seed=1)
    assert made != augment(corpus, {"no_umlauts": 0.1, "capitals": 0.05}, seed=2)


def test_a_term_takes_the_place_of_the_noun_that_it_translates() -> None:
    pair = Pair("Der Koalition fehlt ein Plan.", "The coalition lacks a plan.", "x")
    links = [Link(0, 0, 0.9), Link(1, 1, 0.9), Link(2, 2, 0.9), Link(4, 4, 0.4)]
    made = with_term(pair, links, random.Random(1))
    assert made == Pair("Der coalition fehlt ein Plan.", pair.english, "terms")


@pytest.mark.parametrize(
    ("german", "english"),
    [("Koalition fehlt", "coalition lacks"), ("er fehlt", "he lacks"), ("Die USA", "The US"), ("mit Tom", "with Tom")],
    ids=["first word", "verb", "too short", "same in both"],
)
def test_no_term(german: str, english: str) -> None:
    assert with_term(Pair(german, english, "x"), [Link(0, 0, 1.0), Link(1, 1, 1.0)], random.Random(1)) is None


def test_terms_are_found_by_alignment() -> None:
    nouns = [("Hund", "dog"), ("Katze", "cat"), ("Baum", "tree"), ("Garten", "garden"), ("Brief", "letter")]
    frames = [
        ("Hier ist {} nicht", "Here is no {}"),
        ("Ich sehe {} heute", "Today I see {}"),
        ("Wo ist {}", "Where is {}"),
    ]
    pairs = [Pair(de.format(a), en.format(b), "x") for a, b in nouns for de, en in frames]
    expected = {(de.format(b), en.format(b)) for a, b in nouns if min(len(a), len(b)) >= 4 for de, en in frames}
    made = {(pair.german, pair.english) for pair in with_terms(pairs, 100, seed=1)}
    assert made == expected
