"""All checks, in the order in which their findings are listed; what they say of a segment, and their ids."""

from collections.abc import Container, Iterable, Iterator, Mapping

from bilingual.checks import (
    back_translated,
    codes,
    doubled_words,
    escapes,
    headlines,
    kept_german,
    names,
    negation,
    numbers,
    omission,
    protected,
    punctuation,
    quotations,
    repetition,
    terms,
    untranslated,
)
from bilingual.checks.consistency import PROJECT_CHECKS
from bilingual.checks.contract import Check, Pair, StyleGuide
from bilingual.checks.of_documents import DOCUMENT_CHECKS, wanted
from bilingual.model import Finding, Severity, Target
from bilingual.nearest import nearest

CHECKS: tuple[Check, ...] = (
    numbers.CHECK,
    terms.CHECK,
    names.CHECK,
    negation.CHECK,
    omission.CHECK,
    untranslated.CHECK,
    kept_german.CHECK,
    repetition.CHECK,
    codes.CHECK,
    protected.CHECK,
    quotations.CHECK,
    escapes.CHECK,
    punctuation.QUOTATION_MARKS,
    punctuation.BRACKETS,
    doubled_words.CHECK,
    punctuation.SPACING,
    punctuation.END_PUNCTUATION,
    headlines.CHECK,
    back_translated.CHECK,
)
"""Of one segment. Those over the whole project are `consistency.PROJECT_CHECKS`, those of a document as a whole
`of_documents.DOCUMENT_CHECKS`."""

NEVER_ERRORS = frozenset(row.id for row in CHECKS if row.severity is not Severity.ERROR and not row.may_err)
"""Ids of checks that who asks for errors alone need not ask."""

DRAFTING: Mapping[str, str] = {
    "not-translated": "The engine could not translate the segment.",
    "not-written": "The translation cannot be written in the document; the German stays there.",
    "code-placed": "Markup had to be placed without knowing where it belongs.",
}
"""Ids of findings that only the making of a draft or an edition can report, and what they say."""


def check(pair: Pair, target: Target, style: StyleGuide, off: Container[str] = ()) -> tuple[Finding, ...]:
    """All findings on a segment and its target: those of its drafting, then those of every check.

    Where nothing was translated there is nothing to compare: only the checks of what is kept are asked. What the house
    has switched off for the article, and what a person has dismissed, is left out.

    Args:
        pair: the segment with the target's text.
        target: the same target; it brings along what was found while it was made.
        style: what the house's texts are measured by.
        off: ids of checks that are not asked.
    """
    drafting = (finding for finding in target.findings if finding.check in DRAFTING)
    every = (*drafting, *findings_of(pair, style, off))
    return tuple(finding for finding in every if finding.check not in off and wanted(finding, pair.segment.id, style))


def findings_of(pair: Pair, style: StyleGuide, off: Container[str] = ()) -> Iterator[Finding]:
    """What the checks report about a pair, in the order of the table."""
    kept = pair.kept
    for row in CHECKS:
        if (row.of_kept or not kept) and row.id not in off and row.id not in style.off:
            for spot in row.find(pair, style):
                severity = spot.severity or row.severity
                yield Finding(row.id, severity, spot.message, spot.source_spans, spot.target_spans)


def described() -> Iterator[tuple[str, Severity, str]]:
    """Every check: its id, the severity its findings have by default, and what it finds."""
    yield from ((row.id, row.severity, row.description) for row in CHECKS)
    yield from ((row.id, row.severity, row.description) for row in PROJECT_CHECKS)
    yield from DOCUMENT_CHECKS
    for id_, description in DRAFTING.items():
        yield id_, Severity.WARNING, description


def unknown_checks(ids: Iterable[str]) -> Mapping[str, str]:
    """Those ids that are no check's, each with the nearest that is."""
    known = [id_ for id_, _, _ in described()]
    return {id_: nearest(id_, known) for id_ in ids if id_ not in known}
