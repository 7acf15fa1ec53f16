"""What a German sentence and its English disagree about: dates, times, numbers, and what the numbers count in."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bilingual.language.quantities.dates import ENGLISH_MONTHS, GERMAN_MONTHS, holidays
from bilingual.language.quantities.figures import same_decade
from bilingual.language.quantities.locale_forms import locale_forms
from bilingual.language.quantities.quantity import Quantity, same_date
from bilingual.language.quantities.reading import quantities
from bilingual.language.quantities.units import Side, same_measure, same_units, turned_round
from bilingual.model import Span
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_MONTH_NAMES = {"de": [*GERMAN_MONTHS.items(), *ENGLISH_MONTHS.items()], "en": [*ENGLISH_MONTHS.items()]}
"""A German text may hold an English date: the line under a quotation."""
_RIVALS = frozenset({"fraction", "magnitude", "ordinal", "roman"})
"""Kinds that are missed, although a translation may say them otherwise, where the other side has another of them."""
_PARTS = frozenset({"0.25", "0.5", "0.75"})
"""Of a unit: one of them is no other, and of a span of time no translation makes a whole one."""
_PLAIN = frozenset({"number", "ordinal", "year"})
_LOSING = late_pattern(
    r"\b(?:lo(?:st|se|ses|sing)|loss|defeat\w*|beat\w*|fell|fall|going down|went down)\b", re.IGNORECASE
)
_FROST = late_pattern(
    r"minus|negativ|below|unter|sub-?zero|frost|freez|kälte|kalt|cold|−|(?:^|[\s(])[-–] ?\d", re.IGNORECASE
)
"""How a text says that a temperature is below zero."""


@dataclass(frozen=True, slots=True)
class ComparedSentence:
    """One of the two sentences that are compared."""

    text: str
    language: Side
    found: tuple[Quantity, ...]


def compare(source: str, target: str, locale: str = "en-US") -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities of a German sentence that its English lacks, and those the English has beyond it.

    A value counts as there if it occurs in any form, digits or words, and however often. Words that good
    translations say otherwise (`first`, `half`, `both`, `ein`) count where the other side needs them, but are never
    missing or extra themselves. A number that counts in something else (dollars for euros, miles for kilometres) is
    another number, unless it comes to the same; so is one whose percent or minus sign the other side never names.

    Args:
        source: the German sentence.
        target: its English.
        locale: how the English writes numbers: "1.234,5" in an edition for Germany.

    Returns:
        What is missing, with spans of the source; what is extra, with spans of the target.
    """
    german, english = sentences(source, target, locale)
    missing, extra = _unmatched(german, english), _unmatched(english, german)
    kept = [one for one in extra if not _is_copied(one, english, german, missing)]
    return _without_loose(missing, extra), _without_loose(kept, missing)


@remembered(16)
def sentences(source: str, target: str, locale: str) -> tuple[ComparedSentence, ComparedSentence]:
    """A German sentence and its English, which writes numbers as a locale does, with their quantities."""
    forms = locale_forms(locale)
    target = forms.american(target)
    german, english = quantities(source, "de"), quantities(target, "en")
    english = tuple(_as_dated(one, target, forms.first) for one in english)
    if any(one.kind == "date" for one in (*german, *english)):
        german, english = (*german, *holidays(source, "de")), (*english, *holidays(target, "en"))
    return ComparedSentence(source, "de", german), ComparedSentence(target, "en", english)


def _as_dated(one: Quantity, text: str, first: str) -> Quantity:
    """A date in figures as the locale's readers take it: 5/6/2024 is in May where the month comes first."""
    if one.kind != "date" or len(one.readings) < 2 or text.count("/", one.span.start, one.span.end) < 2:
        return one
    (british,) = one.readings - {one.value}
    values = {"M": one.value, "d": british}
    return replace(one, value=values[first], readings=frozenset({values[first]})) if first in values else one


def _is_copied(
    quantity: Quantity, side: ComparedSentence, other: ComparedSentence, missing: Sequence[Quantity]
) -> bool:
    """Whether it is a name that stands in the source too, letter by letter: "Six Flags", "Top-Ten-Liste".

    Figures are none that say another number there, which the English has besides: "1.234" is not the German 1.234.
    """
    if quantity.units:
        return False
    written = side.text[quantity.span.start : quantity.span.end]
    found = re.search(rf"(?<![\w.,]){re.escape(written)}(?!\w|[.,]\d)", other.text, re.IGNORECASE)
    if found is None or not written[0].isdigit():
        return found is not None
    figures = (one for one in other.found if one.span == Span(*found.span()) and one.kind == quantity.kind == "number")
    return all(one in missing for one in figures)


