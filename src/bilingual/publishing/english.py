"""The English edition: the document with its targets in place of its segments, in the source's own format."""

from collections.abc import Iterator, Sequence

from bilingual.content import gaps
from bilingual.documents import assemble
from bilingual.model import Article, Document, Patch, Segment, State, Unit
from bilingual.origin import LOCALISED
from bilingual.publishing.edition import Edition, Glue
from bilingual.publishing.gaps import english_gap
from bilingual.publishing.narrowing import narrowed
from bilingual.publishing.runs import by_unit


def english(article: Article, edition: Edition) -> bytes:
    """The bytes of the edition. A segment without a target, or with its own text for one, stays as it is written.

    Raises:
        DocumentError: a target cannot be written in the document's encoding or markup.
    """
    return assemble(article.document, list(_patches(article, edition.glue)))


def _patches(article: Article, glue: Glue) -> Iterator[Patch]:
    segments = by_unit(article)
    for unit in article.document.units:
        translated = [patch for segment in segments[unit.id] for patch in _patch(article, unit, segment)]
        yield from translated
        if translated:
            yield from _gap_patches(article.document, unit, segments[unit.id], glue)


def _patch(article: Article, unit: Unit, segment: Segment) -> Iterator[Patch]:
    target = article.targets.get(segment.id)
    if target is None or target.state is State.INITIAL or target.content == segment.source:
        return
    if target.origin == LOCALISED:
        yield narrowed(unit, segment, target.content)
    else:
        yield Patch(segment.start, segment.end, target.content)


def _gap_patches(document: Document, unit: Unit, segments: Sequence[Segment], glue: Glue) -> Iterator[Patch]:
    """Quotation marks between the segments of a translated unit become English ones."""
    for piece in (piece for gap in gaps(unit, segments) for piece in gap):
        if (content := english_gap(document, piece, glue)) != piece.content:
            yield Patch(piece.start, piece.end, (content,))
