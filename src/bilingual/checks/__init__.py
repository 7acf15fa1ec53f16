"""Checks: what may be wrong with a target. One file a check; adding one is a line in `table.CHECKS`."""

from collections.abc import Container, Iterator

from bilingual.checks.pair import Check, House, Pair, Spot, pair
from bilingual.checks.table import CHECKS, DRAFTING
from bilingual.model import Finding, Target

__all__ = ["CHECKS", "DRAFTING", "Check", "House", "Pair", "Spot", "check", "found", "pair"]


def check(own: Pair, target: Target, house: House, off: Container[str] = ()) -> tuple[Finding, ...]:
    """All findings on a segment and its target: those of its drafting, then those of every check.

    Where nothing was translated there is nothing to compare: only the checks of what is kept are asked.

    Args:
        own: the segment with the target's text, as `pair` makes it.
        target: the same target; it brings along what was found while it was made.
        house: what the house's texts are measured by.
        off: ids of checks that are switched off here.
    """
    drafting = tuple(finding for finding in target.findings if finding.check in DRAFTING and finding.check not in off)
    return drafting + tuple(found(own, house, off))


def found(own: Pair, house: House, off: Container[str] = ()) -> Iterator[Finding]:
    """What the checks report about a pair, in the order of the table."""
    for one in CHECKS:
        if one.id not in off and (one.of_kept or not own.kept):
            for spot in one.find(own, house):
                severity = spot.severity or one.severity
                yield Finding(one.id, severity, spot.message, spot.source_spans, spot.target_spans)
