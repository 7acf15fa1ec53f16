"""How German and English write dates, whole and in ranges that share a month: "3.–5. Mai", "May 3 to 5, 2024"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from bilingual.language.quantities.figures import NUMBERED, before
from bilingual.language.quantities.quantity import ALONE, SPACE, Quantity, Rule, Said, date_said, rule
from bilingual.language.quantities.units import Side
from bilingual.lists import rows
from bilingual.model import Span
from bilingual.patterns import late_pattern

GERMAN_MONTHS = {
    "januar": 1, "jänner": 1, "jan": 1, "februar": 2, "feber": 2, "feb": 2, "febr": 2, "märz": 3, "mär": 3, "mrz": 3,
    "april": 4, "apr": 4, "mai": 5, "juni": 6, "jun": 6, "juli": 7, "jul": 7, "august": 8, "aug": 8, "september": 9,
    "sept": 9, "sep": 9, "oktober": 10, "okt": 10, "november": 11, "nov": 11, "dezember": 12, "dez": 12,
}  # fmt: skip
ENGLISH_MONTHS = {
    "january": 1, "jan": 1, "february": 2, "feb": 2, "march": 3, "mar": 3, "april": 4, "apr": 4, "may": 5, "june": 6,
    "jun": 6, "july": 7, "jul": 7, "august": 8, "aug": 8, "september": 9, "sept": 9, "sep": 9, "october": 10, "oct": 10,
    "november": 11, "nov": 11, "december": 12, "dec": 12,
}  # fmt: skip
WEEKDAYS = "Montag|Dienstag|Mittwoch|Donnerstag|Freitag|Samstag|Sonnabend|Sonntag"

GERMAN_MONTH = "|".join(sorted(GERMAN_MONTHS, key=len, reverse=True))
_ENGLISH_MONTH = "|".join(
    rf"{month}\b" if len(month) > 4 or month == "may" else rf"{month}\b\.?" for month in ENGLISH_MONTHS
)
_START = rf"(?:{ALONE}|(?<=[.\0][/-]))"
"""Before a date; what rules before have read is blanked with zeros."""
_TO = rf"{SPACE}?(?:[–—/-]|(?:bis|und|oder|auf)(?:{SPACE}(?:zum|am|dem|den))?){SPACE}?"
_DATED = (
    rf"(?:(?<!\w)(?:am|vom|bis|zum|seit|ab|den|dem|der|(?:{WEEKDAYS})s?,?|(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?,?|Stand:?|Datum:?"
    rf"|Termine?:?){SPACE}|(?:{WEEKDAYS})s?{SPACE}\(|(?<=[.\0][–—/-])|(?<=[.\0]{SPACE}[–—-]{SPACE})|(?<=[.\0]{SPACE}und{SPACE}))"
)
"""Before two figures with points that are a date: "3.5." alone may be the number of a section."""
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|\.)?"
_ENGLISH_TO = rf"{SPACE}?(?:to|until|till|through|and|or|[–—/-]){SPACE}?(?:the{SPACE})?"
_NO_OTHER = (
    rf"(?!\d|[.,:]\d|{SPACE}?(?:[ap]\.?m|[–—-]{SPACE}?\d|%|€|\$|per ?cent|million|billion|thousand|euros?|dollars?))"
)
"""After a day that no unit makes a number: "from September 23 and 7 percent"."""
_YEAR = rf"(?:,?{SPACE}(?P<y>\d{{4}})\b)?"


NIGHT_BEFORE = late_pattern(r"\bNacht (?:zum|zu|auf(?: den)?) $")
"""Before a day at whose beginning a night ends: English calls the night by the day before."""


def _with_eve(match: re.Match[str], said: Said | None) -> Said | None:
    """The date, and the day before it where a night leads to it."""
    if said is None or not match.groupdict().get("d") or not NIGHT_BEFORE.search(before(match)):
        return said
    own = said.value.replace("-", "2024", 1) if said.value.startswith("-") else said.value
    eve = date.fromisoformat(own) - timedelta(days=1)
    return replace(said, more=(*said.more, f"--{eve:%m-%d}" if said.value.startswith("-") else eve.isoformat()))


def _year(written: str | None) -> int | None:
    """A year in German: of two figures below 50 are of this century."""
    if not written:
        return None
    return int(written) + (0 if len(written) == 4 else 2000 if int(written) < 50 else 1900)


def _german(match: re.Match[str]) -> Said | None:
    found = match.groupdict()
    month = GERMAN_MONTHS[match["name"].lower()] if found.get("name") else int(match["m"])
    return _with_eve(match, date_said(_year(found.get("y")), month, int(found["d"]) if found.get("d") else None))


def _german_figures(match: re.Match[str]) -> Said | None:
    """A date in figures, unless a word before it says that they are the number of a section or a version."""
    found = match.groupdict()
    year = (found.get("y") or "").strip()
    if len(year) < 4 and NUMBERED.search(before(match)):
        return None
    return _with_eve(match, date_said(_year(year), int(match["m"]), int(match["d"])))


def _english(match: re.Match[str]) -> Said | None:
    found = match.groupdict()
    year = int(found["y"]) if found.get("y") else None
    month = ENGLISH_MONTHS[match["m"].lower().rstrip(".")]
    return date_said(year, month, int(found["d"]) if found.get("d") else None)


def _english_figures(match: re.Match[str]) -> Said | None:
    """A date in figures: American where the two readings differ, but known as the British too."""
    year = int(match["y"]) + (2000 if len(match["y"]) == 2 else 0)
    first, second = int(match["a"]), int(match["b"] or match["c"])
    american, british = date_said(year, first, second), date_said(year, second, first)
    said = american or british
    return said and replace(said, more=(british.value,) if british else ())


def _iso(match: re.Match[str]) -> Said | None:
    return date_said(int(match["y"]), int(match["m"]), int(match["d"]))


_ISO = rule(rf"{ALONE}(?P<y>\d{{4}})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _iso)

_NINE_ELEVEN = rule(
    r"(?<![\w/.])9/11(?![\d/])", lambda _: Said("date", "--09-11", ("2001-09-11",), ("9", "11", "2001"))
)
"""The day of the attacks, which both languages call so."""

GERMAN_DATES: tuple[Rule, ...] = (
    _ISO,
    _NINE_ELEVEN,
    rule(
        rf"{_START}(?P<d>\d\d?)\.{SPACE}?(?P<m>\d\d?)\.(?={_TO}\d\d?\.{SPACE}?\d\d?\.(?!{SPACE}?\d\d?\.))",
        _german_figures,
    ),
    # A day of several that share a month, and perhaps a year: "25.–27.01.2024", "3. und 4. Mai".
    rule(
        rf"{_START}(?P<q>(?P<d>\d{{1,2}})\.)(?=(?:(?:{_TO}|,{SPACE})\d{{1,2}}\.)+{SPACE}?(?:(?P<m>\d{{1,2}})\.(?!\d?\d\.)"
        rf"|(?P<name>{GERMAN_MONTH})\b\.?)(?:{SPACE}?(?P<y>\d{{4}})\b)?)",
        _german,
        re.IGNORECASE,
    ),
    rule(
        rf"{_START}(?P<d>\d{{1,2}})\.{SPACE}?(?P<m>\d{{1,2}})\."
        rf"(?P<y>(?<=\.)(?:{SPACE}?\d{{4}}|\d\d|{SPACE}\d\d(?=[.,;:)]|$)))(?![\w.]*\d)",
        _german_figures,
    ),
    rule(
        rf"{_START}(?P<d>\d{{1,2}})(?:\.{SPACE}?|{SPACE})(?P<name>{GERMAN_MONTH})\b\.?(?:{SPACE}(?P<y>\d{{4}})\b)?",
        _german,
        re.IGNORECASE,
    ),
    rule(rf"\b(?P<name>{GERMAN_MONTH})\b\.?{SPACE}(?P<y>\d{{4}})\b", _german, re.IGNORECASE),
    rule(rf"{_START}(?P<d>\d\d?)\.(?P<m>0\d|1[0-2])\.(?!\d)", _german_figures),
    rule(r"^(?P<d>\d\d?)\.(?P<m>\d\d?)\.(?=:| [–-] )", _german_figures),
    rule(rf"{_DATED}(?P<q>(?P<d>\d\d?)\.{SPACE}?(?P<m>\d\d?)\.)(?!\d)", _german_figures, re.IGNORECASE),
)

ENGLISH_DATES: tuple[Rule, ...] = (
    _ISO,
    _NINE_ELEVEN,
    rule(
        rf"{ALONE}(?P<a>\d{{1,2}})(?:/(?P<b>\d{{1,2}})/|\.(?P<c>\d{{1,2}})\.(?=\d{{4}}))(?P<y>\d{{4}}|\d\d)(?![\d/])",
        _english_figures,
    ),
    # Of two days that share a month, the one that stands apart from it: "3 to 5 May", "May 3–5, 2024".
    rule(
        rf"{ALONE}(?P<q>{_DAY})(?={_ENGLISH_TO}\d{{1,2}}(?:st|nd|rd|th|\.)?{SPACE}(?:of{SPACE})?(?P<m>{_ENGLISH_MONTH}){_YEAR})",
        _english,
        re.IGNORECASE,
    ),
    rule(
        rf"\b(?P<m>{_ENGLISH_MONTH}){SPACE}\d{{1,2}}(?:st|nd|rd|th)?{_ENGLISH_TO}(?P<q>{_DAY}{_NO_OTHER}{_YEAR})",
        _english,
        re.IGNORECASE,
    ),
    rule(
        rf"(?:\bthe{SPACE})?(?:{ALONE}|(?<=[\d\0][-/])){_DAY}{SPACE}(?:of{SPACE})?(?P<m>{_ENGLISH_MONTH}){_YEAR}",
        _english,
        re.IGNORECASE,
    ),
    rule(rf"\b(?P<m>{_ENGLISH_MONTH}){SPACE}(?:the{SPACE})?{_DAY}(?!\d){_YEAR}", _english, re.I),
    rule(rf"\b(?P<m>{_ENGLISH_MONTH}),?{SPACE}(?:of{SPACE})?(?P<y>\d{{4}})\b", _english, re.I),
)


def holidays(text: str, side: Side) -> Iterator[Quantity]:
    """The days that a text names, as dates that nobody misses: a good translation may give the name or the date."""
    for value, pattern in _named_days(side):
        for match in pattern.finditer(text):
            yield Quantity("date", value, Span(*match.span()), frozenset({value}), loose=True)


@cache
def _named_days(side: Side) -> Sequence[tuple[str, re.Pattern[str]]]:
    return tuple(
        (f"--{day}", re.compile(rf"\b(?:{'|'.join((german if side == 'de' else english).split())})\b"))
        for day, german, english in rows("language/rules/holidays.tsv")
    )
