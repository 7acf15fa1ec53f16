"""Times of day as German and English say them: "8 Uhr abends", "halb acht", "a quarter to three", "tonight at 8"."""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from importlib.resources import files

from bilingual.language.quantities.dates import GERMAN_MONTH
from bilingual.language.quantities.number_words import english_number, german_number
from bilingual.language.quantities.quantity import ALONE, SPACE, Rule, Said, rule

_WORDS = tomllib.loads((files("bilingual.language") / "rules" / "times.toml").read_text("utf-8"))
_DE = {name: "|".join(words.split()) for name, words in _WORDS["de"].items() if isinstance(words, str)}
_EN = {name: "|".join(words.split()) for name, words in _WORDS["en"].items() if isinstance(words, str)}


def _behind(*words: str) -> str:
    """A pattern for a place right behind one of the words."""
    return "(?:" + "|".join(rf"(?<=\b{word.replace(' ', SPACE)}{SPACE})" for word in words) + ")"


_START = rf"(?:{ALONE}|(?<=\d[-/]))"
# What stands before the head of a compound has a bound, or a chain of hyphens would be read again from each of them.
_NO_PART = rf"(?![\w-]{{0,30}}(?:{_DE['no_part']})(?:s|e[nr]?)?\b)"
_COMPOUND = rf"(?:(?-i:[A-ZÄÖÜ])[\w-]{{0,30}}?|{_DE['days']}|früh|spät)?"
_PART = (
    rf"(?:(?:{_DE['lead']}|{_DE['days']}){SPACE}){{0,3}}"
    rf"(?:{_NO_PART}{_COMPOUND}(?:{_DE['part']})(?:s?(?:{_DE['part_of_part']}))?|frühe?)\b"
)
_ANY_PART = re.compile(rf"\b{_PART}", re.IGNORECASE)
_LED = re.compile(
    rf"\b(?P<part>{_PART})(?:,?{SPACE}(?:{_DE['fill']}|{_DE['days']}|\d{{1,2}}\.|{GERMAN_MONTH}|\d{{4}}|\0+))*,?{SPACE}$",
    re.IGNORECASE,
)
_AFTER = rf"(?:{SPACE}\(?(?P<part>(?!morgen\b){_PART}))?"
_NO_NOUN = rf"(?!{SPACE}(?:(?-i:[A-ZÄÖÜ][a-zäöü])(?!hr\b)|Prozent|%|€))"
_AT = _behind("um", "gegen", "ab", "bis", "kurz nach", "kurz vor")
_HOUR = rf"(?P<h>\d{{1,2}}|{_DE['hours']})"
_UHR = rf"(?:{SPACE}|-)?Uhr\b"

ENGLISH_PART = (
    rf"(?:(?:(?:{_EN['lead']}|{_EN['days']}){SPACE}){{1,4}}(?:morning|afternoon|evening|night|noon|midday)|tonight)\b"
)
"""English words for a part of the day: "in the late evening", "tonight"."""
_ENGLISH_LED = re.compile(
    rf"\b(?P<part>{ENGLISH_PART})(?:,?{SPACE}(?:{_EN['fill']}|{_EN['days']}))*,?{SPACE}$", re.IGNORECASE
)
_ENGLISH_AFTER = rf"(?:,?{SPACE}(?P<part>{ENGLISH_PART}))"
_ENGLISH_AT = _behind("at", "around", "about", "by", "from", "until", "after", "before")
_AT_ABOUT = _behind("at", "around", "about")
_AT_ANOTHER = _behind(*(rf"at {hour} {joint}" for hour in (r"\d", r"\d\d") for joint in ("and", "or")))
_ENGLISH_HOUR = rf"(?P<h>\d{{1,2}}|{_EN['hours']})"
_OCLOCK = rf"{SPACE}(?:o['’]clock|Uhr)\b"
_HALF = rf"{SPACE}?(?P<half>[ap])\.?{SPACE}?m\b\.?"
_NEAR = 80
"""Characters before a time in which a part of the day may lead to it: "Am Abend des 3. September gegen kurz nach"."""
_MINUTES = r"(?:[.:](?P<min>[0-5]\d))?"


