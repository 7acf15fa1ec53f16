"""The parts of the day that words name, beside a time or elsewhere in its clause: "8 Uhr abends", "tonight at 8"."""

import re
import tomllib
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files

from bilingual.language.quantities.dates import GERMAN_MONTH
from bilingual.language.quantities.quantity import SPACE
from bilingual.model import Span
from bilingual.patterns import late_pattern

_WORDS = tomllib.loads((files("bilingual.language") / "rules" / "times.toml").read_text("utf-8"))
GERMAN_WORDS = {name: "|".join(words.split()) for name, words in _WORDS["de"].items() if isinstance(words, str)}
ENGLISH_WORDS = {name: "|".join(words.split()) for name, words in _WORDS["en"].items() if isinstance(words, str)}

# What stands before the head of a compound has a bound, or a chain of hyphens would be read again from each of them.
_NO_PART = rf"(?![\w-]{{0,30}}(?:{GERMAN_WORDS['no_part']})(?:s|e[nr]?)?\b)"
_COMPOUND = rf"(?:(?-i:[A-ZÄÖÜ])[\w-]{{0,30}}?|{GERMAN_WORDS['days']}|früh|spät)?"
GERMAN_PART = (
    rf"(?:(?:{GERMAN_WORDS['lead']}|{GERMAN_WORDS['days']}){SPACE}){{0,3}}"
    rf"(?:{_NO_PART}{_COMPOUND}(?:{GERMAN_WORDS['part']})(?:s?(?:{GERMAN_WORDS['part_of_part']}))?|frühe?)\b"
)
_ANY_PART = late_pattern(rf"\b{GERMAN_PART}", re.IGNORECASE)
_WHEN = late_pattern(rf"(?:{GERMAN_WORDS['when']})\b|{GERMAN_WORDS['days']}|\w+s$", re.IGNORECASE)
_CLAUSE_END = late_pattern(rf"[,;:!?()–—„“»«]|(?<!\d)\.|\b(?:{GERMAN_WORDS['joins']})\b")
_BETWEEN = rf"{GERMAN_WORDS['fill']}|{GERMAN_WORDS['days']}|\d{{1,2}}\.|{GERMAN_MONTH}|\d{{4}}|\0+"
_LED = late_pattern(rf"\b(?P<part>{GERMAN_PART})(?:,?{SPACE}(?:{_BETWEEN}))*,?{SPACE}$", re.IGNORECASE)
_PAIRED = late_pattern(rf"\b{GERMAN_PART},?{SPACE}(?:und|oder|sowie|wie|als{SPACE}auch){SPACE}$", re.IGNORECASE)
"""Before a part of the day that is one of two: "morgens und abends um 8 Uhr" is twice a day."""

_USUAL: dict[str, list[int]] = _WORDS["de"]["usual"]
_OCCASION = (
    rf"(?![\w-]{{0,30}}(?:{GERMAN_WORDS['no_occasion']}))(?=(?-i:[A-ZÄÖÜ]))[\w-]{{0,30}}?(?P<part>{'|'.join(_USUAL)})"
    rf"(?!{'|'.join(_USUAL)}|(?:s|en?|{GERMAN_WORDS['part_of_part']})\b)[\w-]{{2,40}}"
)
"""A noun of which the part of the day is but the beginning: "Abendessen", "Heiligabend-Gottesdienst"."""
_ANY_OCCASION = late_pattern(rf"\b(?:{_OCCASION}|(?:{GERMAN_WORDS['late_occasions']})\b)", re.IGNORECASE)
_OCCASION_LED = late_pattern(
    rf"\b{_OCCASION}(?:,?{SPACE}(?:{_BETWEEN}|{GERMAN_WORDS['occurs']}))*,?{SPACE}$", re.IGNORECASE
)
_AROUND = late_pattern(rf"\b(?:nach|vor|seit|bis|ab|bevor|nachdem)(?:{SPACE}\w+)?{SPACE}$", re.IGNORECASE)
"""Before such a noun where the time is not that of it: "nach der Nachtschicht um 8 Uhr"."""

ENGLISH_PART = (
    rf"(?:(?:(?:{ENGLISH_WORDS['lead']}|{ENGLISH_WORDS['days']}){SPACE}){{1,4}}"
    r"(?:morning|afternoon|evening|night|noon|midday)|tonight)\b"
)
"""English words for a part of the day: "in the late evening", "tonight"."""
ENGLISH_LED = late_pattern(
    rf"\b(?P<part>{ENGLISH_PART})(?:,?{SPACE}(?:{ENGLISH_WORDS['fill']}|{ENGLISH_WORDS['days']}))*,?{SPACE}$",
    re.IGNORECASE,
)
ENGLISH_PART_AFTER = rf",?{SPACE}(?P<part>{ENGLISH_PART})(?!{SPACE}(?:{ENGLISH_WORDS['fill']}){SPACE}\d)"
"""Such words behind a time, where they do not lead to the next: "at 11, in the morning at 5"."""
_NEAR = 80
"""Characters before a time in which a part of the day may lead to it: "Am Abend des 3. September gegen kurz nach"."""


