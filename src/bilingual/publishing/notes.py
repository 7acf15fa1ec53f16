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
    """The remarks by segment, in document order."""
    by_segment: dict[str, tuple[Remark, ...]] = {}
    number = 1
    for segment in article.segments:
        found = _of(article, segment)
        by_segment[segment.id] = tuple(Remark(at, segment.id, *what) for at, what in enumerate(found, number))
        number += len(found)
    return by_segment


def _of(article: Article, segment: Segment) -> list[tuple[str, str, str]]:
    target = article.targets.get(segment.id)
    notes = [("note", note, _WORDS.get(note, note)) for note in segment.notes]
    findings = target.findings if target else ()
    return notes + [(str(finding.severity), finding.check, finding.message) for finding in findings]
