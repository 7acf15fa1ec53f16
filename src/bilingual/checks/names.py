"""Names of people, places and bodies come through: as they are, or as English calls them."""

import calendar
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain, pairwise
from operator import attrgetter
from unicodedata import combining, normalize

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.edits import meet
from bilingual.language.names import (
    Name,
    capital_cities,
    english_names,
    english_origins,
    first_names,
    names,
    names_another,
    office,
    seats,
)
from bilingual.language.words import listed_words
from bilingual.lists import listed, rows
from bilingual.model import Severity, Span
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_WORD = late_pattern(r"[^\W\d_]+(?:\.[^\W\d_]\.?)*")
_NAME_INSIDE = late_pattern(r"(?:(?<=[a-z,] )|(?<=^A )|(?<=^An )|(?<=^The ))[A-Z][a-z]{3,}(?![^\W\d_])")
_CALENDAR = frozenset(calendar.day_name) | frozenset(calendar.month_name)
_CAPITALS = _CALENDAR | {"Internet", "Natives", "Christmas", "Easter", "Bible", "Catholic", "Christian", "Lord", "Sir"}
_CAPITALS |= {"Court", "Union", "Native", "Protestant", "Senate", "Parliament", "Celsius", "Fahrenheit"}
"""Words that English writes with a capital, and that are no names to German."""
_LETTERS = str.maketrans({"ß": "ss", "k": "c", "q": "c", "z": "c", "y": "i", "j": "i", "w": "v"})
_ALIKE = 0.7
"""From how much likeness two words are one name, written by two traditions: `Selenskyj`, `Zelensky`. Of 368 names that
English writes otherwise (CLDR and `exonyms.tsv`) 243 are so alike, and 1 in 800 pairs of different names; at 0.65 it
is 279 and 1 in 370."""
_ALIKE_IN_PART = 0.85
"""The same for a name in a compound: 1 in 20,000 pairs of different names; at 0.8 it is 1 in 1,600."""
_SAME_BEGINNING = 5
"""Letters that two names share at least, if the rest is an ending: `Assyrer`, `Assyrians` … Chosen by hand, as the
next one, on the first half of FLORES-200 (`benchmarks/checks.py`)."""
_SHORTEST_BEGINNING = 3
_OF_THE_LAND = late_pattern(r"bundes|deutsch|inländ|hierzulande|bayer|bayr|freistaat", re.IGNORECASE)
_BEGINNING = 4
"""… and fewer, where only the English name is unknown: `Epheser`, `Ephesians`."""
_SHORTEST_UNKNOWN = 4
_ADDRESSED = late_pattern(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.? ([A-Z][a-z]{2,})(?![^\W\d_])")
_BETWEEN_NAMES = late_pattern(r" (?:[^\W\d_]+ )?")
_LONGEST_ACRONYM = 5
"""Letters of an acronym in a text in capitals. Chosen by hand: `UNHCR`, `NATO`."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports names of the source that the target lacks, and names of the target that the source does not have."""
    source, target = _words(pair.source), _words(pair.target)
    free = set(target).difference(source)
    every = names(pair.source)
    shortened = set(_shortened(every, pair.source, target))
    told = [name for name in every if not _is_shouted(name, pair.source) and name not in shortened]
    governing = {name: tuple(_governing(name, every, pair.target)) for name in every}
    missing = [
        name for name in told if not governing[name] and not _stands(name, pair.source, pair.target, target, free)
    ]
    for name in _but_first_names(missing, every, pair.source):
        named = f"The name “{name.text}”" if name.text[0].isupper() else f"“{name.text}”"
        yield Spot(f"{named} is missing from the translation.", source_spans=(name.span,))
    called = tuple({word for name in every for form in name.english for word in form.split() if len(word) > 3})
    for span in _made_up(pair.target, pair.source):
        text = pair.target[span.start : span.end]
        is_there = text.startswith(called) or any(meet(span, seat) for seat in chain.from_iterable(governing.values()))
        if not is_there and not _comes_from(text, pair.source, source):
            yield Spot(f"The name “{text}” is not in the source.", target_spans=(span,))


def _governing(name: Name, every: Sequence[Name], target: str) -> Iterator[Span]:
    """Where a city stands for a country, or that for it, and for no other name of the source."""
    others = tuple(form for other in every if other != name for form in (*other.english, other.text))
    for span in seats((*name.english, name.text), target):
        if not target.startswith(others, span.start):
            yield span


def _but_first_names(missing: Sequence[Name], every: Sequence[Name], source: str) -> Iterator[Name]:
    """Those that are missing, but for the first names of people whose last name stands: `Joe Biden`, “Biden”."""
    following = dict(pairwise(every))
    for name in missing:
        after = following.get(name)
        while after and after in missing and source[name.span.end : after.span.start] == " ":
            after = following.get(after)
        stands = after is not None and after not in missing and _means(after.text, name.text)
        if not (stands and after and _BETWEEN_NAMES.fullmatch(source, name.span.end, after.span.start)):
            yield name


def _means(family: str, first: str) -> bool:
    """Whether a family name alone means the person of this first name."""
    return first.lower() in first_names() and first in _families().get(family, (first,))


@cache
def _families() -> Mapping[str, Sequence[str]]:
    return {family: first for family, *first in rows("checks/rules/families.tsv")}


def _is_shouted(name: Name, source: str) -> bool:
    """Whether capitals say nothing of a word, because the whole text has no others: a masthead, a headline."""
    return source.isupper() and not name.english and (len(source.split()) > 1 or len(name.text) > _LONGEST_ACRONYM)


def _shortened(every: Sequence[Name], source: str, target_words: Iterable[str]) -> Iterator[Name]:
    """The names side by side whose initials stand for them: `Los Angeles` is `LA`, `New York` is `NYC`."""
    acronyms = {word.replace(".", "") for word in target_words if word.isupper() and len(word) > 1}
    for index in range(len(every)) if acronyms else ():
        for after in range(index + 2, min(len(every), index + _LONGEST_ACRONYM) + 1):
            run = every[index:after]
            gaps = (source[one.span.end : other.span.start] for one, other in pairwise(run))
            initials = "".join(name.text[0] for name in run)
            if all(gap == " " for gap in gaps) and not acronyms.isdisjoint((initials, initials + "C")):
                yield from run


def _words(text: str) -> tuple[str, ...]:
    return tuple(match.group() for match in _WORD.finditer(text))


def _stands(name: Name, source: str, target: str, target_words: Sequence[str], free: Iterable[str]) -> bool:
    """Whether a name is there in some form: `free` are the English words that are no other word of the source."""
    forms = (*name.english, name.text)
    bare = name.text if name.text.isupper() else name.text.removesuffix("s")
    if any(_names_it(name, form, target, any_case=" " in form) for form in forms):
        return True
    if any(_beginning(form, re.IGNORECASE).search(target) for form in office(name, source)):
        return True
    if _names_it(name, bare, target, any_case=True):
        return True
    if name.text.isupper() and name.text in "".join(word[0] for word in target_words if not word.isupper()):
        return True  # written out: `National Basketball Association`
    return any(_alike(bare, word) and not _is_other(name, word, target) for word in free)


def _names_it(name: Name, form: str, target: str, *, any_case: bool) -> bool:
    """Whether a form stands in the target, and not as the beginning of what is called otherwise: `Niger`, “Nigeria”."""
    found = _beginning(form, re.IGNORECASE if any_case else re.NOFLAG).finditer(target)
    if not name.english:
        return any(found)
    forms = (*name.english, name.text, name.text.removesuffix("s"))
    return any(_is_whole(match) and not names_another(target, match.start(), forms, name.text) for match in found)


def _is_whole(match: re.Match[str]) -> bool:
    """Whether no longer acronym begins with an acronym: `UNO` is not “UNESCO”."""
    after = match.string[match.end() : match.end() + 1]
    return not (match.group().isupper() and after.isalpha() and after.isupper())


def _is_other(name: Name, word: str, target: str) -> bool:
    """Whether a word, however alike, is known to name something else: “Iran” is not `Irak`, nor “Schulz” `Scholz`."""
    families = _families()
    if name.text in families and word in families:
        return name.text != word
    return bool(name.english) and not _names_it(name, word, target, any_case=False)


@remembered(1 << 14)
def _beginning(form: str, case: re.RegexFlag) -> re.Pattern[str]:
    """Finds a word that begins so; names of several words have small letters too (`cold war`)."""
    return re.compile(rf"(?<![^\W\d_]){re.escape(form)}", case)


def _made_up(target: str, source: str) -> tuple[Span, ...]:
    """What may be a name that the source does not have, in order."""
    found = {*_unknown(target), *_invented(target, source), *_persons(target), *_addressed(target)}
    return tuple(sorted(found, key=attrgetter("start")))


def _addressed(target: str) -> Iterator[Span]:
    """What stands behind a form of address is a name, be it another word as well: “Dr. Smith”."""
    return (Span(*match.span(1)) for match in _ADDRESSED.finditer(target))


def _persons(target: str) -> Iterator[Span]:
    """First names, where a sentence begins too, but for those that are other words: “John went home.”"""
    for match in _WORD.finditer(target):
        word = match.group()
        if word.istitle() and word.lower() in first_names() and word.lower() not in _other_words():
            yield Span(*match.span())


@cache
def _other_words() -> frozenset[str]:
    return frozenset(listed("checks/rules/names_that_are_words.txt"))


def _unknown(target: str) -> Iterator[Span]:
    """Capitalised words that no English dictionary has."""
    english = listed_words("en")
    for match in _WORD.finditer(target):
        word = match.group()
        if (
            word[0].isupper()
            and len(word) >= _SHORTEST_UNKNOWN
            and not word.isupper()
            and word not in english
            and word not in _CAPITALS
            and word.lower() not in english
            and word.rstrip("s") not in english
            and not word.startswith(english_names())
        ):
            yield Span(*match.span())


def _invented(target: str, source: str) -> Iterator[Span]:
    """English names of places, peoples and persons, inside a sentence, for which nothing stands in the source."""
    stands = [form for name in names(source) for form in (*name.english, *name.text.split())]
    for match in _NAME_INSIDE.finditer(target):
        word = match.group()
        if (
            _is_english_name(word)
            and not _is_meant(word, source)
            and not any(_same_name(word, form) for form in stands)
        ):
            yield Span(*match.span())


def _is_english_name(word: str) -> bool:
    """Whether English knows the word with a capital alone, or as that of a country, a city or their people."""
    if word in _CAPITALS:
        return False
    english = listed_words("en")
    forms = {word, word.rstrip("s"), word.rstrip("s").removesuffix("n"), word.rstrip("s").removesuffix("ian")}
    forms.add(word.rstrip("s").removesuffix("i"))
    is_origin = not forms.isdisjoint(english_origins() | capital_cities())
    return is_origin or (word in english and word.lower() not in english)


def _is_meant(word: str, source: str) -> bool:
    """Whether a word of the source begins like the English name, or says `federal`, which English calls German."""
    if word.startswith(("German", "Bavaria")) and _OF_THE_LAND.search(source):
        return True
    beginning = _folded(word)[:_SHORTEST_BEGINNING]
    return any(_folded(german).startswith(beginning) for german in _words(source))


def _same_name(word: str, form: str) -> bool:
    return form.startswith(word) or word.startswith(form) or word in form.split()


def _comes_from(text: str, source: str, source_words: Sequence[str]) -> bool:
    if text.lower() in source.lower() or any(_alike(word, text) for word in source_words):
        return True
    beginning = _folded(text)[:_BEGINNING]
    return any(word[0].isupper() and _folded(word).startswith(beginning) for word in source_words)


@remembered(1 << 16)
def _alike(german: str, english: str) -> bool:
    from rapidfuzz import fuzz

    first, second = _folded(german), _folded(english)
    if min(len(first), len(second)) < 4:
        return first == second
    if fuzz.ratio(first, second) / 100 >= _ALIKE:
        return True
    if english[0].isupper() and first[:_SAME_BEGINNING] == second[:_SAME_BEGINNING]:
        return True
    compound = len(first) > len(second) + 2 and len(second) > 4 and english[0].isupper()
    return compound and fuzz.partial_ratio(first, second) / 100 >= _ALIKE_IN_PART


def _folded(word: str) -> str:
    bare = "".join(letter for letter in normalize("NFKD", word) if not combining(letter))
    folded = bare.lower().replace("tsch", "ch").replace("dsch", "j").replace("sch", "sh").replace("ph", "f")
    return folded.translate(_LETTERS)


CHECK = Check("names", Severity.WARNING, "A name was lost, changed or made up.", find)
