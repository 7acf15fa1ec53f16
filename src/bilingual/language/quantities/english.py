"""How English writes numbers. The rules are tried in order; what one matched the next do not see."""

import re
from dataclasses import replace
from decimal import Decimal

from bilingual.language.quantities.clock import ENGLISH_TIMES
from bilingual.language.quantities.dates import ENGLISH_DATES
from bilingual.language.quantities.figures import (
    EXPONENT,
    FRACTION,
    FRACTION_SIGN,
    MODEL,
    PAIR,
    QUARTER_SIGN,
    ROMAN,
    SHORT_YEAR,
    TELEPHONE,
    decade,
    digit_fraction,
    literal,
    opaque,
    ordinal,
    pair,
    roman,
    short_year,
)
from bilingual.language.quantities.number_words import (
    english_number,
    english_number_pattern,
    is_english_cardinal,
    is_ordinal_word,
)
from bilingual.language.quantities.quantity import (
    ALONE,
    SPACE,
    QuantityKind,
    Rule,
    Said,
    fraction_said,
    magnitude_said,
    number_value,
    rule,
    scaled_said,
)
from bilingual.language.quantities.shares import ENGLISH_SHARES
from bilingual.literals import ADDRESSES

_SCALES = {
    "hundred": 2, "thousand": 3, "k": 3, "million": 6, "mn": 6, "m": 6, "billion": 9, "bn": 9, "b": 9, "trillion": 12,
    "tn": 12, "quadrillion": 15, "quintillion": 18,
}  # fmt: skip
_FRACTIONS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10,
}  # fmt: skip
_LETTERS = frozenset("kmb")
"""Scales that are units too: "3 m" is three metres."""
_SCALE_WORD = "thousand|million|billion|trillion|quadrillion|quintillion"
_SCALE = "|".join(sorted(_SCALES, key=len, reverse=True))
_MANY = "dozen|hundred|thousand|million|billion|trillion"
_SOME = rf"(?:several|many|some|a{SPACE}few|a{SPACE}couple{SPACE}of){SPACE}"
_UNIT = (
    r"second|minute|hour|day|week|month|year|decade|century|fortnight|millennium|litre|liter|kilo|mile|metre|meter"
    r"|kilometre|kilometer|percent|per cent|ton|tonne|dollar|pound|euro"
)
_THE_ONE = "an?|one|each|every|this|last|past|previous|preceding|next|coming|following|same|whole|entire"
"""Before a span of time of which there is one."""
_NUMERAL = rf"(?:\d{{1,3}}(?:,\d{{3}})+|\d{{1,2}}(?:,\d\d)+,\d{{3}}|\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)|\d+)(?:\.\d+)?"
_FIGURE = r"(?<![\w.,:'’])(?<!\D/)(?<!^/)"
"""Before a figure that may be the second of two: "1,000/2,000"."""


def number(written: str) -> Decimal:
    """The value of an English numeral: "1,000.5" is 1000.5."""
    return Decimal(re.sub(r"[^\d.]", "", written))


def _percent(match: re.Match[str]) -> Said | None:
    return Said("percent", number_value(number(match["n"])))


def _number(match: re.Match[str]) -> Said | None:
    plain, scale = number(match["n"]), (match["s"] or "").lower()
    if scale:
        return scaled_said(plain, _SCALES[scale], (number_value(plain),) if scale in _LETTERS else ())
    return Said("number", number_value(plain), tuple(_clock_readings(match["n"])))


def _clock_readings(written: str) -> list[str]:
    """What bare figures say as a time: "0230" the one, "2.30" either."""
    match = re.fullmatch(r"(\d\d)(\d\d)|(\d{1,2})\.([0-5]\d)", written)
    if match is None:
        return []
    hour, minute = int(match[1] or match[3]), match[2] or match[4]
    if hour > 24 or int(minute) > 59:
        return []
    return [f"{some % 24:02d}:{minute}" for some in ((hour,) if match[1] else (hour, hour + 12))]


def _words(match: re.Match[str]) -> Said | None:
    value, scale = english_number(match["n"]), (match["s"] or "").lower()
    if value is None:
        return None
    if scale:
        return scaled_said(Decimal(value), _SCALES[scale])
    singles = [single for word in re.split(r"[ -]", match["n"]) if (single := english_number(word))]
    kind: QuantityKind = "ordinal" if is_ordinal_word(match["n"]) else "number"
    return Said(kind, value, tuple(singles), loose=not is_english_cardinal(match["n"]))


def _one_scale(match: re.Match[str]) -> Said | None:
    scale = _SCALES[match["s"].lower()] + _SCALES.get((match["more"] or "").lower(), 0)
    share = {"h": "0.5", "q": "0.25", "t": "0.75"}[match["part"][0].lower()] if match["part"] else "1"
    return replace(scaled_said(Decimal(share), scale), loose=scale < 6)


