"""The word that somebody may have meant."""

import pytest

from bilingual.nearest import nearest


@pytest.mark.parametrize(
    ("word", "known", "least", "expected"),
    [
        ("numbr", ["names", "numbers"], 0, "numbers"),
        ("Luftwaffe", ["Luftwaffenstützpunkt", "Marine"], 60, "Luftwaffenstützpunkt"),
        ("xyz", ["names", "numbers"], 60, ""),
        ("names", [], 0, ""),
    ],
)
def test_the_known_word_most_like_it(word: str, known: list[str], least: float, expected: str) -> None:
    assert nearest(word, known, least) == expected


def test_as_wholes_a_part_is_not_enough() -> None:
    known = ["Luftwaffenstützpunkt"]
    assert (nearest("Luftwaffe", known, 70), nearest("Luftwaffe", known, 70, as_wholes=True)) == (known[0], "")
