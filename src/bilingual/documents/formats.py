"""Which formats of documents there are, and what each gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import import_module
from pathlib import PurePosixPath
from typing import Protocol, cast

from bilingual.documents import office
from bilingual.documents.patching import ContentPart, UnitEdit
from bilingual.errors import DocumentError
from bilingual.model import Document, Unit
from bilingual.outlines import Outline

_FORMATS: Mapping[str, tuple[str, ...]] = {
    "markdown": (".md", ".markdown", ".mdx"),
    "html": (".html", ".htm", ".xhtml"),
    "text": (".txt",),
    "office": (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".epub", ".idml"),
}
"""By format, whose module or folder in this package has the same name: the suffixes of its files. Office files are read
as pages of HTML, and have no parser of their own."""

suffixes: tuple[str, ...] = tuple(suffix for group in _FORMATS.values() for suffix in group)
"""The suffixes of files that can be read."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text as a format sees it."""

    units: tuple[Unit, ...]
    """In any order, without ids."""
    skeleton: tuple[object, ...] = ()
    """The structure without the texts: alike before and after translation."""
    comparable: bool = True
    """Whether the units are found alike after translation."""


class DocumentFormat(Protocol):
    """What the module or folder of a format gives."""

    def parse(self, path: str, text: str, front_matter: Sequence[str] = ()) -> Parsed:
        """The units of a text, without ids, and its structure. Raises DocumentError.

        The last argument names the values of front matter that are units.
        """

    def outline(self, path: str, text: str) -> Outline:
        """What a text refers to, and its rules. Raises DocumentError."""

    def write(self, document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
        """A unit's new text by the rule that the unit names. Raises DocumentError."""


def format_of(path: str) -> str:
    """The format that the suffix of a file names.

    Raises:
        DocumentError: none has it.
    """
    suffix = PurePosixPath(path).suffix.lower()
    for format_, group in _FORMATS.items():
        if suffix in group:
            return format_
    raise DocumentError(f"{path}:1: files ending in “{suffix}” cannot be read; use one of {', '.join(suffixes)}")


def module(format_: str) -> DocumentFormat:
    """The reader and writer of a format. Imported late, so that `--help` needs none."""
    return cast(DocumentFormat, import_module(f"bilingual.documents.{format_}"))


def outline(document: Document) -> Outline:
    """The images and links of a document, and where a rule stands between its blocks."""
    if document.outline:
        return document.outline
    found = _outlined(document.format, document.path, document.text)
    return office.resolved(document, found) if document.package else found


@lru_cache(maxsize=2)
def _outlined(format_: str, path: str, text: str) -> Outline:
    """Kept for a moment: of a document that has none with it, several ask one after the other."""
    return module(format_).outline(path, text)
