"""From a document and patches to bytes again: what is written is read again, and must read as it was meant."""

import re
from collections.abc import Iterable, Iterator, Sequence

from bilingual.content import joined, plain
from bilingual.documents import office
from bilingual.documents.cleaning import cleaned
from bilingual.documents.encoding import encode
from bilingual.documents.failures import misplaced
from bilingual.documents.formats import DocumentFormat, Parsed, module
from bilingual.documents.patching import STRICTEST, Rewritten, UnitEdit, applied, content_parts, rewrite, unit_range
from bilingual.documents.raised import CITED
from bilingual.model import CodeKind, Content, Document, InlineCode, Patch, Unit, UnitKind

Essence = tuple[UnitKind, int, bool, str, tuple[object, ...]]
"""What must be the same in the edition: kind, level, whether quoted, name, text and codes."""

_BREAK = (CodeKind.STANDALONE, "<br>")
_BLANKS = re.compile(r"\s+")
_EMPTY_IF_AFTER = {"</em>": "<em>", "</strong>": "<strong>", "</s>": "<s>"}
_RAISED = frozenset({"<sub>", "</sub>", "<sup>", "</sup>"})
_ANYWHERE = frozenset({UnitKind.CAPTION, UnitKind.FOOTNOTE})
"""Units that may stand inside a code, and move with it."""


def assemble(document: Document, patches: Sequence[Patch], markup: Sequence[UnitEdit] = ()) -> bytes:
    """The document's bytes with each patch's range replaced by its content.

    Args:
        document: as `read` gave it.
        patches: each inside one unit, none overlapping another. A patch inside an inline code of another patch (an
            image's alternative text, a title) is written where that code is written.
        markup: what changes outside the texts, as `language_edits` gives it. It is no text: it is not read again.

    Raises:
        ValueError: a patch is not inside one unit, or overlaps another.
        DocumentError: the text cannot be written here: the encoding lacks a character, or the structure would change.
    """
    if document.package:
        return _in_package(document, patches, markup)
    if not patches:
        return encode(applied(document.text, markup), document.encoding)
    format_ = module(document.format)
    strictness = _strictness(document, patches, format_)
    done = rewrite(document, patches, format_.write, strictness, markup)
    edits = [*(rewritten.edit for rewritten in done), *markup]
    return encode(applied(document.text, edits), document.encoding)


def _in_package(document: Document, patches: Sequence[Patch], markup: Sequence[UnitEdit]) -> bytes:
    """The package with a page in which the patches are made; there is one way to write that, so it needs no proof."""
    if not patches and not markup:
        return document.package
    done = rewrite(document, patches, module(document.format).write, {}, markup)
    text = applied(document.text, [*(rewritten.edit for rewritten in done), *markup])
    return office.rewritten(office.page(document.path, document.package, comments=document.comments), text)


def written(document: Document, unit: Unit, content: Content) -> str:
    """A content, such as a target, as it would be written in the unit's own range, in the document's own markup."""
    edit = module(document.format).write(document, unit, content_parts(document, content), 0)
    return edit.text if edit.inner is None else edit.inner


def _strictness(document: Document, patches: Sequence[Patch], format_: DocumentFormat) -> dict[str, int]:
    """By unit id: how strictly each has to be written to read as it is meant.

    The result is read again. Units that read otherwise than meant are written more strictly, up to `STRICTEST`.
    """
    strictness: dict[str, int] = {}
    before = format_.parse(document.path, document.text, document.front_matter)
    while before.comparable:
        done = rewrite(document, patches, format_.write, strictness)
        text = applied(document.text, (rewritten.edit for rewritten in done))
        wrong = _wrong(document, done, format_.parse(document.path, text, document.front_matter), before.skeleton)
        if not wrong:
            break
        _raise(document, done, wrong, strictness)
    return strictness


def _wrong(document: Document, done: Sequence[Rewritten], now: Parsed, skeleton: object) -> list[Unit]:
    """The units that do not read as meant, or all that were written where it cannot be said which."""
    expected = list(_expected(document, done))
    units = sorted((unit for unit in now.units if unit.pieces), key=unit_range)
    found = [_essence(unit, _content(unit)) for unit in units]
    indexes = _differing([meant for _, meant in expected], [read for read in found if _has_text(read)])
    if indexes is None or (not indexes and now.skeleton != skeleton):
        return [rewritten.unit for rewritten in done]
    return [expected[index][0] for index in indexes]


def _expected(document: Document, done: Sequence[Rewritten]) -> list[tuple[Unit, Essence]]:
    new = {rewritten.unit.id: rewritten for rewritten in done}
    expected = []
    for unit in sorted(document.units, key=unit_range):
        content = tuple(part.content for part in new[unit.id].parts) if unit.id in new else _content(unit)
        read = _essence(unit, content)
        dropped = unit.kind in _ANYWHERE and any(_dropped(rewritten, unit) for rewritten in done)
        if _has_text(read) and not dropped:
            expected.append((unit, read))
    return expected


