"""Which words of a German text are names: all its nouns begin with a capital, so capitals alone do not tell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise

from bilingual.checks.exonyms import exonyms
from bilingual.language.german_quantities import MONTHS
from bilingual.language.names import first_names
from bilingual.model import Span
from bilingual.terms.dictionary import is_german_noun, words

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LONGEST_NAME = 12
"""Letters. An unknown word that is longer is nearly always a compound or a slip of the pen."""
_SHORTEST = 2
_NO_NAMES = frozenset(
    {
        "Chr",
        "Nr",
        "Az",
        "Dr",
        "Prof",
        "Mio",
        "Mrd",
        "Abs",
        "Art",
        "Bd",
        "Hrsg",
        "Jh",
        "Str",
        "Tel",
        "Jr",
        "St",
        "Sr",
        "Inc",
    }
    | {"Co", "FC", "SV", "TSV", "VfB", "PS", "SMS", "WG", "BH", "EDV", "WLAN", "TV", "PC", "GmbH", "AG"}
    | {"Marine", "Internet", "Auto", "Drama", "Mikro", "Investment", "Chef", "Roman", "Team", "Karies"}
    | {month.capitalize() for month in MONTHS}
)
"""Abbreviations, and what is the same in both languages until a translator finds a better word."""
_COMPASS = re.compile(r"(?:Süd|Nord|Ost|West|Zentral|Mittel|Ober|Unter|Neu|Groß|Vorder|Inner)(?:ost|west)?")
_ENDINGS = re.compile(
    r"(?:ung|ungen|heit|keit|heiten|keiten|schaft|schaften|ismus|tion|tionen|ität|itäten|chen|lein|tät|erin|innen|istik|itas|iva|onen|ende|anten|enten)$"
)


_NOUN_ENDINGS = ("e", "en", "n", "es", "er", "ern", "nen", "se")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_LAST_VOWEL = re.compile(r"(?:au|[aou])(?=[^aeiouäöü]*(?:e[rln])?$)")
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 6
_SHORTEST_SLIP = 8
_PREFIX = re.compile(r"(?:An|Auf|Aus|Ab|Ein|Um|Zu|Vor|Nach|Be|Ge|Ver|Un)(?=[a-zäöü]{3})")
_LONGEST_ACRONYM = 5
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_ADJECTIVE = re.compile(r"(?:e|er|es|en|em)$")
"""Ends of adjectives and of nouns made of them: a sentence may begin with one that no dictionary has."""
_JOINTS = ("", "s", "es", "n", "en", "e")


@dataclass(frozen=True, slots=True)
class Name:
    """A word of a German text that is a name, or part of one."""

    text: str
    span: Span
    english: tuple[str, ...] = ()
    """What it is called in English, where that is known."""

    @property
    def sure(self) -> bool:
        """False for an acronym for which English often has one of its own."""
        return bool(self.english) or not self.text.isupper() or self.text not in _listed("no_names.txt")


def names(text: str) -> tuple[Name, ...]:
    """The names of a German text, word by word, in order."""
    found: list[Name] = []
    tokens = list(_TOKEN.finditer(text))
    titles = _titles(text, tokens)
    for token in tokens:
        word = _bare(token.group())
        before = text[: token.start()]
        english = _english(word)
        after = found[-1].text if found and f"{found[-1].text} " == before[found[-1].span.start :] else ""
        if english or token in titles or (is_name(word, after, initial=_begins(before)) and not _is_first_part(token)):
            found.append(Name(word, Span(token.start(), token.start() + len(word)), english))
    return tuple(found)


def _is_first_part(token: re.Match[str]) -> bool:
    """Whether a German word stands before a hyphen, with the joint of a compound: `Belagerungs-`, `Liefer-`."""
    word, following = token.group(), token.string[token.end() : token.end() + 1]
    german = words("de")
    joined = word.endswith("s") and word[:-1] in german
    return following == "-" and word not in german and (joined or word.lower() + "n" in german)


def _titles(text: str, tokens: Sequence[re.Match[str]]) -> set[re.Match[str]]:
    """English words with capitals, one after the other: `Royal Navy`, `Black Beauty`."""
    return {
        token
        for first, second in pairwise(tokens)
        if text[first.end() : second.start()] == " " and all(_is_foreign(one.group()) for one in (first, second))
        for token in (first, second)
    }


@lru_cache(maxsize=1 << 14)
def _is_foreign(word: str) -> bool:
    """Whether the word is English and none that German has taken in, with forms of its own."""
    german, english = words("de"), words("en")
    if not word[0].isupper() or len(word) < _SHORTEST + 1 or word.lower() in german or word in _NO_NAMES:
        return False
    return (word in english or word.lower() in english) and (word not in german or is_uninflected(german[word]))


def _bare(word: str) -> str:
    if word.lower().endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


def _begins(before: str) -> bool:
    """Whether a sentence or a quotation begins after this text."""
    return not before.rstrip() or before.rstrip()[-1] in '.!?:„“"‚»«(–'


def _english(word: str) -> tuple[str, ...]:
    known = exonyms()
    forms = [word, word[:-1]] if word.endswith("s") and len(word) > 3 else [word]
    compass = _COMPASS.match(word)
    forms += [form[compass.end() :].capitalize() for form in forms] if compass else []
    return next((known[form] for form in forms if form in known), ())


@lru_cache(maxsize=1 << 14)
def is_name(word: str, after: str, *, initial: bool) -> bool:
    """Whether a German word can only be a name.

    Args:
        word: as it stands in the text.
        after: the name just before it, where there is one.
        initial: whether a sentence begins with it: then its capital says nothing.
    """
    if not word[0].isupper() or len(word) < _SHORTEST or not _NO_NAMES.isdisjoint((word, word.removesuffix("s"))):
        return False
    if word.isupper():
        return len(word) <= _LONGEST_ACRONYM and word.lower().replace("ss", "ß") not in words("de")
    if word.lower() in words("de"):
        return not initial and word in _listed("names.txt")
    if is_first_name(after) or is_first_name(word):
        return True
    base = words("de").get(word)
    return _is_listed_name(word, base) if base else _is_unlisted_name(word, after, initial)


def _is_unlisted_name(word: str, after: str, initial: bool) -> bool:
    if not after and (len(word) > _LONGEST_NAME or (initial and _ADJECTIVE.search(word))):
        return False
    return not is_german_word(word)


def is_german_word(word: str) -> bool:
    """Whether a word that no dictionary has is German by its form: a compound, an abstract noun, a slip of the pen."""
    return bool(_ENDINGS.search(word)) or (len(word) > _SHORTEST_COMPOUND and is_compound(word)) or _is_slip(word)


@lru_cache(maxsize=1 << 14)
def _is_slip(word: str) -> bool:
    """Whether a long word is one letter away from a German noun: `Lebenslau`, `Wohnhraum`."""
    umlauted = (word[:place] + _UMLAUTS.get(word[place], word[place]) + word[place + 1 :] for place in range(len(word)))
    if any(form != word and is_german_noun(form) for form in umlauted):
        return True
    if len(word) < _SHORTEST_SLIP:
        return False
    less = (word[:place] + word[place + 1 :] for place in range(1, len(word)))
    more = (word[:place] + letter + word[place:] for place in range(1, len(word) + 1) for letter in _LETTERS)
    return any(is_german_noun(form) for forms in (less, more) for form in forms)


def is_first_name(word: str) -> bool:
    """Whether people in the news are called so."""
    return word.lower() in first_names()


def _is_listed_name(word: str, base: str) -> bool:
    """Whether a word of the dictionary is known as a name, or has no form that a name has not and is known as none."""
    if not _listed("names.txt").isdisjoint((word, base)):
        return True
    return may_be_name(base) and _listed("no_names.txt").isdisjoint((word, base))


def may_be_name(base: str) -> bool:
    """Whether nothing speaks against it that a noun of the dictionary is a name: no form, no part, no English word."""
    if base.lower() in words("de") or len(base) > _LONGEST_NAME or _ENDINGS.search(base):
        return False
    english = words("en").get(base.lower(), "")
    return not english[:1].islower() and is_uninflected(base) and not is_compound(base)


def is_uninflected(base: str) -> bool:
    """Whether the dictionary has no form of a noun but a genitive: `Xiaopings`, but neither `Milchen` nor `Hände`.

    Args:
        base: a base form of the dictionary.
    """
    german = words("de")
    changed = _LAST_VOWEL.sub(lambda vowel: _UMLAUTS[vowel.group()], base)
    umlauted = () if changed == base else (changed + ending for ending in ("", "e", "er", "en", "n"))
    return not any(german.get(form) == base for form in (*(base + ending for ending in _NOUN_ENDINGS), *umlauted))


def is_compound(word: str) -> bool:
    """Whether a German word ends with a noun and begins with a noun, an adjective or a verb: `Gedenkpark`."""
    if len(word) < _SHORTEST_COMPOUND:
        return False
    prefix = _PREFIX.match(word)
    if prefix and is_german_noun(word[prefix.end() :].capitalize()):
        return True
    cuts = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(is_german_noun(word[cut:].capitalize()) and _is_head(word[:cut]) for cut in cuts)


def _is_head(head: str) -> bool:
    german = words("de")
    bare = [head.removesuffix(joint) for joint in _JOINTS if head.endswith(joint)]
    return head.lower() in german or head.lower() + "en" in german or any(map(is_german_noun, bare))


@cache
def _listed(name: str) -> frozenset[str]:
    lines = (files("bilingual.checks") / "rules" / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
