"""Times of day as German and English say them: "8 Uhr abends", "halb acht", "a quarter to three", "tonight at 8"."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bilingual.language.quantities.number_words import english_number, german_number
from bilingual.language.quantities.parts_of_the_day import (
    ENGLISH_LED,
    ENGLISH_PART_AFTER,
    ENGLISH_WORDS,
    GERMAN_PART,
    GERMAN_WORDS,
    hours,
    hours_of_occasion,
    is_within,
    led_by,
    part_beside,
    part_in_its_clause,
    parts_elsewhere,
)
from bilingual.language.quantities.quantity import ALONE, SPACE, Rule, Said, rule
from bilingual.model import Span


def _behind(*words: str) -> str:
    """A pattern for a place right behind one of the words."""
    return "(?:" + "|".join(rf"(?<=\b{word.replace(' ', SPACE)}{SPACE})" for word in words) + ")"


_START = rf"(?:{ALONE}|(?<=\d[-/]))"
_AFTER = rf"(?:{SPACE}\(?(?P<part>(?!morgen\b){GERMAN_PART}))?"
_NO_NOUN = rf"(?!{SPACE}(?:(?-i:[A-ZÄÖÜ][a-zäöü])(?!hr\b)|Prozent|%|€))"
_AT = _behind("um", "gegen", "ab", "bis", "kurz nach", "kurz vor")
_HOUR = rf"(?P<h>\d{{1,2}}|{GERMAN_WORDS['hours']})"
_CLAUSE_GOES_ON = rf"{SPACE}?(?:[.,;:!?)](?!\d)|$)|{SPACE}(?-i:[a-zäöü]+)(?<!e)(?<!e[nrsm])\b"
"""Behind one figure of minutes: "um 8 Uhr 5 ging er", but not "um 8 Uhr 5 neue Fälle"."""
_UHR = rf"(?:{SPACE}|-)?Uhr\b"

_ENGLISH_AFTER = rf"(?:{ENGLISH_PART_AFTER})"
_ENGLISH_AT = _behind("at", "around", "about", "by", "from", "until", "after", "before")
_AT_ABOUT = _behind("at", "around", "about")
_AT_ANOTHER = _behind(*(rf"at {hour} {joint}" for hour in (r"\d", r"\d\d") for joint in ("and", "or")))
_ENGLISH_HOUR = rf"(?P<h>\d{{1,2}}|{ENGLISH_WORDS['hours']})"
_OCLOCK = rf"{SPACE}(?:o['’]clock|Uhr)\b"
_HALF = rf"{SPACE}?(?P<half>[ap])\.?{SPACE}?m\b\.?"
_MINUTES = r"(?:[.:](?P<min>[0-5]\d))?"
_NO_TIME = Said("time", "99:99")
"""Of no clock: nothing agrees with it."""


def time_said(possible: Iterable[int], minute: int, *, loose: bool = False) -> Said | None:
    """A time of day: the hours it may be, the likeliest first, and the numbers that may stand for a full one."""
    some = tuple(dict.fromkeys(hour % 24 for hour in possible))
    if not some or minute > 59:
        return None
    clock = [f"{hour:02d}:{minute:02d}" for hour in some]
    full = sorted({str(said) for hour in some for said in (hour, hour % 12 or 12, *([] if hour else [24]))})
    return Said("time", clock[0], (*clock[1:], *([] if minute else full)), loose=loose)


def _said(hour: int, shift: int, part: str | None, *, half: str = "") -> Said | None:
    """An hour on a clock of twelve, so many minutes before or after it."""
    if hour > 24:
        return None
    if half and hour <= 12:
        some: tuple[int, ...] = (hour % 12 + 12 * (half == "p"),)
    elif half == "a" and hour < 24:  # "17 a.m." must not pass for 17:00
        some = (hour - 12,)
    else:
        some = hours(hour, part) if part else (hour,) if hour > 12 or hour == 0 else (hour % 12, hour % 12 + 12)
    minutes = [one * 60 + shift for one in some]
    return time_said([one // 60 for one in minutes], minutes[0] % 60)


def _german_count(written: str) -> int:
    return int(german_number(written) or written)


def _english_count(written: str) -> int:
    return int(english_number(written) or written)


def _by_the_clock(match: re.Match[str]) -> Said | None:
    """ "8 Uhr" is on a clock of 24 hours, unless a word says which half of the day it is."""
    hour, minute = _german_count(match["h"]), _german_count(match["min"] or match["more"] or "0")
    if hour > 24:
        return None
    text = match.string
    part = part_beside(match) or part_in_its_clause(text, Span(*match.span()))
    if part:
        return time_said(hours(hour, part), minute)
    possible = hours_of_occasion(text, match.start(), hour) or (hour,)
    return time_said((*possible, *(one for some in parts_elsewhere(text) for one in hours(hour, some))), minute)


def _in_words(match: re.Match[str]) -> Said | None:
    """ "halb acht", "Viertel vor drei", "zehn nach halb sechs": no word says of which half of the day."""
    found = {name: (text or "").lower() for name, text in match.groupdict().items()}
    hour = _german_count(found["h"])
    shift = 0
    if found.get("n"):
        shift = 15 if found["n"] == "viertel" else _german_count(found["n"])
        shift = -shift if found["way"] == "vor" else shift
    if found.get("quarter"):
        shift -= 15 if found["quarter"].startswith(("drei", "¾")) else 45
    shift -= 30 if found.get("half") else 0
    return _said(hour, shift, part_beside(match)) if 1 <= hour <= 12 else None


def _beside_a_part(match: re.Match[str]) -> Said | None:
    """An hour without "Uhr" that only a word beside it makes one: "abends um acht"."""
    part = part_beside(match)
    return _said(_german_count(match["h"]), 0, part) if part else None


GERMAN_TIMES: tuple[Rule, ...] = tuple(
    rule(pattern, read, re.IGNORECASE, digits=False)
    for pattern, read in (
        (
            rf"{_START}(?P<h>\d{{1,2}}|\b(?:{GERMAN_WORDS['late']}|{GERMAN_WORDS['hours']}))(?:[.:](?P<min>[0-5]\d))?{_UHR}"
            rf"(?:{SPACE}(?P<more>[0-5]\d|[1-9](?={_CLAUSE_GOES_ON})|{GERMAN_WORDS['minutes']})\b(?:{SPACE}Minuten\b|{_NO_NOUN})(?![.,:]\d))?{_AFTER}",
            _by_the_clock,
        ),
        (
            rf"\b(?:(?P<n>fünf|zehn|5|10)(?:{SPACE}Minuten)?{SPACE}(?P<way>vor|nach){SPACE})?(?P<half>halb|½){SPACE}"
            rf"{_HOUR}\b{_NO_NOUN}(?:{_UHR})?{_AFTER}",
            _in_words,
        ),
        (
            rf"\b(?P<n>fünf|zehn|5|10)(?:{SPACE}Minuten)?{SPACE}(?P<way>vor|nach){SPACE}"
            rf"(?P<quarter>(?:drei{SPACE}?)?viertel|¾){SPACE}{_HOUR}\b{_NO_NOUN}(?:{_UHR})?{_AFTER}",
            _in_words,
        ),
        (
            rf"\b(?P<n>Viertel|fünf|zehn|zwanzig|5|10|20)(?:{SPACE}Minuten)?{SPACE}(?P<way>vor|nach){SPACE}"
            rf"{_HOUR}\b{_NO_NOUN}(?:{_UHR})?{_AFTER}",
            _in_words,
        ),
        (
            rf"(?P<quarter>\bdrei{SPACE}?viertel|¾|{_AT}viertel|(?<!eine )(?<!ein )\b(?-i:viertel))"
            rf"{SPACE}{_HOUR}\b{_NO_NOUN}(?:{_UHR})?{_AFTER}",
            _in_words,
        ),
        (
            rf"{_AT}{_HOUR}\b(?![.,:]?\d){_NO_NOUN}{_AFTER}",
            _beside_a_part,
        ),
        (
            rf"{_behind('und', 'oder')}{_HOUR}{SPACE}(?P<part>(?:vormittag|mittag|nachmittag|abend|nacht|morgen)s)\b",
            _beside_a_part,
        ),
        (r"\bMitternacht\b", lambda _: time_said((0,), 0, loose=True)),
    )
)


def _english(match: re.Match[str]) -> Said | None:
    """A time whose half of the day is said by "a.m." or "p.m.", by a word beside it, or not at all."""
    found = match.groupdict()
    half, part = (found.get("half") or "").lower(), part_beside(match, "en")
    said = _said(_english_count(match["h"]), int(match["min"] or 0), part, half=half)
    return said and (
        said if half or part is None or is_within(int(said.value[:2]), part) else replace(_NO_TIME, loose=said.loose)
    )


def _led(match: re.Match[str]) -> Said | None:
    """An hour that only a word before it makes one: "tonight at 8"."""
    return _english(match) if led_by(match.string, match.start(), ENGLISH_LED) else None


def _english_in_words(match: re.Match[str]) -> Said | None:
    """ "half past seven", "a quarter to three", "twenty minutes past six", and the British "half seven"."""
    hour, counted = _english_count(match["h"]), match["n"].lower()
    shift = {"half": 30, "quarter": 15}.get(counted) or _english_count(counted)
    shift = -shift if match["way"] in ("to", "before", "till") else shift
    half = (match["half"] or "").lower()
    return _said(hour, shift, part_beside(match, "en"), half=half) if 1 <= hour <= 12 else None


def _minutes_to(match: re.Match[str]) -> Said | None:
    """ "ten to eight": a time, or a range."""
    said = _english_in_words(match)
    numbers = (str(_english_count(match["n"])), str(_english_count(match["h"])))
    return said and Said("time", said.value, said.more, numbers, loose=True)


def _noon(match: re.Match[str]) -> Said | None:
    return time_said((0 if "midnight" in match.group().lower() else 12,), 0, loose=True)


_READERS: tuple[tuple[str, Callable[[re.Match[str]], Said | None]], ...] = (
    (rf"(?:\b12(?:{_OCLOCK})?{SPACE})?\b(?:noon|midday|midnight)\b", _noon),
    (
        rf"\b(?:a{SPACE})?(?P<n>half(?={SPACE}(?:past|after))|quarter){SPACE}(?P<way>past|after|to|before|till){SPACE}"
        rf"{_ENGLISH_HOUR}\b(?![.,:]\d)"
        rf"(?:{_OCLOCK})?(?:{_HALF}|{_ENGLISH_AFTER})?",
        _english_in_words,
    ),
    (
        rf"{_ENGLISH_AT}(?P<n>half)(?P<way>{SPACE})"
        rf"{_ENGLISH_HOUR}\b(?![.,:]\d)(?:{_HALF}|{_ENGLISH_AFTER})?",
        _english_in_words,
    ),
    (
        rf"\b(?P<n>\d{{1,2}}|five|ten|twenty|twenty-five){SPACE}minutes{SPACE}(?P<way>past|after|to|before|till){SPACE}"
        rf"{_ENGLISH_HOUR}\b(?![.,:]\d)(?:{_OCLOCK})?(?:{_HALF}|{_ENGLISH_AFTER})?",
        _english_in_words,
    ),
    (rf"{_START}(?P<h>\d{{1,2}}|\b(?:{ENGLISH_WORDS['hours']})){_MINUTES}{_HALF}", _english),
    (
        rf"(?P<n>\b(?:five|ten|twenty|twenty-five)|{_AT_ABOUT}\d{{1,2}}|{ALONE}(?:5|10|20|25)(?={SPACE}past{SPACE}))"
        rf"{SPACE}(?P<way>past|to){SPACE}{_ENGLISH_HOUR}\b"
        rf"(?!{SPACE}?[-–%\w.,:]\w)(?:{_ENGLISH_AFTER})?(?P<half>)",
        _minutes_to,
    ),
    (rf"{_START}(?P<h>\d{{1,2}}|\b(?:{ENGLISH_WORDS['hours']})){_MINUTES}{_OCLOCK}{_ENGLISH_AFTER}?", _english),
    (rf"(?:{_ENGLISH_AT}|{_AT_ANOTHER}){_ENGLISH_HOUR}{_MINUTES}{_ENGLISH_AFTER}", _english),
    (rf"{_START}(?P<h>\d{{1,2}}):(?P<min>[0-5]\d){_ENGLISH_AFTER}", _english),
    (rf"{_ENGLISH_AT}{_ENGLISH_HOUR}\b{_MINUTES}(?![.,:]?\d|{SPACE}?[-–%€$]|{SPACE}[a-z]*(?:s|people)\b)", _led),
    (
        rf"{_START}(?P<h>[01]\d|2[0-4]):?(?P<min>[0-5]\d){SPACE}?(?:hours|hrs|h)\b",
        lambda match: time_said((int(match["h"]),), int(match["min"])),
    ),
    (
        rf"{_START}(?P<h>\d{{1,2}})(?P<min>){SPACE}hours\b(?={SPACE}(?:local|GMT|CET))",
        _english,
    ),
)

ENGLISH_TIMES: tuple[Rule, ...] = tuple(rule(pattern, read, re.IGNORECASE, digits=False) for pattern, read in _READERS)
