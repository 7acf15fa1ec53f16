"""Numbers, dates and times mean the same in the target as in the source."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language import Quantity, compare
from bilingual.model import Severity


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports each quantity that was lost, and each that the source does not have."""
    missing, extra = _compared(pair.source, pair.target)
    for quantity in missing:
        span = quantity.span
        text = pair.source[span.start : span.end]
        yield Spot(f"“{text}” is missing from the translation, or was changed.", source_spans=(span,))
    for quantity in extra:
        span = quantity.span
        text = pair.target[span.start : span.end]
        yield Spot(f"“{text}” is not in the source.", target_spans=(span,))


def _compared(source: str, target: str) -> tuple[list[Quantity], list[Quantity]]:
    """What `language.compare` says, save what both texts write with the same digits or letters: `02:30`, `0230`."""
    missing, extra = compare(source, target)
    digits = {_digits(source, one) for one in missing} & {_digits(target, one) for one in extra} - {""}
    return (
        [one for one in missing if _digits(source, one) not in digits],
        [one for one in extra if _digits(target, one) not in digits and not _is_copied(target, one, source)],
    )


def _digits(text: str, quantity: Quantity) -> str:
    return "".join(letter for letter in text[quantity.span.start : quantity.span.end] if letter.isdecimal())


def _is_copied(target: str, quantity: Quantity, source: str) -> bool:
    """Whether it is an English word of the source: `Top-Ten-Liste`."""
    written = target[quantity.span.start : quantity.span.end]
    return written.isalpha() and bool(re.search(rf"\b{written}\b", source, re.IGNORECASE))


CHECK = Check("numbers", Severity.WARNING, "A number, a date or a time was lost, changed or made up.", find)
