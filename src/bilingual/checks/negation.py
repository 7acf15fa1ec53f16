"""A negation was lost, or made up."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.checks.texts import spans
from bilingual.lists import listed, rows
from bilingual.literals import blanked
from bilingual.model import Severity, Span
from bilingual.patterns import late_pattern


def _words(name: str, also: str = "") -> re.Pattern[str]:
    return late_pattern(rf"\b(?:{'|'.join(listed(f'checks/rules/{name}.txt'))})\b{also}", re.IGNORECASE)


_GERMAN = _words("german_negations")
_GERMAN_NEAR = _words("german_near_negations")
"""What English may say with a negation."""
_DENYING = _words("german_negative_words")
"""What English says with a negation, or with such a word."""
_ENGLISH = _words("english_negations", also=r"|n['’]t\b")
_ENGLISH_NEAR = _words("english_near_negations")
"""What may stand for a German negation."""
_ENGLISH_DENYING = _words("english_negative_words")
"""What may stand for a German word that denies something."""
_OPPOSITES = tuple(
    (late_pattern(rf"\b(?:{german})\b", re.IGNORECASE), late_pattern(rf"\b(?:{english})\b", re.IGNORECASE))
    for german, english in rows("checks/rules/negated_opposites.tsv")
)
_WORD = late_pattern(r"[^\W\d_]+")
_REPEATED = late_pattern(
    r"\b(?:und(?: somit| damit| daher| auch)?|noch|auch|wirklich|zumindest|solange\b[^,;.]{0,120})\s(?=nicht|nie)"
    r"|\bnicht(?= (?:ein)?mal)|\bkein(?=.{1,200}\bkein)",
    re.IGNORECASE,
)
"""What says again what another negation of the sentence says: "no A and no B" is "no A or B"."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a German negation for which nothing stands in the English, and an English one without a German."""
    kept = [pair.source[span.start : span.end] for span in pair.segment.quotations]
    target = blanked(pair.target, kept)  # their negations stand in both texts, whatever the German says around them
    german, english = spans(_GERMAN, pair.source), _own(spans(_ENGLISH, target), pair)
    standing = _opposites(pair) + len(english) + len(spans(_ENGLISH_NEAR, pair.target))
    if german and _counted(pair.source) > standing:
        texts = " and ".join(f"“{pair.source[span.start : span.end]}”" for span in german)
        told = "The negation" if len(german) == 1 else "One of the negations"
        yield Spot(f"{told} {texts} seems to be missing from the translation.", source_spans=german)
    elif not standing and not _ENGLISH_DENYING.search(pair.target) and (denying := spans(_DENYING, pair.source)):
        text = pair.source[denying[0].start : denying[0].end]
        yield Spot(f"What “{text}” denies seems to be missing from the translation.", source_spans=denying)
    if english and not german and not _GERMAN_NEAR.search(pair.source) and not _DENYING.search(pair.source):
        text = pair.target[english[0].start : english[0].end]
        yield Spot(f"The negation “{text}” is not in the source.", target_spans=english)


def _own(english: tuple[Span, ...], pair: Pair) -> tuple[Span, ...]:
    """English negations, but for words that the German has as they are: `Die Antwort: No.`, `ein No-Go`.

    German has a word `Not`, which is none.
    """
    taken = {word.lower() for word in _WORD.findall(pair.source)} - {"not"}
    return tuple(span for span in english if pair.target[span.start : span.end].lower() not in taken)


def _opposites(pair: Pair) -> int:
    """How many German negations stand in the English as the opposite: `nicht vergessen`, “remember”."""
    return sum(bool(german.search(pair.source) and english.search(pair.target)) for german, english in _OPPOSITES)


def _counted(source: str) -> int:
    """How many negations a German sentence has, those that repeat another left out."""
    return max(1, len(_GERMAN.findall(source)) - len(_REPEATED.findall(source)))


CHECK = Check("negation", Severity.NOTE, "A negation was lost or made up.", find)
