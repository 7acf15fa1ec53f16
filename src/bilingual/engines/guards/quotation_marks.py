"""Quotation marks: plain ones for the engine, English ones after it."""

import re
from collections.abc import Sequence

from bilingual.model import Span

_TO_PLAIN = str.maketrans({**dict.fromkeys("„“”»«‟", '"'), **dict.fromkeys("‚‘‛›‹", "'")})
_GERMAN_DOUBLE = re.compile("[„“”»«]")
_GERMAN_SINGLE = re.compile("[‚›‹]")
_OPENS_AFTER = frozenset("([{-–—/\u201c\u2018")
_SINGLE = re.compile(r"(?<!\w)'(?=\S)(.+?)(?<=\S)'(?!\w)")


def plain_marks(text: str, protected: Sequence[Span]) -> str:
    """The text with all quotation marks plain but for those inside protected spans; of the same length."""
    parts, position = [], 0
    for span in protected:
        parts += [text[position : span.start].translate(_TO_PLAIN), text[span.start : span.end]]
        position = span.end
    return "".join([*parts, text[position:].translate(_TO_PLAIN)])


def english_marks(text: str, source: str, protected: Sequence[Span]) -> str:
    """The text with English quotation marks, where the source has typographic ones; of the same length."""
    kept = {place for span in protected for place in range(span.start, span.end)}
    letters = list(text)
    if _GERMAN_DOUBLE.search(source):
        for place in (place for place, letter in enumerate(text) if letter == '"' and place not in kept):
            letters[place] = "“" if _opens("".join(letters), place) else "”"
    if _GERMAN_SINGLE.search(source):
        for match in _SINGLE.finditer(text):
            if match.start() not in kept and match.end() - 1 not in kept:
                letters[match.start()], letters[match.end() - 1] = "‘", "’"
    return "".join(letters)


def _opens(text: str, place: int) -> bool:
    before, after = text[:place], text[place + 1 :]
    return (
        not after[:1].isspace() and after != "" and (not before or before[-1].isspace() or before[-1] in _OPENS_AFTER)
    )
