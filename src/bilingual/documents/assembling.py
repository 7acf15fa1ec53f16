"""Writes patches and makes sure that what is written reads as it was meant."""

from collections.abc import Callable, Sequence

from bilingual.content import plain
from bilingual.documents.failures import misplaced
from bilingual.documents.parsed import ANYWHERE, Parsed, Reading, differing, own_content, reading
from bilingual.documents.patching import STRICTEST, Rewritten, Rule, applied, rewrite, unit_range
from bilingual.model import Document, InlineCode, Patch, Unit

Parse = Callable[[str, str], Parsed]


def assembled(document: Document, patches: Sequence[Patch], parse: Parse, rule: Rule) -> str:
    """The document's text with the patches in it.

    The result is read again. Units that read otherwise than meant are written more strictly, up to `STRICTEST`.

    Raises:
        ValueError: a patch is not inside one unit, or overlaps another.
        DocumentError: even so the structure would be another.
    """
    strictness: dict[str, int] = {}
    before = parse(document.path, document.text)
    while True:
        done = rewrite(document, patches, rule, strictness)
        text = applied(document.text, (rewritten.edit for rewritten in done))
        if not before.comparable:
            return text
        wrong = _wrong(document, done, parse(document.path, text), before.skeleton)
        if not wrong:
            return text
        _raise(document, done, wrong, strictness)


def _wrong(document: Document, done: Sequence[Rewritten], now: Parsed, skeleton: object) -> list[Unit]:
    """The units that do not read as meant, or all that were written where it cannot be said which."""
    expected = list(_expected(document, done))
    units = sorted((unit for unit in now.units if unit.pieces), key=unit_range)
    found = [reading(unit, own_content(unit)) for unit in units]
    indexes = differing([meant for _, meant in expected], [read for read in found if _has_text(read)])
    if indexes is None or (not indexes and now.skeleton != skeleton):
        return [rewritten.unit for rewritten in done]
    return [expected[index][0] for index in indexes]


def _expected(document: Document, done: Sequence[Rewritten]) -> list[tuple[Unit, Reading]]:
    new = {rewritten.unit.id: rewritten for rewritten in done}
    expected = []
    for unit in sorted(document.units, key=unit_range):
        content = tuple(part.content for part in new[unit.id].parts) if unit.id in new else own_content(unit)
        read = reading(unit, content)
        dropped = unit.kind in ANYWHERE and any(_dropped(rewritten, unit) for rewritten in done)
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


def _has_text(read: Reading) -> bool:
    return any(isinstance(part, str) for part in read[-1])


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