def _and_a_half(match: re.Match[str]) -> Said | None:
    """ "two and a half", "two and a half million", "a year and a half"."""
    whole = "1" if match["n"].lower() in ("a", "an") else english_number(match["n"])
    if whole is None:
        return None
    if match["s"]:
        return scaled_said(Decimal(whole) + Decimal("0.5"), _SCALES[match["s"].lower()])
    return Said("number", f"{whole}.5", (whole,), loose=whole in "12")


def _fraction(match: re.Match[str]) -> Said | None:
    """A fraction; "a third" and "one fifth" may be ordinals too, and "two fifth graders" are no fraction."""
    numerator = 1 if match["n"].lower() in ("a", "one") else int(english_number(match["n"]) or 0)
    if numerator > 1 and not match["plural"]:
        return None
    denominator = _FRACTIONS[match["f"].lower()]
    return fraction_said(numerator, denominator, () if match["plural"] else (str(denominator),))


def _part_of(match: re.Match[str]) -> Said | None:
    """Half or a quarter of a unit: "half a year", "a quarter of an hour", "half a dozen"."""
    share, same = {"h": ("0.5", "1/2"), "q": ("0.25", "1/4"), "t": ("0.75", "3/4")}[match["f"][0].lower()]
    if match["dozen"]:
        return Said("number", number_value(12 * Decimal(share)), loose=True)
    return Said("number", share, (same,), loose=True)


def _dozens(match: re.Match[str]) -> Said | None:
    count = "1" if match["n"].lower() == "a" else english_number(match["n"])
    return None if count is None else Said("number", str(12 * int(count)))


def _several(match: re.Match[str]) -> Said | None:
    """ "tens of thousands", "several million", "hundreds": how many at least."""
    name = match["s"].lower().removesuffix("s")
    if name == "dozen":
        return magnitude_said("dozens")
    first = {"ten": 1, "dozen": 1, "hundred": 2, "thousand": 3}.get((match["f"] or "").lower().removesuffix("s"), 0)
    return magnitude_said(str(first + _SCALES[name]))


def _times_as_many(match: re.Match[str]) -> Said | None:
    """ "doubled", "tripling", "halved"."""
    times = {"d": "2", "t": "3", "q": "4", "h": "0.5"}[match.group()[0].lower()]
    return Said("magnitude", f"×{times}", (times, "1/2") if times == "0.5" else (times,), loose=True)


def _months(match: re.Match[str]) -> Said | None:
    """ "three years and six months": so many months."""
    counts = ("1" if written in ("a", "an") else written for written in match.group("y", "m"))
    years, months = (count if count.isdigit() else english_number(count) for count in counts)
    return Said("number", str(12 * int(years) + int(months))) if years and months else None


def _inches(match: re.Match[str]) -> Said | None:
    """ "6 feet 3 inches": so many inches."""
    return Said("number", str(12 * int(match["feet"]) + int(match["more"])))


def _decade_word(match: re.Match[str]) -> Said | None:
    value = english_number(match["n"] + "y")
    return None if value is None else Said("decade", f"{value}s", (value,), loose=True)


def _one(match: re.Match[str]) -> Said:
    return Said("number", "1", loose=True)


