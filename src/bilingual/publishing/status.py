"""How far the English of a segment is, in the words that a reader of the edition sees."""

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from bilingual.model import Article, Segment, State, Target


class Status(StrEnum):
    """The values are names of CSS classes and keys of counts."""

    KEPT = "kept"
    MISSING = "missing"
    DRAFT = "draft"
    UNREVIEWED = "unreviewed"
    REVIEWED = "reviewed"
    FINAL = "final"
    PLAIN = "plain"
    """Nothing to translate: a name, a number, a date."""


@dataclass(frozen=True, slots=True)
class Label:
    """What a status is called, and what that means."""

    short: str
    long: str


LABELS = {
    Status.KEPT: Label("kept", "English in the original, printed word for word"),
    Status.MISSING: Label("not translated yet", "the German is shown"),
    Status.DRAFT: Label("machine draft", "translated by an engine, read by nobody yet"),
    Status.UNREVIEWED: Label("not reviewed", "from the memory or by a person, to be reviewed"),
    Status.REVIEWED: Label("reviewed", "read and approved by a person"),
    Status.FINAL: Label("final", "released"),
}
"""`PLAIN` has no label: there is nothing to say of a name or a number."""

MARKED = frozenset({Status.KEPT, Status.MISSING, Status.DRAFT, Status.UNREVIEWED})
"""What a page points out. Reviewed and final English stands unmarked."""

_BY_STATE = {State.REVIEWED: Status.REVIEWED, State.FINAL: Status.FINAL}


def status(segment: Segment, target: Target | None) -> Status:
    """How far the English of the segment is."""
    if target is None or target.state is State.INITIAL:
        return Status.MISSING if segment.translate else _untouched(segment)
    if target.origin.is_source:
        return _untouched(segment)
    if target.state in _BY_STATE:
        return _BY_STATE[target.state]
    return Status.DRAFT if target.origin.is_machine else Status.UNREVIEWED


def counts(article: Article) -> dict[str, int]:
    """The number of the article's segments by status, zeros included."""
    found = Counter(status(segment, article.targets.get(segment.id)) for segment in article.segments)
    return {str(each): found[each] for each in Status}


def engines(article: Article) -> tuple[str, ...]:
    """The signatures of all engines that made a target of the article, sorted."""
    origins = {target.origin for target in article.targets.values()}
    return tuple(sorted(origin.recipe for origin in origins if origin.is_machine))


def _untouched(segment: Segment) -> Status:
    return Status.KEPT if segment.language == "en" else Status.PLAIN
