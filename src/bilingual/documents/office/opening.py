"""Which reader a package needs."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from bilingual.documents.office.epub import beside, read_epub
from bilingual.documents.office.idml import read_idml
from bilingual.documents.office.opendocument import read_opendocument
from bilingual.documents.office.package import opened
from bilingual.documents.office.pages import OfficePage
from bilingual.documents.office.word import read_word
from bilingual.model import Document
from bilingual.outlines import Outline

_READERS: Mapping[str, Callable[[OfficePage], OfficePage]] = {
    ".docx": read_word,
    ".docm": read_word,
    ".dotx": read_word,
    ".dotm": read_word,
    ".odt": read_opendocument,
    ".ott": read_opendocument,
    ".epub": read_epub,
    ".idml": read_idml,
}


def page(path: str, data: bytes, *, comments: bool = False) -> OfficePage:
    """A package as a page of HTML.

    Args:
        path: names the file in errors; its suffix names the reader.
        data: the file's bytes.
        comments: whether comments are read as lines of it, too.

    Raises:
        DocumentError: it is broken, encrypted, too large, or its XML is not sound.
    """
    return _READERS[PurePosixPath(path).suffix.lower()](OfficePage(opened(path, data), comments))


def resolved(document: Document, outline: Outline) -> Outline:
    """The outline of a package's page with addresses that lead on from beside the package."""
    mentions = (
        replace(each, address=beside(document.path, document.text, each.start, each.address))
        for each in outline.mentions
    )
    return replace(outline, mentions=tuple(mentions))


def embedded(path: str, data: bytes, name: str) -> bytes | None:
    """What a file inside a package holds, such as a picture; None where there is none.

    Raises:
        DocumentError: the package is none, or the file in it is broken or too large.
    """
    return opened(path, data).part(name)
