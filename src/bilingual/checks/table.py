"""All checks, in the order in which their findings are listed; what they say of a segment, and their ids."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence

from bilingual.checks import (
    back_translated,
    codes,
    doubled_words,
    escapes,
    front_matter,
    german_in_tags,
    headlines,
    kept_german,
    kept_parts,
    links,
    media,
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
from bilingual.checks.contract import Check, Pair, PlacedFinding, StyleGuide
from bilingual.documents import outline
from bilingual.model import Document, Finding, Segment, Severity, Target
from bilingual.nearest import nearest
from bilingual.store import fingerprint

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
"""Of one segment. Those over the whole project are `consistency.PROJECT_CHECKS`."""

NEVER_ERRORS = frozenset(row.id for row in CHECKS if row.severity is not Severity.ERROR and not row.may_err)
"""Ids of checks that who asks for errors alone need not ask."""

DOCUMENT_CHECKS = (front_matter.CHECK, german_in_tags.CHECK, kept_parts.CHECK, links.CHECK, media.CHECK)
"""Of a document as a whole: id, severity, and what each finds."""

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


def check_document(
    document: Document, segments: Sequence[Segment], style: StyleGuide
) -> Mapping[str, tuple[Finding, ...]]:
    """All findings on a document as a whole, by the segment at whose place each stands.

    Args:
        document: that is checked.
        segments: of it, in document order; there is at least one.
        style: what the house's texts are measured by.
    """
    found = defaultdict[str, tuple[Finding, ...]](tuple)
    for placed in _placed(document, style):
        segment = next((each for each in segments if each.end > placed.start), segments[-1])
        if wanted(placed.finding, segment.id, style):
            found[segment.id] += (placed.finding,)
    return found


def _placed(document: Document, style: StyleGuide) -> Iterator[PlacedFinding]:
    whole = (*front_matter.findings(document), *kept_parts.findings(document))
    yield from (PlacedFinding(0, finding) for finding in whole)
    yield from german_in_tags.findings(document)
    if style.files and not {links.CHECK[0], media.CHECK[0]} <= style.off:
        seen = outline(document)
        yield from links.findings(document, seen, style.files)
        yield from media.findings(document, seen, style.files)


def wanted(finding: Finding, segment_id: str, style: StyleGuide) -> bool:
    """Whether the house has not switched off what found it, and no person has dismissed it."""
    dismissed = style.dismissed.get(segment_id, ())
    return finding.check not in style.off and not (dismissed and fingerprint(finding) in dismissed)


def findings_of(pair: Pair, style: StyleGuide, off: Container[str] = ()) -> Iterator[Finding]:
    """What the checks report about a pair, in the order of the table."""
    for row in CHECKS:
        if row.id not in off and row.id not in style.off and (row.of_kept or not pair.kept):
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
