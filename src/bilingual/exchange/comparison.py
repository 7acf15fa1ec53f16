"""What came back: each segment of a file, compared with what was exported and with what stands now.

A segment that people have changed on both sides is a conflict: it is shown, and stays as it is.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bilingual.content import codes, tagged, untagged
from bilingual.exchange.data import ExchangedSegment, Exported, exported, is_kept
from bilingual.exchange.tags import fault
from bilingual.model import Article, Segment, State, Target
from bilingual.origin import Origin


class Outcome(StrEnum):
    """What an import means for one segment."""

    CHANGED = "changed"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A segment of a file, and what it means for the project."""

    record: ExchangedSegment
    outcome: Outcome
    reason: str = ""
    """Why it is refused: one plain sentence."""
    segment: Segment | None = None
    ours: str | None = None
    """What stands in the project, in tagged form."""
    target: Target | None = None
    """What the file makes of it; None where nothing can be made."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What the person who imports decides."""

    tool: str
    """The name under which changes are kept where neither person nor file tells one."""
    user: str = ""
    """The name under which changes are kept, whatever the file tells."""
    state: State | None = None
    """Of what was changed, whatever the file says."""
    theirs: bool = False
    """Whether the file wins a conflict."""
    dry_run: bool = False
    """Whether nothing is saved."""

    def name(self, record: ExchangedSegment) -> str:
        """Whose work a record is."""
        return self.user or record.by or self.tool


def compared(article: Article, records: Iterable[ExchangedSegment], options: ImportOptions) -> Iterator[Comparison]:
    """What the records mean for the article they come from."""
    segments = {segment.id: segment for segment in article.segments}
    kept = _kept(article)
    for record in records:
        if segment := segments.get(record.segment):
            found = _compared(record, segment, article.targets.get(segment.id), options)
            yield _as_kept(found) if segment.id in kept else found
        else:
            yield Comparison(record, Outcome.REFUSED, "it is no longer in the article, or its German has changed")


def _kept(article: Article) -> set[str]:
    units = {unit.id: unit for unit in article.document.units}
    return {segment.id for segment in article.segments if is_kept(segment, units[segment.unit])}


def _compared(record: ExchangedSegment, segment: Segment, current: Target | None, options: ImportOptions) -> Comparison:
    source, stands = tagged(segment.source), exported(current)
    found = Comparison(record, Outcome.UNCHANGED, "", segment, stands.target)
    if not record.target or not record.target.strip() or _is_untouched(record, source):
        return found
    if record.source.split() != source.split():
        return _refused(found, "its German was changed in the file; change the article instead")
    if _says_nothing_new(record, stands):
        return found
    if wrong := fault(source, record.target):
        return _refused(found, wrong)
    target = Target(
        untagged(record.target, codes(segment.source)),
        options.state or _state(record),
        Origin.by_person(options.name(record)),
    )
    is_free = options.theirs or _is_free(record, current, stands)
    return replace(found, outcome=Outcome.CHANGED if is_free else Outcome.CONFLICT, target=target)


def _is_untouched(record: ExchangedSegment, source: str) -> bool:
    """Whether the file has what was exported; a target that was never begun may hold the German."""
    if record.state is State.INITIAL and record.target == source:
        return True
    base = record.exported
    return base is not None and (record.target, _state(record)) == (base.target, base.state)


def _says_nothing_new(record: ExchangedSegment, stands: Exported) -> bool:
    """Whether the project has these words already, in this state or a further one."""
    states = list(State)
    same = record.target == stands.target
    moved_on = record.exported is None or (record.exported.target, record.exported.state) != (
        stands.target,
        stands.state,
    )
    return same and (
        _state(record) == stands.state or (moved_on and states.index(_state(record)) < states.index(stands.state))
    )


def _is_free(record: ExchangedSegment, current: Target | None, stands: Exported) -> bool:
    """Whether no person has changed the segment since the export.

    Where the file does not tell what was exported, its text may be an old draft: then only an engine's gives way.
    """
    if record.target == stands.target:
        return True
    if record.exported is None:
        return current is None or current.origin.is_machine
    has_stayed = (record.exported.target, record.exported.state) == (stands.target, stands.state)
    return has_stayed or not _is_by_person(current)


def _is_by_person(target: Target | None) -> bool:
    """Whether somebody wrote or confirmed it here. A draft from the memory is no more than an engine's."""
    return target is not None and (target.state.is_confirmed or target.origin.is_person)


def _state(record: ExchangedSegment) -> State:
    """The file's state. What somebody wrote without giving it one is translated."""
    return State.TRANSLATED if record.state is State.INITIAL else record.state


def _as_kept(found: Comparison) -> Comparison:
    """A segment of which every word stays may be given a state elsewhere, but no other words."""
    if found.target is None or tagged(found.target.content) == found.ours:
        return replace(found, outcome=Outcome.UNCHANGED if found.target else found.outcome, target=None)
    return _refused(found, "it is kept word for word; leave it as it is")


def _refused(found: Comparison, reason: str) -> Comparison:
    return replace(found, outcome=Outcome.REFUSED, reason=reason, target=None)
