"""Quantities that stand together: "14 bis 16 Uhr", "2 to 3 million", "€5–6": what is written once counts for both."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from bilingual.language.quantities.hour_ranges import as_time, in_part_of_the_day, running_on
from bilingual.language.quantities.quantity import Quantity, number_value
from bilingual.language.quantities.units import CURRENCIES, Side, measures_at
from bilingual.model import Span
from bilingual.patterns import late_pattern

TO = late_pattern(
    r"\s*(?:[-–—/]|(?:bis(?: zu[mr]?)?|und|oder|auf|to|and|or|through|until)"
    r"(?: (?:um|am|zum|dem|den|von|at|the|from))?)\s*",
    re.IGNORECASE,
)
"""What stands between the two ends of a range, or two of a kind."""
_LISTED = late_pattern(
    r",\s*(?:(?:Mo|Di|Mi|Do|Fr|Sa|So|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tags?|mittwochs?)\.?:?\s)?", re.IGNORECASE
)
_UNITS = CURRENCIES | {"%"}


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
        if language == "de" and TO.fullmatch(between):
            whole[index], whole[index + 1] = in_part_of_the_day(text, whole[index], following)
    if language == "de":
        for index, (one, following) in enumerate(pairwise(found)):
            if _is_beside(text, one, following):
                whole[index + 1] = running_on(whole[index], whole[index + 1])
    return tuple(whole)


def _is_beside(text: str, one: Quantity, following: Quantity) -> bool:
    between = text[one.span.end : following.span.start]
    return bool(TO.fullmatch(between) or _LISTED.fullmatch(between))


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
        if last and _is_beside(text, last, one):
            together[-1].append(one)
        else:
            together.append([one])
    return [run for run in together if len(run) > 1]


def _with_unit_of(text: str, one: Quantity, following: Quantity, language: Side) -> Quantity:
    if following.kind == "time":
        return as_time(text, one, following) or one
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
