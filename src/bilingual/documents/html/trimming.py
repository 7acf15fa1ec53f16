"""Drops from a run of HTML what belongs to no text in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilingual.model import CodeKind, InlineCode, Piece

BLANK = " \t\n\f\r"
"""ASCII whitespace of the HTML standard; a no-break space is text."""


def trimmed(found: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces from the first text to the last, with the codes that enclose text; no blanks at the ends."""
    texts = [index for index, piece in enumerate(found) if _is_text(piece)]
    if not texts:
        return ()
    first, last = texts[0], texts[-1]
    for opening, closing in _pairs(found):
        if opening <= last and closing >= first:
            first, last = min(first, opening), max(last, closing)
    return _without_outer_blanks(found[first : last + 1])


def _is_text(piece: Piece) -> bool:
    if isinstance(piece.content, InlineCode):
        return piece.content.display.strip() != ""
    return piece.content.strip(BLANK) != ""


def _pairs(found: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The indexes of opening codes with those of their closing ones."""
    opened: dict[str, int] = {}
    for index, piece in enumerate(found):
        if isinstance(piece.content, InlineCode):
            if piece.content.kind is CodeKind.OPEN:
                opened[piece.content.id] = index
            elif piece.content.kind is CodeKind.CLOSE:
                yield opened[piece.content.id], index


def _without_outer_blanks(found: Sequence[Piece]) -> tuple[Piece, ...]:
    pieces = list(found)
    first = pieces[0].content
    if isinstance(first, str) and len(first) == pieces[0].end - pieces[0].start:
        text = first.lstrip(BLANK)
        pieces[0] = replace(pieces[0], content=text, start=pieces[0].end - len(text))
    last = pieces[-1].content
    if isinstance(last, str) and len(last) == pieces[-1].end - pieces[-1].start:
        text = last.rstrip(BLANK)
        pieces[-1] = replace(pieces[-1], content=text, end=pieces[-1].start + len(text))
    return tuple(pieces)
