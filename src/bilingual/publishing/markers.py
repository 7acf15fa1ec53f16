"""What of a block stands in the document's skeleton and is wanted on the page: bullets, numbers, code."""

import re

from bilingual.model import Document, Unit, UnitKind

_NUMBER = re.compile(r"(\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?\Z")
_BULLET = re.compile(r"[-*+•][ \t]+(?:\[[ xX]\][ \t]+)?\Z")
_FOOTNOTE = re.compile(r"\[\^([^\]\s]+)\]:[ \t]*\Z")
_REACH = 40
"""Characters before a unit that are looked at."""


def marker(document: Document, unit: Unit) -> str:
    """The number or bullet before a list item, the mark of a footnote, as the document writes it; else empty."""
    start = unit.pieces[0].start
    before = document.text[max(start - _REACH, 0) : start]
    if unit.kind is UnitKind.FOOTNOTE:
        found = _FOOTNOTE.search(before)
        return found[1] if found else ""
    if unit.kind is not UnitKind.LIST_ITEM:
        return ""
    found = _NUMBER.search(before)
    if found:
        return found[1]
    return "•" if document.format == "html" or _BULLET.search(before) else ""


def verbatim(unit: Unit) -> str:
    """The text of a code block without the line breaks around it."""
    contents = (piece.content for piece in unit.pieces)
    return "".join(part if isinstance(part, str) else part.display for part in contents).strip("\r\n")