def _dropped(rewritten: Rewritten, unit: Unit) -> bool:
    """Whether the unit stands inside a code that the new text of another leaves out."""
    start, end = unit_range(unit)
    outer_start, outer_end = unit_range(rewritten.unit)
    if rewritten.unit is unit or not (outer_start <= start and end <= outer_end):
        return False
    kept = (part.content for part in rewritten.parts)
    return not any(isinstance(code, InlineCode) and code.start <= start and end <= code.end for code in kept)


def _has_text(essence: Essence) -> bool:
    return any(isinstance(part, str) for part in essence[-1])


def _raise(document: Document, done: Sequence[Rewritten], wrong: Sequence[Unit], strictness: dict[str, int]) -> None:
    """Makes the wrong units stricter; where they are at the end of it, or were not touched, all that were written."""
    ids = {rewritten.unit.id for rewritten in done}
    raised = [unit.id for unit in wrong if unit.id in ids and strictness.get(unit.id, 0) < STRICTEST]
    raised = raised or [id_ for id_ in ids if strictness.get(id_, 0) < STRICTEST]
    if not raised:
        raise misplaced(document, unit_range(wrong[0])[0], _new_text(done, wrong))
    for id_ in raised:
        strictness[id_] = strictness.get(id_, 0) + 1


def _new_text(done: Sequence[Rewritten], wrong: Sequence[Unit]) -> str:
    """The new text of the first wrong unit; empty where it has none, or where any of several may be the wrong one."""
    if len(done) > 1 and len(wrong) == len(done):
        return ""
    parts = (rewritten.parts for rewritten in done if rewritten.unit.id == wrong[0].id)
    return plain(tuple(part.content for part in next(parts, ())))


def _essence(unit: Unit, content: Content) -> Essence:
    """A unit with some content, reduced to what a reader gets. Blanks do not count."""
    level = unit.level if unit.kind is UnitKind.HEADING else 0
    inside = _without_outer_codes(content) if unit.escaping == "text" else content
    return unit.kind, level, unit.quoted, unit.name, tuple(_read(inside))


def _without_outer_codes(content: Content) -> Content:
    """The content without the codes at its edges that enclose no text: in HTML these belong to no unit."""
    texts = [index for index, part in enumerate(content) if _shows_text(part)]
    if not texts:
        return content
    first, last = texts[0], texts[-1]
    opened: dict[str, int] = {}
    for index, part in enumerate(content):
        if isinstance(part, InlineCode) and part.kind is CodeKind.OPEN:
            opened[part.id] = index
        elif isinstance(part, InlineCode) and part.kind is CodeKind.CLOSE:
            opening = opened.get(part.id, len(content))
            if opening <= texts[-1] and index >= texts[0]:
                first, last = min(first, opening), max(last, index)
    return content[first : last + 1]


def _shows_text(part: str | InlineCode) -> bool:
    return (part.display if isinstance(part, InlineCode) else part).strip() != ""


def _content(unit: Unit) -> Content:
    """The content that the unit has in the source."""
    return tuple(piece.content for piece in unit.pieces)


def _differing(expected: Sequence[Essence], actual: Sequence[Essence]) -> list[int] | None:
    """Which of those expected are not found in their places.

    Returns:
        Their indexes. None where the number of blocks is another, so that nothing can be said beyond the first.
    """
    fixed, fixed_found = list(_fixed(expected)), [actual[index] for index in _fixed(actual)]
    wrong = [index for index, other in zip(fixed, fixed_found, strict=False) if expected[index] != other]
    if len(fixed) != len(fixed_found):
        return None if not wrong else wrong[:1]
    loose = [essence for essence in actual if essence[0] in _ANYWHERE]
    for index, essence in enumerate(expected):
        if essence[0] in _ANYWHERE:
            if essence in loose:
                loose.remove(essence)
            else:
                wrong.append(index)
    return sorted(wrong)


def _fixed(essences: Sequence[Essence]) -> Iterator[int]:
    return (index for index, essence in enumerate(essences) if essence[0] not in _ANYWHERE)


def _read(content: Iterable[str | InlineCode]) -> Sequence[object]:
    found: list[object] = []
    for part in content:
        if isinstance(part, InlineCode):
            _append_code(found, part)
        elif text := _BLANKS.sub("", part):
            found.append(text)
    texts = (cleaned(part) if isinstance(part, str) else part for part in joined(found))
    return _without_outer_breaks(joined(texts))


def _without_outer_breaks(parts: Sequence[object]) -> Sequence[object]:
    breaks = [item == _BREAK for item in parts]
    if all(breaks):
        return []
    return parts[breaks.index(False) : len(parts) - breaks[::-1].index(False)]


def _append_code(parts: list[object], code: InlineCode) -> None:
    """Emphasis around nothing is dropped, as it is when written. HTML of the same meaning counts as the same."""
    shown = code.type if code.type == "image" or not code.html else code.html
    if code.type in CITED:
        parts.append(re.sub("^<sup>(.*)</sup>$", r"\1", shown) if code.type == "citation" else shown)
    elif code.html in _RAISED:
        parts.append(shown)
    elif code.type == "task":
        parts.insert(0, (code.kind, shown))  # written there, wherever it stands
    elif shown in _EMPTY_IF_AFTER and parts and parts[-1] == (CodeKind.OPEN, _EMPTY_IF_AFTER[shown]):
        parts.pop()
    else:
        parts.append((code.kind, shown))
