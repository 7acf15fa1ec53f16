"""Checks over the whole project: the same German in other English, the same English for other German."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from bilingual.content import plain_text
from bilingual.model import Finding, Severity, Span
from bilingual.store import Consistency, Stored

Group = tuple[Stored, ...]

_SHORT = 3
"""Words. What is shorter is rightly the same for many a German text: `That is right.`"""


@dataclass(frozen=True, slots=True)
class Located:
    """A finding and the segment that it is about."""

    path: str
    segment_id: str
    source: str
    target: str
    finding: Finding


@dataclass(frozen=True, slots=True)
class ProjectCheck:
    """One line of the table of checks over the whole project."""

    id: str
    severity: Severity
    description: str
    groups: Callable[[Consistency], Iterator[Group]]
    find: Callable[[Group], Iterable[tuple[Stored, str]]]
    """What is said of which segments of a group."""


def same_source(group: Group) -> Iterator[tuple[Stored, str]]:
    """Reports the segments of a group whose English is another than most have, or than a person's."""
    wanted = _standard(group)
    for stored in group:
        if _folded(stored.target) != _folded(wanted.target):
            text = plain_text(wanted.target)
            yield stored, f"The same German is “{text}” in {wanted.path}."


def same_target(group: Group) -> Iterator[tuple[Stored, str]]:
    """Reports the segments of a group whose German says something else than the first one's."""
    first = group[0]
    if len(first.target.split()) <= _SHORT:
        return
    for stored in group[1:]:
        if _folded(stored.source) != _folded(first.source):
            yield stored, f"The same English stands for “{plain_text(first.source)}” in {first.path}."


PROJECT_CHECKS: tuple[ProjectCheck, ...] = (
    ProjectCheck(
        "same-source",
        Severity.WARNING,
        "The same German has another English elsewhere in the project.",
        Consistency.same_source,
        same_source,
    ),
    ProjectCheck(
        "same-target",
        Severity.NOTE,
        "The same English stands for another German elsewhere in the project.",
        Consistency.same_target,
        same_target,
    ),
)


ACROSS: frozenset[str] = frozenset(row.id for row in PROJECT_CHECKS)
"""Ids of the checks over several articles. What they find comes and goes by changes elsewhere: no article counts it."""


def project_findings(store: Consistency) -> Iterator[Located]:
    """What the checks over the whole project find, group by group: no more than one group is in memory.

    Args:
        store: the current targets of all articles.
    """
    for row in PROJECT_CHECKS:
        for group in row.groups(store):
            for stored, message in row.find(group):
                source, target = plain_text(stored.source), plain_text(stored.target)
                spans = (Span(0, len(source)),), (Span(0, len(target)),)
                finding = Finding(row.id, row.severity, message, *spans)
                yield Located(stored.path, stored.segment_id, source, target, finding)


def _standard(group: Group) -> Stored:
    """The segment whose English the others should have: a person's, else the most frequent, else the first."""
    people = [stored for stored in group if not stored.origin.is_machine]
    among = people or list(group)
    texts = [_folded(stored.target) for stored in among]
    return max(among, key=lambda stored: texts.count(_folded(stored.target)))


def _folded(text: str) -> str:
    """The words of a text: capitals, marks and codes make no other translation."""
    return " ".join("".join(letter if letter.isalnum() else " " for letter in plain_text(text)).casefold().split())
