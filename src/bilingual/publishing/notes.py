"""What is said about single sentences: findings and notes, numbered through the article."""

from dataclasses import dataclass

from bilingual.model import Article, Segment

_WORDS = {"back-translated?": "This quotation may have been English once: look up the original."}


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding or note."""

    number: int
    """From 1, through the article."""
    segment: str
    severity: str
    check: str
    message: str


def remarks(article: Article) -> dict[str, tuple[Remark, ...]]:
    """The remarks by segment, in document order. A note on a whole quotation is made once, at its first sentence."""
    by_segment: dict[str, tuple[Remark, ...]] = {}
    number = 1
    for before, segment in zip((None, *article.segments), article.segments, strict=False):
        found = [*_notes(segment, before), *_findings(article, segment)]
        by_segment[segment.id] = tuple(Remark(at, segment.id, *what) for at, what in enumerate(found, number))
        number += len(found)
    return by_segment


def _notes(segment: Segment, before: Segment | None) -> list[tuple[str, str, str]]:
    said = before.notes if before and before.unit == segment.unit else ()
    return [("note", note, _WORDS.get(note, note)) for note in segment.notes if note not in said]


def _findings(article: Article, segment: Segment) -> list[tuple[str, str, str]]:
    """What the checks found, but for what a note of the segment says already."""
    target = article.targets.get(segment.id)
    found = (finding for finding in (target.findings if target else ()) if finding.check not in segment.notes)
    return [(str(finding.severity), finding.check, finding.message) for finding in found]
