"""What a German sentence and its English disagree about: dates, times, numbers, and what the numbers count in."""

import re
from dataclasses import dataclass
from typing import Literal

from bilingual.language.quantities.english import ENGLISH_MONTHS
from bilingual.language.quantities.german import GERMAN_MONTHS
from bilingual.language.quantities.quantity import Quantity, same_date
from bilingual.language.quantities.reading import quantities
from bilingual.language.quantities.units import same_units

_MONTH_NAMES = {"de": GERMAN_MONTHS, "en": ENGLISH_MONTHS}


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two sentences."""

    text: str
    language: Literal["de", "en"]
    found: tuple[Quantity, ...]


def compare(source: str, target: str) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities of a German sentence that its English lacks, and those the English has beyond it.

    A value counts as there if it occurs in any form, digits or words, and however often. Words that good
    translations say otherwise (`first`, `half`, `both`, `ein`) count where the other side needs them, but are never
    missing or extra themselves. A number in another currency, or one whose percent or minus sign the other side never
    names, is another number.

    Returns:
        What is missing, with spans of the source; what is extra, with spans of the target.
    """
    german = _Side(source, "de", quantities(source, "de"))
    english = _Side(target, "en", quantities(target, "en"))
    extra = _unmatched(english, german)
    return _unmatched(german, english), tuple(one for one in extra if not _is_copied(one, target, source))


def _is_copied(quantity: Quantity, target: str, source: str) -> bool:
    """Whether it stands in the source too, letter by letter: a name such as "Six Flags"."""
    if quantity.units:
        return False
    written = re.escape(target[quantity.span.start : quantity.span.end])
    return bool(re.search(rf"(?<![\w.,]){written}(?!\w|[.,]\d)", source))


def _unmatched(side: _Side, other: _Side) -> tuple[Quantity, ...]:
    """Those that the other side lacks; a fraction only where that side has another one."""
    fractions = any(one.kind == "fraction" for one in other.found)
    wanted = (one for one in side.found if not one.loose or (fractions and one.kind == "fraction"))
    return tuple(one for one in wanted if not _is_among(one, side, other))


def _is_among(one: Quantity, side: _Side, other: _Side) -> bool:
    """Whether another says the same; or others together do: "January 17 and 18, 2024"."""
    if any(_agree(one, found, side, other) or one.value in found.parts for found in other.found):
        return True
    if one.kind == "date" and not _names_month(one, other):
        return False
    return bool(one.parts) and all(_has(part, other) for part in one.parts)


def _has(value: str, side: _Side) -> bool:
    return any(value in found.readings or value in found.parts for found in side.found)


def _agree(one: Quantity, found: Quantity, side: _Side, other: _Side) -> bool:
    if one.kind == found.kind == "date":
        year = one.value[:4]
        same = any(same_date(reading, date) for reading in one.readings for date in found.readings)
        return same and (not year.isdigit() or not found.value.startswith("-") or _has(year.lstrip("0"), other))
    if one.kind == found.kind == "fraction":
        return one.value == found.value
    if one.readings.isdisjoint(found.readings):
        return False
    return "fraction" in (one.kind, found.kind) or same_units(one.units, found.units, side.text, other.text)


def _names_month(date: Quantity, side: _Side) -> bool:
    """Whether the side names the date's month, in another date or by its name."""
    month = _month(date.value)
    if any(found.kind == "date" and month in map(_month, found.readings) for found in side.found):
        return True
    names = [name for name, number in _MONTH_NAMES[side.language].items() if number == int(month)]
    return bool(re.search(rf"\b(?:{'|'.join(names)})\b", side.text, re.IGNORECASE))


def _month(value: str) -> str:
    """The month of a date's value: `--01-25`, `2024-01` or `2024-01-25`."""
    return value[2:4] if value.startswith("-") else value[5:7]
