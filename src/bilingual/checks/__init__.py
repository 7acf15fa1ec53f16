"""Checks: what may be wrong with a target. One file a check; adding one is a line in `table.CHECKS`."""

from bilingual.checks.consistency import Located, across
from bilingual.checks.contract import Pair, StyleGuide, pair
from bilingual.checks.quality_estimate import of_draft
from bilingual.checks.switches import described, unknown
from bilingual.checks.table import CHECKS, DRAFTING, check, found

__all__ = [
    "CHECKS",
    "DRAFTING",
    "Located",
    "Pair",
    "StyleGuide",
    "across",
    "check",
    "described",
    "found",
    "of_draft",
    "pair",
    "unknown",
]
