"""What places, peoples and bodies are called in English: from the Unicode CLDR, and from two tables of our own."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from bilingual.language.words import listed_words
from bilingual.lists import rows
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_OF_ADJECTIVES = ("", "e", "em", "en", "er", "es")
_OF_PEOPLE = (
    *("er", "ern", "ers", "erin", "erinnen", "ier", "iern", "iers", "ierin", "ierinnen"),
    *("e", "en", "in", "innen", "i", "is"),
)
"""Amerikaner, Kanadier, Chinese, Chinesin, Israeli."""
_BEGINNING = late_pattern(r"\b\w\w")
_DIRECTED = late_pattern(r"Süd|Nord|Ost|West", re.IGNORECASE)
_COMPASS = late_pattern(r"\b(?:North|South|East|West) $")


@cache
def exonyms() -> Mapping[str, tuple[str, ...]]:
    """By German name: the English names, or beginnings of them, one of which a translation holds."""
    known: dict[str, tuple[str, ...]] = {}
    for german, english in (*_of_cldr(), *_table("exonyms.tsv")):
        known[german] = tuple(dict.fromkeys((*english, *known.get(german, ()))))
    return known


@remembered(1 << 14)
def origin(word: str) -> tuple[str, ...]:
    """Where a German adjective of origin or its people come from: `chinesisch`, `Brasilianerin`.

    Returns:
        The beginnings of English words one of which a translation holds; empty where a word tells of no origin.
    """
    known = _peoples()
    return next((known[stem] for stem in _stems(word) if stem in known), ())


def phrases(text: str) -> Iterator[tuple[re.Match[str], tuple[str, ...]]]:
    """The names of several words in a German text, however they are inflected, and the English of each."""
    known, after = _phrases(), 0
    for beginning in _BEGINNING.finditer(text):
        if beginning.start() >= after:
            for name in known.get(beginning.group(), ()):
                if match := _pattern(name).match(text, beginning.start()):
                    yield match, exonyms()[name]
                    after = match.end()
                    break


@cache
def english_names() -> tuple[str, ...]:
    """Every word of an English name of a place, as written there, if it has four letters: for `str.startswith`."""
    from babel import Locale

    names = (*(name for names in exonyms().values() for name in names), *Locale("en").territories.values())
    return tuple(sorted({word for name in names for word in name.split() if len(word) > 3}))


@cache
def english_origins() -> frozenset[str]:
    """The English names of places and of their peoples that are one word: `Germany`, `German`, `Iraq`, no `Pole`."""
    known = {name for names in (*exonyms().values(), *_peoples().values()) for name in names}
    long = (name for name in known if name.isalpha() and name.istitle() and len(name) > 3)
    return frozenset(name for name in long if len(name) > 4 or name.lower() not in listed_words("en"))


def names_another(text: str, place: int, forms: Sequence[str], german: str) -> bool:
    """Whether the word at a place of an English text begins the known name of something else: `Nigeria` for “Niger”.

    Args:
        text: English.
        place: where the word begins.
        forms: the English names, or beginnings of them, of what is meant.
        german: what is meant, as the German calls it: `Südkoreas` may be known as Korea alone.
    """
    compass = None if _DIRECTED.match(german) else _COMPASS.search(text, max(0, place - 10), place)
    known = (compass and _longest(text, compass.start())) or _longest(text, place)
    own = _entries(known)
    return bool(known) and known not in forms and not any(_is_kin(known, own, form) for form in forms)


def _is_kin(known: str, own: frozenset[str], form: str) -> bool:
    """Whether a known name and a form are of one place: in one line of the tables, or as a stem and its country."""
    return form in own or (known.startswith(form) and form not in _countries())


def _longest(text: str, place: int) -> str:
    """The longest known English name that stands at a place."""
    return next((name for name in _known(text[place : place + 3]) if text.startswith(name, place)), "")


@remembered(1 << 12)
def _known(beginning: str) -> Sequence[str]:
    """The known English names that begin so, the longest first."""
    every = {name for names in exonyms().values() for name in names if name[0].isupper()} | _countries()
    return sorted((name for name in every if name.startswith(beginning) and len(name) > 3), key=len, reverse=True)


@cache
def _entries(english: str) -> frozenset[str]:
    """All names that stand in one line with an English one."""
    return frozenset(
        name for table in (exonyms(), _peoples()) for names in table.values() if english in names for name in names
    )


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").territories.values())


@cache
def _phrases() -> Mapping[str, Sequence[str]]:
    """By their first two letters: one pattern for all would try each of some hundreds at each word."""
    known = defaultdict[str, list[str]](list)
    for name in exonyms():
        if not name.isalpha():
            known[name[:2]].append(name)
    return known


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Every form of a name: `Vereinigter Staaten`, `des Nahen Ostens`, `Karls des Großen`."""
    *adjectives, noun = name.split(" ")
    stems = (re.sub(r"e[mnrs]?$", "", word) for word in adjectives)
    return re.compile(rf"\b{''.join(rf'{stem}(?:s|e[mnrs]?)? ' for stem in stems)}{re.escape(noun)}(?:e?[ns])?\b")


def _of_cldr() -> Iterator[tuple[str, tuple[str, ...]]]:
    from babel import Locale

    german, english = Locale("de"), Locale("en")
    for code, name in german.territories.items():
        if code.isalpha() and re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", name):
            yield name, (english.territories[code],)
    for zone, names in german.time_zones.items():
        plain_name = zone.rpartition("/")[2].replace("_", " ")
        name = names.get("city", plain_name)
        if re.fullmatch(r"[A-Z][^\W\d_]{3,}", name):
            yield name, (english.time_zones.get(zone, {}).get("city") or plain_name,)


def _stems(word: str) -> Iterator[str]:
    lower = word.lower()
    bare = (lower.removesuffix(ending) for ending in _OF_ADJECTIVES if lower.endswith(ending))
    yield from (form.removesuffix("isch") for form in bare if form.endswith("sch"))
    if word[:1].isupper():
        yield from (lower.removesuffix(ending) for ending in _OF_PEOPLE if lower.endswith(ending))


@cache
def _peoples() -> Mapping[str, tuple[str, ...]]:
    return dict(_table("peoples.tsv"))


def _table(name: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    return ((german, tuple(english)) for german, *english in rows(f"language/rules/{name}"))
