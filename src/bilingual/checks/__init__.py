"""Checks: what may be wrong with a target. One file a check; adding one is a line in `CHECKS`."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from bilingual.checks import codes, numbers, originals, protected, quotations
from bilingual.model import Content, Finding, Segment, State, Target
from bilingual.terms.matching import Matcher


@dataclass(frozen=True, slots=True)
class House:
    """What a house's texts are measured by."""

    terms: Matcher
    """Over its term base."""


Check = Callable[[Segment, Content], Iterable[Finding]]

CHECKS: Mapping[str, Check] = {
    "numbers": numbers.check,
    "codes": codes.check,
    "protected": protected.check,
    "quotations": quotations.check,
    "back-translated?": originals.check,
}
"""By id, in the order in which findings are listed."""

DRAFTING = frozenset({"not-translated", "code-placed"})
"""Ids of findings that only the making of a draft can report; they stay with the draft."""


def check(segment: Segment, target: Target, house: House) -> tuple[Finding, ...]:
    """All findings on a segment and its target: those of its drafting, then those of every check.

    Where nothing was translated there is nothing to compare: only the notes on the source are given.
    """
    drafting = (finding for finding in target.findings if finding.check in DRAFTING)
    content = segment.source if target.state is State.INITIAL else target.content
    checked = (finding for one in CHECKS.values() for finding in one(segment, content))
    return (*drafting, *checked)
