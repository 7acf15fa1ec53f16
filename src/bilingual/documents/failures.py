"""Errors that name a place in a document."""

import re

from bilingual.documents.directives import DirectiveError
from bilingual.errors import DocumentError
from bilingual.model import Document

_LINE_END = re.compile(r"\r\n?|\n")


def line_of(text: str, position: int) -> int:
    """The number of the line, from 1, on which an offset of the text lies."""
    return 1 + len(_LINE_END.findall(text, 0, position))


def misdirected(path: str, text: str, error: DirectiveError) -> DocumentError:
    """The error for a directive that is not known."""
    return DocumentError(f"{path}:{line_of(text, error.position)}: {error}")


def unwritable(document: Document, position: int, character: str) -> DocumentError:
    """The error for a character that the document's encoding lacks."""
    return DocumentError(
        f"{document.path}:{line_of(document.text, position)}: the translation needs “{character}”, which"
        f" {document.encoding} lacks; save the source as UTF-8"
    )


def misplaced(document: Document, position: int, new: str = "") -> DocumentError:
    """The error for a text that would change the document's structure however it is written; its beginning is shown."""
    shown = f" “{new[:40]}{'…' * (len(new) > 40)}”" if new else ""
    return DocumentError(
        f"{document.path}:{line_of(document.text, position)}: the translation{shown} cannot be written here without"
        " changing the document's structure; change its wording or the order of its markup"
    )
