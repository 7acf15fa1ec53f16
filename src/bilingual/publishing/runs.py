"""A unit as a sequence of runs: its sentences and the text between them, in German and in English."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bilingual.content import plain
from bilingual.model import Article, Content, InlineCode, Piece, Segment, Span, Unit
from bilingual.publishing.edition import Edition
from bilingual.publishing.quotes import quoted
from bilingual.publishing.status import Status, status


@dataclass(frozen=True, slots=True)
class Run:
    """A sentence, or the text between two sentences."""

    content: Content
    segment: Segment | None = None
    status: Status = Status.PLAIN


def by_unit(article: Article) -> dict[str, tuple[Segment, ...]]:
    """The segments of each unit, in document order."""
    grouped: dict[str, list[Segment]] = {unit.id: [] for unit in article.document.units}
    for segment in article.segments:
        grouped[segment.unit].append(segment)
    return {unit: tuple(segments) for unit, segments in grouped.items()}


def german(article: Article, unit: Unit, segments: Sequence[Segment]) -> tuple[Run, ...]:
    """The unit as it was written."""
    return _runs(unit, segments, lambda segment: _source(article, segment), lambda text: text)


def english(article: Article, unit: Unit, segments: Sequence[Segment], edition: Edition) -> tuple[Run, ...]:
    """The unit in English. Where no English is there, the source stands in."""
    return _runs(unit, segments, lambda segment: _target(article, segment), edition.glue)


def text(runs: Sequence[Run]) -> str:
    """The runs as a reader sees them, without markup, spaces at both ends removed."""
    return "".join(plain(run.content) for run in runs).strip()


def _runs(
    unit: Unit, segments: Sequence[Segment], made: Callable[[Segment], Run], glue: Callable[[str], str]
) -> tuple[Run, ...]:
    runs: list[Run] = []
    position = unit.pieces[0].start if unit.pieces else 0
    for segment in segments:
        runs += [_between(unit, position, segment.start, glue), made(segment)]
        position = segment.end
    if unit.pieces:
        runs.append(_between(unit, position, unit.pieces[-1].end, glue))
    return tuple(run for run in runs if run.content)


def _between(unit: Unit, start: int, end: int, glue: Callable[[str], str]) -> Run:
    inside = (piece for piece in unit.pieces if piece.start < end and piece.end > start)
    return Run(tuple(_cut(piece, start, end, glue) for piece in inside))


def _cut(piece: Piece, start: int, end: int, glue: Callable[[str], str]) -> str | InlineCode:
    if isinstance(piece.content, InlineCode):
        return piece.content
    if start <= piece.start and piece.end <= end:
        return glue(piece.content)
    return glue(piece.content[max(start - piece.start, 0) : max(end - piece.start, 0)])


def _source(article: Article, segment: Segment) -> Run:
    found = status(segment, article.targets.get(segment.id))
    return Run(quoted(segment.source, segment.quotations), segment, found)


def _target(article: Article, segment: Segment) -> Run:
    target = article.targets.get(segment.id)
    found = status(segment, target)
    if target is None or found is Status.MISSING or not target.content:
        return Run(segment.source, segment, found)
    return Run(quoted(target.content, _found_again(segment, target.content)), segment, found)


def _found_again(segment: Segment, content: Content) -> tuple[Span, ...]:
    """Where the English quotations of a German sentence stand in its translation."""
    source, translation = plain(segment.source), plain(content)
    quotes = (source[span.start : span.end] for span in segment.quotations)
    starts = ((translation.find(quote), len(quote)) for quote in quotes)
    return tuple(Span(start, start + length) for start, length in starts if start >= 0)
