"""What a date, a time or a number in a text says, in a notation that no language owns."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from bilingual.model import Span

TELEPHONE = r"\+ ?\d[\d /()-]{6,}\d|\b\d{2,5}-\d{2,6}-\d{3,}\b|\b0\d{2,5}[ /-]\d[\d -]{3,}\d"
"""A telephone number as either language writes it."""

Kind = Literal["date", "time", "percent", "number", "fraction", "year", "ordinal", "reference", "literal"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A date, a time or a number, where it stands and what it says."""

    kind: Kind
    value: str
    """Comparable between languages: `2024-01-25`, `--01-25`, `2024-01`, `14:30`, `3500000`, `11:40`."""
    span: Span
    readings: frozenset[str]
    """All values it may stand for: "11:40" is a time, a score or a verse."""
    parts: tuple[str, ...] = ()
    """Numbers that say the same together: the day and the year of a date, the two of a score."""
    loose: bool = False
    """A word that a good translation may say otherwise: `first`, `half`, `both`."""
    scale: int = 0
    """The power of ten of a `million` or `thousand` after the numeral, which the value includes."""
    units: frozenset[str] = frozenset()
    """What it counts in: "%", a currency (ISO 4217), and "-" for less than zero."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a match says. An empty value hides it from later rules without its being a quantity."""

    kind: Kind
    value: str
    more: tuple[str, ...] = ()
    """Further readings."""
    parts: tuple[str, ...] = ()
    loose: bool = False
    scale: int = 0


Reader = Callable[[re.Match[str]], Said | None]
"""What a match says, or nothing where it only looks like a quantity."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern, and what reads its matches. A group `q`, where there is one, is the quantity's span."""

    pattern: re.Pattern[str]
    read: Reader
    digits: bool
    """Whether only a text with digits can match."""


def date_value(year: int | None, month: int, day: int | None) -> str | None:
    """The value of a date that exists (ISO 8601; `--01-25` without a year, `2024-01` without a day), or nothing."""
    try:
        date(year or 2024, month, day or 1)
    except ValueError:
        return None
    start = "-" if year is None else f"{year:04d}"
    return f"{start}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def scaled_said(number: Decimal, scale: int, more: tuple[str, ...] = ()) -> Said:
    """A number with a scale, a power of ten. Without its scale it is another number."""
    return Said("number", number_value(number.scaleb(scale)), more, scale=scale)


def number_value(number: Decimal) -> str:
    """The number in plain decimal notation without needless zeros."""
    return format(number.normalize(), "f")


def time_value(hour: int, minute: int) -> str | None:
    """The value of a time of day that exists, or nothing."""
    return f"{hour % 24:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def rule(pattern: str, reader: Reader, flags: int = 0) -> Rule:
    """A rule that reads the matches of a pattern."""
    return Rule(re.compile(pattern, flags), reader, r"\d" in pattern.replace(r"[^\W\d_]", ""))


def date_said(year: int | None, month: int, day: int | None) -> Said | None:
    """A date, or nothing where there is no such day."""
    value = date_value(year, month, day)
    return None if value is None else Said("date", value, parts=tuple(str(part) for part in (day, year) if part))


def same_date(one: str, other: str) -> bool:
    """Whether two values of dates agree: one of them may leave out the year."""
    return one == other or (
        one.startswith("-") != other.startswith("-") and one[-5:] == other[-5:] and len(one) != 7 != len(other)
    )


def fraction_said(numerator: int, denominator: int) -> Said:
    """A fraction, and the whole percentage that says the same."""
    percent, rest = divmod(100 * numerator, denominator)
    more = (str(numerator), str(denominator), *([] if rest else [str(percent)]))
    return Said("fraction", f"{numerator}/{denominator}", more, loose=True)


def time_said(hour: int, minute: int) -> Said | None:
    """A time of day, and how it reads on a clock of twelve hours."""
    value = time_value(hour, minute)
    if value is None:
        return None
    full = [str(hour), str(hour % 12 or 12)] if not minute else []
    return Said("time", value, (f"{hour % 12 or 12:02d}:{minute:02d}", *full))


def pair_said(first: str, second: str) -> Said:
    """Two numbers with a colon: a score, a ratio, a verse or a time."""
    hour, minute = int(first), int(second)
    clock = (f"{hour:02d}:{minute:02d}", f"{hour % 12 or 12:02d}:{minute:02d}")
    return Said("literal", f"{first}:{second}", clock, (str(hour), str(minute)))


def opaque(match: re.Match[str]) -> Said:
    """An address or an account: its digits count nothing."""
    return Said("literal", "")


def literal(match: re.Match[str]) -> Said:
    """A version or a telephone number: the same in every language."""
    return Said("literal", match.group(), (re.sub(r"\D", "", match.group()),))


def pair(match: re.Match[str]) -> Said:
    """Two numbers with a colon, in groups `a` and `b`."""
    return pair_said(match["a"], match["b"])


def ordinal(match: re.Match[str]) -> Said:
    """An ordinal in digits, in group `n`."""
    return Said("ordinal", str(int(match["n"])))


def decade(match: re.Match[str]) -> Said:
    """A decade of two or four digits, in group `n`."""
    return Said("year", match["n"], (match["n"][-2:], f"19{match['n'][-2:]}"))
