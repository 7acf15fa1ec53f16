"""German quotations whose speakers spoke English are found, those of German speakers are not."""

import tomllib
from pathlib import Path

import pytest

from bilingual.checks import StyleGuide, back_translated, pair
from bilingual.model import Segment, State, Target, Unit, UnitKind
from bilingual.origin import Origin
from bilingual.terms.matching import Matcher

_FILE = Path(__file__).parents[1] / "cases" / "checks" / "back-translated?.toml"
CASES = tomllib.loads(_FILE.read_text("utf-8"))


def _is_noted(german: str) -> bool:
    segment = Segment("s", "u1", 0, len(german), (german,), "de", True)
    target = Target(("English.",), State.TRANSLATED, Origin.by_engine("test"))
    own = pair(segment, Unit("u1", UnitKind.PARAGRAPH, (), ""), target)
    return bool(list(back_translated.CHECK.find(own, StyleGuide(Matcher(())))))


@pytest.mark.parametrize("german", CASES["english"])
def test_an_english_speaker_is_known(german: str) -> None:
    assert _is_noted(german)


@pytest.mark.parametrize("german", CASES["german"])
def test_a_german_speaker_is_none(german: str) -> None:
    assert not _is_noted(german)
