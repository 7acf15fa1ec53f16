"""What stands between the segments of a unit: spaces, quotation marks, line breaks."""

from collections.abc import Iterator, Sequence

from bilingual.model import Document, InlineCode, Piece, Segment, Unit
from bilingual.publishing.edition import Glue


def gaps(unit: Unit, segments: Sequence[Segment]) -> Iterator[tuple[Piece, ...]]:
    """The pieces before the first segment, between each two, and after the last one; literal pieces are cut to fit."""
    if not unit.pieces:
        yield from (() for _ in range(len(segments) + 1))
        return
    starts = [unit.pieces[0].start, *(segment.end for segment in segments)]
    ends = [*(segment.start for segment in segments), unit.pieces[-1].end]
    for start, end in zip(starts, ends, strict=True):
        inside = (piece for piece in unit.pieces if piece.start < end and piece.end > start)
        yield tuple(_cut(piece, start, end) for piece in inside)


def english_gap(document: Document, piece: Piece, glue: Glue) -> str | InlineCode:
    """A piece of a gap as the English edition has it."""
    if isinstance(piece.content, InlineCode):
        return piece.content
    before = document.text[max(0, piece.start - 1) : piece.start]
    return glue(piece.content, before, document.text[piece.end : piece.end + 1])


def _cut(piece: Piece, start: int, end: int) -> Piece:
    """The part of a piece that lies in a range; an atomic piece is never cut."""
    if isinstance(piece.content, InlineCode) or len(piece.content) != piece.end - piece.start:
        return piece
    first, last = max(start, piece.start), min(end, piece.end)
    return Piece(piece.content[first - piece.start : last - piece.start], first, last)
