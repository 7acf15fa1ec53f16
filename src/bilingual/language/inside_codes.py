"""Texts that stand inside an inline code (of an image, of an expression of MDX) go with the words around them.

In `„We will leave {"now"}“` the string is a unit of its own, of one word that no detector can tell.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bilingual.content import plain
from bilingual.language.telling_words import WORD, is_german
from bilingual.model import InlineCode, Segment, Span, Unit, UnitKind


def with_texts_in_codes(segments: Sequence[Segment], units: Mapping[str, Unit]) -> tuple[Segment, ...]:
    """The segments, those inside the codes of kept English kept as well, unless a word of theirs is German."""
    kept = [Span(code.start, code.end) for segment in segments for code in _codes_in_english(segment)]
    return tuple(_kept(segment) if _stands_in(segment, units, kept) else segment for segment in segments)


def _codes_in_english(segment: Segment) -> Iterator[InlineCode]:
    position = 0
    for part in segment.source:
        if isinstance(part, InlineCode):
            quoted = any(span.start <= position <= span.end for span in segment.quotations)
            if quoted or segment.language == "en":
                yield part
        position += len(part.display if isinstance(part, InlineCode) else part)


def _stands_in(segment: Segment, units: Mapping[str, Unit], kept: Sequence[Span]) -> bool:
    if units[segment.unit].kind is not UnitKind.CAPTION or units[segment.unit].override:
        return False
    inside = any(span.start <= segment.start and segment.end <= span.end for span in kept)
    return inside and not any(map(is_german, WORD.findall(plain(segment.source))))


def _kept(segment: Segment) -> Segment:
    return replace(segment, language="en", translate=False)
