"""How far the English of a segment is: said once, in the words that a reader of the edition sees.

The pages, the index, `provenance.json`, `bilingual status`, the desk and the report all ask here, so that the same
segment has the same status everywhere.
"""

from collections import Counter
from collections.abc import Mapping
from enum import StrEnum

from bilingual.model import Article, Language, Segment, State, Target


class Status(StrEnum):
    """The values are names of CSS classes and keys of counts."""

    KEPT = "kept"
    """English in the original: it stands word for word."""
    MISSING = "missing"
    DRAFT = "draft"
    """A machine's, and nobody has read it."""
    UNREVIEWED = "unreviewed"
    """From the memory or by a person, not confirmed."""
    REVIEWED = "reviewed"
    FINAL = "final"
    PLAIN = "plain"
    """Nothing to translate: a name, a number, a date."""

    @property
    def group(self) -> str:
        """Where it is counted when nobody asks who made a draft: a state (XLIFF 2.1, 4.3.1.28), `kept` or `plain`."""
        return _STATES.get(self, self.value)


_STATES: Mapping[Status, State] = {
    Status.MISSING: State.INITIAL,
    Status.DRAFT: State.TRANSLATED,
    Status.UNREVIEWED: State.TRANSLATED,
}
GROUPS: tuple[str, ...] = (Status.KEPT, Status.PLAIN, *State)
"""The values of `group`, in the order in which they are shown."""


def status(segment: Segment, target: Target | None) -> Status:
    """The status of a segment with this target; None where there is none."""
    if target is None or target.origin.is_source:
        return status_of(segment.language, State.INITIAL, translate=segment.translate, by_machine=False)
    by_machine = target.origin.is_machine
    return status_of(segment.language, target.state, translate=segment.translate, by_machine=by_machine)


def status_of(language: Language, state: State, *, translate: bool, by_machine: bool) -> Status:
    """The status by the facts that it depends on.

    Args:
        language: the segment's.
        state: the target's; `initial` where there is none, or where the segment's own text stands.
        translate: whether an engine is asked for the segment.
        by_machine: whether one made the target.
    """
    if state is State.INITIAL:
        if translate:
            return Status.MISSING
        return Status.KEPT if language == "en" else Status.PLAIN
    if state.is_confirmed:
        return Status(state.value)
    return Status.DRAFT if by_machine else Status.UNREVIEWED


def counts(article: Article) -> dict[str, int]:
    """The number of the article's segments by status, zeros included."""
    found = Counter(status(segment, article.targets.get(segment.id)) for segment in article.segments)
    return {str(each): found[each] for each in Status}


def grouped(counted: Mapping[str, int]) -> dict[str, int]:
    """The same numbers by group, zeros included."""
    found: Counter[str] = Counter()
    for each, number in counted.items():
        found[Status(each).group] += number
    return {group: found[group] for group in GROUPS}
