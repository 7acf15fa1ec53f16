"""How English writes dates, times and numbers. The rules are tried in order; what one matched the next do not see."""

import re
from dataclasses import replace
from decimal import Decimal

from bilingual.language.quantities.number_words import english_number, english_number_pattern, is_english_cardinal
from bilingual.language.quantities.quantity import (
    TELEPHONE,
    Rule,
    Said,
    date_said,
    decade,
    fraction_said,
    literal,
    number_value,
    opaque,
    ordinal,
    pair,
    rule,
    scaled_said,
    time_said,
)

ENGLISH_MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
_SCALES = {
    "thousand": 3,
    "k": 3,
    "hundred": 2,
    "million": 6,
    "mn": 6,
    "m": 6,
    "billion": 9,
    "bn": 9,
    "b": 9,
    "trillion": 12,
    "tn": 12,
}

_FRACTIONS = {
    "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_LETTERS = frozenset("kmb")
"""Scales that are units too: "3 m" is three metres."""
_SCALE_WORD = "thousand|million|billion|trillion"
_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+")
"""As an engine copies German thousands, or three decimals."""

_SPACE = "[ \u00a0\u202f\u2009]"
_NUMERAL = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,3}}(?:{_SPACE}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?"
_ALONE = r"(?<![\w.,:/'’])"
_ROMAN = {"I": 1, "V": 5, "X": 10}
_MONTH = "|".join(rf"{month}\b" if len(month) > 4 or month == "may" else rf"{month}\b\.?" for month in ENGLISH_MONTHS)
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?"


def number(written: str) -> Decimal:
    """The value of an English numeral: "1,000.5" is 1000.5."""
    return Decimal(re.sub(r"[^\d.]", "", written))


def _named_date(match: re.Match[str]) -> Said | None:
    found = match.groupdict()
    year = int(found["y"]) if found.get("y") else None
    return date_said(year, ENGLISH_MONTHS[match["m"].lower().rstrip(".")], int(found["d"]) if found.get("d") else None)


def _numeric_date(match: re.Match[str]) -> Said | None:
    """A date in figures: American where the two readings differ, but known as the British too."""
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    first, second = int(match["a"]), int(match["b"] or match["c"])
    american, british = date_said(year, first, second), date_said(year, second, first)
    said = american or british
    return said and replace(said, more=(british.value,) if british else ())


def _iso_date(match: re.Match[str]) -> Said | None:
    return date_said(int(match["y"]), int(match["m"]), int(match["d"]))


def _clock(match: re.Match[str]) -> Said | None:
    hour, half = int(match["h"]), match["half"].lower()
    if hour > 12:
        return time_said(hour, int(match["min"] or 0))
    return time_said(hour % 12 + (12 if half == "p" else 0), int(match["min"] or 0))


def _full_hour(match: re.Match[str]) -> Said | None:
    hour, minute = int(match["h"]), int(match["min"] or 0)
    said = time_said(hour, minute)
    return said and replace(said, more=(*said.more, f"{(hour + 12) % 24:02d}:{minute:02d}"))


def _noon(match: re.Match[str]) -> Said:
    if match.group().lower() == "noon":
        return Said("time", "12:00", ("12",), loose=True)
    return Said("time", "00:00", ("24", "0", "12", "12:00"), loose=True)


def _percent(match: re.Match[str]) -> Said | None:
    return Said("percent", number_value(number(match["n"])))


def _number(match: re.Match[str]) -> Said | None:
    plain, scale = number(match["n"]), (match["s"] or "").lower()
    if scale:
        return scaled_said(plain, _SCALES[scale], (number_value(plain),) if scale in _LETTERS else ())
    more = (re.sub(r"\D", "", match["n"]),) if _THOUSANDS.fullmatch(match["n"]) else ()
    return Said("number", number_value(plain), more)


def _words(match: re.Match[str]) -> Said | None:
    value, scale = english_number(match["n"]), (match["s"] or "").lower()
    if value is None:
        return None
    if scale:
        return scaled_said(Decimal(value), _SCALES[scale])
    singles = [single for word in re.split(r"[ -]", match["n"]) if (single := english_number(word))]
    return Said("number", value, tuple(singles), loose=not is_english_cardinal(match["n"]))


def _one_scale(match: re.Match[str]) -> Said | None:
    scale = _SCALES[match["s"].lower()] + _SCALES.get((match["more"] or "").lower(), 0)
    return replace(scaled_said(Decimal("0.5") if match["half"] else Decimal(1), scale), loose=scale < 6)


def _and_a_half(match: re.Match[str]) -> Said | None:
    whole = english_number(match["n"])
    if whole is None:
        return None
    if match["s"]:
        return scaled_said(Decimal(whole) + Decimal("0.5"), _SCALES[match["s"].lower()])
    return Said("number", f"{whole}.5", (whole,), loose=whole in "12")


def _fraction(match: re.Match[str]) -> Said | None:
    """A fraction, unless it is an ordinal: "a third time", "the two fifth graders"."""
    numerator = 1 if match["n"].lower() in ("a", "one") else int(english_number(match["n"]) or 0)
    is_fraction = bool(match["plural"]) if numerator > 1 else match["of"] is not None or match["gap"] == "-"
    if not is_fraction:
        return None
    return fraction_said(numerator, _FRACTIONS[match["f"].lower()])


def _dozens(match: re.Match[str]) -> Said | None:
    count = "1" if match["n"].lower() == "a" else english_number(match["n"])
    return None if count is None else Said("number", str(12 * int(count)), ("12",))


def _roman(match: re.Match[str]) -> Said:
    digits = [_ROMAN[letter] for letter in match.group()]
    total = sum(-one if one < following else one for one, following in zip(digits, [*digits[1:], 0], strict=True))
    return Said("number", str(total), loose=True)


def _decade_word(match: re.Match[str]) -> Said | None:
    value = english_number(match["n"] + "y")
    return None if value is None else Said("year", f"19{value}", (value,), loose=True)


RULES: tuple[Rule, ...] = (
    rule(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,99}\.\w+|(?<!\w)[@#][\w.-]+", opaque),
    rule(r"\b(?![kcdm]?m[23]\b)[^\W\d_]+\d+\b", literal),
    rule(rf"{_ALONE}(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _iso_date),
    rule(
        rf"{_ALONE}(?P<a>\d{{1,2}})(?:/(?P<b>\d{{1,2}})/|\.(?P<c>\d{{1,2}})\.(?=\d{{4}}))(?P<y>\d{{4}}|\d\d)(?![\d/])",
        _numeric_date,
    ),
    rule(
        rf"(?:\bthe{_SPACE})?{_ALONE}{_DAY}{_SPACE}(?:of{_SPACE})?(?P<m>{_MONTH})(?:,?{_SPACE}(?P<y>\d{{4}})\b)?",
        _named_date,
        re.IGNORECASE,
    ),
    rule(rf"\b(?P<m>{_MONTH}){_SPACE}(?:the{_SPACE})?{_DAY}(?!\d)(?:,?{_SPACE}(?P<y>\d{{4}})\b)?", _named_date, re.I),
    rule(rf"\b(?P<m>{_MONTH}),?{_SPACE}(?:of{_SPACE})?(?P<y>\d{{4}})\b", _named_date, re.I),
    rule(rf"{_ALONE}(?P<h>\d{{1,2}})(?:[.:](?P<min>\d\d))?{_SPACE}?(?P<half>[ap])\.?m\b\.?", _clock, re.I),
    rule(
        rf"{_ALONE}(?P<h>\d{{1,2}})(?:[.:](?P<min>\d\d))?{_SPACE}(?:o['’]clock|hours\b(?={_SPACE}(?:local|GMT|CET)))",
        _full_hour,
    ),
    rule(r"\b(?:noon|midnight)\b", _noon, re.I),
    rule(rf"{_ALONE}(?P<a>\d{{1,3}}):(?P<b>\d{{1,3}})(?![\d:])", pair),
    rule(
        r"(?<![\w.,])v?\d+(?:\.\d+){2,}\b|" + TELEPHONE,
        literal,
    ),
    rule(rf"{_ALONE}(?P<n>{_NUMERAL}){_SPACE}?(?:per{_SPACE}?cent|%|percentage{_SPACE}points?)", _percent, re.I),
    rule(r"(?<![\w.,])['’]?(?P<n>\d\d|\d{4})['’]?s\b", decade),
    rule(rf"{_ALONE}(?P<n>\d{{1,4}})(?:st|nd|rd|th)\b", ordinal),
    rule(rf"(?<![\w.,:/'’])(?P<n>{_NUMERAL})(?:[ \u00a0-]?(?P<s>{_SCALE})(?![\w]))?(?![.,:]?\d)", _number, re.I),
    rule(r"\b[IVX]{2,6}\b", _roman),
    rule(
        rf"\b(?P<n>a|one|two|three|four|five|six|seven|eight|nine)(?P<gap>[ -])(?P<f>{'|'.join(_FRACTIONS)})"
        r"(?P<plural>s?)\b(?P<of>(?= of\b))?",
        _fraction,
        re.IGNORECASE,
    ),
    rule(r"\b(?P<n>(?:twen|thir|for|fif|six|seven|eigh|nine)t)ies\b", _decade_word, re.I),
    rule(rf"\b(?P<n>a|{english_number_pattern()})[ -]dozen\b", _dozens, re.I),
    rule(
        rf"\b(?P<n>{english_number_pattern()})[ -]and[ -]a[ -]half\b(?:[ -](?P<s>{_SCALE_WORD})\b)?",
        _and_a_half,
        re.I,
    ),
    rule(
        rf"\b(?:(?P<half>half)(?:{_SPACE}of)?[ -](?:(?:an?|one)[ -])?|(?:an?|one(?! hundred)){_SPACE})"
        rf"(?P<s>hundred|{_SCALE_WORD})\b(?:{_SPACE}(?P<more>{_SCALE_WORD})\b)?",
        _one_scale,
        re.I,
    ),
    rule(rf"(?P<n>{english_number_pattern()})(?:[ \u00a0\u202f\u2009-](?P<s>{_SCALE_WORD})(?!\w))?", _words, re.I),
)
