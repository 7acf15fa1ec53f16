"""What stands between the segments of a unit, as the English edition has it."""

from bilingual.model import Document, InlineCode, Piece
from bilingual.publishing.edition import Glue


def english_gap(document: Document, piece: Piece, glue: Glue) -> str | InlineCode:
    """A piece of a gap as the English edition has it."""
    if isinstance(piece.content, InlineCode):
        return piece.content
    before = document.text[max(0, piece.start - 1) : piece.start]
    return glue(piece.content, before, document.text[piece.end : piece.end + 1])
