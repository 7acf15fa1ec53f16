"""How probable it is that a translation holds a German word as it stands: a linear model over what is seen of it.

Seen are its letters, what the dictionaries say of it, and the words and marks beside it. What each of that weighs is in
`rules/name_weights.tsv`, fitted by `training/name_chance.py`.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp

from bilingual.language.names.bare_names import first_names
from bilingual.language.words import is_german_noun, listed_words, may_be_compound
from bilingual.lists import listed, rows
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

TOKEN = late_pattern(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SHORTEST_GENITIVE = 4
"""Letters from which an `s` at the end may be a genitive's."""
_BEGINNING = '.!?:„“"‚»«(–'
"""After one of these a capital says nothing."""
_NOUN_ENDINGS = ("e", "en", "n", "es", "er", "ern", "nen", "se")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_LAST_VOWEL = late_pattern(r"(?:au|[aou])(?=[^aeiouäöü]*(?:e[rln])?$)")
_SHORTEST_SLIP = 8
"""Letters. A shorter word is one letter away from too many. Chosen by hand."""
_LETTERS = "abcdefghijklmnopqrstuvwxyzäöüß"


def name_chance(text: str, tokens: Sequence[re.Match[str]], place: int) -> float:
    """From 0 to 1, how probably the capitalised word at this place among the tokens is a name."""
    log_odds = _of_word(bare(tokens[place].group())) + _weight(_seen_around(text, tokens, place))
    return 1 / (1 + exp(-log_odds))


def bare(word: str) -> str:
    """Without the `s` of a genitive that has an apostrophe, and without that of several acronyms."""
    if word.lower().endswith(("'s", "’s")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


def is_common(word: str) -> bool:
    """Whether a word is an everyday noun: one of a list, or one with forms of its own that English does not have."""
    german, small = listed_words("de"), word.lower()
    if word in _common_nouns() or (word in german and german[word] in _common_nouns()):
        return True
    return _kind(word) in {"base", "form"} and small not in first_names() and small not in listed_words("en")


@cache
def _common_nouns() -> frozenset[str]:
    return frozenset(listed("language/rules/common_nouns.txt"))


def features(text: str, tokens: Sequence[re.Match[str]], place: int) -> Iterator[str]:
    """Everything that is seen of the word at this place among the tokens of a text."""
    yield from _seen_of_word(bare(tokens[place].group()))
    yield from _seen_around(text, tokens, place)


def _seen_around(text: str, tokens: Sequence[re.Match[str]], place: int) -> Iterator[str]:
    """What is seen of the words and marks beside a word, alone and together with the word's kind."""
    its_kind = _kind(bare(tokens[place].group()))
    for thing in (*_before(text, tokens, place), *_after(text, tokens, place)):
        yield from (thing, f"{thing} {its_kind}")


@remembered(1 << 14)
def _seen_of_word(word: str) -> tuple[str, ...]:
    """What is seen of a word alone: its letters, and what the dictionaries say."""
    small = word.lower()
    framed = f"<{small}>"
    pieces = {framed[start : start + length] for length in (3, 4, 5) for start in range(len(framed) - length + 1)}
    german, english = listed_words("de"), listed_words("en")
    said = [f"word={word}", f"shape={_shape(word)}", f"length={min(len(word), 15)}", f"kind={_kind(word)}"]
    said += [f"base={german[word].lower()}"] if word in german else []
    said += [f"word={word[:-1]}"] if word.endswith("s") and len(word) > _SHORTEST_GENITIVE else []
    said += ["compound"] if may_be_compound(word) else []
    said += ["slip"] if _is_slip(word) else []
    said += ["first name"] if small in first_names() else []
    said += ["English"] if small in english else []
    said += ["English name"] if word in english and small not in english else []
    return (*said, *sorted(f"piece={piece}" for piece in pieces))


@remembered(1 << 14)
def _kind(word: str) -> str:
    """What the German dictionary says of a word."""
    german = listed_words("de")
    if word.isupper():
        return "acronym"
    if word not in german:
        return "small" if word.lower() in german else "unknown"
    if word.lower() in german:
        return "small too"
    form = "base" if german[word] == word else "form"
    return f"{form} uninflected" if is_uninflected(german[word]) else form


def _before(text: str, tokens: Sequence[re.Match[str]], place: int) -> list[str]:
    token = tokens[place]
    before = text[: token.start()].rstrip()
    said = ["begins"] if not before or before[-1] in _BEGINNING else []
    if place and text[tokens[place - 1].end() : token.start()].strip() == "":
        said.append(f"after={_neighbour(tokens[place - 1].group())}")
    else:
        said.append(f"after mark={before[-1:]}{'' if text[: token.start()].endswith(' ') else '+'}")
    return said


def _after(text: str, tokens: Sequence[re.Match[str]], place: int) -> list[str]:
    end = tokens[place].end()
    if place + 1 < len(tokens) and text[end : tokens[place + 1].start()] == " ":
        return [f"before={_neighbour(tokens[place + 1].group())}"]
    return [f"before mark={text[end : end + 1]}"]


def _neighbour(word: str) -> str:
    """A small word as it is; of a capitalised one its kind."""
    if word[0].islower():
        return word
    return "First Name" if word.lower() in first_names() else _kind(bare(word)).title()


def _shape(word: str) -> str:
    if word.isupper():
        return f"ALL {min(len(word), 7)}"
    return "Inner" if any(letter.isupper() for letter in word[1:]) else "First"


@remembered(1 << 14)
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


@remembered(1 << 14)
def is_uninflected(base: str) -> bool:
    """Whether the dictionary has no form of a noun but a genitive: `Xiaopings`, but neither `Milchen` nor `Hände`.

    Args:
        base: a base form of the dictionary.
    """
    german = listed_words("de")
    changed = _LAST_VOWEL.sub(lambda vowel: _UMLAUTS[vowel.group()], base)
    umlauted = () if changed == base else (changed + ending for ending in ("", "e", "er", "en", "n"))
    return not any(german.get(form) == base for form in (*(base + ending for ending in _NOUN_ENDINGS), *umlauted))


@remembered(1 << 14)
def _of_word(word: str) -> float:
    return _weight(("always", *_seen_of_word(word)))


def _weight(seen: Iterable[str]) -> float:
    weights = _weights()
    return sum(weights.get(feature, 0.0) for feature in seen)


@cache
def _weights() -> Mapping[str, float]:
    return {feature: float(weight) for feature, weight in rows("language/rules/name_weights.tsv")}
