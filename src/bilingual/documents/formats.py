"""Readers and the assembler: a file's bytes become a document, a document with patches becomes bytes again."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from bilingual.content import plain
from bilingual.documents.assembling import assembled
from bilingual.documents.encoding import decode, encode
from bilingual.documents.parsed import Parsed
from bilingual.documents.patching import ContentPart, UnitEdit, content_parts
from bilingual.errors import DocumentError
from bilingual.model import Content, Document, Patch, Unit, UnitKind

_FORMATS: Mapping[str, tuple[str, ...]] = {
    "markdown": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml"),
    "text": (".txt",),
}
"""By format, whose module in this package has the same name: the suffixes of its files."""

suffixes: tuple[str, ...] = tuple(suffix for group in _FORMATS.values() for suffix in group)
"""The suffixes of files that can be read."""


def read(path: str, data: bytes) -> Document:
    """The document in a file.

    Args:
        path: names the file in the document and in errors; its suffix names the format.
        data: the file's bytes. Without patches, `assemble` gives them back.

    Raises:
        DocumentError: the suffix is not known, the front matter is broken, or a directive is not known.
    """
    format_ = _format(path)
    text, encoding = decode(data, declared=format_ == "html")
    units = _numbered(_module(format_).parse(path, text).units)
    return Document(path, format_, text, encoding, units, _title(units))


def assemble(document: Document, patches: Sequence[Patch]) -> bytes:
    """The document's bytes with each patch's range replaced by its content.

    Args:
        document: as `read` gave it.
        patches: each inside one unit, none overlapping another. A patch inside an inline code of another patch (an
            image's alternative text, a title) is written where that code is written.

    Raises:
        ValueError: a patch is not inside one unit, or overlaps another.
        DocumentError: the text cannot be written here: the encoding lacks a character, or the structure would change.
    """
    if not patches:
        return encode(document.text, document.encoding)
    module = _module(document.format)
    return encode(assembled(document, patches, module.parse, module.write), document.encoding)


def written(document: Document, unit: Unit, content: Content) -> str:
    """A content, such as a target, as it would be written in the unit's own range, in the document's own markup."""
    edit = _module(document.format).write(document, unit, content_parts(document, content), 0)
    return edit.text if edit.own is None else edit.own


class _Format(Protocol):
    """What the module of a format gives."""

    def parse(self, path: str, text: str) -> Parsed:
        """The units of a text, without ids, and its structure. Raises DocumentError."""

    def write(self, document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
        """A unit's new text by the rule that the unit names. Raises DocumentError."""


def _module(format_: str) -> _Format:
    # imported late: a run over Markdown needs no HTML reader, and `--help` needs neither
    return cast(_Format, import_module(f"bilingual.documents.{format_}"))


def _format(path: str) -> str:
    suffix = PurePosixPath(path).suffix.lower()
    for format_, group in _FORMATS.items():
        if suffix in group:
            return format_
    raise DocumentError(f"{path}:1: files ending in “{suffix}” cannot be read; use one of {', '.join(suffixes)}")


def _numbered(units: Sequence[Unit]) -> tuple[Unit, ...]:
    ordered = sorted(units, key=lambda unit: (unit.pieces[0].start, -unit.pieces[-1].end))
    return tuple(replace(unit, id=f"u{number}") for number, unit in enumerate(ordered, 1))


def _title(units: Sequence[Unit]) -> str:
    named = [unit for unit in units if unit.name == "title"]
    headings = [unit for unit in units if unit.kind is UnitKind.HEADING]
    for unit in [*named, *headings][:1]:
        return plain(tuple(piece.content for piece in unit.pieces)).strip()
    return ""
