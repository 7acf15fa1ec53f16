"""The hours of a range: a bare one before a time, and both where words before them name a part of the day."""

import re
from collections.abc import Iterable
from dataclasses import replace

from bilingual.language.quantities.clock import time_said
from bilingual.language.quantities.number_words import german_number
from bilingual.language.quantities.parts_of_the_day import (
    GERMAN_PART,
    hours,
    hours_of_occasion,
    part_before,
    part_in_its_clause,
)
from bilingual.language.quantities.quantity import Quantity
from bilingual.model import Span
from bilingual.patterns import late_pattern

_HOURS = late_pattern(r"(?P<h>\d{1,2})(?:[.:](?P<min>[0-5]\d))?")
_BY_24_HOURS = late_pattern(r"(?P<h>\d+)[\d.:]*(?:\s*Uhr(?: \d\d)?)?|\w+ Uhr")
_WRITTEN_HOUR = late_pattern(r"\d{1,2}|[^\W\d_]+")
_PART_AFTER = late_pattern(rf"\s\(?{GERMAN_PART}\)?$", re.IGNORECASE)
_BETWEEN = late_pattern(r"\bzwischen\s(?:um\s)?$", re.IGNORECASE)
_AND = late_pattern(r"\s*(?:und|oder|/)")
_NEAR = 20
"""Characters before a time in which "zwischen" leads to it."""
_DAY = 24 * 60


def in_part_of_the_day(text: str, one: Quantity, following: Quantity) -> tuple[Quantity, Quantity]:
    """Both ends of a German range of times: the words before them say of which part of the day the first one is.

    The second is the next such hour on a clock of twelve, be it past midnight or noon: "abends von 6 bis 2 Uhr".
    Words behind the second are of the second, and change nothing here.
    """
    first, last = (_written_hour(text, end) for end in (one, following))
    if one.kind != "time" or first is None or last is None or _PART_AFTER.search(text, *_place(following)):
        return one, following
    starts = _starts(text, Span(one.span.start, following.span.end), first, last)
    minutes = [int(end.value[3:]) for end in (one, following)]
    is_list = _is_list(text, one)
    if not starts and not is_list and _runs_back((first, minutes[0]), (last, minutes[1])):
        return _at(one, (first, first + 12), minutes[0]), _at(following, (last, last + 12), minutes[1])
    if not starts:
        return one, following
    ends = [_next(hour * 60 + minutes[0], last, minutes[1]) for hour in starts]
    if first > 12 or first == 0:
        ends.append(last % 24)
    if is_list:
        ends += [int(reading[:2]) for reading in sorted(following.times)]
    return _at(one, starts, minutes[0]), _at(following, ends, minutes[1])


def running_on(one: Quantity, following: Quantity) -> Quantity:
    """The second of two times that are told one after the other, which may be of the other half of the day.

    Times that run back are by a clock of twelve hours: "9–12 und 2–6 Uhr" goes on after noon. What follows an open one
    is open too.
    """
    before, after = (sorted(end.times) for end in (one, following))
    if (one.kind, following.kind) != ("time", "time") or len(after) != 1 or not "01:00" <= after[0] < "13:00":
        return following
    if len(before) == 1 and not after[0] < before[0] < "13:00":
        return following
    hour = int(after[0][:2])
    return _at(following, (hour, hour + 12), int(after[0][3:]))


def _is_list(text: str, one: Quantity) -> bool:
    """Whether "und" joins two times rather than the ends of a range: "um 8 und 10 Uhr", not "zwischen 8 und 10 Uhr"."""
    start = one.span.start
    return bool(_AND.match(text, one.span.end)) and not _BETWEEN.search(text, max(0, start - _NEAR), start)


def _runs_back(start: tuple[int, int], end: tuple[int, int]) -> bool:
    """Whether a range would last nearly a day by the clock of 24 hours: "von 9 bis 6 Uhr" is by that of twelve."""
    return 1 <= end[0] <= 12 and 1 <= start[0] <= 12 and end <= start


def _place(quantity: Quantity) -> tuple[int, int]:
    return quantity.span.start, quantity.span.end


def _written_hour(text: str, quantity: Quantity) -> int | None:
    """The hour as it stands there, in figures or words; nothing for "halb acht"."""
    written = _WRITTEN_HOUR.match(text, *_place(quantity))
    if quantity.kind != "time" or written is None:
        return None
    said = written.group()
    hour = said if said.isdigit() else german_number(said) or ""
    return int(hour) if hour.isdigit() else None


def _starts(text: str, span: Span, first: int, last: int) -> tuple[int, ...]:
    """The hours at which a range may begin, where something names a part of the day."""
    if led := part_before(text, span.start):
        return hours(first, led)
    if part := part_in_its_clause(text, span):
        by_24_hours = (first % 24,) if last > 12 or last == 0 else ()
        return (*hours(first, part), *by_24_hours)
    return hours_of_occasion(text, span.start, first)


def _next(start: int, hour: int, minute: int) -> int:
    """The hour at which a range ends that begins at this minute of the day."""
    possible = (hour % 24,) if hour > 12 or hour == 0 else (hour % 12, hour % 12 + 12)
    return min(possible, key=lambda one: (one * 60 + minute - start - 1) % _DAY)


def _at(quantity: Quantity, possible: Iterable[int], minute: int) -> Quantity:
    said = time_said(possible, minute)
    return replace(quantity, value=said.value, readings=frozenset({said.value, *said.more})) if said else quantity


def as_time(text: str, one: Quantity, following: Quantity) -> Quantity | None:
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
    if len(following.times) > 1:
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
