"""Words that only one of the two languages has: what they tell where no detector can."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from bilingual.language.detection import german_mean
from bilingual.language.names import name_particles, names
from bilingual.language.quoting import quoted_spans
from bilingual.language.words import is_german_noun, listed_words, may_be_compound
from bilingual.lists import listed
from bilingual.model import Span
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

WORD = late_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_ENGLISH_I = late_pattern(r"\bI (?=[a-z])|\bI['’][a-z]")
_SHORTEST = 2
"""Letters: a word that is more than a unit (`km`, `h`) has more."""
_SHORT_WORDS = frozenset({"be", "by", "go", "it", "me", "up"})
"""The English words of two letters that, written small, are neither units nor German, beside those that English alone
has. (Of `it` in capitals that cannot be said.)"""
_COMPOUND = late_pattern(r"[^\W\d_]-[A-ZÄÖÜ]")
"""Capitals after a hyphen, as German nouns have them."""
_PLAIN = 0.25
"""How German the detectors may find plain English. With it, of 6,687 German lines of two to four words from the manuals
of GNOME, KDE, LibreOffice and Debian 2 that are not English count as such (`URL laden`)."""
_UNKNOWN_AT_MOST = 1 / 3
"""Of the words of an English phrase. Chosen by hand: names and new words, but not another language."""


@cache
def german_only() -> frozenset[str]:
    """Frequent German words that are no English words."""
    return frozenset(listed("language/rules/german_only.txt"))


def is_english_only(word: str) -> bool:
    """Whether it is a frequent English word that is no German word: `It’s` as well as `it's`."""
    return word.lower().replace("’", "'") in _english_only()


@cache
def _english_only() -> frozenset[str]:
    return frozenset(listed("language/rules/english_only.txt"))


def has_english_words(text: str) -> bool:
    """Whether one of the frequent words is there that only English has."""
    return any(is_english_only(word) for word in WORD.findall(text))


def has_german_words(text: str) -> bool:
    """Whether one of the frequent words is there that only German has."""
    return any(word.lower() in german_only() for word in WORD.findall(text))


def german_words(text: str) -> tuple[Span, ...]:
    """Where the frequent words stand that only German has: outside quotation marks, and not inside names."""
    quoted = [quotation.whole for quotation in quoted_spans(text)]
    matches = [match for match in WORD.finditer(text) if not any(s.start <= match.start() < s.end for s in quoted)]
    return tuple(
        Span(*match.span())
        for index, match in enumerate(matches)
        if match.group().lower() in german_only() and not (index and match.group() in name_particles())
    )


def has_words_of_german(text: str) -> bool:
    """Whether a word of three letters and more is German by the dictionaries: of a label, which is no sentence."""
    return any(is_german(word) for word in WORD.findall(text) if len(word) > _SHORTEST)


@remembered(1 << 14)
def is_german(word: str) -> bool:
    """Whether only German has the word, by the lists and the dictionaries; a noun needs its capital."""
    lower = word.lower()
    if lower in german_only():
        return True
    known = lower in listed_words("de") or (word[0].isupper() and word in listed_words("de"))
    return known and not _is_listed_english(word)


@remembered(1 << 14)
def is_english(word: str) -> bool:
    """Whether only English has the word, by the lists and the dictionaries."""
    lower = word.lower()
    if is_english_only(word) or word in _SHORT_WORDS:
        return True
    if lower not in listed_words("en") or lower in listed_words("de"):
        return False
    return word[0].islower() or not is_german_noun(lower.capitalize())


def is_english_word(word: str) -> bool:
    """Whether a word that stands alone is English: in its dictionary and, as it is written, not in the German one.

    `killer` is English, `Killer` may be German: its nouns have a capital.
    """
    if word in _english_in_german():
        return True
    if len(word) <= _SHORTEST or word.isupper():
        return is_english_only(word)
    return word.lower() in listed_words("en") and not any(form in listed_words("de") for form in (word, word.lower()))


@cache
def _english_in_german() -> frozenset[str]:
    return frozenset(listed("language/rules/english_words_in_german.txt"))


def sounds_english(text: str) -> bool:
    """Whether no word is German, one at least is English, and hardly one is unknown to the dictionaries."""
    words = WORD.findall(text)
    uncapitalised = [word if index else word.lower() for index, word in enumerate(words)]
    telling = [word for word in uncapitalised if _tells(word) and is_english(word)]
    english = len(telling) + len(_ENGLISH_I.findall(text))
    if len(words) < 2 or not english or any(map(_speaks_german, words)):
        return False
    return sum(map(_is_unknown, words)) <= len(words) * _UNKNOWN_AT_MOST


def is_plain_english(text: str) -> bool:
    """Whether a few words are English by each of them and as a whole: `No comment.`; not `Audio-Pause`."""
    if text.isupper() or _COMPOUND.search(text) or not sounds_english(text):
        return False
    known = all(is_english_only(word) or word.lower() in listed_words("en") for word in WORD.findall(text))
    return known and german_mean(text) < _PLAIN


def is_of_no_german_word(text: str) -> bool:
    """Whether neither dictionary knows one word at least, and German alone knows none; English that is told by one of
    its own words is no third language.
    """
    words = WORD.findall(text)
    if has_english_words(text) or any(map(is_german, words)) or any(map(_speaks_german, words)):
        return False
    return any(map(_is_unknown, words))


def _tells(word: str) -> bool:
    """Whether the word is more than a unit: `km`, `h`, `MPH`."""
    if is_english_only(word) or word.lower() in _SHORT_WORDS:
        return True
    return len(word) > _SHORTEST and not word.isupper()


def left_of_names(text: str) -> tuple[str, ...]:
    """The words of a text that are no names and no particles of names."""
    spans = [(name.span.start, name.span.end) for name in names(text)]
    matches = list(WORD.finditer(text))
    named = [any(start <= match.start() < end for start, end in spans) for match in matches]
    return tuple(
        match.group()
        for index, match in enumerate(matches)
        if (not named[index] or match.group().lower() in german_only()) and not _stands_in_a_name(matches, named, index)
    )


def is_german_around_names(text: str) -> bool:
    """Whether the words that are no names are German: each is known to German, and one to German alone.

    Words of both languages (`war da`) are asked of the detectors.
    """
    words = left_of_names(text)
    if not words or any(is_english_only(word) for word in words):
        return False
    if not all(map(_is_known_german, words)):
        return False
    return any(map(is_german, words)) or _has_german_pair(words) or german_mean(" ".join(words)) > 0.5


def _has_german_pair(words: Sequence[str]) -> bool:
    return any(f"{first} {second}".lower() in _german_pairs() for first, second in pairwise(words))


@cache
def _german_pairs() -> frozenset[str]:
    return frozenset(listed("language/rules/german_pairs.txt"))


def _stands_in_a_name(matches: list[re.Match[str]], named: list[bool], index: int) -> bool:
    """Whether the word is a particle, or one with a capital, between two words of a name."""
    word = matches[index].group()
    if word[0].isupper() and not _is_known_german(word):
        return True
    if index == 0 or not (word in name_particles() or word[0].isupper()):
        return False
    after = next((other for other in range(index + 1, len(matches)) if matches[other].group()[0].isupper()), None)
    before = matches[index - 1].group()
    return (
        after is not None
        and (named[after] or not _is_known_german(matches[after].group()))
        and (named[index - 1] or before in name_particles())
    )


def _is_known_german(word: str) -> bool:
    german = listed_words("de")
    return word.lower() in german or (word[0].isupper() and word in german) or word.lower() in german_only()


def _is_listed_english(word: str) -> bool:
    return word.lower() in listed_words("en") or word in listed_words("en") or is_english_only(word)


def _speaks_german(word: str) -> bool:
    """Whether the word shows that a phrase is German, be it a compound that no dictionary lists."""
    if is_german(word):
        return word[0].islower() or word.lower() in german_only() or is_german_noun(word)
    return word[0].isupper() and _is_unknown(word) and may_be_compound(word)


def _is_unknown(word: str) -> bool:
    return not _is_known_german(word) and not _is_listed_english(word)
