"""The smallest change that makes a segment's text another: what stays the same keeps its bytes, escapes included."""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bilingual.content import joined
from bilingual.model import Content, InlineCode, Patch, Piece, Segment, Unit

_Token = tuple[str | InlineCode, int, int]
"""A character or a code, and where it stands in the document."""


def narrowed(unit: Unit, segment: Segment, content: Content) -> Patch:
    """The patch for a segment, without what its beginning and its end share with its source."""
    old = [token for piece in unit.pieces for token in _tokens(piece) if segment.start <= token[1] < segment.end]
    new = [part for whole in content for part in (whole if isinstance(whole, str) else (whole,))]
    first = _alike(old, new)
    last = _alike(old[first:][::-1], new[first:][::-1])
    changed = old[first : len(old) - last]
    start = changed[0][1] if changed else old[first][1] if first < len(old) else segment.end
    return Patch(start, changed[-1][2] if changed else start, joined(new[first : len(new) - last]))


def _tokens(piece: Piece) -> Iterator[_Token]:
    if isinstance(piece.content, str) and len(piece.content) == piece.end - piece.start:
        yield from ((letter, piece.start + n, piece.start + n + 1) for n, letter in enumerate(piece.content))
    else:
        yield piece.content, piece.start, piece.end


def _alike(old: Sequence[_Token], new: Sequence[str | InlineCode]) -> int:
    pairs = zip((token[0] for token in old), new, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
