"""A unit as a reader sees it, and the way back from its plain text to segments with exact offsets."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import groupby, pairwise

from bilingual.content import joined
from bilingual.model import CodeKind, Document, InlineCode, Piece, Segment, Span, Unit


@dataclass(frozen=True, slots=True)
class View:
    """The plain text of a unit and where each of its pieces stands in it."""

    unit: Unit
    text: str
    starts: tuple[int, ...]
    """Of each piece: the offset in `text` where it begins."""
    rigid: tuple[bool, ...]
    """Of each piece: whether it must not be cut (a code, an escape, an entity)."""


def view_of(document: Document, unit: Unit) -> View:
    """The unit as a reader sees it."""
    text, starts, rigid = "", [], []
    for piece in unit.pieces:
        shown = shown_text(piece)
        starts.append(len(text))
        rigid.append(isinstance(piece.content, InlineCode) or document.text[piece.start : piece.end] != shown)
        text += shown
    return View(unit, text, tuple(starts), tuple(rigid))


def shown_text(piece: Piece) -> str:
    """What a reader sees of the piece."""
    return piece.content if isinstance(piece.content, str) else piece.content.display


def position(view: View, offset: int) -> int:
    """The place in the plain text of an offset in the document, which lies in the unit."""
    index = max(0, bisect_right(view.unit.pieces, offset, key=lambda piece: piece.start) - 1)
    piece = view.unit.pieces[index]
    if view.rigid[index]:
        return view.starts[index] + (len(shown_text(piece)) if offset >= piece.end else 0)
    return view.starts[index] + offset - piece.start


def spans_between(view: View, cuts: Sequence[int]) -> tuple[Span, ...]:
    """The text between the cuts, without the white space around each part; empty parts are left out."""
    edges = sorted({0, len(view.text), *(_snapped(view, cut, up=False) for cut in cuts)})
    return tuple(span for start, end in pairwise(edges) if (span := trimmed(view, Span(start, end))))


def trimmed(view: View, span: Span) -> Span | None:
    """The span without white space at its ends, or nothing where no text is left."""
    part = view.text[span.start : span.end]
    if not part.strip():
        return None
    start = span.start + len(part) - len(part.lstrip())
    end = span.end - len(part) + len(part.rstrip())
    return Span(_snapped(view, start, up=False), _snapped(view, end, up=True))


def cut(view: View, spans: Sequence[Span]) -> tuple[Segment, ...]:
    """Segments of these spans of the plain text, with the inline codes that belong to them.

    A closing code belongs to the text before it, an opening code to the text after it, any other to the text it
    touches. What lies between two spans belongs to no segment.

    Args:
        view: the unit.
        spans: in order and disjoint, each with text that a reader sees.
    """
    groups = [(label, [piece for _, piece in items]) for label, items in groupby(_labelled(view, spans), _label)]
    runs = {label: pieces for label, pieces in groups if label is not None}
    for index, (label, gap) in enumerate(groups):
        if label is not None:
            continue
        before, after = _shares(gap, first=index == 0)
        if index > 0 and (previous := groups[index - 1][0]) is not None:
            runs[previous] += gap[:before]
        if index + 1 < len(groups) and (following := groups[index + 1][0]) is not None:
            runs[following][:0] = gap[after:]
    return tuple(_segment(view.unit, run) for run in runs.values())


def with_ids(document: Document, segments: Sequence[Segment]) -> tuple[Segment, ...]:
    """The segments with the ids that edits elsewhere do not change.

    An id is the first 16 hexadecimal digits of the SHA-256 of the document's path, the source as written and the
    number of its occurrence in the document, separated by NUL.
    """
    seen: dict[str, int] = {}
    numbered = []
    for segment in segments:
        written = document.text[segment.start : segment.end]
        seen[written] = seen.get(written, 0) + 1
        digest = sha256(f"{document.path}\0{written}\0{seen[written]}".encode("utf-8", "surrogatepass"))
        numbered.append(replace(segment, id=digest.hexdigest()[:16]))
    return tuple(numbered)


def _snapped(view: View, offset: int, *, up: bool) -> int:
    """The offset, moved out of a piece that must not be cut."""
    index = bisect_right(view.starts, offset) - 1
    while index >= 0 and view.starts[index] == offset:
        index -= 1
    if index < 0 or not view.rigid[index]:
        return offset
    end = view.starts[index] + len(shown_text(view.unit.pieces[index]))
    return offset if offset >= end else (end if up else view.starts[index])


def _labelled(view: View, spans: Sequence[Span]) -> Iterator[tuple[int | None, Piece]]:
    """The pieces, cut at the ends of the spans, each with the number of the span it lies in."""
    number = 0
    for piece, start in zip(view.unit.pieces, view.starts, strict=True):
        end = start + len(shown_text(piece))
        while number < len(spans) and spans[number].end < start:
            number += 1
        if isinstance(piece.content, InlineCode):
            yield _code_label(spans, number, start, end), piece
        else:
            yield from _cut_text(piece, start, end, spans, number)


def _code_label(spans: Sequence[Span], number: int, start: int, end: int) -> int | None:
    for index in range(number, min(number + 2, len(spans))):
        span = spans[index]
        inside = span.start <= start and end <= span.end
        if inside and (end > start or span.start < start < span.end):
            return index
    return None


def _cut_text(
    piece: Piece, start: int, end: int, spans: Sequence[Span], number: int
) -> Iterator[tuple[int | None, Piece]]:
    at = start
    while at < end:
        while number < len(spans) and spans[number].end <= at:
            number += 1
        if number == len(spans) or spans[number].start >= end:
            yield None, _part(piece, at - start, end - start)
            return
        if spans[number].start > at:
            yield None, _part(piece, at - start, spans[number].start - start)
            at = spans[number].start
        stop = min(end, spans[number].end)
        yield number, _part(piece, at - start, stop - start)
        at = stop


def _part(piece: Piece, start: int, end: int) -> Piece:
    if start == 0 and end == len(shown_text(piece)):
        return piece
    return Piece(shown_text(piece)[start:end], piece.start + start, piece.start + end)


def _label(item: tuple[int | None, Piece]) -> int | None:
    return item[0]


def _shares(gap: Sequence[Piece], *, first: bool) -> tuple[int, int]:
    """How many pieces of the gap belong to the text before it, and from which on to the text after it.

    Between the two nothing is shared out beyond visible text, such as a quotation mark.
    """
    texts = [index for index, piece in enumerate(gap) if shown_text(piece).strip()]
    head, tail = (texts[0], texts[-1] + 1) if texts else (len(gap), 0)
    before = 0 if first else _closed(gap[:head])
    after = max(before, tail + _opened(gap[tail:]))
    while not first and before < min(head, after) and _sticks(gap[before]):
        before += 1
    while after > max(before, tail) and _sticks(gap[after - 1]):
        after -= 1
    return before, after


def _closed(pieces: Sequence[Piece]) -> int:
    """The length of the beginning that ends with a code whose opening lies before these pieces."""
    opened, length = set(), 0
    for index, piece in enumerate(pieces):
        if isinstance(piece.content, InlineCode) and piece.content.kind is CodeKind.OPEN:
            opened.add(piece.content.id)
        elif isinstance(piece.content, InlineCode) and piece.content.kind is CodeKind.CLOSE:
            length = length if piece.content.id in opened else index + 1
    return length


def _opened(pieces: Sequence[Piece]) -> int:
    """Where the end begins that starts with a code whose closing lies after these pieces."""
    closed, begin = set(), len(pieces)
    for index in range(len(pieces) - 1, -1, -1):
        content = pieces[index].content
        if isinstance(content, InlineCode) and content.kind is CodeKind.CLOSE:
            closed.add(content.id)
        elif isinstance(content, InlineCode) and content.kind is CodeKind.OPEN:
            begin = begin if content.id in closed else index
    return begin


def _sticks(piece: Piece) -> bool:
    """Whether the piece is a code that goes with the text it touches: a footnote mark, an image, an empty link."""
    return isinstance(piece.content, InlineCode) and piece.content.type != "break"


def _segment(unit: Unit, run: Sequence[Piece]) -> Segment:
    return Segment("", unit.id, run[0].start, run[-1].end, joined(piece.content for piece in run))
