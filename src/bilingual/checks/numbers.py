"""Numbers, dates and times mean the same in the target as in the source."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language import compare
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


CHECK = Check("numbers", Severity.WARNING, "A number, a date or a time was lost, changed or made up.", find)