def _without_loose(some: Sequence[Quantity], others: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """What is missed: a loose one only where a rival of its kind stands on the other side without a partner."""
    return tuple(one for one in some if not one.loose or any(_are_rivals(one, other) for other in others))


def _are_rivals(one: Quantity, other: Quantity) -> bool:
    """Whether one may have been made into the other: another fraction, another part of an hour."""
    if one.kind == other.kind and one.kind in _RIVALS:
        return True
    dimensions, others = ({measure.dimension for measure in some.measures} for some in (one, other))
    parts = (not _PARTS.isdisjoint(some.readings) for some in (one, other))
    if all(parts) and (not dimensions or not others or dimensions & others):
        return True
    values, lasts = (one.value, other.value), "time" in dimensions & others
    other_span = values == ("1", "1") and not same_measure(one.measures, other.measures, converted=False)
    return lasts and ("1" not in values or other_span or not _PARTS.isdisjoint(values))


def _unmatched(side: ComparedSentence, other: ComparedSentence) -> list[Quantity]:
    return [one for one in side.found if not _is_among(one, side, other)]


def _is_among(one: Quantity, side: ComparedSentence, other: ComparedSentence) -> bool:
    """Whether another says the same; or others together do: "January 17 and 18, 2024"."""
    if any(agree(one, found, side, other) for found in other.found):
        return True
    if any(_is_turned(one, found) for found in other.found):
        return False
    if one.kind in _PLAIN and not one.measures and any(one.value in found.parts for found in other.found):
        return True
    if one.kind == "date" and not _names_month(one, other):
        return False
    if one.kind == "pair":
        return _has_in_order(one.parts, other)
    return bool(one.parts) and all(_has(part, other) for part in one.parts)


def _is_turned(one: Quantity, found: Quantity) -> bool:
    """Whether a bound has become the other, or a share its whole of its part: "5 of 20", "20 of 5"."""
    if one.value == found.value and turned_round(one.units, found.units):
        return True
    return one.kind == found.kind == "fraction" and one.parts != found.parts == one.parts[::-1]


def _has(value: str, side: ComparedSentence) -> bool:
    return any(value in found.readings or value in found.parts for found in side.found)


def _has_in_order(parts: tuple[str, ...], side: ComparedSentence) -> bool:
    """Whether the two numbers of a score stand side by side; the loser's may stand behind: "lost 3–1"."""
    pairs = [(one.readings, following.readings) for one, following in zip(side.found, side.found[1:], strict=False)]
    orders = [parts, parts[::-1]] if _LOSING.search(side.text) else [parts]
    return any(order[0] in one and order[1] in following for order in orders for one, following in pairs)


def agree(one: Quantity, found: Quantity, side: ComparedSentence, other: ComparedSentence) -> bool:
    """Whether two quantities say the same, each in its sentence."""
    same_kind = _agree_in_kind(one, found, other)
    if same_kind is not None:
        return same_kind
    if one.measures and found.measures:
        converted = not _has_unit_of(one, other) and not _has_unit_of(found, side)
        if not same_measure(one.measures, found.measures, converted=converted) or _thaws(one, found, side, other):
            return False
    if one.readings.isdisjoint(found.readings):
        return bool(one.measures and found.measures)
    return "fraction" in (one.kind, found.kind) or same_units(one.units, found.units, side.text, other.text)


def _thaws(one: Quantity, found: Quantity, side: ComparedSentence, other: ComparedSentence) -> bool:
    """Whether only one of two like temperatures is below zero, and the other sentence says nothing of frost."""
    is_below = "-" in one.units
    if is_below == ("-" in found.units) or one.readings.isdisjoint(found.readings):
        return False
    if all(measure.dimension != "temperature" for measure in one.measures):
        return False
    return not _FROST.search(other.text if is_below else side.text)


def _has_unit_of(one: Quantity, side: ComparedSentence) -> bool:
    """Whether a side gives a number in the same units itself, so that none needs to be converted."""
    systems = {(measure.dimension, measure.system) for measure in one.measures}
    return any((measure.dimension, measure.system) in systems for found in side.found for measure in found.measures)


def _agree_in_kind(one: Quantity, found: Quantity, other: ComparedSentence) -> bool | None:
    """Whether two of a kind that has its own notation agree; nothing for numbers, and for two kinds."""
    match one.kind, found.kind:
        case "date", "date":
            return _same_day(one, found, other)
        case "time", "time":
            return bool(one.times & found.times)
        case ("fraction", "fraction") | ("magnitude", "magnitude") | ("roman", "roman"):
            return one.value == found.value and not turned_round(one.units, found.units)
        case "decade", "decade":
            return same_decade(one.value, found.value)
    return None


def _same_day(one: Quantity, found: Quantity, other: ComparedSentence) -> bool:
    year = one.value[:4]
    same = any(same_date(reading, date) for reading in one.readings for date in found.readings)
    if one.loose != found.loose:  # Christmas Eve has no year of its own
        same = one.value[4:] == found.value[-6:] or found.value[4:] == one.value[-6:] or same
    return same and (not year.isdigit() or not found.value.startswith("-") or _has(year.lstrip("0"), other))


def _names_month(date: Quantity, side: ComparedSentence) -> bool:
    """Whether the side names the date's month, in another date or by its name."""
    month = _month(date.value)
    if any(found.kind == "date" and month in map(_month, found.readings) for found in side.found):
        return True
    names = [name for name, number in _MONTH_NAMES[side.language] if number == int(month)]
    return bool(re.search(rf"\b(?:{'|'.join(names)})\b", side.text, re.IGNORECASE))


def _month(value: str) -> str:
    """The month of a date's value: `--01-25`, `2024-01` or `2024-01-25`."""
    return value[2:4] if value.startswith("-") else value[5:7]
