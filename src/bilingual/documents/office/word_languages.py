"""Which language a run of Word says its text is in (ECMA-376, part 1, section 17.3.2.20; of drawings 21.1.2.3.9)."""

import re

from bilingual.documents.office.languages import GERMAN, ElementMarking
from bilingual.documents.office.scanning import RangeEdit

_RUN = re.compile(r"<(?:[\w-]+:)?r[ >]")
_LANGUAGE = re.compile(
    r"(?:(?!<[\w-]+:rPrChange)[\s\S])*?<(?:[\w-]+:)?(?:lang\b[^<>]*?:val|rPr\b[^<>]*?\slang)=[\"']([^\"']*)"
)
_FOLLOWING = re.compile(r"<(?:[\w-]+:)?(?:eastAsianLayout|specVanish|oMath|rPrChange)\b|<w14:|</(?:[\w-]+:)?rPr>")
"""What follows the language among a run's properties (part 1, section 17.3.2.28), and their end."""
_NONE = re.compile(r"<(?:[\w-]+:)?rPr\b[^<>]*/>")
_DRAWN = re.compile(r"<a:rPr\b")
_NAMED = {"de": "de-DE", "und": ""}
"""Word names a language with a country; other languages are known to it without one, too."""


def _inserted(opening: str, value: str) -> RangeEdit:
    start = opening.index(">") + 1
    prefix = opening[1 : opening.index("r")]
    if prefix == "a:":
        drawn = _DRAWN.search(opening)
        return (drawn.end(), drawn.end(), f' lang="{value}"') if drawn else (start, start, f'<a:rPr lang="{value}"/>')
    mark = f'<{prefix}lang {prefix}val="{value}"/>'
    if none := _NONE.search(opening):
        return *none.span(), f"<{prefix}rPr>{mark}</{prefix}rPr>"
    if following := _FOLLOWING.search(opening):
        return following.start(), following.start(), mark
    return start, start, f"<{prefix}rPr>{mark}</{prefix}rPr>"


WORD_LANGUAGES = ElementMarking(_RUN, _LANGUAGE, GERMAN.fullmatch, lambda tag: _NAMED.get(tag, tag), _inserted)
"""A run says the language of its text."""
