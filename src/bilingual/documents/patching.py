"""Puts patches into a document's text: everything outside them stays byte for byte."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from bilingual.model import CodeKind, Content, Document, InlineCode, Patch, Piece, Unit


@dataclass(frozen=True, slots=True)
class ContentPart:
    """Some of a unit's new text, in order."""

    content: str | InlineCode
    written: str | None = None
    """How it stands in the document already; none for text that is new and has to be escaped."""


@dataclass(frozen=True, slots=True)
class UnitEdit:
    """A range of the document and what replaces it."""

    start: int
    end: int
    text: str
    inner: str | None = None
    """Of the text what takes the place of the unit's own range; none where that is all of it."""


Writer = Callable[[Document, Unit, Sequence[ContentPart], int], UnitEdit]
"""Writes a unit's parts. The last argument says how strictly: from 0, as readable as may be, to `STRICTEST`."""

STRICTEST = 3
_LANGUAGE = "language "
"""How the type of a code begins that says in which language its text is; its BCP 47 tag follows."""


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A unit with patches: its new text as parts, and what is written for them."""

    unit: Unit
    parts: tuple[ContentPart, ...]
    edit: UnitEdit


def in_language(text: str, tag: str) -> Content:
    """A text with codes around it that say which language it is in. Only HTML has a way to write them.

    Args:
        text: without codes.
        tag: a language by BCP 47.
    """
    opening, closing = (
        InlineCode(f"language-{tag}", kind, _LANGUAGE + tag, 0, 0, html=html)
        for kind, html in ((CodeKind.OPEN, "<span>"), (CodeKind.CLOSE, "</span>"))
    )
    return opening, text, closing


def rewrite(
    document: Document,
    patches: Sequence[Patch],
    writer: Writer,
    strictness: Mapping[str, int],
    markup: Sequence[UnitEdit] = (),
) -> list[Rewritten]:
    """Writes the new text of all patched units.

    Args:
        document: the source.
        patches: new contents, each inside one unit, in any order.
        writer: writes the text of a unit by the unit's `escaping`.
        strictness: by unit id; 0 for those not named.
        markup: what changes outside the texts; of it what lies in a unit's code is written there.

    Raises:
        ValueError: a patch is not inside one unit, cuts a piece that cannot be cut, or overlaps another.
    """
    grouped = _grouped(document, patches)
    units = [unit for unit in document.units if unit.id in grouped]
    marked = sorted(markup, key=_start)
    done: list[Rewritten] = []
    for unit in sorted(units, key=unit_range, reverse=True):  # what stands inside a code comes before the code
        start, end = unit_range(unit)
        first, last = bisect_left(marked, start, key=_start), bisect_right(marked, end, key=_start)
        inside = [*_edits_before(done, end), *marked[first:last]]
        parts = tuple(_parts(document, unit, grouped[unit.id], inside))
        done.append(Rewritten(unit, parts, writer(document, unit, parts, strictness.get(unit.id, 0))))
    return done[::-1]


def _start(edit: UnitEdit) -> int:
    return edit.start


def _edits_before(done: Sequence[Rewritten], end: int) -> list[UnitEdit]:
    """The edits that begin before the offset; those done last begin first."""
    return [rewritten.edit for rewritten in takewhile(lambda rewritten: rewritten.edit.start < end, reversed(done))]


def applied(text: str, edits: Iterable[UnitEdit]) -> str:
    """The text with the edits made; those inside another are part of it already."""
    return _splice(text, 0, len(text), _outermost(edits))


def content_parts(document: Document, content: Content) -> list[ContentPart]:
    """A content as parts: codes as they stand in the document, text to be escaped."""
    return [
        ContentPart(part, document.text[part.start : part.end] if isinstance(part, InlineCode) else None)
        for part in content
    ]


def _splice(text: str, start: int, end: int, edits: Sequence[UnitEdit]) -> str:
    """The text from start to end with those edits made that lie in it. They are in order and do not overlap."""
    parts: list[str] = []
    for edit in edits:
        if start <= edit.start and edit.end <= end:
            parts += [text[start : edit.start], edit.text]
            start = edit.end
    return "".join([*parts, text[start:end]])


def unit_range(unit: Unit) -> tuple[int, int]:
    """Where the unit begins and ends in the document."""
    return unit.pieces[0].start, unit.pieces[-1].end


def _grouped(document: Document, patches: Sequence[Patch]) -> dict[str, list[Patch]]:
    grouped: dict[str, list[Patch]] = {}
    edges = _Edges(document)
    for patch in sorted(patches, key=lambda patch: (patch.start, patch.end)):
        found = grouped.setdefault(edges.unit(patch).id, [])
        if found and found[-1].end > patch.start:
            raise ValueError(f"patches overlap at {patch.start}")
        found.append(patch)
    return grouped


class _Edges:
    """Finds the unit of a patch: the innermost whose range holds it and whose pieces it does not cut."""

    def __init__(self, document: Document) -> None:
        self._units = sorted((unit for unit in document.units if unit.pieces), key=lambda unit: unit.pieces[0].start)
        self._starts = [unit.pieces[0].start for unit in self._units]

    def unit(self, patch: Patch) -> Unit:
        for index in range(bisect_right(self._starts, patch.start) - 1, -1, -1):
            unit = self._units[index]
            if unit.pieces[-1].end >= patch.end and _cuts_cleanly(unit, patch):
                return unit
        raise ValueError(f"the patch {patch.start}-{patch.end} is not inside one unit")


def _cuts_cleanly(unit: Unit, patch: Patch) -> bool:
    return all(
        patch.end <= piece.start or piece.end <= patch.start or _divisible(piece)
        for piece in unit.pieces
        if piece.start < patch.start < piece.end or piece.start < patch.end < piece.end
    )


def _divisible(piece: Piece) -> bool:
    return isinstance(piece.content, str) and len(piece.content) == piece.end - piece.start


def _parts(
    document: Document, unit: Unit, patches: Sequence[Patch], edits: Sequence[UnitEdit]
) -> Iterator[ContentPart]:
    """The whole unit: patches where there are any, its own pieces elsewhere."""
    position = unit.pieces[0].start
    for patch in patches:
        yield from _source_parts(document, unit, position, patch.start, edits)
        for part in patch.content:
            yield ContentPart(part, _code(document, part, edits) if isinstance(part, InlineCode) else None)
        position = patch.end
    yield from _source_parts(document, unit, position, unit.pieces[-1].end, edits)


def _source_parts(
    document: Document, unit: Unit, start: int, end: int, edits: Sequence[UnitEdit]
) -> Iterator[ContentPart]:
    for piece in unit.pieces:
        if piece.end <= start or end <= piece.start:
            continue
        if isinstance(piece.content, InlineCode):
            yield ContentPart(piece.content, _code(document, piece.content, edits))
        elif _divisible(piece):
            first, last = max(start, piece.start), min(end, piece.end)
            written = _splice(document.text, first, last, _inside(edits, first, last))
            yield ContentPart(piece.content[first - piece.start : last - piece.start], written)
        else:
            yield ContentPart(piece.content, document.text[piece.start : piece.end])


def _code(document: Document, code: InlineCode, edits: Sequence[UnitEdit]) -> str:
    """A code as written, with what was translated inside it."""
    if code.type.startswith(_LANGUAGE):
        return f'<span lang="{code.type.removeprefix(_LANGUAGE)}">' if code.kind is CodeKind.OPEN else "</span>"
    return _splice(document.text, code.start, code.end, _outermost(_inside(edits, code.start, code.end)))


def _inside(edits: Iterable[UnitEdit], start: int, end: int) -> list[UnitEdit]:
    """The edits in a range. Of two ranges that meet, an end tag belongs to the one before it, all else to the other."""
    return [
        edit
        for edit in edits
        if start <= edit.start and edit.end <= end
        if edit.start < edit.end or (edit.start > start if edit.text.startswith("</") else edit.start < end)
    ]


def _outermost(edits: Iterable[UnitEdit]) -> list[UnitEdit]:
    """Those that do not lie inside another, in document order."""
    found: list[UnitEdit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not found or edit.end > found[-1].end or found[-1].start == found[-1].end:
            found.append(edit)
    return found
