"""A sound translation of one text: what the model is asked, and what is tried where its answer is plainly broken."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bilingual.edits import applied, moved
from bilingual.engines.guards.faults import fault
from bilingual.engines.guards.literals import lost, repairs
from bilingual.engines.guards.preparing import Plan, PlanPart, plan, restored
from bilingual.engines.guards.spelling import finished
from bilingual.engines.models import joined
from bilingual.engines.protocol import Decoding
from bilingual.engines.questions import Asking, ModelSearch, Question
from bilingual.literals import standing
from bilingual.model import Request, Result, Span

VERSION = 3
"""Raised whenever the rails would make another text of the same engine's output."""


def as_set(decoding: Decoding) -> Decoding:
    """As the model searches unless told otherwise."""
    return decoding


def other_beam(decoding: Decoding) -> Decoding:
    """With a wider beam, or without one where it is wide already."""
    return replace(decoding, beam=4 if decoding.beam < 4 else 1)


def no_repeats(decoding: Decoding) -> Decoding:
    """Without repeating itself."""
    return replace(decoding, beam=4, no_repeat_ngram=3, repetition_penalty=1.2)


def two_ways(decoding: Decoding) -> Decoding:
    """With a narrow beam."""
    return replace(decoding, beam=2)


def many_ways(decoding: Decoding) -> Decoding:
    """With a very wide beam."""
    return replace(decoding, beam=8)


def longer(decoding: Decoding) -> Decoding:
    """For a longer translation."""
    return replace(decoding, beam=6, length_penalty=1.6)


SEARCHES: tuple[ModelSearch, ...] = (as_set, other_beam, two_ways, many_ways, longer, no_repeats)
"""By each of them a model may come to another translation."""


@dataclass(frozen=True, slots=True)
class Rescue:
    """A way to a sound translation."""

    plan: Callable[[Request], Plan | None]
    """None where this way is no other than those before."""
    search: ModelSearch


RESCUES: tuple[Rescue, ...] = (
    Rescue(plan, as_set),
    Rescue(partial(plan, named=True), as_set),
    Rescue(plan, other_beam),
    Rescue(plan, no_repeats),
    Rescue(partial(plan, halved=True), as_set),
    Rescue(partial(plan, halved=True, named=True), no_repeats),
)
"""Tried one after the other, until an answer is sound."""


def guarded(request: Request) -> Asking[Result]:
    """The first sound translation by one of the rescues, else a result with the problem of the last."""
    result = Result("", problem="the engine cannot translate it")
    for rescue in RESCUES:
        made = rescue.plan(request)
        if made:
            result = yield from translated(made, rescue.search)
            if not result.problem:
                break
    return result


def searched(request: Request, search: ModelSearch) -> Asking[Result]:
    """The translation that one search finds, or a result with a problem."""
    made = plan(request)
    return (yield from translated(made, search)) if made else Result("")


def translated(made: Plan, search: ModelSearch) -> Asking[Result]:
    """What a search makes of a plan: whole again, with what is kept in it, and checked."""
    requests = tuple(part.request for part in made.parts if part.request)
    answers = iter((yield Question(requests, search)) if requests else ())
    results = [_of_part(part, next(answers)) if part.request else _untouched(part.text) for part in made.parts]
    return _checked(made, joined([part.place for part in made.parts], results)) if results else Result("")


def _of_part(part: PlanPart, answer: Result) -> Result:
    return restored(part, answer) or Result("", problem="a protected text was lost")


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
    pairs = tuple(
        (moved(span, made.back), _within(moved(target, edits), shift, len(text))) for span, target in result.alignment
    )
    return Result("" if problem else text, result.score, () if problem else pairs, problem)


def _repeated(source: str, text: str, kept: Sequence[str]) -> str:
    patterns = {original: standing(original) for original in kept}
    more = (each for each, whole in patterns.items() if len(whole.findall(text)) > len(whole.findall(source)))
    repeated = next(more, "")
    return f"{repeated!r} is in it more often than in the source" if repeated else ""


def _within(span: Span, shift: int, length: int) -> Span:
    return Span(max(0, min(length, span.start + shift)), max(0, min(length, span.end + shift)))
