"""Marks found in a stretch of text, and the pieces of a unit made of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from bilingual.documents.cleaning import cleaned
from bilingual.documents.source import Stretch, text_pieces
from bilingual.model import CodeKind, InlineCode, Piece, UnitKind


@dataclass(frozen=True, slots=True)
class SourceMark:
    """Markup in a stretch, or text that is written otherwise than it reads. Offsets are those of the stretch."""

    start: int
    end: int
    text: str | None = None
    """What is read here; none for an inline code."""
    kind: CodeKind = CodeKind.STANDALONE
    type: str = ""
    tag: str = ""
    """What an opening and its closing mark have in common."""
    display: str = ""
    html: str = ""
    address: str = ""
    """Where an image is, or a link leads to, as a URL."""


@dataclass(frozen=True, slots=True)
class Nested:
    """Text inside a code: an image's alternative, a title, an inline footnote. Offsets are those of the stretch."""

    start: int
    end: int
    kind: UnitKind
    escaping: str


def pieces(stretch: Stretch, marks: Iterable[SourceMark]) -> tuple[Piece, ...]:
    """The stretch as pieces: marks, and the text between them.

    Args:
        stretch: the unit's text.
        marks: those found in it; they do not overlap.
    """
    found = sorted(marks, key=_start)
    found = sorted([*found, *_masks(stretch, found)], key=_start)
    return tuple(_pieces(stretch, found, _paired(found)))


def has_text(unit_pieces: Sequence[Piece]) -> bool:
    """Whether there is anything but blanks and codes."""
    return any(isinstance(piece.content, str) and piece.content.strip() for piece in unit_pieces)


def _pieces(stretch: Stretch, marks: Sequence[SourceMark], pairs: dict[int, tuple[str, CodeKind]]) -> Iterator[Piece]:
    places, position = stretch.places, 0
    for index, mark in enumerate(marks):
        yield from text_pieces(stretch, position, mark.start)
        start, end = places[mark.start], places[mark.end]
        if mark.text is not None:
            yield Piece(cleaned(mark.text), start, end)
        else:
            yield Piece(_code(mark, start, end, *pairs[index]), start, end)
        position = mark.end
    yield from text_pieces(stretch, position, len(stretch.text))


def _code(mark: SourceMark, start: int, end: int, number: str, kind: CodeKind) -> InlineCode:
    # a tag whose partner is missing would upset the page it is shown on
    shown = mark.html if kind is mark.kind else ""
    return InlineCode(number, kind, mark.type, start, end, mark.display, shown)


def _paired(marks: Sequence[SourceMark]) -> dict[int, tuple[str, CodeKind]]:
    """For each code's index its id and kind: opening and closing only where both are there and nothing crosses."""
    numbers = count(1)
    found: dict[int, tuple[str, CodeKind]] = {}
    open_marks: list[int] = []
    for index, mark in enumerate(marks):
        if mark.text is not None:
            continue
        opener = _opener(marks, open_marks, mark) if mark.kind is CodeKind.CLOSE else None
        if opener is None:
            found[index] = (str(next(numbers)), CodeKind.STANDALONE)
        else:
            number = found[open_marks[opener]][0]
            found[open_marks[opener]], found[index] = (number, CodeKind.OPEN), (number, CodeKind.CLOSE)
            del open_marks[opener:]
        if mark.kind is CodeKind.OPEN:
            open_marks.append(index)
    return found


def _opener(marks: Sequence[SourceMark], open_marks: Sequence[int], closing: SourceMark) -> int | None:
    """Which of the open marks this one closes. An HTML tag does not reach over Markdown's own marks, they over it."""
    for position in range(len(open_marks) - 1, -1, -1):
        candidate = marks[open_marks[position]]
        if (candidate.type, candidate.tag) == (closing.type, closing.tag):
            return position
        if candidate.type != "html" and closing.type == "html":
            return None
    return None


def _start(mark: SourceMark) -> int:
    return mark.start


def _masks(stretch: Stretch, marks: Sequence[SourceMark]) -> Iterator[SourceMark]:
    """A code for each run of masked characters that no other mark covers."""
    if not stretch.mask or stretch.mask not in stretch.seen:
        return
    edges = [0, *(edge for mark in marks for edge in (mark.start, mark.end))]
    edges.append(len(stretch.text))
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield from _masked_runs(stretch, start, end)


def _masked_runs(stretch: Stretch, start: int, end: int) -> Iterator[SourceMark]:
    position = stretch.seen.find(stretch.mask, start, end)
    while position >= 0:
        after = position
        while after < end and stretch.seen[after] == stretch.mask:
            after += 1
        yield SourceMark(position, after, type="shortcode")
        position = stretch.seen.find(stretch.mask, after, end)