def hours(hour: int, part: str) -> tuple[int, ...]:
    """The hours of the day that an hour may mean in a part of the day: 7 of the night may be either."""
    if hour > 12 or hour == 0:
        return (hour % 24,)
    early, late = hour % 12, hour % 12 + 12
    possible = {
        "morning": (early, late) if hour == 12 else (early,),
        "noon": (late,) if hour < 5 or hour == 12 else (early,),
        "afternoon": (late,),
        "evening": (late,) if hour < 12 else (early,),
        "tonight": (early, late) if hour < 5 else (late,) if hour < 12 else (early,),
        "night": (early, late) if hour in (6, 7) else (late,) if 7 < hour < 12 else (early,),
        "midnight": (early,),
    }
    return possible[part]


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
    elif (half == "a" or (part == "morning" and hour > 12)) and hour < 24:  # "17 a.m." must not pass for 17:00
        some = (hour - 12,)
    else:
        some = hours(hour, part) if part else (hour,) if hour > 12 or hour == 0 else (hour % 12, hour % 12 + 12)
    minutes = [one * 60 + shift for one in some]
    return time_said([one // 60 for one in minutes], minutes[0] % 60)


def _part_named(words: str, language: str) -> str | None:
    """The part of the day that words name; "morgen" alone is tomorrow."""
    last = words.lower().split()[-1]
    parts: dict[str, str] = _WORDS[language]["parts"]
    head = max(parts, key=lambda name: (last.rfind(name) + len(name) if name in last else 0, len(name)))
    return None if words.lower() == "morgen" else parts[head]


def _part(match: re.Match[str], language: str = "de") -> str | None:
    """The part of the day that stands right after a time or right before it."""
    words = match.groupdict().get("part")
    words = words or _led_by(match, _LED if language == "de" else _ENGLISH_LED)
    return _part_named(words, language) if words else None


def _led_by(match: re.Match[str], led: re.Pattern[str]) -> str:
    """The words for a part of the day that lead to a time."""
    found = led.search(match.string, max(0, match.start() - _NEAR), match.start())
    return found["part"] if found else ""


def _elsewhere(text: str) -> Iterator[str]:
    """Parts of the day that a sentence names anywhere: they may or may not be those of its times."""
    return filter(None, (_part_named(found, "de") for found in _parts_in(text)))


@lru_cache(maxsize=64)
def _parts_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.group() for found in _ANY_PART.finditer(text)))


def _german_count(written: str) -> int:
    return int(german_number(written) or written)


def _english_count(written: str) -> int:
    return int(english_number(written) or written)


def _by_the_clock(match: re.Match[str]) -> Said | None:
    """ "8 Uhr" is on a clock of 24 hours, unless a word says which half of the day it is."""
    hour, minute = _german_count(match["h"]), _german_count(match["min"] or match["more"] or "0")
    if hour > 24:
        return None
    part = _part(match)
    if part:
        return time_said(hours(hour, part), minute)
    return time_said((hour, *(one for some in _elsewhere(match.string) for one in hours(hour, some))), minute)


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
    return _said(hour, shift, _part(match)) if 1 <= hour <= 12 else None


def _beside_a_part(match: re.Match[str]) -> Said | None:
    """An hour without "Uhr" that only a word beside it makes one: "abends um acht"."""
    part = _part(match)
    return _said(_german_count(match["h"]), 0, part) if part else None


GERMAN_TIMES: tuple[Rule, ...] = tuple(
    rule(pattern, read, re.IGNORECASE, digits=False)
    for pattern, read in (
        (
            rf"{_START}(?P<h>\d{{1,2}}|\b(?:{_DE['late']}|{_DE['hours']}))(?:[.:](?P<min>[0-5]\d))?{_UHR}"
            rf"(?:{SPACE}(?P<more>[0-5]\d|{_DE['minutes']})\b(?:{SPACE}Minuten\b|{_NO_NOUN})(?![.,:]\d))?{_AFTER}",
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
            rf"(?P<quarter>\bdrei{SPACE}?viertel|¾|{_AT}viertel){SPACE}{_HOUR}\b{_NO_NOUN}(?:{_UHR})?{_AFTER}",
            _in_words,
        ),
        (
            rf"{_AT}{_HOUR}\b(?![.,:]?\d){_NO_NOUN}{_AFTER}",
            _beside_a_part,
        ),
        (r"\bMitternacht\b", lambda _: time_said((0,), 0, loose=True)),
    )
)


def _english(match: re.Match[str]) -> Said | None:
    """A time whose half of the day is said by "a.m." or "p.m.", by a word beside it, or not at all."""
    found = match.groupdict()
    half = (found.get("half") or "").lower()
    return _said(_english_count(match["h"]), int(match["min"] or 0), _part(match, "en"), half=half)


def _led(match: re.Match[str]) -> Said | None:
    """An hour that only a word before it makes one: "tonight at 8"."""
    return _english(match) if _led_by(match, _ENGLISH_LED) else None


def _english_in_words(match: re.Match[str]) -> Said | None:
    """ "half past seven", "a quarter to three", "twenty minutes past six", and the British "half seven"."""
    hour, counted = _english_count(match["h"]), match["n"].lower()
    shift = {"half": 30, "quarter": 15}.get(counted) or _english_count(counted)
    shift = -shift if match["way"] in ("to", "before", "till") else shift
    half = (match["half"] or "").lower()
    return _said(hour, shift, _part(match, "en"), half=half) if 1 <= hour <= 12 else None


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
    (rf"{_START}(?P<h>\d{{1,2}}|\b(?:{_EN['hours']})){_MINUTES}{_HALF}", _english),
    (
        rf"(?P<n>\b(?:five|ten|twenty|twenty-five)|{_AT_ABOUT}\d{{1,2}}){SPACE}(?P<way>past|to){SPACE}{_ENGLISH_HOUR}\b"
        rf"(?!{SPACE}?[-–%\w.,:]\w)(?:{_ENGLISH_AFTER})?(?P<half>)",
        _minutes_to,
    ),
    (rf"{_START}(?P<h>\d{{1,2}}|\b(?:{_EN['hours']})){_MINUTES}{_OCLOCK}{_ENGLISH_AFTER}?", _english),
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
