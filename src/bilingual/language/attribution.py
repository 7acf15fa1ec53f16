"""The line under a quotation that says whose words it is: `— Fuad Hussein (@Fuad_Hussein) January 24, 2024`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from bilingual.language.names import only_names
from bilingual.language.quantities import quantities
from bilingual.model import Segment, Unit
from bilingual.patterns import late_pattern

BACK_TRANSLATED = "back-translated?"
"""The note of a German quotation whose English original should be looked up rather than translated back."""

# A bare hyphen needs a space, or it may be part of a word; a dash before a digit is a minus sign or a range.
_DASHED = late_pattern(r"\s*(?:(?:[—–―]|--)\s*(?!\d)|[-−]\s+(?!\d))(?=[^\s—–―-])")
_SENTENCE_END = late_pattern(r"[.!?…:][\"'“”’‘»«›‹)\]]*\s*$")
_ABBREVIATED_END = late_pattern(r"\b(?:\w|[JS]r|Dr|Prof|Chr|Mio|etc|usw|u\. ?a|d\. ?[ÄJ])\.\)?\s*$")
_QUOTED_TITLE_END = late_pattern(r"[\"“”’‘»«›‹]\s*$")
_LANGUAGES: tuple[Literal["de", "en"], ...] = ("de", "en")
_LONGEST = 30
"""Words. The longest attribution in our cases names a person, an office, an occasion, a place and a date."""


def is_attribution(line: str, *, after_quotation: bool) -> bool:
    """Whether a line, as a reader sees it, names the source of the quotation before it.

    Args:
        line: one line of text, or a paragraph of its own.
        after_quotation: whether what stands before it is marked as a quotation, by quotation marks or as a block.
    """
    dash = _DASHED.match(line)
    if dash is None:
        return False
    name = line[dash.end() :]
    if not _starts_like_a_name(name) or len(name.split()) > _LONGEST:
        return False
    return after_quotation or not _is_sentence(name)


def is_name_and_date(line: str) -> bool:
    """Whether a line is a person's name, a comma and a date, as it stands under a quotation without a dash."""
    name, _, rest = line.partition(",")
    if not 2 <= len(name.split()) <= 5 or not (only_names(name) and only_names(rest)):
        return False
    return any(found.kind in ("date", "year") for language in _LANGUAGES for found in quantities(rest, language))


def ends_quoted(text: str) -> bool:
    """Whether the text ends with a closing quotation mark, a full stop after it allowed."""
    return bool(re.search(r"[“”\"’«‹‘»›]\s*[.!?]?\s*$", text))


def _starts_like_a_name(text: str) -> bool:
    first = text[0]
    return (
        first.isupper()
        or first in "@#([„“\"»«‚‘›‹'*_"
        or text.startswith(("al-", "von ", "van ", "de ", "aus ", "nach "))
    )


def _is_sentence(text: str) -> bool:
    """Whether it ends like a sentence, so that the dash opens direct speech or a list, not a name."""
    if _ABBREVIATED_END.search(text) or _QUOTED_TITLE_END.search(text):
        return False
    return bool(_SENTENCE_END.search(text))


def with_notes(segments: Sequence[Segment], units: Mapping[str, Unit]) -> tuple[Segment, ...]:
    """The segments, each German one of an attributed quotation with the note `back-translated?`.

    The quotation is what stands before the attribution in its unit; where nothing does, the unit before, and with a
    block quotation all of its paragraphs.
    """
    noted = list(segments)
    for index, segment in enumerate(segments):
        if segment.role == "attribution":
            for quoted in _quotation_before(segments, index, units):
                if segments[quoted].language == "de":
                    noted[quoted] = replace(segments[quoted], notes=(*segments[quoted].notes, BACK_TRANSLATED))
    return tuple(noted)


def _quotation_before(segments: Sequence[Segment], index: int, units: Mapping[str, Unit]) -> Iterator[int]:
    """The places of the segments that the attribution at this place belongs to, nearest first."""
    unit = segments[index].unit
    start = next((at for at in range(index, -1, -1) if segments[at].unit != unit), -1) + 1
    if any(segments[at].role == "sentence" for at in range(start, index)):
        nearest = unit
    else:
        nearest, index = segments[start - 1].unit if start else unit, start
    for at in range(index - 1, -1, -1):
        if segments[at].role == "attribution":
            return
        near, here = units[segments[at].unit], units[nearest]
        if near.id != nearest and not (near.quoted and here.quoted and near.kind == here.kind):
            return
        nearest = near.id
        yield at
