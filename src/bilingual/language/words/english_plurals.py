"""Plurals of English nouns and of the compounds that they lead.

The plural of a compound is that of its head (The Chicago Manual of Style, 17th ed., 7.7): `passers-by`, `heads of
state`, `attorneys general`. What is irregular stands in `english_plurals.tsv`.
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache

from bilingual.language.words.dictionary import base_form, listed_words
from bilingual.lists import listed, rows
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_PREPOSITIONS = frozenset(listed("language/rules/after_a_head.txt"))
_ELIDED = ("d'", "d’", "l'", "l’")
_PARTICLES = frozenset({"by", "down", "in", "off", "on", "out", "through", "up"})
_DOER = late_pattern(r"[a-z]{2,}(?:er|or|ing)s?", re.IGNORECASE)
"""What a particle leaves the head: `runner-up`, `summing-up`, but not `follow-up`."""
_BOTH = frozenset({"gentleman", "man", "woman"})
"""Nouns that take the plural beside the noun they describe: `women soldiers`."""
_ACRONYM = late_pattern(r"(?:[^\W\d_]*[A-Z]|[A-Z][b-df-hj-np-tv-xz]*[b-df-hj-np-rtvwxz])")
"""Ends with a capital, or has no vowel: `MP`, `GmbH`, `Kfz`."""
_SHORTEST_PLURAL_ACRONYM = 3
_LAST_WORD = late_pattern(r"[^\W\d_]+$")
_FAMILY_NAME = late_pattern(r".*(?<!s)(?<!sh)(?<!ch)(?<!wo)man")
"""`Bergman`, but not `Frenchman`, `Scotsman`, `Englishwoman`."""
_CONSONANT_Y = late_pattern(r"(?:[^aeiou]|qu)y", re.IGNORECASE)
_HISSING = late_pattern(r".*(?:s|x|z|ch|sh)", re.IGNORECASE)
_SINGULAR_IN_S = late_pattern(r".*(?:[aiou]s|ss)", re.IGNORECASE)
_PEOPLE_IN_ESE = late_pattern(r"[A-Z]\w{2,}ese")
_GERMAN = late_pattern(r"[A-ZÄÖÜ]\w{3,}(?:ung|heit|keit|schaft|partei|behörd|grupp|stell)e?")
_SHORTEST_PARTICIPLE = 5


@remembered(1 << 16)
def plurals(english: str) -> tuple[str, ...]:
    """All plurals of a noun that English allows, first the one to be written: `referendums`, `referenda`.

    Args:
        english: one noun or several words; what is a plural already, or has none, is given back.
    """
    return tuple(dict.fromkeys(_of_phrase(english)))


def _of_phrase(text: str) -> tuple[str, ...]:
    separator = next((sign for sign in (" ", "-", "‑") if sign in text), "")
    if not separator:
        return _of_word(text)
    parts = text.split(separator)
    for first in range(len(parts) - 1):
        tail = separator.join(parts[first:])
        if tail.lower().replace("’", "'") in _irregular_plurals():
            return (text,)
        if found := _in_table(tail):
            return tuple(text.removesuffix(tail) + form for form in found)
    return _of_parts(parts, separator)


def _of_parts(parts: Sequence[str], separator: str) -> tuple[str, ...]:
    head = _head(parts)
    led = _led(parts[:head]) if separator == " " else parts[:head]
    tail = parts[head + 1 :]
    return tuple(separator.join([*led, form, *tail]) for form in _of_phrase(parts[head]))


def _led(before: Sequence[str]) -> Sequence[str]:
    """What stands before the head, a `woman` right before it in the plural."""
    if before and before[-1].lower() in _BOTH:
        return [*before[:-1], _of_word(before[-1])[0]]
    return before


def _head(parts: Sequence[str]) -> int:
    inner = (place - 1 for place, part in enumerate(parts) if place and _is_preposition(part, parts[place + 1 :]))
    head = next(inner, len(parts) - 1)
    while head and _is_postposed(parts[head], parts[head - 1]):
        head -= 1
    is_particle = head == len(parts) - 1 and parts[head].lower() in _PARTICLES
    return head - 1 if is_particle and head and _DOER.fullmatch(parts[head - 1]) else head


def _is_preposition(part: str, rest: Sequence[str]) -> bool:
    lower = part.lower()
    return lower.startswith(_ELIDED) or (bool(rest) and lower in _PREPOSITIONS)


def _is_postposed(part: str, before: str) -> bool:
    """Whether it belongs to the noun before it, which may have a hyphen itself: `vice-president elect`."""
    nouns = _postposed().get(part.lower(), frozenset())
    noun = re.split("[-‑]", before)[-1].lower()
    return "*" in nouns or not nouns.isdisjoint({noun, base_form(noun, "en")})


def _of_word(word: str) -> tuple[str, ...]:
    last = _LAST_WORD.search(word)
    if not last:
        return (f"{word}s",) if word[-1:].isdigit() else (word,)
    found = _in_table(word)
    if found:
        return found
    if _ACRONYM.fullmatch(last.group()):
        return (f"{word}es", f"{word}s") if word.endswith("S") else (f"{word}s",)
    if not _has_no_other(word):
        return _by_ending(word)
    return (word, f"{word}es") if _is_named(word) and word.endswith("s") else (word,)  # the family of a Habermas


def _by_ending(word: str) -> tuple[str, ...]:
    named = _is_named(word)
    if named and _GERMAN.fullmatch(word):
        return (f"{word.removesuffix('e')}en", f"{word}s")
    if not (named and _FAMILY_NAME.fullmatch(word)):
        found = _by_longest_end(word)
        if found:
            return found
    if _CONSONANT_Y.search(word[-3:]):
        return (f"{word}s", f"{word[:-1]}ies") if named else (f"{word[:-1]}ies",)
    return (f"{word}es",) if _HISSING.fullmatch(word) else (f"{word}s",)


def _is_named(word: str) -> bool:
    """Whether it is a word with a capital that no English word has in small letters."""
    return word[:1].isupper() and word.lower() not in listed_words("en")


def _has_no_other(word: str) -> bool:
    """Whether the word is a plural, or the same for several: `troops`, `aircraft`, `Chinese`, `the wounded`."""
    lower = word.lower()
    if lower in _uninflected() or lower.endswith(("ics", "craft")) or lower in _irregular_plurals():
        return lower not in {"craft", "handicraft"}
    if _PEOPLE_IN_ESE.fullmatch(word) or (_is_named(word) and word.endswith("en") and _GERMAN.fullmatch(word[:-2])):
        return True
    is_acronym = word.endswith("s") and len(word) >= _SHORTEST_PLURAL_ACRONYM and _ACRONYM.fullmatch(word[:-1])
    return bool(is_acronym) or _is_inflected(word)


def _is_inflected(word: str) -> bool:
    """Whether the word is a form of another one: a plural, or a participle that stands for people."""
    base, lower = base_form(word, "en"), word.lower()
    is_form = base is not None and base.lower() != lower
    if lower.endswith("ed") and len(lower) > _SHORTEST_PARTICIPLE:
        return is_form
    if lower.endswith("s"):
        return _is_plural_in_s(lower, base)
    if lower.endswith("men") and base is None:
        return True
    return is_form and lower in {form.lower() for form in _by_ending(base or "")}


def _is_plural_in_s(lower: str, base: str | None) -> bool:
    """`troops`, but not `crisis`; of words in no list most are names of several (`Houthis`)."""
    if base is None:
        return not lower.endswith(("us", "ss"))
    singular = _SINGULAR_IN_S.fullmatch(lower) and base.lower() == lower
    return not singular or (lower.endswith("is") and base_form(lower[:-1], "en") is not None)


def _in_table(word: str) -> tuple[str, ...]:
    """The plurals in the table, with the word's own capital: `Thieves`."""
    plain = word.replace("’", "'")
    found = _irregular().get(plain) or _irregular().get(plain[:1].lower() + plain[1:]) or ()
    return tuple(_like(word, form) for form in found)


def _by_longest_end(word: str) -> tuple[str, ...]:
    for cut in range(len(word) - 1):
        found = _irregular().get("-" + word[cut:].lower())
        if found:
            return tuple(_like(word, word[:cut] + form[1:]) for form in found)
    return ()


def _like(word: str, form: str) -> str:
    """The form with the capital and the apostrophe of the word."""
    form = form.replace("'", "’") if "’" in word else form
    return form[:1].upper() + form[1:] if word[:1].isupper() else form


@cache
def _irregular() -> Mapping[str, tuple[str, ...]]:
    return {noun: tuple(several) for noun, *several in rows("language/rules/english_plurals.tsv")}


@cache
def _irregular_plurals() -> frozenset[str]:
    table = _irregular()
    return frozenset(form.lower() for several in table.values() for form in several if form not in table)


@cache
def _postposed() -> Mapping[str, frozenset[str]]:
    return {word: frozenset(nouns.split()) for word, nouns in rows("language/rules/postposed_words.tsv")}


@cache
def _uninflected() -> frozenset[str]:
    return frozenset(word.lower() for word in listed("language/rules/uninflected_nouns.txt"))
