"""Quotation marks come through, in pairs, and in the English form: “ ” for „ “ and » «."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Pair, Spot, StyleGuide
from bilingual.checks.texts import blanked, spans
from bilingual.model import Severity, Span

_DOUBLE = re.compile(r"[„“”\"»«]|''|,,")
_GERMAN = re.compile(r"[„»«‚›‹]|(?<=[\w.!?,…])“(?=[\s.,;:!?)]|$)")
_SINGLE = re.compile(r"(?:^|\s)[‘']\w.*[’'](?!\w)")
_LONG = re.compile(r"[„“\"»«](?:[^\s„“”\"»«]+\s+){4}")
"""A quotation of five words and more: whose words these are must be seen. A word or a title may do without marks."""
_STRAIGHT = re.compile(r"\"")
_INCHES = re.compile(r"(?<=\d)\"(?=[\s-]\w)")


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports marks that were lost, that stand alone, and that are not English ones."""
    target = blanked(pair.target, spans(_INCHES, pair.target))
    wanted, places = _DOUBLE.findall(_INCHES.sub(" ", pair.source)), spans(_DOUBLE, target)
    if wanted and not places and not _SINGLE.search(target):
        weight = None if _LONG.search(pair.source) else Severity.NOTE
        message = "The quotation marks are missing from the translation."
        yield Spot(message, source_spans=spans(_DOUBLE, pair.source), severity=weight)
    elif len(wanted) % 2 == 0 and len(places) % 2:
        yield Spot("A quotation mark stands alone: one is missing or too many.", target_spans=places)
    if german := _left_over(pair):
        yield Spot("These are not English quotation marks: write “ ” and ‘ ’.", target_spans=german)
    elif _STRAIGHT.search(target) and not _STRAIGHT.search(pair.source):
        message = "These quotation marks are straight: write “ ”."
        yield Spot(message, target_spans=spans(_STRAIGHT, target), severity=Severity.NOTE)


def _left_over(pair: Pair) -> tuple[Span, ...]:
    """German marks of the target, those inside English quotations that came through as they were left aside."""
    kept = {pair.source[span.start : span.end] for span in pair.segment.quotations}
    text = pair.target
    for quotation in kept:
        text = text.replace(quotation, " " * len(quotation))
    return spans(_GERMAN, text)
