"""The confidence of a draft follows its quality."""

from pathlib import Path

import pytest

from bilingual.checks.quality_estimate import confidence, draft_confidence
from bilingual.engines import EngineOptions, load
from bilingual.model import Finding, Request, Segment, Severity, State, Target
from bilingual.origin import Origin

_GERMAN = "Die irakische Regierung verlangt, dass die amerikanischen Soldaten das Land verlassen."
_GOOD = "The Iraqi government demands that the American soldiers leave the country."
_FIXTURE = Path(__file__).parents[1] / "fixtures" / "de-en-small.argosmodel"
_LEAST_CORRELATION = 0.42
"""Spearman over 200 pairs; it may only rise.

Processors round 8-bit numbers otherwise, so that other drafts come out: measured 0.47 on one, 0.436 on another, 0.439
there with 32-bit numbers (over all 997 pairs 0.446 and 0.449).
"""


@pytest.mark.parametrize("worse", ["The Iraqi government demands.", "The weather was very nice there all day."])
def test_a_good_draft_is_trusted_more(worse: str) -> None:
    assert confidence(_GERMAN, _GOOD, -0.9) > confidence(_GERMAN, worse, -0.9)


def test_a_sure_model_is_trusted_more() -> None:
    assert confidence(_GERMAN, _GOOD, -0.3) > confidence(_GERMAN, _GOOD, -1.5)


def test_findings_lower_it_and_notes_do_not() -> None:
    findings = [Finding("numbers", Severity.WARNING, "")] * 3
    notes = [Finding("numbers", Severity.NOTE, "")] * 3
    assert confidence(_GERMAN, _GOOD, -0.9, findings) < confidence(_GERMAN, _GOOD, -0.9, notes)
    assert confidence(_GERMAN, _GOOD, -0.9, notes) == confidence(_GERMAN, _GOOD, -0.9)


@pytest.mark.parametrize(
    ("state", "origin", "expected"),
    [
        (State.REVIEWED, "engine:x", None),
        (State.TRANSLATED, "person:Anna", None),
        (State.TRANSLATED, "kept", None),
        (State.INITIAL, "engine:x", 0),
    ],
)
def test_only_drafts_of_machines_have_one(state: State, origin: str, expected: int | None) -> None:
    segment = Segment("s", "u1", 0, len(_GERMAN), (_GERMAN,), "de", True)
    content = () if state is State.INITIAL else (_GOOD,)
    assert draft_confidence(segment, Target(content, state, Origin.parse(origin))) == expected


@pytest.mark.slow
def test_it_follows_chrf_on_real_drafts(shared: Path) -> None:
    import numpy as np
    from sacrebleu.metrics.chrf import CHRF

    german, english = (
        (shared / "eval" / f"flores200-dev.{language}").read_text(encoding="utf-8").splitlines()[:200]
        for language in ("de", "en")
    )
    engine = load("argos", EngineOptions(model=_FIXTURE), lambda _what, _done: None)
    results = dict(engine.translate([Request(text) for text in german], lambda _: None))
    made = [number for number, result in results.items() if result.text]
    said = [confidence(german[number], results[number].text, results[number].score) for number in made]
    chrf = [CHRF().sentence_score(results[number].text, [english[number]]).score for number in made]
    ranks = [np.argsort(np.argsort(values)) for values in (said, chrf)]
    assert np.corrcoef(*ranks)[0, 1] >= _LEAST_CORRELATION
