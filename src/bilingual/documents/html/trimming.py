"""Drops from a run of HTML what belongs to no text in it."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bilingual.model import CodeKind, InlineCode, Piece

BLANK = " \t\n\f\r"
"""ASCII whitespace of the HTML standard; a no-break space is text."""


def trimmed(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The pieces from the first text to the last, without blanks at the ends.

    Codes that enclose text and notes on it belong to it.
    """
    texts = [index for index, piece in enumerate(pieces) if _is_text(piece)]
    if not texts:
        return ()
    first, last = texts[0], texts[-1]
    for opening, closing in _pairs(pieces):
        if opening <= last and closing >= first:
            first, last = min(first, opening), max(last, closing)
    for index in range(last + 1, len(pieces)):
        if _is_note(pieces[index]):
            last = index
        elif isinstance(pieces[index].content, InlineCode):
            break
    return _without_outer_blanks(pieces[first : last + 1])


def _is_text(piece: Piece) -> bool:
    if isinstance(piece.content, InlineCode):
        return piece.content.display.strip() != ""
    return piece.content.strip(BLANK) != ""


def _is_note(piece: Piece) -> bool:
    """Whether it is the number of a note, which hangs on the text before it."""
    return isinstance(piece.content, InlineCode) and piece.content.type == "footnote"


def _pairs(pieces: Sequence[Piece]) -> Iterator[tuple[int, int]]:
    """The indexes of opening codes with those of their closing ones."""
    opened: dict[str, int] = {}
    for index, piece in enumerate(pieces):
        if isinstance(piece.content, InlineCode):
            if piece.content.kind is CodeKind.OPEN:
                opened[piece.content.id] = index
            elif piece.content.kind is CodeKind.CLOSE:
                yield opened[piece.content.id], index


def _without_outer_blanks(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    kept = list(pieces)
    first = kept[0].content
    if isinstance(first, str) and len(first) == kept[0].end - kept[0].start:
        text = first.lstrip(BLANK)
        if text != first:
            kept[0] = replace(kept[0], content=text, start=kept[0].end - len(text))
    last = kept[-1].content
    if isinstance(last, str) and len(last) == kept[-1].end - kept[-1].start:
        text = last.rstrip(BLANK)
        if text != last:
            kept[-1] = replace(kept[-1], content=text, end=kept[-1].start + len(text))
    return tuple(kept)
