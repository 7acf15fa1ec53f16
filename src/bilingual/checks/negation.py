"""A negation was lost, or made up."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import spans
from bilingual.lists import listed
from bilingual.literals import blanked
from bilingual.model import Severity


def _words(name: str, also: str = "") -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(listed(f'checks/rules/{name}.txt'))})\b{also}", re.IGNORECASE)


_GERMAN = _words("german_negations")
_GERMAN_NEAR = _words("german_near_negations")
"""What English may say with a negation."""
_ENGLISH = _words("english_negations", also=r"|n['’]t\b")
_ENGLISH_NEAR = _words("english_near_negations")
"""What may stand for a German negation."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a German negation for which nothing stands in the English, and an English one without a German."""
    kept = [pair.source[span.start : span.end] for span in pair.segment.quotations]
    target = blanked(pair.target, kept)  # their negations stand in both texts, whatever the German says around them
    german, english = spans(_GERMAN, pair.source), spans(_ENGLISH, target)
    if german and not english and not _ENGLISH_NEAR.search(pair.target):
        text = pair.source[german[0].start : german[0].end]
        yield Spot(f"The negation “{text}” seems to be missing from the translation.", source_spans=german)
    if english and not german and not _GERMAN_NEAR.search(pair.source):
        text = pair.target[english[0].start : english[0].end]
        yield Spot(f"The negation “{text}” is not in the source.", target_spans=english)


CHECK = Check("negation", Severity.NOTE, "A negation was lost or made up.", find)