def hours(hour: int, part: str) -> tuple[int, ...]:
    """The hours of the day that an hour may mean in a part of the day: 7 of the night may be either."""
    if hour > 12 or hour == 0:
        return (hour % 24,)
    early, late = hour % 12, hour % 12 + 12
    possible = {
        "morning": (early, late) if hour == 12 else (early,),
        "noon": (late,) if hour < 5 or hour == 12 else (early,),
        "afternoon": (late,),
        "evening": (early, late) if hour < 3 else (late,) if hour < 12 else (early,),
        "tonight": (early, late) if hour < 5 else (late,) if hour < 12 else (early,),
        "night": (early, late) if hour in (6, 7) else (late,) if 7 < hour < 12 else (early,),
        "midnight": (early,),
    }
    return possible[part]


def _part_named(words: str, language: str) -> str | None:
    """The part of the day that words name; "morgen" alone is tomorrow."""
    last = words.lower().split()[-1]
    parts: dict[str, str] = _WORDS[language]["parts"]
    head = max(parts, key=lambda name: (last.rfind(name) + len(name) if name in last else 0, len(name)))
    return None if words.lower() == "morgen" else parts[head]


def part_beside(match: re.Match[str], language: str = "de") -> str | None:
    """The part of the day that stands right after a time or right before it."""
    words = match.groupdict().get("part")
    words = words or led_by(match.string, match.start(), _LED if language == "de" else ENGLISH_LED)
    return _part_named(words, language) if words else None


def part_before(text: str, start: int) -> str | None:
    """The part of the day whose words lead to a German time at this place."""
    words = led_by(text, start, _LED)
    return _part_named(words, "de") if words else None


def led_by(text: str, start: int, led: re.Pattern[str]) -> str:
    """The words for a part of the day that lead to a time at this place."""
    found = led.search(text, max(0, start - _NEAR), start)
    return found["part"] if found and not _is_paired(text, found.start()) else ""


def _is_paired(text: str, start: int) -> bool:
    return bool(_PAIRED.search(text, max(0, start - _NEAR), start))


def hours_of_occasion(text: str, start: int, hour: int) -> tuple[int, ...]:
    """The hours that one may mean beside a noun that begins with a part of the day: "zum Abendessen um 7 Uhr".

    One hour, where only one is usual for it; else both, wherever such a noun stands; none without it.
    """
    if hour > 12 or hour == 0 or not _has_occasion(text):
        return ()
    both = (hour % 12, hour % 12 + 12)
    found = _OCCASION_LED.search(text, max(0, start - _NEAR), start)
    if not found or _AROUND.search(text, max(0, found.start() - _NEAR), found.start()):
        return both
    first, last = _USUAL[found["part"].lower()]
    usual = tuple(one for one in both if first <= one <= last or first <= one + 24 <= last)
    return usual if len(usual) == 1 else both


def parts_elsewhere(text: str) -> Iterator[str]:
    """Parts of the day that a sentence names anywhere: they may or may not be those of its times."""
    return filter(None, (_part_named(found, "de") for found in _parts_in(text)))


def part_in_its_clause(text: str, span: Span) -> str | None:
    """The part of the day that says when, anywhere in the clause of a time: "Am Wahlabend kam er um 8 Uhr"."""
    start = max((end.end() for end in _CLAUSE_END.finditer(text, 0, span.start)), default=0)
    following = _CLAUSE_END.search(text, span.end)
    found = _ANY_PART.finditer(text, start, following.start() if following else len(text))
    said = [one for one in found if _WHEN.match(one.group())]
    named = {_part_named(one.group(), "de") for one in said}
    return named.pop() if len(named) == 1 and not _is_paired(text, said[0].start()) else None


@lru_cache(maxsize=64)
def _has_occasion(text: str) -> bool:
    return bool(_ANY_OCCASION.search(text))


@lru_cache(maxsize=64)
def _parts_in(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(found.group() for found in _ANY_PART.finditer(text)))


def may_be_in(hour: int, words: str) -> bool:
    """Whether English words for a part of the day may be those of an hour."""
    part = _part_named(words, "en")
    return part is None or is_within(hour, part)


def is_within(hour: int, part: str) -> bool:
    """Whether a part of the day has an hour: there is no 14 in the evening."""
    first, last = map(int, _WORDS["en"]["from_to"][part])
    return first <= hour <= last or first <= hour + 24 <= last
