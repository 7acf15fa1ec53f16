"""How good a machine's draft probably is, from 0 to 100, so that people see the worst first.

It is the chrF that the draft would reach against a human translation, estimated from what is seen without one: how sure
the model was, how many of the German words have a counterpart, the length, the findings. The weights are those of a
least-squares fit; `benchmarks/confidence.py` makes them anew and says how well the estimate follows the truth.
"""

from collections.abc import Iterable, Mapping
from math import log

from bilingual.content import plain
from bilingual.language.words import align, word_spans
from bilingual.model import Finding, Segment, Severity, State, Target

_WEIGHTS: Mapping[str, float] = {
    "level": 56.5,
    "score": 23.4,
    "linked words": 11.7,
    "linked long words": 7.6,
    "short": 12.3,
    "findings": -0.6,
}
_UNSCORED = -0.94
"""The mean log-probability that a draft without one is taken to have: that of the drafts in the fit."""
_LONG_WORD = 7
"""Letters from which a German word carries meaning of its own, and is seldom left out by a good translation."""


def confidence(source: str, target: str, score: float | None, findings: Iterable[Finding] = ()) -> int:
    """How good the draft probably is: 0 to 100, the chrF to be expected.

    Args:
        source: the German, without codes.
        target: the draft, likewise.
        score: the model's mean log-probability per token, where it gave one.
        findings: what the checks report on the pair.
    """
    seen = signals(source, target, score, findings)
    return round(max(0.0, min(100.0, sum(_WEIGHTS[name] * value for name, value in seen.items()))))


def draft_confidence(segment: Segment, target: Target) -> int | None:
    """The confidence of a machine's draft; None where a person has made or taken over the target, or nothing is there.

    Args:
        segment: what was translated.
        target: with the findings of the checks.
    """
    if not target.origin.is_machine or target.state.is_confirmed:
        return None
    if target.state is State.INITIAL:
        return 0
    return confidence(plain(segment.source), plain(target.content), target.score, target.findings)


def signals(source: str, target: str, score: float | None, findings: Iterable[Finding] = ()) -> dict[str, float]:
    """What is seen of a draft's quality, by name; each number is of the order of 1."""
    german = word_spans(source)
    linked = {link.source for link in align(source, target)}
    long = [number for number, word in enumerate(german) if word.end - word.start >= _LONG_WORD]
    length = log(max(1, len(target)) / max(1, len(source)))
    return {
        "level": 1.0,
        "score": _UNSCORED if score is None else score,
        "linked words": len(linked) / max(1, len(german)),
        "linked long words": sum(number in linked for number in long) / max(1, len(long)),
        "short": min(0.0, length),
        "findings": float(sum(finding.severity is not Severity.NOTE for finding in findings)),
    }
