"""A unit as a sequence of runs: its sentences and the text between them, in German and in English."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from bilingual.content import gaps, plain
from bilingual.literals import places
from bilingual.model import Article, CodeKind, Content, Document, InlineCode, Piece, Segment, Span, Unit
from bilingual.publishing.edition import Edition, Glue
from bilingual.publishing.quotation_codes import quoted
from bilingual.status import Status, status

_PARAGRAPH = 2000
"""Characters before a gap in which the quotation mark may stand that it closes."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A sentence, or the text between two sentences."""

    content: Content
    segment: Segment | None = None
    status: Status = Status.PLAIN


LINE_END = TextRun((InlineCode("line", CodeKind.STANDALONE, "break", 0, 0, html="<br>"),))
"""Between two paragraphs of a table's cell."""


def by_unit(article: Article) -> dict[str, tuple[Segment, ...]]:
    """The segments of each unit, in document order."""
    grouped: dict[str, list[Segment]] = {unit.id: [] for unit in article.document.units}
    for segment in article.segments:
        grouped[segment.unit].append(segment)
    return {unit: tuple(segments) for unit, segments in grouped.items()}


def german(article: Article, unit: Unit, segments: Sequence[Segment]) -> tuple[TextRun, ...]:
    """The unit as it was written."""
    return _runs(unit, segments, lambda segment: _source(article, segment), lambda gap: gap.content)


def english(article: Article, unit: Unit, segments: Sequence[Segment], edition: Edition) -> tuple[TextRun, ...]:
    """The unit in English. Where no English is there, the source stands in."""
    return _runs(
        unit,
        segments,
        lambda segment: _target(article, segment),
        lambda gap: english_gap(article.document, unit, gap, edition.glue),
    )


def text(runs: Sequence[TextRun]) -> str:
    """The runs as a reader sees them, without markup, spaces at both ends removed."""
    return "".join(plain(run.content) for run in runs).strip()


def whole_gaps(unit: Unit, segments: Sequence[Segment]) -> Iterator[tuple[Piece, ...]]:
    """The gaps of a unit, each text whole: in `&laquo;&nbsp;` the mark and its space are two pieces."""
    for gap in gaps(unit, segments):
        found: list[Piece] = []
        for piece in gap:
            if found and isinstance(piece.content, str) and isinstance(found[-1].content, str):
                found[-1] = Piece(found[-1].content + piece.content, found[-1].start, piece.end)
            else:
                found.append(piece)
        yield tuple(found)


def english_gap(document: Document, unit: Unit, piece: Piece, glue: Glue) -> str | InlineCode:
    """A piece of a gap in a unit as the English edition has it."""
    if isinstance(piece.content, InlineCode) or piece.content.isspace():
        return piece.content
    before = document.text[max(unit.pieces[0].start, piece.start - _PARAGRAPH) : piece.start]
    if document.format != "text":
        before = unescape(before)
    return glue(piece.content, before, document.text[piece.end : min(piece.end + 1, unit.pieces[-1].end)])


def statuses(runs: Sequence[TextRun]) -> frozenset[Status]:
    """The statuses of the sentences, names and numbers left out."""
    return frozenset(run.status for run in runs if run.segment and run.status is not Status.PLAIN)


def _runs(
    unit: Unit,
    segments: Sequence[Segment],
    made: Callable[[Segment], TextRun],
    shown: Callable[[Piece], str | InlineCode],
) -> tuple[TextRun, ...]:
    runs: list[TextRun] = []
    for gap, segment in zip(whole_gaps(unit, segments), [*segments, None], strict=True):
        runs.append(TextRun(tuple(shown(piece) for piece in gap)))
        if segment:
            runs.append(made(segment))
    return tuple(run for run in runs if run.content)


def _source(article: Article, segment: Segment) -> TextRun:
    found = status(segment, article.targets.get(segment.id))
    return TextRun(quoted(segment.source, segment.quotations), segment, found)


def _target(article: Article, segment: Segment) -> TextRun:
    target = article.targets.get(segment.id)
    found = status(segment, target)
    if target is None or found is Status.MISSING or not target.content:
        return TextRun(segment.source, segment, found)
    return TextRun(quoted(target.content, _found_again(segment, target.content)), segment, found)


def _found_again(segment: Segment, content: Content) -> tuple[Span, ...]:
    """Where the English quotations of a German sentence stand in its translation."""
    source, translation = plain(segment.source), plain(content)
    return tuple(places({source[span.start : span.end] for span in segment.quotations}, translation))
