"""A whole page, and how text is written in HTML."""

from collections.abc import Sequence

from bilingual.documents.directives import DirectiveError
from bilingual.documents.encoding import missing
from bilingual.documents.failures import misdirected
from bilingual.documents.formats import Parsed
from bilingual.documents.html.notes import page_notes
from bilingual.documents.html.structured import write_structured
from bilingual.documents.html.units import block_tags, html_units
from bilingual.documents.patching import ContentPart, UnitEdit, unit_range
from bilingual.documents.shortcode_texts import shortcode_units, write_shortcode
from bilingual.documents.shortcodes import OPENER
from bilingual.documents.source import cut, source
from bilingual.model import Document, Unit
from bilingual.patterns import late_pattern

_BLANKS = late_pattern(r"[\r\n]+")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_QUOTES = {'"': "&quot;", "'": "&#39;"}
_NEEDS_QUOTES = late_pattern(r"[\s\"'=<>`]")
"""HTML standard, section 13.1.2.3: an attribute's value without quotation marks holds none of these."""


def parse(path: str, text: str, front_matter: Sequence[str] = ()) -> Parsed:
    """The units of a page, and its block elements.

    Raises:
        DocumentError: it holds a directive that is not known.
    """
    origin = source(text)
    try:
        units = html_units(cut(origin, 0, len(text)), notes=page_notes(origin.seen))
        return Parsed((*units, *shortcode_units(origin, units)), block_tags(origin.seen))
    except DirectiveError as error:
        raise misdirected(path, text, error) from error


def write(document: Document, unit: Unit, parts: Sequence[ContentPart], strictness: int) -> UnitEdit:
    """A unit's new text. There is one way to escape in HTML, so strictness changes nothing."""
    rule, _, quote = unit.escaping.partition(" ")
    if rule == "shortcode":
        return write_shortcode(document, unit, parts, strictness)
    if rule == "json":
        return write_structured(document, unit, parts)
    escapes = _ESCAPES | ({quote: _QUOTES[quote]} if quote else {})
    if OPENER.search("".join(part.written or str(part.content) for part in parts)):
        escapes |= {"{": "&#123;"}
    text = "".join(_written(document, part, escapes) for part in parts)
    if rule == "attribute" and not quote and _NEEDS_QUOTES.search(text):
        text = text.replace('"', "&quot;")
        return UnitEdit(*unit_range(unit), f'"{text}"', text)
    return UnitEdit(*unit_range(unit), text)


def _written(document: Document, part: ContentPart, escapes: dict[str, str]) -> str:
    if part.written is not None:
        return part.written
    text = _BLANKS.sub(" ", str(part.content))
    absent = set(missing(document.encoding, text))
    return "".join(
        f"&#{ord(character)};" if at in absent else escapes.get(character, character)
        for at, character in enumerate(text)
    )
