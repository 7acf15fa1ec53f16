"""The English edition: the document with its targets in place of its segments, in the source's own format."""

from collections import defaultdict
from collections.abc import Callable, Iterator

from bilingual.documents import assemble
from bilingual.model import Article, Patch, Piece, Segment, State, Unit
from bilingual.publishing.edition import Edition


def english(article: Article, edition: Edition) -> bytes:
    """The bytes of the edition. A segment without a target, or with its own text for one, stays as it is written.

    Raises:
        DocumentError: a target cannot be written in the document's encoding or markup.
    """
    return assemble(article.document, list(_patches(article, edition.glue)))


def _patches(article: Article, glue: Callable[[str], str]) -> Iterator[Patch]:
    segments = defaultdict[str, list[Segment]](list)
    for segment in article.segments:
        segments[segment.unit].append(segment)
    for unit in article.document.units:
        changed = [patch for segment in segments[unit.id] for patch in _patch(article, segment)]
        yield from changed
        if changed:
            yield from _glue_patches(article, unit, segments[unit.id], glue)


def _patch(article: Article, segment: Segment) -> Iterator[Patch]:
    target = article.targets.get(segment.id)
    if target and target.state is not State.INITIAL and target.content != segment.source:
        yield Patch(segment.start, segment.end, target.content)


def _glue_patches(article: Article, unit: Unit, segments: list[Segment], glue: Callable[[str], str]) -> Iterator[Patch]:
    """Quotation marks between the segments of a translated unit become English ones."""
    for piece in unit.pieces:
        for start, end in _outside(piece, segments):
            text = _text(piece, start, end)
            if (english_text := glue(text)) != text:
                yield Patch(start, end, (english_text,))


def _outside(piece: Piece, segments: list[Segment]) -> Iterator[tuple[int, int]]:
    """The parts of a piece that lie in no segment."""
    position = piece.start
    for segment in segments:
        if segment.end <= position or segment.start >= piece.end:
            continue
        if segment.start > position:
            yield position, segment.start
        position = segment.end
    if position < piece.end:
        yield position, piece.end


def _text(piece: Piece, start: int, end: int) -> str:
    """The text of a piece between two places of the document; an atomic piece is always asked for as a whole."""
    if not isinstance(piece.content, str):
        return ""
    atomic = len(piece.content) != piece.end - piece.start
    return piece.content if atomic else piece.content[start - piece.start : end - piece.start]
