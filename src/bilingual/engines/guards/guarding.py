"""The guard rails around every engine: no result that is plainly broken goes out.

What fails is tried again in other ways, one after the other; what fails in all of them is a result with a problem.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from bilingual.edits import applied, moved
from bilingual.engines.guards.faults import fault
from bilingual.engines.guards.finishing import finished
from bilingual.engines.guards.literals import lost, repairs
from bilingual.engines.guards.preparing import Plan, PlanPart, plan, restored
from bilingual.engines.models import gathered
from bilingual.engines.protocol import Decoding, Model, Progress
from bilingual.model import Request, Result, Span

_VERSION = 1
"""Raised whenever the rails would make another text of the same engine's output."""


@dataclass(frozen=True, slots=True)
class Rung:
    """One way to translate."""

    plan: Callable[[Request], Plan | None]
    """None where this way is no other than those before."""
    decoding: Callable[[Decoding], Decoding]


def _as_set(decoding: Decoding) -> Decoding:
    return decoding


def _other_beam(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=4 if decoding.beam < 4 else 1)


def _no_repeats(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=4, no_repeat_ngram=3, repetition_penalty=1.2)


def _two_ways(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=2)


def _many_ways(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=8)


def _longer(decoding: Decoding) -> Decoding:
    return replace(decoding, beam=6, length_penalty=1.6)


SEARCHES = (_as_set, _other_beam, _two_ways, _many_ways, _longer, _no_repeats)
"""By each of them a model may come to another translation."""

LADDER: tuple[Rung, ...] = (
    Rung(plan, _as_set),
    Rung(lambda request: plan(request, named=True), _as_set),
    Rung(plan, _other_beam),
    Rung(plan, _no_repeats),
    Rung(lambda request: plan(request, halved=True), _as_set),
    Rung(lambda request: plan(request, halved=True, named=True), _no_repeats),
)


class Guarded:
    """A model with the guard rails around it."""

    def __init__(self, model: Model) -> None:
        """Puts the guard rails around a model."""
        self._model = model
        self.name = model.name
        self.signature = f"{model.signature};guard={_VERSION}"
        self.notice = model.notice
        self.aligned = model.aligned
        self.learns = model.learns

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done; one that stays broken has a problem."""
        failed = dict.fromkeys(range(len(requests)), Result("", problem="the engine cannot translate it"))
        for rung in LADDER:
            for number, result in self._tried(rung, requests, list(failed)):
                failed[number] = result
                if not result.problem:
                    del failed[number]
                    yield number, result
                    progress(1)
        for number, result in failed.items():
            yield number, result
            progress(1)

    def candidates(self, request: Request) -> Iterator[Result]:
        """Yields a sound translation for each way to search for one, the usual one first; some may be the same."""
        for search in SEARCHES:
            yield from (result for _, result in self._tried(Rung(plan, search), [request], [0]) if not result.problem)

    def _tried(self, rung: Rung, requests: Sequence[Request], numbers: list[int]) -> Iterator[tuple[int, Result]]:
        planned = [(number, made) for number in numbers if (made := rung.plan(requests[number]))]
        places = [[part.place for part in made.parts] for _, made in planned]
        decoding = rung.decoding(self._model.decoding)
        for index, result in gathered(places, self._answered([made for _, made in planned], decoding)):
            number, made = planned[index]
            yield number, _checked(made, result)
        yield from ((number, Result("")) for number, made in planned if not made.parts)

    def _answered(self, plans: Sequence[Plan], decoding: Decoding) -> Iterator[tuple[int, int, Result]]:
        """The result of each part of each plan: its plan's number, its own, and the result."""
        asked: list[tuple[int, int, PlanPart, Request]] = []
        for index, made in enumerate(plans):
            for number, part in enumerate(made.parts):
                if part.request:
                    asked.append((index, number, part, part.request))
                else:
                    yield index, number, _untouched(part.text)
        for answered, result in self._model.generate([request for _, _, _, request in asked], decoding):
            index, number, part, _ = asked[answered]
            yield index, number, restored(part, result) or Result("", problem="a protected text was lost")


def _untouched(text: str) -> Result:
    whole = Span(0, len(text))
    return Result(text, alignment=((whole, whole),))


def _checked(made: Plan, result: Result) -> Result:
    """The result as it goes out, or with the problem that speaks against it."""
    source = made.request.text
    if result.problem:
        return replace(result, text="", alignment=())
    edits = repairs(made.kept, result.text)
    if edits is None:
        return Result("", problem=f"{lost(made.kept, result.text)[0]!r} must stay as it is, and was changed")
    mended = applied(result.text, edits)
    text = finished(source, mended, made.kept, made.capitals)
    problem = fault(source, text, made.kept) or _repeated(source, text, made.kept)
    shift = len(text) - len(text.lstrip()) - (len(mended) - len(mended.lstrip()))
    pairs = tuple((span, _within(moved(target, edits), shift, len(text))) for span, target in result.alignment)
    return Result("" if problem else text, result.score, () if problem else pairs, problem)


def _repeated(source: str, text: str, kept: Sequence[str]) -> str:
    found = next((original for original in kept if text.count(original) > source.count(original)), "")
    return f"{found!r} is in it more often than in the source" if found else ""


def _within(span: Span, shift: int, length: int) -> Span:
    return Span(max(0, min(length, span.start + shift)), max(0, min(length, span.end + shift)))
