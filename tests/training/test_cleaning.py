"""Which pairs are kept to learn from."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from training.cleaning import clean, tidy
from training.corpus import Pair

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/training/cleaning.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["tidy"], ids=lambda case: case["expected"])
def test_text_is_tidied(case: dict[str, str]) -> None:
    assert tidy(case["text"]) == case["expected"]


@pytest.mark.parametrize("case", CASES["pair"], ids=lambda case: f"{case['german']} ({case['loss'] or 'kept'})")
def test_a_pair_is_kept_or_refused_by_one_rule(case: dict[str, str]) -> None:
    losses: Counter[str] = Counter()
    kept = list(clean([Pair(case["german"], case["english"], "x")], 80, 3, losses))
    assert (len(kept), dict(losses)) == ((0, {case["loss"]: 1}) if case["loss"] else (1, {}))


def test_long_pairs_are_refused() -> None:
    losses: Counter[str] = Counter()
    pair = Pair("ja " * 11, "yes " * 10, "x")
    assert not list(clean([pair], 10, 3, losses))
    assert losses == {"not too long": 1}


def test_a_pair_counts_as_seen_whatever_its_case_and_marks() -> None:
    pairs = [Pair("Komm her!", "Come here!", "a"), Pair("komm her", "Come here.", "b")]
    losses: Counter[str] = Counter()
    assert list(clean(pairs, 80, 3, losses)) == pairs[:1]
    assert losses == {"not seen before": 1}


def test_one_sentence_keeps_a_limited_number_of_versions() -> None:
    pairs = [Pair("Geh!", f"Go {word}!", "a") for word in ("on", "away", "home", "now")]
    assert list(clean(pairs, 80, 2, Counter())) == pairs[:2]
