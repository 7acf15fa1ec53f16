"""The strategies by which a translation is sought that is sound and holds the terms of the house, a table per engine.

They are tried in order until a candidate lacks nothing. Each adds candidates, or makes something else of those that are
there; the best of them goes out. What cannot be put anywhere stays missing; the check of terms says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from bilingual.engines.constraints import (
    Candidates,
    Rewording,
    as_it_is,
    everyday_words,
    injected,
    injected_with_examples,
    names_of_persons,
    other_everyday_words,
    replaced,
    swapped,
    term_alone,
)
from bilingual.engines.guards import guarded, longer, no_repeats, other_beam, searched
from bilingual.engines.questions import Asking, Search
from bilingual.model import Request

Strategy = Callable[[Candidates], Asking[None]]


@dataclass(frozen=True, slots=True)
class Ask:
    """Asks the model for the request in other words."""

    rewording: Rewording
    search: Search | None = None
    """None: as the model is set to search, and as the guard rails rescue what is broken."""

    def __call__(self, candidates: Candidates) -> Asking[None]:
        """Adds the answer to the candidates."""
        reworded = self.rewording(candidates.request)
        if reworded:
            asking = searched(reworded.asked, self.search) if self.search else guarded(reworded.asked)
            candidates.add((yield from asking), self.rewording, reworded)


def exchange(candidates: Candidates) -> Asking[None]:
    """Asks for the missing terms alone, and puts the house's wording where such a rendering stands in a candidate."""
    renderings: dict[str, str] = {}
    if candidates.found:
        for text in sorted({term_alone(term, candidates.request) for term in candidates.missing}):
            renderings[text] = (yield from guarded(Request(text))).text
        candidates.change(partial(swapped, renderings=renderings))


def replace_linked(candidates: Candidates) -> Asking[None]:
    """Puts what the best candidate lacks in place of the words that are linked to it."""
    candidates.drop_all_but_best()
    candidates.change(replaced)
    yield from ()


@dataclass(frozen=True, slots=True)
class Table:
    """The strategies of an engine."""

    version: int
    """Raised whenever another text would be made of the same terms."""
    strategies: tuple[Strategy, ...]
    """In the order in which they are tried."""


ARGOS = Table(
    3,
    (
        Ask(injected),
        exchange,
        Ask(everyday_words),
        Ask(other_everyday_words),
        Ask(names_of_persons),
        Ask(as_it_is),
        Ask(everyday_words, other_beam),
        Ask(everyday_words, longer),
        Ask(everyday_words, no_repeats),
        Ask(names_of_persons, longer),
        Ask(names_of_persons, no_repeats),
        Ask(injected, longer),
        replace_linked,
    ),
)
"""Measured by `benchmarks/term_enforcement.py`, as is the next: no other search brought more terms into a sentence."""

GEMMA = Table(
    2,
    (
        Ask(injected),
        Ask(injected_with_examples),
        exchange,
        Ask(everyday_words),
        Ask(names_of_persons),
        Ask(as_it_is),
        replace_linked,
    ),
)
