"""Dates, times and numbers in a text, by value, so that a German and an English text can be compared."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from bilingual.language.english_quantities import RULES as ENGLISH
from bilingual.language.german_quantities import RULES as GERMAN
from bilingual.language.quantity import Quantity, parts_of_date, same_date
from bilingual.model import Span


@lru_cache(maxsize=4096)
def quantities(text: str, language: Literal["de", "en"]) -> tuple[Quantity, ...]:
    """The dates, times and numbers of a text, in order.

    Args:
        text: a sentence as a reader sees it.
        language: how the text writes them: "1.000,5" in German is "1,000.5" in English.
    """
    found: list[Quantity] = []
    left = text
    for pattern, read in GERMAN if language == "de" else ENGLISH:
        for match in pattern.finditer(left):
            said = read(match)
            if said is None:
                continue
            span = Span(*match.span("q" if "q" in pattern.groupindex else 0))
            if said.value:
                found.append(Quantity(said.kind, said.value, span, frozenset({said.value, *said.more}), said.loose))
            left = left[: span.start] + "\0" * (span.end - span.start) + left[span.end :]
    return tuple(sorted(found, key=lambda quantity: quantity.span.start))


def compare(source: str, target: str) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities of a German sentence that its English lacks, and those the English has beyond it.

    A value counts as there if it occurs in any form, digits or words, and however often. Words that good
    translations say otherwise (`first`, `half`, `both`, `ein`) count where the other side needs them, but are never
    missing or extra themselves.

    Returns:
        What is missing, with spans of the source; what is extra, with spans of the target.
    """
    german, english = quantities(source, "de"), quantities(target, "en")
    extra = _unmatched(english, german)
    return _unmatched(german, english), tuple(one for one in extra if not _is_copied(one, target, source))


def _is_copied(quantity: Quantity, target: str, source: str) -> bool:
    """Whether it stands in the source too, letter by letter: a name such as "Six Flags"."""
    written = re.escape(target[quantity.span.start : quantity.span.end])
    return bool(re.search(rf"(?<![\w.,]){written}(?!\w|[.,]\d)", source))


def _unmatched(some: Iterable[Quantity], others: Sequence[Quantity]) -> tuple[Quantity, ...]:
    dates = {reading for other in others if other.kind == "date" for reading in other.readings}
    numbers = {reading for other in others if other.kind != "date" for reading in other.readings}
    anything = numbers | {part for date in dates for part in parts_of_date(date)}
    return tuple(
        one
        for one in some
        if not one.loose
        and not (_is_known_date(one, dates, numbers) if one.kind == "date" else one.readings & anything)
    )


def _is_known_date(quantity: Quantity, dates: set[str], numbers: set[str]) -> bool:
    """Whether the date is there, or its day and year are, apart: "January 17 and 18, 2024"."""
    if any(same_date(reading, date) for reading in quantity.readings for date in dates):
        return True
    return all(part in numbers for part in parts_of_date(quantity.value))
