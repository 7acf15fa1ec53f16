"""What is taken over of earlier work, in which state, and what a confirmation fills in elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass

from bilingual.content import is_blank
from bilingual.memory.sameness import exact_percentage, restored
from bilingual.memory.units import MemoryUnit
from bilingual.model import Finding, Segment, State, Target
from bilingual.origin import Origin


@dataclass(frozen=True, slots=True)
class EarlierTarget:
    """An earlier target of the same source text."""

    id: int
    """Higher is newer. Comparable among candidates of one kind: people's, files', machines'."""
    context_key: str
    content: str
    """Tagged form, with the numbers of the memory."""
    state: State
    origin: Origin
    score: float | None = None
    findings: tuple[Finding, ...] = ()
    language: str = ""
    """BCP 47, where a file tells it."""
    draft: int | None = None
    """The number of the target that it was made from."""


def reused(
    segment: Segment, candidates: Iterable[EarlierTarget], context_key: str, origin: Origin, locale: str
) -> Target | None:
    """What a segment takes over of these candidates; None where there is none to be had.

    A person's confirmed work comes before a draft of theirs, that before a file's and that before a machine's, the same
    context before another, the edition's locale before another English, the newer before the older. Of the machines'
    only those of the given origin count.
    """
    ranked = sorted(
        (found for found in candidates if _trust(found) or found.origin.lasting == origin),
        key=lambda found: (
            _trust(found),
            exact_percentage(context_key, found.context_key),
            found.language.casefold() == locale.casefold(),
            found.id,
        ),
    )
    return _taken_over(segment, ranked[-1], exact_percentage(context_key, ranked[-1].context_key)) if ranked else None


def remembered(segment: Segment, target: Target, document: str, context_key: str, made_at: str) -> MemoryUnit | None:
    """What the memory keeps of a person's work on a segment of this document: what is confirmed, else nothing."""
    if not target.state.is_confirmed or is_blank(target.content, segment.source):
        return None
    return MemoryUnit(
        segment.source,
        target.content,
        origin=target.origin.first,
        source_language=segment.language if segment.language in {"de", "en"} else "und",
        context_key=context_key,
        state=target.state,
        segment_id=segment.id,
        document=document,
        made_at=made_at,
        draft=target.draft,
    )


def repeated(target: Target, percentage: int) -> Target:
    """The draft that another segment with the same source takes over of what a person has just confirmed."""
    return Target(target.content, State.TRANSLATED, target.origin.recalled(percentage), draft=target.draft)


def _trust(found: EarlierTarget) -> int:
    if found.state.is_confirmed:
        return 3
    return 2 if found.origin.is_person else int(found.origin.is_file)


def _taken_over(segment: Segment, found: EarlierTarget, percentage: int) -> Target:
    """The candidate as a target of this segment. A person's work from another context is a draft again."""
    content = restored(found.content, segment.source)
    if not found.state.is_confirmed and not found.origin.is_file:
        return Target(content, found.state, found.origin, found.score, found.findings, found.draft)
    state = found.state if percentage == 101 else State.TRANSLATED
    return Target(content, state, found.origin.recalled(percentage), draft=found.draft)
