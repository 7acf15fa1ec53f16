"""A way to make an engine obey the terms of one request."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bilingual.edits import Edit, moved
from bilingual.model import Request, Result


@dataclass(frozen=True, slots=True)
class Attempt:
    """What the engine is asked, and how its answer becomes one to the request itself."""

    asked: Request
    restored: Callable[[Result], Result | None]
    """None where the answer cannot be used."""


Way = Callable[[Request], Attempt | None]
"""None where the way is not open to the request."""


def plain(request: Request) -> Attempt:
    """The request as if it had no terms."""
    return Attempt(request, lambda result: result)


def back(edits: Sequence[Edit]) -> tuple[Edit, ...]:
    """The edits that undo these, as far as places go: what they put is empty of sense."""
    return tuple(Edit(moved(edit.span, edits), "\0" * (edit.span.end - edit.span.start)) for edit in edits)
