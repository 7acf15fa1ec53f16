"""A person's English on its way into the store."""

from dataclasses import dataclass

from bilingual.checks import check, pair
from bilingual.content import codes, untagged
from bilingual.desk.state import Desk, Opened
from bilingual.errors import BilingualError
from bilingual.model import Content, Finding, State, Target
from bilingual.origin import Origin

LONGEST = 100_000
"""Characters of one target. No sentence has as many."""


class UnfitError(BilingualError):
    """A text that cannot be a segment's target."""


@dataclass(frozen=True, slots=True)
class TargetEdit:
    """What a person saves."""

    tagged: str
    state: State
    version: int | None
    """The number of the version that the person saw."""
    seconds: float = 0.0
    """That the person spent in the segment."""


def content(of: Opened, segment_id: str, tagged: str) -> Content:
    """The text that a person typed, with the inline codes of the segment.

    Raises:
        UnfitError: it is too long, names a code that the segment does not have, or holds a control character.
    """
    if len(tagged) > LONGEST:
        raise UnfitError(f"the text is longer than {LONGEST} characters; split the segment")
    if any(letter < " " and letter not in "\t\n" for letter in tagged):
        raise UnfitError("the text holds a control character; type it again")
    try:
        tagged.encode()
        return untagged(tagged, codes(of.segment(segment_id).source))
    except KeyError as error:
        raise UnfitError(f"the segment has no code {error.args[0]}; take it out") from error
    except UnicodeEncodeError as error:
        raise UnfitError("the text holds half a character; type it again") from error


def findings(of: Opened, segment_id: str, typed: Content) -> tuple[Finding, ...]:
    """What the checks say of a text that is being typed."""
    segment = of.segment(segment_id)
    target = Target(typed, State.TRANSLATED, Origin.by_person(""))
    return check(pair(segment, of.units[segment.unit], target), target, of.style)


def save(desk: Desk, segment_id: str, edit: TargetEdit, person: str) -> tuple[str, list[tuple[str, str]]]:
    """Puts a person's text into the store, on disk, and tells all open desks.

    Returns:
        The article's path; and path and id of the other segments of opened articles that took it over.

    Raises:
        ConflictError: somebody else has saved the segment since.
        UnfitError: the text cannot be the segment's target.
    """
    of = desk.holder(segment_id)
    typed = content(of, segment_id, edit.tagged)
    if edit.state is not State.INITIAL and not typed:
        raise UnfitError("the text is empty; save it as not translated instead")
    target = Target(typed, edit.state, Origin.by_person(person))
    desk.reviews.save(of.segment(segment_id), target, edit.version, edit.seconds)
    return of.path, [place for place in desk.catch_up() if place[1] != segment_id]
