"""What a date, a time or a number in a text says, in a notation that no language owns."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from bilingual.language.quantities.units import Measure
from bilingual.model import Span
from bilingual.patterns import late_pattern

SPACE = "[ \u00a0\u202f\u2009]"
ALONE = r"(?<![\w.,:/'’-])"
"""Before a figure that is part of no other."""

QuantityKind = Literal[
    "date", "time", "percent", "number", "fraction", "magnitude", "year", "decade", "century", "ordinal", "roman",
    "reference", "pair", "literal",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quantity:
    """A date, a time or a number, where it stands and what it says."""

    kind: QuantityKind
    value: str
    """Comparable between languages: `2024-01-25`, `--01-25`, `2024-01`, `14:30`, `3500000`, `11:40`."""
    span: Span
    readings: frozenset[str]
    """All values it may stand for: "11:40" is a time, a score or a verse; "8 o'clock" is `08:00` or `20:00`."""
    parts: tuple[str, ...] = ()
    """Numbers that say the same together: the day and the year of a date, the two of a score."""
    loose: bool = False
    """A word that a good translation may say otherwise: `first`, `half`, `both`."""
    scale: int = 0
    """The power of ten of a `million` or `thousand` after the numeral, which the value includes."""
    units: frozenset[str] = frozenset()
    """Its signs and currencies: "%", a code of ISO 4217, "-" for less than zero, "<", ">", and "BC"."""
    measures: tuple[Measure, ...] = ()
    """How much it is of what its unit measures."""

    @property
    def times(self) -> frozenset[str]:
        """Those of its readings that are times of day."""
        return frozenset(reading for reading in self.readings if ":" in reading)


@dataclass(frozen=True, slots=True)
class Said:
    """What a match says. An empty value hides it from later rules without its being a quantity."""

    kind: QuantityKind
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


def rule(pattern: str, reader: Reader, flags: int = 0, *, digits: bool | None = None) -> Rule:
    """A rule that reads the matches of a pattern; where nobody says so, one that names digits needs them."""
    needs = r"\d" in pattern.replace(r"[^\W\d_]", "") if digits is None else digits
    return Rule(late_pattern(pattern, flags), reader, needs)


def date_value(year: int | None, month: int, day: int | None) -> str | None:
    """The value of a date that exists (ISO 8601; `--01-25` without a year, `2024-01` without a day), or nothing."""
    try:
        date(year or 2024, month, day or 1)
    except ValueError:
        return None
    start = "-" if year is None else f"{year:04d}"
    return f"{start}-{month:02d}" + ("" if day is None else f"-{day:02d}")


def date_said(year: int | None, month: int, day: int | None) -> Said | None:
    """A date, or nothing where there is no such day."""
    value = date_value(year, month, day)
    return None if value is None else Said("date", value, parts=tuple(str(part) for part in (day, year) if part))


def same_date(one: str, other: str) -> bool:
    """Whether two values of dates agree: one of them may leave out the year."""
    return one == other or (
        one.startswith("-") != other.startswith("-") and one[-5:] == other[-5:] and len(one) != 7 != len(other)
    )


def number_value(number: Decimal) -> str:
    """The number in plain decimal notation without needless zeros."""
    return format(number.normalize(), "f")


def scaled_said(number: Decimal, scale: int, more: tuple[str, ...] = ()) -> Said:
    """A number with a scale, a power of ten. Without its scale it is another number."""
    return Said("number", number_value(number.scaleb(scale)), more, scale=scale)


def magnitude_said(name: str) -> Said:
    """How many at least: a power of ten, or dozens."""
    return Said("magnitude", f"~{name}", loose=True)


def fraction_said(numerator: int, denominator: int, more: tuple[str, ...] = ()) -> Said:
    """A fraction, the decimal and the percentage that say the same, and whatever else the words may mean."""
    share = Decimal(numerator) / denominator
    percent = number_value((100 * share).quantize(Decimal("0.1")))
    same = (number_value(share.quantize(Decimal("0.001"))), percent, percent.partition(".")[0], str(round(100 * share)))
    parts = (str(numerator), str(denominator))
    return Said("fraction", f"{numerator}/{denominator}", (*same, *more), parts, loose=True)
