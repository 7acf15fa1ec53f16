"""Checks: what may be wrong with a target. One file a check; adding one is a line in `table.CHECKS`."""

from collections.abc import Container, Iterator

from bilingual.checks.across import PROJECT_CHECKS, Located, across
from bilingual.checks.pair import Check, House, Pair, Spot, pair
from bilingual.checks.switches import described, unknown
from bilingual.checks.table import CHECKS, DRAFTING
from bilingual.model import Finding, Target
from bilingual.store.dismissals import fingerprint

__all__ = [
    "CHECKS",
    "DRAFTING",
    "PROJECT_CHECKS",
    "Check",
    "House",
    "Located",
    "Pair",
    "Spot",
    "across",
    "check",
    "described",
    "found",
    "pair",
    "unknown",
]


def check(own: Pair, target: Target, house: House, off: Container[str] = ()) -> tuple[Finding, ...]:
    """All findings on a segment and its target: those of its drafting, then those of every check.

    Where nothing was translated there is nothing to compare: only the checks of what is kept are asked. What the house
    has switched off for the article, and what a person has dismissed, is left out.

    Args:
        own: the segment with the target's text, as `pair` makes it.
        target: the same target; it brings along what was found while it was made.
        house: what the house's texts are measured by.
        off: ids of checks that are not asked.
    """
    drafting = (finding for finding in target.findings if finding.check in DRAFTING)
    every = (*drafting, *found(own, house, off))
    dismissed = house.dismissed.get(own.segment.id, ())
    return tuple(
        finding
        for finding in every
        if finding.check not in off
        and finding.check not in house.off
        and not (dismissed and fingerprint(finding) in dismissed)
    )


def found(own: Pair, house: House, off: Container[str] = ()) -> Iterator[Finding]:
    """What the checks report about a pair, in the order of the table."""
    for one in CHECKS:
        if one.id not in off and one.id not in house.off and (one.of_kept or not own.kept):
            for spot in one.find(own, house):
                severity = spot.severity or one.severity
                yield Finding(one.id, severity, spot.message, spot.source_spans, spot.target_spans)
