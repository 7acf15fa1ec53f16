"""How an edition writes dates, times, numbers, percentages and sums: after CLDR, which Babel brings."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, zip_longest

_HOUSE = frozenset({"en", "en_US", "en_GB"})
"""Editions that write "2:30 p.m." as their newspapers do (AP, The Economist), and "$" for the American dollar."""
_LISTING = frozenset({",", "and", "or", "and at", "or at", "&"})
"""What stands between members of a list, rather than the ends of a range."""
_LONGEST_NUMBER = 15
"""Digits before the comma. What is longer is no number that a reader counts."""
_SIGN_CODES = {"€": "EUR", "$": "USD", "£": "GBP"}
_GROUPED = r"(?<![\w.,'’]){whole}(?![.,:]?\d)"


@dataclass(frozen=True, slots=True)
class LocaleForms:
    """What an English locale writes otherwise than another."""

    locale: str
    """As Babel names it: `en_US`."""
    group: str
    decimal: str
    sizes: tuple[int, int]
    """Digits in the last group, and in those before it."""
    twelve: bool
    """Whether its clock has twelve hours."""
    halves: tuple[str, str]
    percent: str
    """What follows a number: "%" or a space and "%"."""
    percent_word: str
    first: str
    """What a date in figures begins with: "M", "d" or "y", after CLDR."""
    sign_first: bool
    sign_gap: str

    @property
    def is_american(self) -> bool:
        """Whether numbers, percentages and sums are written as in the United States."""
        plain = (self.group, self.decimal, self.sizes, self.percent, self.sign_first, self.sign_gap)
        return plain == (",", ".", (3, 3), "%", True, "")

    def number(self, whole: str, decimals: str = "") -> str:
        """Digits before and after the comma, grouped. What begins with a zero or is too long is grouped nowhere."""
        tail = self.decimal + decimals if decimals else ""
        if (len(whole) > 1 and whole.startswith("0")) or len(whole) > _LONGEST_NUMBER:
            return whole + tail
        groups: list[str] = []
        size = self.sizes[0]
        while len(whole) > size:
            groups.insert(0, whole[-size:])
            whole, size = whole[:-size], self.sizes[1]
        return self.group.join([whole, *groups]) + tail

    def money(self, sign: str, counted: str) -> str:
        """A sum with its sign: "€3.50", "3,50 €"."""
        symbol = self._symbol(sign)
        if self.sign_first:
            gap = self.sign_gap or ("\u00a0" if symbol[-1].isalpha() else "")
            return f"{symbol}{gap}{counted}"
        return f"{counted}{self.sign_gap}{symbol}"

    def _symbol(self, sign: str) -> str:
        from babel.numbers import get_currency_symbol

        return sign if self.locale in _HOUSE else str(get_currency_symbol(_SIGN_CODES[sign], locale=self.locale))

    def date(self, value: str) -> str:
        """A date's value (`2024-01-25`, `--01-25`, `2024-01`) in words: "January 25, 2024", "25 January"."""
        from babel.dates import format_date, format_skeleton

        if value.startswith("--"):
            month, day = map(int, value[2:].split("-"))
            return str(format_skeleton("MMMMd", date(2024, month, day), locale=self.locale))
        year, month, *rest = map(int, value.split("-"))
        if not rest:
            return str(format_skeleton("yMMMM", date(year, month, 1), locale=self.locale))
        return str(format_date(date(year, month, rest[0]), "long", locale=self.locale))

    def time(self, value: str) -> str:
        """A time of day (`14:30`): "2:30 p.m.", "2 p.m.", "noon", "midnight"; on a clock of 24 hours "14:30"."""
        from babel.dates import format_time

        hour, minute = map(int, value.split(":"))
        if not self.twelve:
            return str(format_time(time(hour, minute), "short", locale=self.locale))
        if minute == 0 and hour in (0, 12):
            return "noon" if hour else "midnight"
        return f"{self.face(value)} {self.halves[hour >= 12]}"

    def times(self, values: Sequence[str], joints: Sequence[str]) -> str:
        """Times with what stands between them; "a.m." or "p.m." once where it is the same: "2 to 4 p.m."."""
        texts = [self.time(value) for value in values]
        is_list = [joint.strip() in _LISTING for joint in joints]
        for index, (one, following) in enumerate(pairwise(texts)):
            half = following.partition(" ")[2]
            shares = one.endswith(f" {half}") and values[index] < values[index + 1]
            if half and shares and (all(is_list) or not is_list[index]):
                texts[index] = one.removesuffix(f" {half}")
        return _joined(texts, joints)

    def dates(self, values: Sequence[str], joints: Sequence[str]) -> str:
        """Dates with what stands between them; a shared month and year once: "May 3–5, 2024", "3 to 5 May"."""
        years = {value[:4] for value in values if not value.startswith("--")}
        if len(years) == 1:
            values = [*("-" + value[4:] if not value.startswith("--") else value for value in values[:-1]), values[-1]]
        if len({value[-5:-3] for value in values}) > 1 or len(years) > 1:
            return _joined([self.date(value) for value in values], [_spaced(joint) for joint in joints])
        last = re.search(rf"(?<!\d)0?{int(values[-1][-2:])}(?!\d)", self.date(values[-1]))
        if last is None:
            return _joined([self.date(value) for value in values], joints)
        width = 2 if last.group().startswith("0") else 1
        days = [f"{int(value[-2:]):0{width}d}" for value in values]
        return (
            last.string[: last.start()] + _joined(days, [_tight(joint) for joint in joints]) + last.string[last.end() :]
        )

    def face(self, value: str) -> str:
        """What a clock of twelve hours shows: "2:30", "2"."""
        hour, minute = map(int, value.split(":"))
        return f"{hour % 12 or 12}:{minute:02d}" if minute else str(hour % 12 or 12)

    def american(self, text: str) -> str:
        """A text with its numbers as American English writes them, letter for letter in the same places."""
        if (self.group, self.decimal) == (",", "."):
            return text
        group, decimal = re.escape(self.group), re.escape(self.decimal)
        whole = rf"\d{{1,3}}(?:{group}\d{{3}})+(?:{decimal}\d+)?"
        if self.decimal == ",":
            whole += r"|\d+,\d+"
        swapped = str.maketrans({self.group: ",", self.decimal: "."})
        return re.sub(_GROUPED.format(whole=f"(?:{whole})"), lambda match: match.group().translate(swapped), text)


