"""Faults put into good translations, to see whether the checks find them: one function a kind, each with its dice.

None of them asks the checks or their readers what a number or a name is: the patterns here are their own.
"""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bilingual.model import CodeKind, Content, InlineCode, Span

_CALENDAR = frozenset(
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "I", "I'm", "Mr", "Mrs", "Dr"}
    | {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"}
    | {"December"}
)
_NUMBERS = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "twenty"]
_NUMBERS += ["thirty", "forty", "fifty", "hundred"]
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]{2,}(?: [A-Z][^\W\d_]{2,})*")
_DIGITS = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w.,]*\d)")
_NEGATION = re.compile(r" not\b|n't\b|\bno (?=[a-z])|\bnever |\bwithout ", re.IGNORECASE)
_MARK = re.compile(r"[“”\"]")
_HANDLES = ("@CENTCOM", "#Irak", "https://example.org/a?b=1", "redaktion@example.org", "🕊️")
_ENGLISH = (
    "We will never surrender to anyone",
    "The mission was a success",
    "They have to leave our country now",
    "This is the end of the war",
)
_OTHERS = {"a": "the", "We": "They", "mission": "operation", "success": "failure", "country": "land", "end": "start"}


@dataclass(frozen=True, slots=True)
class Planted:
    """A good pair, and the same with a fault in it."""

    source: Content
    good: Content
    faulty: Content
    quotations: tuple[Span, ...] = ()


Fault = Callable[[random.Random, str, str], Planted | None]


def number_changed(dice: random.Random, source: str, target: str) -> Planted | None:
    """Another digit in a number, or another number word."""
    words = re.finditer(rf"\b(?:{'|'.join(_NUMBERS)})\b", target)
    found = [*_DIGITS.finditer(target), *words]
    if not found:
        return None
    chosen = dice.choice(found)
    old = chosen.group()
    new = _other_digit(dice, old) if old[0].isdigit() else dice.choice([word for word in _NUMBERS if word != old])
    return _planted(source, target, target[: chosen.start()] + new + target[chosen.end() :])


def name_dropped(dice: random.Random, source: str, target: str) -> Planted | None:
    """A name that stands once in the English, and in the German too, is gone."""
    return _without_name(dice, source, target, lambda name: _stands(name, source))


def foreign_name_dropped(dice: random.Random, source: str, target: str) -> Planted | None:
    """A name that is written otherwise in German (`Moscow`, `Germany`) is gone; adjectives and titles among them."""
    return _without_name(dice, source, target, lambda name: not _stands(name, source))


def name_changed(dice: random.Random, source: str, target: str) -> Planted | None:
    """Another name stands in the place of one that both texts have."""
    found = [name for name in _names(target) if _stands(name.group(), source)]
    if not found:
        return None
    chosen = dice.choice(found)
    other = dice.choice(["Henderson", "Kowalczyk", "Marrakesh", "Okonkwo", "Lindqvist"])
    return _planted(source, target, target[: chosen.start()] + other + target[chosen.end() :])


def negation_dropped(dice: random.Random, source: str, target: str) -> Planted | None:
    """A `not`, `n't`, `no`, `never` or `without` is gone."""
    found = list(_NEGATION.finditer(target))
    if not found:
        return None
    chosen = dice.choice(found)
    return _planted(source, target, target[: chosen.start()] + target[chosen.end() :])


def half_missing(dice: random.Random, source: str, target: str) -> Planted | None:
    """The first or the second half of the words is gone."""
    words = target.split(" ")
    if len(words) < 6:
        return None
    middle = len(words) // 2
    if dice.random() < 0.5:
        rest = " ".join(words[middle:])
        return _planted(source, target, rest[0].upper() + rest[1:])
    return _planted(source, target, " ".join(words[:middle]).rstrip(",;:") + target[-1])


def tag_lost(dice: random.Random, source: str, target: str) -> Planted | None:
    """An account, a tag, an address, an emoji or a link that both texts have is gone from the English."""
    if dice.random() < 0.5:
        own = dice.choice(_HANDLES)
        return Planted((f"{own} {source}",), (f"{own} {target}",), (target,))
    start, end = (InlineCode("1", kind, "link", 0, 1) for kind in (CodeKind.OPEN, CodeKind.CLOSE))
    return Planted(_linked(source, start, end), _linked(target, start, end), (target,))


def quote_altered(dice: random.Random, source: str, target: str) -> Planted | None:
    """A word of an English quotation inside the German is another one in the English."""
    quotation = dice.choice(_ENGLISH)
    changed = [word for word in quotation.split() if word in _OTHERS]
    word = dice.choice(changed or ["never"])
    altered = re.sub(rf"\b{word}\b", _OTHERS.get(word, "ever"), quotation, count=1)
    german = f"Er sagte: „{quotation}“. {source}"
    start = german.index(quotation)
    good = f"He said: “{quotation}.” {target}"
    spans = (Span(start, start + len(quotation)),)
    return Planted((german,), (good,), (good.replace(quotation, altered, 1),), spans)


def mark_lost(dice: random.Random, source: str, target: str) -> Planted | None:
    """One quotation mark of the English is gone."""
    found = list(_MARK.finditer(target))
    if not found:
        return None
    chosen = dice.choice(found)
    return _planted(source, target, target[: chosen.start()] + target[chosen.end() :])


KINDS: Mapping[str, Fault] = {
    "number changed": number_changed,
    "name dropped": name_dropped,
    "name dropped, written otherwise in German": foreign_name_dropped,
    "name changed": name_changed,
    "negation dropped": negation_dropped,
    "half missing": half_missing,
    "tag lost": tag_lost,
    "quote altered": quote_altered,
    "quotation mark lost": mark_lost,
}


def _planted(source: str, good: str, faulty: str) -> Planted | None:
    return Planted((source,), (good,), (faulty,)) if faulty != good else None


def _other_digit(dice: random.Random, number: str) -> str:
    places = [place for place, letter in enumerate(number) if letter.isdigit()]
    place = dice.choice(places)
    new = dice.choice([digit for digit in "123456789" if digit != number[place]])
    return number[:place] + new + number[place + 1 :]


def _names(target: str) -> list[re.Match[str]]:
    found = [match for match in _NAME.finditer(target) if not _CALENDAR & set(match.group().split())]
    return [match for match in found if target.count(match.group()) == 1]


def _stands(name: str, source: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(name)}(?:s\b|['’]|\b)", source))


def _without_name(dice: random.Random, source: str, target: str, fits: Callable[[str], bool]) -> Planted | None:
    found = [name for name in _names(target) if fits(name.group())]
    if not found:
        return None
    chosen = dice.choice(found)
    end = re.compile(r"(?:['’]s)? ?").match(target, chosen.end())
    return _planted(source, target, target[: chosen.start()] + target[end.end() if end else chosen.end() :])


def _linked(text: str, start: InlineCode, end: InlineCode) -> Content:
    first, _, rest = text.partition(" ")
    return (start, first, end, f" {rest}")
