"""From a file's bytes to a document: its text, its numbered units, its title."""

from collections.abc import Sequence
from dataclasses import replace

from bilingual.content import plain
from bilingual.documents import office
from bilingual.documents.encoding import decode
from bilingual.documents.formats import format_of, module
from bilingual.documents.front_matter import fault as front_matter_fault
from bilingual.errors import DocumentError
from bilingual.model import Document, Unit, UnitKind

FRONT_MATTER = (
    "title",
    "description",
    "summary",
    "subtitle",
    "excerpt",
    "caption",
    "lead",
    "teaser",
    "image.alt",
    "image.caption",
    "cover.alt",
    "cover.caption",
    "seo.title",
    "seo.description",
)
"""The values of front matter that are texts in the themes of Hugo and Jekyll."""


def read(path: str, data: bytes, front_matter: Sequence[str] = FRONT_MATTER, *, comments: bool = False) -> Document:
    """The document in a file.

    Args:
        path: names the file in the document and in errors; its suffix names the format.
        data: the file's bytes. Without patches, `assemble` gives them back.
        front_matter: which of its values are units, a nested one by its path: `seo.description`.
        comments: whether comments of an office file are units, too.

    Raises:
        DocumentError: the suffix or a directive is not known, or nothing is there but broken front matter.
    """
    format_ = format_of(path)
    if format_ == "office":
        return replace(_of_package(path, data, comments), front_matter=tuple(front_matter))
    text, encoding = decode(data, declared=format_ == "html")
    units = _numbered(module(format_).parse(path, text, front_matter).units)
    if not units and format_ == "markdown" and (fault := front_matter_fault(text)):
        raise DocumentError(f"{path}:{fault[0]}: {fault[1]}")
    return Document(path, format_, text, encoding, units, _title(units), tuple(front_matter))


def _of_package(path: str, data: bytes, comments: bool) -> Document:
    """A package is read as the page that shows it, and all that follows knows it as that page."""
    page = office.page(path, data, comments=comments)
    units, notices = _numbered(module("html").parse(path, page.text).units), tuple(page.notices)
    return Document(
        path, "html", page.text, "utf-8", units, _title(units), package=data, comments=comments, notices=notices
    )


def _numbered(units: Sequence[Unit]) -> tuple[Unit, ...]:
    ordered = sorted(units, key=lambda unit: (unit.pieces[0].start, -unit.pieces[-1].end))
    return tuple(replace(unit, id=f"u{number}") for number, unit in enumerate(ordered, 1))


def _title(units: Sequence[Unit]) -> str:
    named = [unit for unit in units if unit.name == "title"]
    headings = [unit for unit in units if unit.kind is UnitKind.HEADING]
    for unit in [*named, *headings][:1]:
        return plain(tuple(piece.content for piece in unit.pieces)).strip()
    return ""
