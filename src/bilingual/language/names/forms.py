"""What the forms of a capitalised German word tell: compounds, slips of the pen, nouns without inflection."""

import re
from functools import lru_cache

from bilingual.language.words import is_german_noun, listed_words

_NOUN_ENDINGS = ("e", "en", "n", "es", "er", "ern", "nen", "se")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_LAST_VOWEL = re.compile(r"(?:au|[aou])(?=[^aeiouäöü]*(?:e[rln])?$)")
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 6
_SHORTEST_SLIP = 8
_PREFIX = re.compile(r"(?:An|Auf|Aus|Ab|Ein|Um|Zu|Vor|Nach|Be|Ge|Ver|Un)(?=[a-zäöü]{3})")
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"
_JOINTS = ("", "s", "es", "n", "en", "e")


@lru_cache(maxsize=1 << 14)
def is_slip(word: str) -> bool:
    """Whether a long word is one letter away from a German noun: `Lebenslau`, `Wohnhraum`."""
    umlauted = (word[:place] + _UMLAUTS.get(word[place], word[place]) + word[place + 1 :] for place in range(len(word)))
    if any(form != word and is_german_noun(form) for form in umlauted):
        return True
    if len(word) < _SHORTEST_SLIP:
        return False
    less = (word[:place] + word[place + 1 :] for place in range(1, len(word)))
    more = (word[:place] + letter + word[place:] for place in range(1, len(word) + 1) for letter in _LETTERS)
    return any(is_german_noun(form) for forms in (less, more) for form in forms)


@lru_cache(maxsize=1 << 14)
def is_uninflected(base: str) -> bool:
    """Whether the dictionary has no form of a noun but a genitive: `Xiaopings`, but neither `Milchen` nor `Hände`.

    Args:
        base: a base form of the dictionary.
    """
    german = listed_words("de")
    changed = _LAST_VOWEL.sub(lambda vowel: _UMLAUTS[vowel.group()], base)
    umlauted = () if changed == base else (changed + ending for ending in ("", "e", "er", "en", "n"))
    return not any(german.get(form) == base for form in (*(base + ending for ending in _NOUN_ENDINGS), *umlauted))


@lru_cache(maxsize=1 << 14)
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
    german = listed_words("de")
    bare = [head.removesuffix(joint) for joint in _JOINTS if head.endswith(joint)]
    return head.lower() in german or head.lower() + "en" in german or any(map(is_german_noun, bare))
