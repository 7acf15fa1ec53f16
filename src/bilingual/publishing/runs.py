"""A unit as a sequence of runs: its sentences and the text between them, in German and in English."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bilingual.content import gaps, plain
from bilingual.model import Article, Content, InlineCode, Piece, Segment, Span, Unit
from bilingual.publishing.edition import Edition
from bilingual.publishing.gaps import english_gap
from bilingual.publishing.quotes import quoted
from bilingual.status import Status, status


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
    return _runs(unit, segments, lambda segment: _source(article, segment), lambda gap: gap.content)


def english(article: Article, unit: Unit, segments: Sequence[Segment], edition: Edition) -> tuple[Run, ...]:
    """The unit in English. Where no English is there, the source stands in."""
    return _runs(
        unit,
        segments,
        lambda segment: _target(article, segment),
        lambda gap: english_gap(article.document, gap, edition.glue),
    )


def text(runs: Sequence[Run]) -> str:
    """The runs as a reader sees them, without markup, spaces at both ends removed."""
    return "".join(plain(run.content) for run in runs).strip()


def _runs(
    unit: Unit, segments: Sequence[Segment], made: Callable[[Segment], Run], shown: Callable[[Piece], str | InlineCode]
) -> tuple[Run, ...]:
    runs: list[Run] = []
    for gap, segment in zip(gaps(unit, segments), [*segments, None], strict=True):
        runs.append(Run(tuple(shown(piece) for piece in gap)))
        if segment:
            runs.append(made(segment))
    return tuple(run for run in runs if run.content)


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
