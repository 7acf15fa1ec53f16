"""Makes an engine's translations hold the terms of the house.

Ways are tried one after the other, the best first, until all terms of a request stand in its translation. Before the
next way is tried, what the engine is known to write instead is exchanged. What stands in none of the answers is put in
place of the words that are linked to it. What cannot be put anywhere stays missing; the check of terms says so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bilingual.engines.constraints.agreement import agreed
from bilingual.engines.constraints.replacement import bare, replaced, swapped
from bilingual.engines.constraints.satisfaction import own_words, places, rivals, surplus, unchanged
from bilingual.engines.constraints.strategies import Attempt, Way, plain
from bilingual.engines.guards import Guarded, in_capitals, uppercased
from bilingual.engines.protocol import Progress
from bilingual.model import Request, Required, Result
from bilingual.spans import meet

_VERSION = 2
"""Raised whenever another text would be made of the same terms."""


@dataclass(frozen=True, slots=True)
class Ladder:
    """How an engine is made to obey."""

    ways: tuple[Way, ...]
    """In the order in which they are tried."""
    ask_bare_after: int = 0
    """After so many ways the engine is asked how it renders the missing terms alone; 0: never."""
    searching: tuple[Way, ...] = ()
    """Tried at last, by every way of the engine to search for a translation."""
    replacing: bool = True
    """Whether what is missing in the end is put in place of the words that are linked to it."""


@dataclass(slots=True)
class _Open:
    """A request that is worked on, and the answers so far, each with what it lacks."""

    request: Request
    answers: list[tuple[tuple[int, int], Result]]
    problem: str = "the engine cannot translate it"


class Enforced:
    """An engine that obeys the terms of its requests. Requests without terms go through unchanged."""

    def __init__(self, engine: Guarded, ladder: Ladder) -> None:
        """Puts the ladder around an engine with its guard rails."""
        self._engine = engine
        self._ladder = ladder
        self.name = engine.name
        self.signature = f"{engine.signature};enforcing={_VERSION}"
        self.notice = engine.notice
        self.aligned = engine.aligned
        self.learns = engine.learns

    def translate(self, requests: Sequence[Request], progress: Progress) -> Iterator[tuple[int, Result]]:
        """Yields each request's number and result as soon as it is done."""
        waiting = {number: _Open(request, []) for number, request in enumerate(requests)}
        for number, result in self._climbed(waiting):
            yield number, result
            progress(1)
        for number, left in waiting.items():
            yield number, self._finished(left)
            progress(1)

    def alternatives(self, request: Request, count: int) -> list[Result]:
        """Other translations than the one of `translate`, by other searches and other ways, with all terms."""
        ((_, own),) = self.translate([request], lambda _: None)
        found: dict[str, Result] = {}
        for result in self._candidates(request):
            if result.text != own.text:
                found.setdefault(result.text, result)
            if len(found) >= count:
                break
        return list(found.values())[:count]

    def _candidates(self, request: Request) -> Iterator[Result]:
        attempts = [attempt for way in self._ladder.ways if (attempt := way(request))] if request.terms else []
        for attempt in attempts or [plain(request)]:
            for answer in self._engine.candidates(attempt.asked):
                done = _taken(_Open(request, []), attempt, answer)
                yield from [done] if done else []

    def _climbed(self, waiting: dict[int, _Open]) -> Iterator[tuple[int, Result]]:
        """What is done by one of the ways; it is no longer waiting then."""
        for step, way in enumerate(self._ladder.ways, 1):
            yield from self._tried(way, waiting)
            if step == self._ladder.ask_bare_after:
                yield from self._exchanged(waiting)
        yield from self._searched(waiting)

    def _tried(self, way: Way, waiting: dict[int, _Open]) -> Iterator[tuple[int, Result]]:
        chosen = [(number, (way if one.request.terms else plain)(one.request)) for number, one in waiting.items()]
        asked = [(number, attempt) for number, attempt in chosen if attempt]
        for index, answer in self._engine.translate([attempt.asked for _, attempt in asked], lambda _: None):
            number, attempt = asked[index]
            done = _taken(waiting[number], attempt, answer)
            if done:
                del waiting[number]
                yield number, done

    def _exchanged(self, waiting: dict[int, _Open]) -> Iterator[tuple[int, Result]]:
        """What is done when the engine's own renderings of the missing terms are exchanged."""
        texts = sorted({bare(term, one.request) for one in waiting.values() for term in _missing(one)})
        answers = self._engine.translate([Request(text) for text in texts], lambda _: None)
        renderings = {texts[number]: answer.text for number, answer in answers}
        for number, one in list(waiting.items()):
            known = [swapped(one.request, answer, renderings) for _, answer in one.answers]
            one.answers = [(_lacking(one.request, answer), answer) for answer in known]
            done = next((answer for lacking, answer in one.answers if not any(lacking)), None)
            if done:
                del waiting[number]
                yield number, _described(one.request, done)

    def _searched(self, waiting: dict[int, _Open]) -> Iterator[tuple[int, Result]]:
        """What is done by one of the answers that other searches give."""
        for number, one in list(waiting.items()):
            attempts = [attempt for way in self._ladder.searching if (attempt := way(one.request))]
            answers = ((attempt, answer) for attempt in attempts for answer in self._engine.candidates(attempt.asked))
            done = next((done for attempt, answer in answers if (done := _taken(one, attempt, answer))), None)
            if done:
                del waiting[number]
                yield number, done

    def _finished(self, left: _Open) -> Result:
        if not left.answers:
            return Result("", problem=left.problem)
        _, best = min(left.answers, key=lambda answer: answer[0])
        return _described(left.request, replaced(left.request, best) if self._ladder.replacing else best)


def _taken(one: _Open, attempt: Attempt, answer: Result) -> Result | None:
    """The result, if it goes out; else it is kept for later."""
    if not one.request.terms:
        return answer
    result = None if answer.problem else attempt.restored(answer)
    if result is None:
        one.problem = answer.problem or one.problem
        return None
    result = swapped(one.request, result, {})
    lacking = _lacking(one.request, result)
    one.answers.append((lacking, result))
    return None if any(lacking) else _described(one.request, result)


def _lacking(request: Request, result: Result) -> tuple[int, int]:
    """How many terms are missing, and how many words stand beside them that render the same once more."""
    text = own_words(request, result.text)
    missing = sum(place is None for place in places(request.terms, text))
    return missing, len(rivals(request.terms, text)) + surplus(request.terms, text)


def _missing(one: _Open) -> list[Required]:
    """The terms that the best answer lacks."""
    text = min(one.answers, key=lambda answer: answer[0])[1].text if one.answers else ""
    found = places(one.request.terms, own_words(one.request, text))
    return [term for term, place in zip(one.request.terms, found, strict=True) if place is None]


def _described(request: Request, result: Result) -> Result:
    """The result as it goes out: its terms in the form that the sentence asks for, and where they stand.

    That is known for sure, so what the model believes of these words is left out.
    """
    result = agreed(request, result, places(request.terms, own_words(request, result.text)))
    if in_capitals(request.text, request.protected):
        result = replace(result, text=uppercased(result.text, unchanged(request, result.text)))
    found = places(request.terms, own_words(request, result.text))
    sure = [(term.span, place) for term, place in zip(request.terms, found, strict=True) if place]
    others = (
        (source, target)
        for source, target in result.alignment
        if not any(meet(source, span) or meet(target, place) for span, place in sure)
    )
    return replace(result, alignment=(*others, *sure))