RULES: tuple[Rule, ...] = (
    rule(rf"{ADDRESSES}|\b4x4s?\b", opaque),  # a car
    rule(QUARTER_SIGN, ordinal),
    rule(EXPONENT, opaque),
    rule(MODEL, literal),
    rule(r"\b(?![kcdm]?m[23]\b)[^\W\d_]+\d+\b", literal),
    *ENGLISH_DATES,
    *ENGLISH_TIMES,
    *ENGLISH_SHARES,
    rule(ALONE + PAIR, pair),
    rule(r"\b(?:goal|score)less\b|\bnil[- –]nil\b", lambda _: Said("pair", "0:0", loose=True), re.IGNORECASE),
    rule(r"(?<![\w.,])\d{1,3}(?:\.\d{3}){2,}\b", lambda match: Said("literal", match.group())),
    rule(r"(?<![\w.,])v?\d+(?:\.\d+){2,}\b|" + TELEPHONE, literal),
    rule(rf"{ALONE}(?P<n>{_NUMERAL}){SPACE}?(?:percentage{SPACE}points?|per{SPACE}?cent|%)", _percent, re.I),
    rule(r"(?<![\w.,])['’]?(?P<n>\d\d|\d{4})['’]?s\b", decade),
    rule(rf"(?:{ALONE}|(?<=\d-))(?P<n>\d{{1,4}})(?:st|nd|rd|th)\b", ordinal),
    rule(SHORT_YEAR, short_year),
    rule(
        rf"(?:(?<=the{SPACE})|(?<=of{SPACE})|(?<=in{SPACE}))['’‘](?P<n>\d[1-9])\b",
        lambda match: replace(decade(match), loose=True),  # "the '68 movement"
        re.IGNORECASE,
    ),
    rule(
        rf"{ALONE}(?P<feet>\d)[ -](?:feet|foot|ft\.?),?[ -](?:and )?(?P<more>\d\d?)(?=[ -]in(?:ch|\b))", _inches, re.I
    ),
    rule(
        rf"\b(?P<y>\d{{1,2}}|a|{english_number_pattern()}){SPACE}years?,?{SPACE}(?:and{SPACE})?"
        rf"(?P<m>\d{{1,2}}|a|{english_number_pattern()}){SPACE}months?\b",
        _months,
        re.IGNORECASE,
        digits=False,
    ),
    rule(ALONE + FRACTION, digit_fraction),
    rule(FRACTION_SIGN, digit_fraction, digits=False),
    rule(rf"{_FIGURE}(?P<n>{_NUMERAL})(?:[ \u00a0-]?(?P<s>{_SCALE})(?![\w/]))?(?![.,:]?\d)", _number, re.I),
    rule(rf"{ROMAN}|(?<=[a-z] )[VX]\b|(?<=[a-z] )I\b(?=[.,;)]|$)", roman),
    rule(
        rf"\b(?P<n>{english_number_pattern()})[ -]and[ -]a[ -]half\b(?:[ -](?P<s>{_SCALE_WORD})\b)?",
        _and_a_half,
        re.I,
    ),
    rule(
        rf"\b(?:(?:a|an|one){SPACE})?(?P<f>half|quarter|three[ -]quarters?)(?:[ -]of)?(?:[ -](?:an?|one))?[ -]"
        rf"(?:(?P<dozen>dozen\b)|(?=(?:{_UNIT})s?\b))",
        _part_of,
        re.IGNORECASE,
    ),
    rule(
        rf"\b(?:(?<=first{SPACE})|(?<=second{SPACE})|(?<=third{SPACE})|(?<=fourth{SPACE}))quarter\b(?!{SPACE}of{SPACE}an?\b)",
        lambda _: Said("number", "0.25", ("1/4", "4"), loose=True),
        re.IGNORECASE,
    ),
    rule(r"\b(?:doubl|tripl|trebl|quadrupl|halv)(?:e|ed|es|ing)\b", _times_as_many, re.IGNORECASE),
    rule(rf"\b(?P<n>an?){SPACE}(?=(?:{_UNIT})(?P<s>){SPACE}and{SPACE}a{SPACE}half\b)", _and_a_half, re.IGNORECASE),
    rule(
        rf"\b(?:(?P<part>half(?:{SPACE}of)?|(?:quarter|three[ -]quarters){SPACE}of|quarter(?=[ -]\w+ion))[ -]"
        rf"(?:(?:an?|one)[ -])?|(?:an?|one(?! hundred)){SPACE})"
        rf"(?P<s>hundred|{_SCALE_WORD})\b(?:{SPACE}(?P<more>{_SCALE_WORD})\b)?",
        _one_scale,
        re.I,
    ),
    rule(
        rf"\b(?P<n>a|one|two|three|four|five|six|seven|eight|nine)[ -](?P<f>{'|'.join(_FRACTIONS)})(?P<plural>s?)\b",
        _fraction,
        re.IGNORECASE,
    ),
    rule(r"\b(?P<n>(?:twen|thir|for|fif|six|seven|eigh|nine)t)ies\b", _decade_word, re.I),
    rule(rf"\b(?P<n>a|{english_number_pattern()})[ -]dozen\b", _dozens, re.I),
    rule(rf"\b(?:{_SOME})?(?P<f>tens|dozens|hundreds|thousands){SPACE}of{SPACE}(?P<s>(?:{_MANY})s)\b", _several, re.I),
    rule(rf"\b{_SOME}(?:(?P<f>hundreds?|thousand){SPACE})?(?P<s>(?:{_MANY})s?)\b", _several, re.I),
    rule(rf"(?P<n>{english_number_pattern()})(?:[ \u00a0\u202f\u2009-](?P<s>{_SCALE_WORD})(?!\w))?", _words, re.I),
    rule(rf"\b(?P<f>)(?P<s>(?:{_MANY})s)\b", _several, re.I),
    rule(rf"\bevery{SPACE}other\b", lambda _: Said("number", "2", loose=True), re.IGNORECASE),
    rule(r"\b(?:half|halves)\b", lambda _: replace(fraction_said(1, 2), parts=()), re.IGNORECASE),
    rule(rf"\b(?:{_THE_ONE}){SPACE}(?=(?:{_UNIT})\b)|\b(?:decade|century|fortnight|millennium)\b", _one, re.IGNORECASE),
)
