"""Quantities that stand together: "14 bis 16 Uhr", "2 to 3 million", "€5–6": what is written once counts for both."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bilingual.language.quantities.clock import time_said
from bilingual.language.quantities.quantity import Quantity, number_value
from bilingual.language.quantities.units import CURRENCIES, Side, measures_at
from bilingual.model import Span

TO = re.compile(
    r"\s*(?:[-–—/]|(?:bis(?: zu[mr]?)?|und|oder|auf|to|and|or|through|until)"
    r"(?: (?:um|am|zum|dem|den|von|at|the|from))?)\s*",
    re.IGNORECASE,
)
"""What stands between the two ends of a range, or two of a kind."""
_LISTED = re.compile(
    r",\s*(?:(?:Mo|Di|Mi|Do|Fr|Sa|So|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tags?|mittwochs?)\.?:?\s)?", re.IGNORECASE
)
_UNITS = CURRENCIES | {"%"}
_HOURS = re.compile(r"(?P<h>\d{1,2})(?:[.:](?P<min>[0-5]\d))?")
_BY_24_HOURS = re.compile(r"(?P<h>\d+)[\d.:]*(?:\s*Uhr(?: \d\d)?)?|\w+ Uhr")


def shared(text: str, found: Sequence[Quantity], language: Side) -> tuple[Quantity, ...]:
    """The quantities, each first of two with the scale, the unit and the half of the day that only the second names.

    Args:
        text: the sentence.
        found: its quantities in order.
        language: of the sentence.
    """
    whole = list(found)
    for index, (one, following) in enumerate(pairwise(found)):
        if TO.fullmatch(text, one.span.end, following.span.start):
            whole[index + 1] = _in_currency(following, one)
    for index, one in reversed(list(enumerate(whole[:-1]))):
        following = whole[index + 1]
        is_hour = following.kind == "time" and following.kind != found[index + 1].kind
        between = text[one.span.end : following.span.start]
        if TO.fullmatch(between) or (is_hour and _LISTED.fullmatch(between)):
            whole[index] = _with_unit_of(text, one, following, language)
    return tuple(whole)


def joined(text: str, found: Sequence[Quantity]) -> set[Span]:
    """Where the quantities are that stand beside another of their kind."""
    families = {"percent": "number"}
    pairs = [pair for run in runs(text, found) for pair in pairwise(run)]
    alike = [pair for pair in pairs if len({families.get(one.kind, one.kind) for one in pair}) == 1]
    return {one.span for pair in alike for one in pair}


def runs(text: str, found: Sequence[Quantity]) -> list[list[Quantity]]:
    """Two and more quantities that stand together: the ends of a range, the members of a list."""
    together: list[list[Quantity]] = []
    for one in found:
        last = together[-1][-1] if together else None
        between = text[last.span.end : one.span.start] if last else None
        if between is not None and (TO.fullmatch(between) or _LISTED.fullmatch(between)):
            together[-1].append(one)
        else:
            together.append([one])
    return [run for run in together if len(run) > 1]


def _with_unit_of(text: str, one: Quantity, following: Quantity, language: Side) -> Quantity:
    if following.kind == "time":
        return _as_time(text, one, following) or one
    has_unit = text[one.span.start].isdigit() and not text[one.span.end - 1].isdigit()
    if one.kind != "number" or following.kind not in ("number", "percent") or has_unit:
        return one
    return _scaled(text, one, following, language)


def _scaled(text: str, one: Quantity, following: Quantity, language: Side) -> Quantity:
    value = Decimal(one.value)
    is_letter = number_value(Decimal(following.value).scaleb(-following.scale)) in following.readings
    if following.scale and not one.scale:
        scaled = value.scaleb(following.scale)
        one = replace(one, readings=one.readings | {number_value(scaled)})
        value = value if is_letter else scaled
    if one.units & CURRENCIES:
        return one
    if not one.measures and following.measures:
        one = replace(one, measures=measures_at(text, following.span, value, language))
    return replace(one, units=one.units | (following.units & _UNITS))


def _in_currency(one: Quantity, other: Quantity) -> Quantity:
    """A number after another that has its currency before it: "€5–6"."""
    if (one.kind, other.kind) != ("number", "number") or one.units & _UNITS or one.measures:
        return one
    return replace(one, units=one.units | (other.units & CURRENCIES))


def _as_time(text: str, one: Quantity, following: Quantity) -> Quantity | None:
    """A bare hour before a time, in the same half of the day where that comes before it."""
    written = _HOURS.fullmatch(text, one.span.start, one.span.end)
    if one.kind not in ("number", "pair", "literal") or one.units or one.scale:
        return None
    if written is None and not (one.kind == "number" and one.value.isdigit()):
        return None
    hour, minute = (int(written["h"]), int(written["min"] or 0)) if written else (int(one.value), 0)
    if hour > 24:
        return None
    said = time_said(_hours_before(hour, minute, text, following), minute)
    if said is None:
        return None
    return replace(one, kind="time", value=said.value, readings=frozenset({said.value, *said.more}), parts=())


def _hours_before(hour: int, minute: int, text: str, following: Quantity) -> tuple[int, ...]:
    """The hours that a bare one before a time may be, the likeliest first."""
    if hour > 12 or hour == 0:
        return (hour,)
    early, late = hour % 12, hour % 12 + 12
    if sum(":" in reading for reading in following.readings) > 1:
        return (early, late)
    end_hour, end_minute = map(int, following.value.split(":"))
    if _is_by_24_hours(text[following.span.start : following.span.end], end_hour):
        return (hour,)
    if end_hour >= 12:
        return (late,) if (late, minute) <= (end_hour, end_minute) else (early,)
    return (late, early) if early > end_hour else (early,)


def _is_by_24_hours(written: str, hour: int) -> bool:
    """Whether a time is written by the clock of 24 hours, without a word for the half of the day: "16 Uhr"."""
    match = _BY_24_HOURS.fullmatch(written)
    return match is not None and (match["h"] is None or int(match["h"]) % 24 == hour)
