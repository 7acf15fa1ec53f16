"""Splits a text that is too long for a model, or on which it failed, where a reader would pause; and joins again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from bilingual.model import Result, Span

_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|(?<=[.!?…][\"“”»«’)\]])\s+")
_CLAUSE_MARK = re.compile(r"(?<=[;:])\s+|\s+(?=[–—]\s)|(?<=,)\s+")
_SPACE = re.compile(r"\s+")


def halves(text: str) -> tuple[Span, Span] | None:
    """The text in two, at the pause nearest to its middle: a sentence's end, else a clause mark.

    The space between the two belongs to neither. None where there is no such pause.
    """
    return _cut(text, Span(0, len(text)), (_SENTENCE_END, _CLAUSE_MARK))


def parts(text: str, fits: Callable[[str], bool]) -> list[Span]:
    """The text in parts that each fit, none of them cut off: only space between them is left out.

    Args:
        text: any text.
        fits: whether a part is short enough for the model.
    """
    return list(_parts(text, Span(0, len(text)), fits))


def joined(whole: Sequence[Span], results: Sequence[Result]) -> Result:
    """One result from those of the parts, joined by a space where the source has one.

    Args:
        whole: where each part stands in the request's text.
        results: the result of each part.
    """
    if len(results) == 1:
        return results[0]
    text, alignment = "", list[tuple[Span, Span]]()
    end = 0
    for place, result in zip(whole, results, strict=True):
        text += " " if text and result.text and place.start > end else ""
        alignment += [(_moved(source, place.start), _moved(target, len(text))) for source, target in result.alignment]
        text, end = text + result.text, place.end
    problem = next((result.problem for result in results if result.problem), "")
    return Result(text, _mean_score(results), tuple(alignment), problem)


def gathered(places: Sequence[Sequence[Span]], done: Iterable[tuple[int, int, Result]]) -> Iterator[tuple[int, Result]]:
    """Yields each request's number and result as soon as all its parts are done.

    Args:
        places: for each request, where its parts stand in its text.
        done: number of the request, number of its part, and the part's result, in any order.
    """
    waiting: list[dict[int, Result]] = [{} for _ in places]
    for request, part, result in done:
        waiting[request][part] = result
        if len(waiting[request]) == len(places[request]):
            yield request, joined(places[request], [waiting[request][number] for number in range(len(places[request]))])


def _parts(text: str, span: Span, fits: Callable[[str], bool]) -> Iterator[Span]:
    if span.end - span.start <= 1 or fits(text[span.start : span.end]):
        yield span
        return
    cut = _cut(text, span, (_SENTENCE_END, _CLAUSE_MARK, _SPACE)) or _cut_anywhere(span)
    for half in cut:
        yield from _parts(text, half, fits)


def _cut(text: str, span: Span, marks: Sequence[re.Pattern[str]]) -> tuple[Span, Span] | None:
    middle = (span.start + span.end) // 2
    for mark in marks:
        pauses = [
            match
            for match in mark.finditer(text, span.start, span.end)
            if text[span.start : match.start()].strip() and text[match.end() : span.end].strip()
        ]
        if pauses:
            best = min(pauses, key=lambda match: abs(match.start() - middle))
            return Span(span.start, best.start()), Span(best.end(), span.end)
    return None


def _cut_anywhere(span: Span) -> tuple[Span, Span]:
    middle = (span.start + span.end) // 2
    return Span(span.start, middle), Span(middle, span.end)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _mean_score(results: Sequence[Result]) -> float | None:
    scored = [(result.score, len(result.text)) for result in results if result.score is not None]
    letters = sum(length for _, length in scored)
    return sum(score * length for score, length in scored) / letters if letters else None
