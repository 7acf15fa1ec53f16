"""Gender forms become plain words for an engine, and places in the text are found again."""

import tomllib
from pathlib import Path

import pytest

from bilingual.edits import applied
from bilingual.engines.gender_forms import aligned, neutral
from bilingual.model import Request, Result, Span

_CASES = tomllib.loads((Path(__file__).parents[1] / "cases/engines/gender_forms.toml").read_text("utf-8"))
_PAIRS = [pair for kind in _CASES.values() for pair in kind["pairs"]]


@pytest.mark.parametrize(("form", "word"), _PAIRS, ids=[form for form, _ in _PAIRS])
def test_gender_forms(form: str, word: str) -> None:
    asked, back = neutral(Request(form))
    assert asked.text == word
    assert applied(asked.text, back) == form


def test_what_is_protected_stays_and_moves() -> None:
    text = "Nutzer*innen von Leser*innen"
    asked, back = neutral(Request(text, (Span(17, 28),)))
    assert (asked.text, asked.protected) == ("Nutzer von Leser*innen", (Span(11, 22),))
    pairs = ((Span(0, 6), Span(0, 5)), (Span(11, 22), Span(9, 20)))
    result = aligned(Result("Users of Leser*innen", alignment=pairs), back)
    assert [text[source.start : source.end] for source, _ in result.alignment] == ["Nutzer*innen", "Leser*innen"]
