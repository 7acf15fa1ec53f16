"""The checks of a document as a whole, and which findings are wanted at all.

They are asked of every article that is shown, also where nothing of it has changed: what a document refers to may have.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from bilingual import documents
from bilingual.checks import front_matter, german_in_tags, kept_parts, links, media, unclosed
from bilingual.checks.contract import PlacedFinding, StyleGuide
from bilingual.model import Document, Finding, Segment
from bilingual.store import fingerprint

DOCUMENT_CHECKS = (front_matter.CHECK, german_in_tags.CHECK, kept_parts.CHECK, links.CHECK, media.CHECK, unclosed.CHECK)
"""Of a document as a whole: id, severity, and what each finds."""


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
    yield from unclosed.findings(document)
    if style.files and not {links.CHECK[0], media.CHECK[0]} <= style.off:
        seen = documents.outline(document)
        yield from links.findings(document, seen, style.files)
        yield from media.findings(document, seen, style.files)


def wanted(finding: Finding, segment_id: str, style: StyleGuide) -> bool:
    """Whether the house has not switched off what found it, and no person has dismissed it."""
    dismissed = style.dismissed.get(segment_id, ())
    return finding.check not in style.off and not (dismissed and fingerprint(finding) in dismissed)
