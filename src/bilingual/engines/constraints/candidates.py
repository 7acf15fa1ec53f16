"""The translations of a request that there are so far, how well each holds the terms of the house, and the best."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from bilingual.edits import meet
from bilingual.engines.constraints.replacement import swapped
from bilingual.engines.constraints.rewording import Reworded, Rewording
from bilingual.engines.constraints.satisfaction import own_words, places, rivals, surplus, unchanged
from bilingual.engines.constraints.term_forms import agreed
from bilingual.engines.guards import in_capitals, uppercased
from bilingual.model import Request, Required, Result

_NOTHING = Result("", problem="the engine cannot translate it")


class TermScore(NamedTuple):
    """What a translation lacks: the least is the best."""

    missing: int
    """Terms that do not stand in it."""
    doubled: int
    """Words beside the terms that render the same once more."""


@dataclass(frozen=True, slots=True)
class ScoredResult:
    """A sound translation of a request with terms."""

    score: TermScore
    result: Result
    rewording: Rewording
    """What it was got by."""


@dataclass(slots=True)
class Shortlist:
    """A request that is worked on, and its translations in the order in which they were found."""

    request: Request
    found: list[ScoredResult] = field(default_factory=list)
    failed: Result = field(default=_NOTHING)
    """What goes out where there are none."""

    @property
    def best(self) -> ScoredResult | None:
        """The first of those that lack least."""
        return min(self.found, key=lambda candidate: candidate.score, default=None)

    @property
    def complete(self) -> bool:
        """Whether one of them lacks nothing."""
        return any(not any(candidate.score) for candidate in self.found)

    @property
    def missing(self) -> list[Required]:
        """The terms that the best one lacks; all where there is none."""
        best = self.best
        text = own_words(self.request, best.result.text) if best else ""
        stand = places(self.request.terms, text)
        return [term for term, place in zip(self.request.terms, stand, strict=True) if place is None]

    def add(self, answer: Result, rewording: Rewording, reworded: Reworded) -> None:
        """Takes an answer to the reworded request, if there is a translation of the request in it."""
        result = None if answer.problem else reworded.restored(answer)
        if result:
            self.found.append(self._judged(swapped(self.request, result, {}), rewording))
        elif answer.problem:
            self.failed = answer

    def change(self, changed: Callable[[Request, Result], Result]) -> None:
        """Makes something else of each of them."""
        self.found = [self._judged(changed(self.request, old.result), old.rewording) for old in self.found]

    def drop_all_but_best(self) -> None:
        """Leaves one, if there is one."""
        best = self.best
        self.found = [best] if best else []

    def outcome(self) -> Result:
        """The best as it goes out."""
        best = self.best
        if not best:
            return self.failed
        return described(self.request, best.result) if self.request.terms else best.result

    def _judged(self, result: Result, rewording: Rewording) -> ScoredResult:
        return ScoredResult(score(self.request, result), result, rewording)


def score(request: Request, result: Result) -> TermScore:
    """What a translation lacks."""
    text = own_words(request, result.text)
    missing = sum(place is None for place in places(request.terms, text))
    return TermScore(missing, len(rivals(request.terms, text)) + surplus(request.terms, text))


def described(request: Request, result: Result) -> Result:
    """The result as it goes out: its terms in the form that the sentence asks for, and where they stand.

    That is known for sure, so what the model believes of these words is left out.
    """
    result = agreed(request, result, places(request.terms, own_words(request, result.text)))
    if in_capitals(request.text, request.protected):
        result = replace(result, text=uppercased(result.text, unchanged(request, result.text)))
    stand = places(request.terms, own_words(request, result.text))
    sure = [(term.span, place) for term, place in zip(request.terms, stand, strict=True) if place]
    others = (
        (source, target)
        for source, target in result.alignment
        if not any(meet(source, span) or meet(target, place) for span, place in sure)
    )
    return replace(result, alignment=(*others, *sure))
