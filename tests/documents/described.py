"""Reads the case files in `tests/cases/documents`, and describes units in one line each."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bilingual.content import codes, tagged, untagged
from bilingual.documents import assemble, read
from bilingual.model import CodeKind, Content, Document, InlineCode, Patch, Unit, UnitKind

_FOLDER = Path(__file__).parents[1] / "cases" / "documents"


def cases(*names: str) -> list[tuple[str, Any]]:
    """Each case of the files with its name."""
    found: list[tuple[str, Any]] = []
    for name in names:
        found += tomllib.loads((_FOLDER / name).read_text("utf-8")).items()
    return found


def content(unit: Unit) -> Content:
    return tuple(piece.content for piece in unit.pieces)


def described(unit: Unit) -> str:
    """Such as `list item 2 quoted keep: Text with <1>codes</1>`."""
    facts = [unit.kind.value, str(unit.level or ""), "quoted" * unit.quoted, unit.override or "", unit.name]
    return f"{' '.join(filter(None, facts))}: {tagged(content(unit))}"


def replaced(document: Document, targets: Mapping[str, str]) -> bytes:
    """The document with new contents, given tagged, for some of its units."""
    patches = []
    for unit in document.units:
        if unit.id in targets:
            start, end = unit.pieces[0].start, unit.pieces[-1].end
            patches.append(Patch(start, end, untagged(targets[unit.id], codes(content(unit)))))
    assert len(patches) == len(targets)
    return assemble(document, patches)


def rewritten(document: Document, *, whole: bool = True, letters: bool = True) -> bytes:
    """The document with every text replaced by other letters (or by itself), unit by unit or piece by piece."""
    patches = []
    for unit in document.units:
        if unit.kind is UnitKind.CODE:
            continue
        new = [(piece, _other(piece.content) if letters else piece.content) for piece in unit.pieces]
        if whole:
            patches.append(Patch(unit.pieces[0].start, unit.pieces[-1].end, tuple(part for _, part in new)))
        else:
            patches += [Patch(piece.start, piece.end, (part,)) for piece, part in new if isinstance(part, str)]
    return assemble(document, patches)


_ROT13 = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", "NOPQRSTUVWXYZABCDEFGHIJKLMnopqrstuvwxyzabcdefghijklm"
)


def _other(part: str | InlineCode) -> str | InlineCode:
    return part.translate(_ROT13) if isinstance(part, str) else part


def assert_sound(document: Document) -> None:
    """What holds for the units of any document."""
    assert [unit.id for unit in document.units] == [f"u{number}" for number in range(1, len(document.units) + 1)]
    for unit in document.units:
        assert unit.pieces
        assert all(a.end == b.start for a, b in zip(unit.pieces, unit.pieces[1:], strict=False))
        own = [piece.content for piece in unit.pieces if isinstance(piece.content, InlineCode)]
        assert all(
            (code.start, code.end) == (piece.start, piece.end)
            for piece in unit.pieces
            for code in own
            if piece.content is code
        )
        opened = [code.id for code in own if code.kind is CodeKind.OPEN]
        assert sorted(opened) == sorted(code.id for code in own if code.kind is CodeKind.CLOSE)
        assert len({(code.id, code.kind) for code in own}) == len(own)
    _assert_nested_or_apart(document)


def _assert_nested_or_apart(document: Document) -> None:
    """Units do not overlap, except that one may lie inside an inline code of another."""
    open_: list[Unit] = []
    for unit in document.units:
        while open_ and open_[-1].pieces[-1].end <= unit.pieces[0].start:
            open_.pop()
        if open_:
            start, end = unit.pieces[0].start, unit.pieces[-1].end
            around = [piece for piece in open_[-1].pieces if piece.start <= start and end <= piece.end]
            assert any(isinstance(piece.content, InlineCode) for piece in around)
        open_.append(unit)


def read_text(text: str, path: str = "a.md") -> Document:
    return read(path, text.encode())
