"""What holds an article back from its readers."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from bilingual.content import beginning
from bilingual.documents import line_of
from bilingual.model import Article, Segment, Severity
from bilingual.publishing.manuscript import Disclosure
from bilingual.settings import Requirement
from bilingual.status import Status, status


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason why an article is not published."""

    reason: str
    """One plain clause."""
    line: int = 0
    """In the document, from 1; 0 where the whole article is meant."""
    segment: str = ""
    """The segment's id; empty where the whole article is meant."""
    text: str = ""
    """How the segment begins."""


def obstacles(
    article: Article, disclosure: Disclosure, require: Requirement, max_unedited: float
) -> tuple[Obstacle, ...]:
    """Everything that holds the article back, in document order; what concerns the whole comes last.

    Args:
        article: with targets and their findings.
        disclosure: the machine's part in it.
        require: the state that every segment to be translated must have reached.
        max_unedited: the share of sentences, 0 to 1, that may be a machine's and unread.
    """
    of_segments = [obstacle for segment in article.segments for obstacle in _of_segment(article, segment, require)]
    return (*of_segments, *(_of_whole(disclosure, max_unedited) if require == "draft" else ()))


def embargo_end(embargo: str) -> str:
    """When an embargo ends: UTC, ISO 8601, to be compared as a text. Without a zone this machine's own is meant."""
    return datetime.fromisoformat(embargo).astimezone(UTC).isoformat(timespec="seconds") if embargo else ""


def _of_segment(article: Article, segment: Segment, require: Requirement) -> Iterator[Obstacle]:
    target = article.targets.get(segment.id)
    line = line_of(article.document.text, segment.start)
    text = beginning(segment.source)
    if reason := _state_missed(status(segment, target), require):
        yield Obstacle(reason, line, segment.id, text)
    for finding in target.findings if target else ():
        if finding.severity is Severity.ERROR:
            yield Obstacle(f"{finding.message.rstrip('.')} [{finding.check}]", line, segment.id, text)


def _state_missed(found: Status, require: Requirement) -> str:
    if found in {Status.KEPT, Status.PLAIN, Status.FINAL}:
        return ""
    if found is Status.MISSING:
        return "not translated; `bilingual build` drafts it"
    if require == "final" and found is Status.REVIEWED:
        return "reviewed, not final"
    return "" if require == "draft" or found is Status.REVIEWED else "not reviewed"


def _of_whole(disclosure: Disclosure, max_unedited: float) -> Iterator[Obstacle]:
    if disclosure.unedited > max_unedited:
        share, most = round(100 * disclosure.unedited), round(100 * max_unedited)
        yield Obstacle(
            f"{share} % of its sentences are a machine's and unread, {most} % are allowed; "
            "review some, or raise max_unedited under [publish] in bilingual.toml"
        )
