"""Text as a reader sees it: without marks that only say where a word may break, umlauts and ligatures as letters.

Programs write `ü` as one character or as two (Unicode Standard Annex 15, NFC and NFD), PDF exports bring ligatures
along, typesetters put soft hyphens into words. To an engine, a term base or a check these would be other words.
"""

import re
import unicodedata
from collections.abc import Iterator

from bilingual.patterns import late_pattern

_UNSEEN = r"[\u00ad\u200b\u2060\ufeff]+"
"""Soft hyphen, zero width space, word joiner, zero width no-break space."""
_LATIN = r"[A-Za-z\u00c0-\u024f]"
_UNLIGATED = rf"(?<={_LATIN})\u200c(?={_LATIN})"
"""The mark that keeps `Auflage` from being set with a ligature; other scripts need it between their letters."""
_LIGATURE = r"[\ufb00-\ufb06]"
_DECOMPOSED = r"[^\s\u0300-\u036f][\u0300-\u036f]+"
_SINGLE = r"[\u2126\u212a\u212b]"
"""Ohm, kelvin and ångström: the letters they are canonically equal to."""
_UNCLEAN = late_pattern(rf"(?P<unseen>{_UNSEEN}|{_UNLIGATED})|(?P<ligature>{_LIGATURE})|{_DECOMPOSED}|{_SINGLE}")
_TELLING = late_pattern(r"[\u00ad\u200b\u200c\u2060\ufeff\u0300-\u036f\ufb00-\ufb06\u2126\u212a\u212b]")
"""What each of them has in it: hardly a text has any, and this is found to be so in a tenth of the time."""


def cleaned(text: str) -> str:
    """The text as a reader sees it."""
    return _UNCLEAN.sub(_clean, text) if _TELLING.search(text) else text


def spots(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where the text is written otherwise than it is seen: beginning, end, and what is seen there."""
    if not _TELLING.search(text, start, end):
        return
    for match in _UNCLEAN.finditer(text, start, end):
        if (seen := _clean(match)) != match[0]:
            yield match.start(), match.end(), seen


def _clean(match: re.Match[str]) -> str:
    if match["unseen"]:
        return ""
    return unicodedata.normalize("NFKC" if match["ligature"] else "NFC", match[0])