@lru_cache(maxsize=16)
def locale_forms(locale: str) -> LocaleForms:
    """The forms of a locale such as "en-US" or "en_GB"."""
    from babel import Locale
    from babel.dates import get_period_names, get_time_format
    from babel.numbers import get_decimal_symbol, get_group_symbol
    from babel.units import format_unit

    parsed = Locale.parse(locale.replace("-", "_"))
    name = str(parsed)
    is_house = name in _HOUSE
    names = get_period_names("abbreviated", "format", locale=name)
    money = parsed.currency_formats["standard"]
    before, after = money.prefix[0], money.suffix[0]
    return LocaleForms(
        locale=name,
        group=get_group_symbol(name),
        decimal=get_decimal_symbol(name),
        sizes=parsed.decimal_formats[None].grouping,
        twelve=is_house or "h" in get_time_format("short", locale=name).pattern,
        halves=("a.m.", "p.m.") if is_house else (names["am"], names["pm"]),
        percent=parsed.percent_formats[None].suffix[0],
        percent_word=format_unit(Decimal(5), "concentr-percent", locale=name).split(maxsplit=1)[1],
        first=parsed.date_formats["short"].pattern[0],
        sign_first="¤" in before,
        sign_gap=(before or after).replace("¤", ""),
    )


def _joined(texts: Sequence[str], joints: Sequence[str]) -> str:
    return "".join(part for pair in zip_longest(texts, joints, fillvalue="") for part in pair)


def _spaced(joint: str) -> str:
    """A dash between dates of two months has spaces, one between days of a month has none (CLDR, intervalFormats)."""
    return f" {joint} " if joint == "–" else joint


def _tight(joint: str) -> str:
    return joint.strip() if joint.strip() == "–" else joint


def ordinal_text(number: int) -> str:
    """`3rd`, `11th`, `21st`."""
    ending = "th" if 10 <= number % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"
