"""Which words of a German text are names: all its nouns begin with a capital, so capitals alone do not tell."""

import re
from dataclasses import dataclass

from bilingual.language.names.chance import TOKEN, bare, is_common, name_chance
from bilingual.language.names.exonyms import exonyms, origin, phrases
from bilingual.language.quantities import GERMAN_MONTHS
from bilingual.language.words import is_compound, listed_words, may_be_compound
from bilingual.model import Span
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_LEAST = 0.5
"""How probable it has to be that a translation holds the word as it stands …"""
_LEAST_OF_COMPOUNDS = 0.9
"""… and two nouns in one word, which seldom are a name: `Fußballliga`. Chosen by hand: 17 findings are false in the 997
pairs of FLORES-200, and 19 without it, where two more of the names put out of them are found."""
_LEAST_OF_COMMON_NOUNS = 0.83
"""… and what the dictionary has as a word that no person is called by: `Trainer`, `Station`."""
_MOST_OF_NO_NAME = 0.05
"""How probable it may be at most of a word that is surely none. Chosen by hand."""
_MOST_OF_NO_COMMON_NOUN = 0.3
"""… and of what the dictionary has as a word that no person is called by. Chosen by hand: `Landrat`, `Freibad`."""
_SHORTEST = 3
"""Letters of a name that is no acronym."""
_SHORTEST_INHABITANT = 5
"""Letters from which `er` at the end makes an adjective or an inhabitant of a place: `Kiewer`, `Iraner`."""
_KINDS_OF_CLUBS = frozenset({"FC", "SC", "SV", "TSG", "TSV", "TV", "VfB", "VfL"})
"""Before the names of clubs, where English leaves them out."""
_CUT_SHORT = late_pattern(r"\w{2,5}\.(?=\s+\w)")
"""A word with a full stop inside a sentence is one cut short, a title as a rule: `Abg. Muster`."""
_QUOTED = late_pattern(r" [„»“\"‚›]")
_ARTICLE = late_pattern(
    r"\b(?:der|die|das|de[mns]|ein(?:e[mnrs]?)?|(?:sein|ihr|mein|unser)(?:e[mnrs]?)?|i[mn]s?|am"
    r"|vom|zu[mr]|diese[mnrs]?) $",
    re.IGNORECASE,
)
_LONGEST_ARTICLE = 9
"""Letters of one, and the blank."""
_VOWEL = late_pattern(r"[aeiouyäöü]", re.IGNORECASE)
_COMPASS = late_pattern(r"(?i:Süd|Nord|Ost|West|Zentral|Mittel|Ober|Unter|Alt|Neu|Groß|Vorder|Inner)(?:ost|west)?")


@dataclass(frozen=True, slots=True)
class Name:
    """A word of a German text that is a name, or part of one."""

    text: str
    span: Span
    english: tuple[str, ...] = ()
    """What it is called in English, where that is known."""


@remembered(4096)
def names(text: str) -> tuple[Name, ...]:
    """The names of a German text, in order: those of several words that are known, and word by word."""
    every = [Name(match.group(), Span(*match.span()), english) for match, english in phrases(text)]
    known = [name.span for name in every]
    tokens = list(TOKEN.finditer(text))
    for place, token in enumerate(tokens):
        if any(span.start <= token.start() < span.end for span in known):
            continue
        word = bare(token.group())
        english = _english(word)
        if _CUT_SHORT.match(text, token.start()) or (not english and _is_kind_of_work(text, token)):
            continue
        if english or (_may_be_name(word) and _is_sure(word, name_chance(text, tokens, place))):
            every.append(Name(word, Span(token.start(), token.start() + len(word)), english))
    return tuple(sorted(every, key=lambda name: name.span.start))


def no_name(text: str, word: str) -> bool:
    """Whether a word of a German text is surely none of its names."""
    tokens = list(TOKEN.finditer(text))
    places = [place for place, token in enumerate(tokens) if token.group() == word]
    most = _MOST_OF_NO_COMMON_NOUN if is_common(word) and may_be_compound(word) else _MOST_OF_NO_NAME
    return bool(places) and all(name_chance(text, tokens, place) < most for place in places)


def _is_kind_of_work(text: str, token: re.Match[str]) -> bool:
    """Whether a word of the dictionary with an article says what is quoted behind it: `der Roman „On the Road“`."""
    if not _QUOTED.match(text, token.end()) or token.group() not in listed_words("de"):
        return False
    return bool(_ARTICLE.search(text, max(0, token.start() - _LONGEST_ARTICLE), token.start()))


def _is_sure(word: str, probable: float) -> bool:
    if is_common(word):
        return probable >= _LEAST_OF_COMMON_NOUNS
    return probable >= _LEAST_OF_COMPOUNDS or (probable >= _LEAST and not is_compound(word))


def _may_be_name(word: str) -> bool:
    if word.lower() in GERMAN_MONTHS or word in _KINDS_OF_CLUBS or _is_abbreviation(word):
        return False
    return word[0].isupper() and (len(word) >= _SHORTEST or (word.isupper() and len(word) > 1))


def _is_abbreviation(word: str) -> bool:
    """Whether a word cannot be spoken: `Vgl`, `Zzgl`."""
    return not word.isupper() and not _VOWEL.search(word)


def _english(word: str) -> tuple[str, ...]:
    known = exonyms()
    forms = [word, word[:-1]] if word.endswith("s") and len(word) > 3 else [word]
    forms += [form[:-2] for form in forms if form.endswith("er") and len(form) > _SHORTEST_INHABITANT]
    compass = _COMPASS.match(word)
    forms += [form[compass.end() :].capitalize() for form in forms] if compass else []
    return next((english for form in forms if (english := known.get(form) or origin(form))), ())
