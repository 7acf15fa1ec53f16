"""A segment as a file has it, and what is told of ours beside its text so that the two can be compared."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from bilingual.content import tagged
from bilingual.memory.sameness import hashed
from bilingual.model import Note, Segment, State, Target, Unit, UnitKind
from bilingual.origin import Origin

BY_CHECKS = "bilingual:"
"""How the author of a note begins that is no person's: a finding. The check's id follows."""


@dataclass(frozen=True, slots=True)
class Exported:
    """The target that stood when the file was written: what its reader's work is compared with."""

    target: str | None
    """Tagged form; None where there was none."""
    state: State
    origin: Origin = field(default_factory=Origin)


@dataclass(frozen=True, slots=True)
class ExchangedSegment:
    """A segment as a file has it. Texts are in tagged form; a code that is none of ours is a tag with a name."""

    document: str
    """The path of its article; empty where the file does not tell."""
    unit: str
    """The id of its unit; empty where the file does not tell."""
    segment: str
    source: str
    target: str | None
    state: State
    exported: Exported | None
    """None where the file does not tell: another tool made it, or took it away."""
    notes: tuple[Note, ...] = ()
    """Of people. `made_at` is empty where the file does not tell."""
    by: str = ""
    """Who the file says worked on it, a person or a tool; empty where it does not tell."""
    line: int = 0
    """Where it stands in the file, from 1: of a sheet the row."""
    mark: str = ""
    """What `mark` gave for the target at export; empty where the file does not tell."""
    is_read: bool = False
    """Whether the file says that somebody has read what it tells apart from a draft that nobody has read."""
    refusal: str = ""
    """Why its text cannot be taken: one plain clause; empty where it can."""
    told: tuple[str, ...] = ()
    """What its reader should know, one clause each: words that were left out, from where it was taken."""


def exported(target: Target | None) -> Exported:
    """What is told of a target beside its text, so that it can be compared when the file comes back."""
    if target is None:
        return Exported(None, State.INITIAL)
    shown = target_to_show(target)
    return Exported(tagged(shown.content) if shown else None, target.state, target.origin)


def mark(segment: str, exported: Exported) -> str:
    """A sign by which is seen whether what a file tells of its export is still what was written there."""
    return hashed(f"{segment}\0{exported.state}\0{exported.target or ''}")[:12]


def is_untouched(theirs: ExchangedSegment) -> bool:
    """Whether the file has the text and the state that it tells of its export."""
    base = theirs.exported
    return base is not None and (theirs.target, written_state(theirs)) == (base.target, base.state)


def written_state(theirs: ExchangedSegment) -> State:
    """The file's state. What somebody wrote without giving it one is translated."""
    return State.TRANSLATED if theirs.state is State.INITIAL and theirs.target else theirs.state


def with_first(segments: list[ExchangedSegment], notes: Iterable[Note]) -> list[ExchangedSegment]:
    """The segments; what is not said of one of them is a note of the first, so that it comes back with something."""
    return [replace(one, notes=(*notes, *one.notes)) for one in segments[:1]] + segments[1:]


def is_kept(segment: Segment, unit: Unit) -> bool:
    """Whether every word of the segment stays as it is: English, code, and what a person orders to be kept."""
    stays = segment.language != "none" or unit.kind is UnitKind.CODE or unit.override == "keep"
    return stays and not segment.translate


def target_to_show(target: Target | None) -> Target | None:
    """The target, if there is anything to show: what was left `initial` has none (XLIFF 2.1, 4.3.1.28)."""
    return None if target is None or target.state is State.INITIAL else target
