"""From a file's bytes to a document: its text, its numbered units, its title."""

from collections.abc import Sequence
from dataclasses import replace

from bilingual.content import plain
from bilingual.documents import office
from bilingual.documents.encoding import decode
from bilingual.documents.failures import line_of
from bilingual.documents.formats import format_of, module
from bilingual.documents.front_matter import FRONT_MATTER
from bilingual.errors import DocumentError
from bilingual.model import Document, Unit, UnitKind

_LONGEST = 300_000
"""Characters of a paragraph; a novel has a million. What is longer is no text, or a file without its line breaks, and
would keep the program busy for hours: everything that looks at a sentence looks at its neighbours too."""

_LARGEST = 100_000_000
"""Bytes of a file of text. Pages that hold their pictures in themselves have some ten million."""

_MOST = 20_000
"""Paragraphs, headings and cells of an article; the longest novels have 12,000. A table of data has more."""


def read(path: str, data: bytes, front_matter: Sequence[str] = FRONT_MATTER, *, comments: bool = False) -> Document:
    """The document in a file.

    Args:
        path: names the file in the document and in errors; its suffix names the format.
        data: the file's bytes. Without patches, `assemble` gives them back.
        front_matter: which of its values are units, a nested one by its path: `seo.description`.
        comments: whether comments of an office file are units, too.

    Raises:
        DocumentError: the suffix or a directive is not known, nothing is there but broken front matter, or it is too
            large.
    """
    format_ = format_of(path)
    if len(data) > _LARGEST:
        raise DocumentError(f"{path}:1: has {len(data):,} bytes, and {_LARGEST:,} at most are read; divide it")
    if format_ == "office":
        return replace(_limited(_of_package(path, data, comments)), front_matter=tuple(front_matter))
    text, encoding = decode(data, declared=format_ == "html")
    units = _numbered(module(format_).parse(path, text, front_matter).units)
    if not units and format_ == "markdown":
        _refuse_broken_front_matter(path, text)
    return _limited(Document(path, format_, text, encoding, units, _title(units), tuple(front_matter)))


def _limited(document: Document) -> Document:
    if len(document.units) > _MOST:
        counted = f"{len(document.units):,} paragraphs, headings and cells"
        raise DocumentError(f"{document.path}:1: has {counted}, and {_MOST:,} at most are read; divide it")
    for unit in document.units:
        length = sum(len(piece.content) for piece in unit.pieces if isinstance(piece.content, str))
        if length > _LONGEST and unit.kind is not UnitKind.CODE:
            place = f"{document.path}:{line_of(document.text, unit.pieces[0].start)}"
            raise DocumentError(f"{place}: a paragraph of {length:,} characters, and {_LONGEST:,} are read; divide it")
    return document


def _refuse_broken_front_matter(path: str, text: str) -> None:
    from bilingual.documents.front_matter import fault

    if found := fault(text, bool):
        line, what = found
        raise DocumentError(f"{path}:{line}: {what}")


def _of_package(path: str, data: bytes, comments: bool) -> Document:
    """A package is read as the page that shows it, and all that follows knows it as that page."""
    page = office.page(path, data, comments=comments)
    text, notices = page.text, tuple(page.notices)
    units = _numbered(module("html").parse(path, text).units)
    return Document(path, "html", text, "utf-8", units, _title(units), package=data, comments=comments, notices=notices)


def _numbered(units: Sequence[Unit]) -> tuple[Unit, ...]:
    ordered = sorted(units, key=lambda unit: (unit.pieces[0].start, -unit.pieces[-1].end))
    return tuple(replace(unit, id=f"u{number}") for number, unit in enumerate(ordered, 1))


def _title(units: Sequence[Unit]) -> str:
    named = [unit for unit in units if unit.name == "title"]
    headings = [unit for unit in units if unit.kind is UnitKind.HEADING]
    for unit in [*named, *headings][:1]:
        return plain(tuple(piece.content for piece in unit.pieces)).strip()
    return ""
