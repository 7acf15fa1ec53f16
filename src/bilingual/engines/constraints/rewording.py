"""What a model is asked instead of a text with terms, so that these come to stand in its answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bilingual.edits import Edit, moved
from bilingual.model import Request, Result


@dataclass(frozen=True, slots=True)
class Reworded:
    """What the model is asked, and how its answer becomes one to the request itself."""

    asked: Request
    restored: Callable[[Result], Result | None]
    """None where the answer cannot be used."""


Rewording = Callable[[Request], Reworded | None]
"""None where it cannot be done with the request."""


def as_it_is(request: Request) -> Reworded:
    """The request as if it had no terms."""
    return Reworded(request, lambda result: result)


def back(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that undo these, as far as places go: what they put is empty of sense."""
    return tuple(Edit(moved(edit.span, edits), "\0" * (edit.span.end - edit.span.start)) for edit in edits)
