"""Evaluation texts stay out of the corpus."""

import tomllib
from pathlib import Path

import pytest

from training.corpus import Pair
from training.heldout import Overlap, coverage, held_out, overlaps, without_overlap

CASES = tomllib.loads((Path(__file__).parents[1] / "cases/training/heldout.toml").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES["case"], ids=lambda case: case["text"])
def test_overlap_with_an_evaluation_text(case: dict[str, object]) -> None:
    assert overlaps(str(case["text"]), held_out(CASES["evaluation"], 5)) is case["overlaps"]


def test_a_pair_goes_when_either_side_overlaps() -> None:
    held = held_out(["Das ist der Satz, den wir später prüfen.", "That is the sentence that we check later."], 4)
    fresh = Pair("Der Zug kommt.", "The train is coming.", "a")
    german = Pair("Das ist der Satz.", "Here it is.", "a")
    english = Pair("Da ist er.", "He said: that is the sentence.", "b")
    found = Overlap()
    assert list(without_overlap([german, fresh, english], held, found)) == [fresh]
    assert found.removed == {"a": 1, "b": 1}
    assert found.examples[0] == (german.german, german.english)


def test_coverage_is_the_share_of_runs_that_stand_in_the_corpus() -> None:
    corpus = [Pair("eins zwei drei vier", "x", "a")]
    assert coverage(["Eins, zwei, drei – fünf!"], corpus, 3) == pytest.approx(1 / 2)
    assert coverage(["zu kurz"], corpus, 3) == 0
