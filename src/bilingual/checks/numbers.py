"""Numbers, dates and times mean the same in the target as in the source."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language import abbreviation_stops, compare, exchanged_words
from bilingual.model import Severity


def find(pair: Pair, style: StyleGuide) -> Iterator[Spot]:
    """Reports each quantity that was lost, and each that the source does not have."""
    missing, extra = compare(pair.source, pair.target, style.locale)
    for quantity in missing:
        span = quantity.span
        text = pair.source[span.start : span.end]
        yield Spot(f"“{text}” is missing from the translation, or was changed.", source_spans=(span,))
    for quantity in extra:
        span = quantity.span
        text = pair.target[span.start : span.end]
        yield Spot(f"“{text}” is not in the source.", target_spans=(span,))
    if stops := abbreviation_stops(pair.target):
        yield Spot("A full stop stands inside an amount.", target_spans=stops)
    yield from _exchanged(pair)


def _exchanged(pair: Pair) -> Iterator[Spot]:
    """Reports months, weekdays, points of the compass and the like where one stands for another."""
    german, english = exchanged_words(pair.source, pair.target)
    if german and english:
        texts = ", ".join(f"“{pair.source[span.start : span.end]}”" for span in german)
        others = ", ".join(f"“{pair.target[span.start : span.end]}”" for span in english)
        yield Spot(f"{texts} became {others}.", source_spans=german, target_spans=english)


CHECK = Check("numbers", Severity.WARNING, "A number, a date or a time was lost, changed or made up.", find)
