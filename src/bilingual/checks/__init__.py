"""Checks: what may be wrong with a target. A file's name is the id of its check; `table.CHECKS` has them in order."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.checks.consistency import ACROSS, Located, project_findings
    from bilingual.checks.contract import Pair, StyleGuide, pair
    from bilingual.checks.of_documents import DOCUMENT_CHECKS, check_document, wanted
    from bilingual.checks.quality_estimate import draft_confidence
    from bilingual.checks.table import (
        CHECKS,
        DRAFTING,
        NEVER_ERRORS,
        check,
        described,
        findings_of,
        unknown_checks,
    )

__all__ = [
    "ACROSS",
    "CHECKS",
    "DOCUMENT_CHECKS",
    "DRAFTING",
    "NEVER_ERRORS",
    "Located",
    "Pair",
    "StyleGuide",
    "check",
    "check_document",
    "described",
    "draft_confidence",
    "findings_of",
    "pair",
    "project_findings",
    "unknown_checks",
    "wanted",
]

late(__name__)
