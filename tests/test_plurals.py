"""How messages count."""

import pytest

from bilingual.plurals import counted


@pytest.mark.parametrize(
    ("number", "words", "said"),
    [
        (0, ("conflict",), "0 conflicts"),
        (1, ("conflict",), "1 conflict"),
        (2, ("conflict",), "2 conflicts"),
        (1, ("piece of work", "pieces of work"), "1 piece of work"),
        (3, ("piece of work", "pieces of work"), "3 pieces of work"),
        (0, ("draft breaks", "drafts break"), "0 drafts break"),
    ],
)
def test_a_noun_has_the_form_that_its_number_asks_for(number: int, words: tuple[str, ...], said: str) -> None:
    assert counted(number, *words) == said
