"""The strategies by which a translation is sought that is sound and holds the terms of the house; a table per engine.

They are tried in order until a candidate lacks nothing. Each adds candidates, or makes something else of those that are
there; the best of them goes out. What cannot be put anywhere stays missing; the check of terms says so.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from bilingual.engines import guards
from bilingual.engines.constraints import (
    Rewording,
    Shortlist,
    as_it_is,
    everyday_words,
    injected,
    names_of_persons,
    other_everyday_words,
    replaced,
    swapped,
    term_alone,
)
from bilingual.engines.guards import guarded, longer, no_repeats, other_beam, searched
from bilingual.engines.protocol import Model, Progress
from bilingual.engines.questions import Asking, Interview, ModelSearch
from bilingual.model import Request, Result

Strategy = Callable[[Shortlist], Asking[None]]


@dataclass(frozen=True, slots=True)
class Ask:
    """Asks the model for the request in other words."""

    rewording: Rewording
    search: ModelSearch | None = None
    """None: as the model is set to search, and as the guard rails rescue what is broken."""

    def __call__(self, candidates: Shortlist) -> Asking[None]:
        """Adds the answer to the candidates."""
        reworded = self.rewording(candidates.request)
        if reworded:
            asking = searched(reworded.asked, self.search) if self.search else guarded(reworded.asked)
            candidates.add((yield from asking), self.rewording, reworded)


def exchange(candidates: Shortlist) -> Asking[None]:
    """Asks for the missing terms alone, and puts the house's wording where such a rendering stands in a candidate."""
    renderings: dict[str, str] = {}
    if candidates.found:
        for text in sorted({term_alone(term, candidates.request) for term in candidates.missing}):
            renderings[text] = (yield from guarded(Request(text))).text
        candidates.change(partial(swapped, renderings=renderings))


def replace_linked(candidates: Shortlist) -> Asking[None]:
    """Puts what the best candidate lacks in place of the words that are linked to it."""
    candidates.drop_all_but_best()
    candidates.change(replaced)
    yield from ()


@dataclass(frozen=True, slots=True)
class Strategies:
    """The strategies of an engine."""

    version: int
    """Raised whenever another text would be made of the same terms."""
    rows: Sequence[Strategy]
    """In the order in which they are tried."""


ARGOS = Strategies(
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
"""By `benchmarks/term_enforcement.py`, as is the next: a search stands in it that brought a term into a sentence."""

GEMMA = Strategies(
    3,
    (
        Ask(injected),
        exchange,
        Ask(everyday_words),
        Ask(names_of_persons),
        Ask(as_it_is),
        replace_linked,
    ),
)

FIREFOX = Strategies(1, GEMMA.rows)
"""Those that need no other search: the library has one only. Not fitted: no model could be had without a network."""


class Translator:
    """A model whose translations are sound and hold the terms of the requests, as far as the strategies bring it."""

    def __init__(self, model: Model, strategies: Strategies) -> None:
        """Names a model and how it is used."""
        self._interview = Interview(model)
        self._strategies = strategies
        self.name = model.name
        self.signature = f"{model.signature};guard={guards.VERSION};enforcing={strategies.version}"
        self.notice = model.notice
        self.learns = model.learns

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done."""
        for number, candidates in self._interview.outcomes([self._candidates(request) for request in requests]):
            yield number, candidates.outcome()
            progress(1)

    def alternatives(self, request: Request, count: int) -> Iterator[Result]:
        """Other translations than the one of `translate`, by other searches and in other words, with all terms."""
        ((_, usual),) = self._interview.outcomes([self._candidates(request)])
        seen = {usual.outcome().text}
        for way in self._other_ways(usual):
            if len(seen) > count:
                return
            ((_, candidates),) = self._interview.outcomes([self._answered(request, way)])
            result = candidates.outcome()
            if candidates.complete and result.text not in seen:
                seen.add(result.text)
                yield result

    def _candidates(self, request: Request) -> Asking[Shortlist]:
        candidates = Shortlist(request)
        for strategy in self._strategies.rows if request.terms else [Ask(as_it_is)]:
            yield from strategy(candidates)
            if candidates.complete:
                break
        return candidates

    def _answered(self, request: Request, strategy: Strategy) -> Asking[Shortlist]:
        candidates = Shortlist(request)
        yield from strategy(candidates)
        return candidates

    def _other_ways(self, usual: Shortlist) -> Iterator[Strategy]:
        return (Ask(rewording, search) for rewording in self._rewordings(usual) for search in guards.SEARCHES)

    def _rewordings(self, usual: Shortlist) -> list[Rewording]:
        """Those of the table, the one first by which the usual translation was got."""
        if not usual.request.terms:
            return [as_it_is]
        best = usual.best
        known = dict.fromkeys(row.rewording for row in self._strategies.rows if isinstance(row, Ask))
        return sorted(known, key=lambda rewording: best is None or rewording is not best.rewording)
