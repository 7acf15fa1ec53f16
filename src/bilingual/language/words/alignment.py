"""Which words of a German text stand for which of its English translation, without a model.

Names, numbers and cognates are found by their letters, small words in a table; distance from the diagonal decides
between equals.
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from bilingual.lists import rows
from bilingual.model import Span
from bilingual.remembered import remembered

_WORD = re.compile(r"[@#]?\w+(?:(?:://|[.,:/@&'’-])\w+)*%?")
_DIGIT = re.compile(r"\d")
_LETTERS = str.maketrans(
    {"ä": "a", "ö": "o", "ü": "u", "ß": "ss", "k": "c", "q": "c", "z": "c", "y": "i", "j": "i", "é": "e"}
)
_SHORTEST_COGNATE = 4
_COGNATE = 0.62
"""Likeness of letters (rapidfuzz's ratio) from which two words stand for each other. Of 19,755 pairs of single words of
the Ding dictionary 23 % are so alike, and 1 in 900 of the same words paired by chance; at 0.55 it is 1 in 190."""
_PART_OF_COMPOUND = 0.86
"""Likeness of an English word to a part of a longer German one. Of the chance pairs none is so alike; 8 are at 0.8."""
_OF_A_PART = 0.8
"""What such a link weighs beside one of whole words. Chosen by hand."""
_LISTED = 0.9
"""How surely the words of the table stand for each other: less than equal words. Chosen by hand."""
_NEXT_BEST = 0.75
"""The share of its best link's weight from which a German word has another link too. Chosen by hand."""
_REACH = 0.6
"""How much weaker a link from one end of the text to the other is than one on the diagonal. Chosen by hand."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two words that stand for each other, by their numbers in their texts."""

    source: int
    target: int
    weight: float
    """From 0 to 1."""


def word_spans(text: str) -> list[Span]:
    """Where the words stand: a hyphenated compound, a number, an address or an account's name is one."""
    return [Span(*match.span()) for match in _WORD.finditer(text)]


def align(source: str, target: str) -> list[Link]:
    """Links between the words of a German text and of its English translation.

    A word may have several: `Militärkoalition` with `military` and with `coalition`.
    """
    german = [source[span.start : span.end] for span in word_spans(source)]
    english = [target[span.start : span.end] for span in word_spans(target)]
    links = [
        Link(number, other, weight)
        for number, word in enumerate(german)
        for other, candidate in enumerate(english)
        if (alike := likeness(word, candidate))
        if (weight := alike * _nearness(number, len(german), other, len(english)))
    ]
    return _best(links)


@remembered(100_000)
def likeness(german: str, english: str) -> float:
    """How surely two words stand for each other by their form, from 0 to 1."""
    if german.casefold() == english.casefold():
        return 1.0
    if english.casefold() in _frequent_words().get(german.casefold(), ()):
        return _LISTED
    if _DIGIT.search(german + english):
        return float(_digits(german) == _digits(english))
    return _cognates(_folded(german), _folded(english))


@cache
def _frequent_words() -> Mapping[str, set[str]]:
    """By German word in small letters: what it becomes in English."""
    table = defaultdict[str, set[str]](set)
    for german, english in rows("language/rules/frequent_words.tsv"):
        for word in german.split():
            table[word.casefold()].update(english.split())
    return table


def _cognates(german: str, english: str) -> float:
    from rapidfuzz import fuzz

    shorter = min(len(german), len(english))
    if shorter < _SHORTEST_COGNATE:
        return 0.0
    whole = fuzz.ratio(german, english) / 100
    if whole >= _COGNATE:
        return whole
    if len(german) > len(english) + 2:
        part = fuzz.partial_ratio(german, english) / 100
        return _OF_A_PART * part if part >= (1 if shorter == _SHORTEST_COGNATE else _PART_OF_COMPOUND) else 0.0
    return 0.0


def _folded(word: str) -> str:
    return word.casefold().translate(_LETTERS)


def _digits(word: str) -> str:
    return "".join(_DIGIT.findall(word))


def _nearness(number: int, length: int, other: int, other_length: int) -> float:
    apart = abs((number + 0.5) / length - (other + 0.5) / other_length)
    return 1 - _REACH * apart


def _best(links: list[Link]) -> list[Link]:
    """Those that no other link of either of their words outweighs by much."""
    from_source: dict[int, float] = {}
    from_target: dict[int, float] = {}
    for link in links:
        from_source[link.source] = max(from_source.get(link.source, 0.0), link.weight)
        from_target[link.target] = max(from_target.get(link.target, 0.0), link.weight)
    return [
        link
        for link in links
        if link.weight == from_target[link.target] and link.weight >= _NEXT_BEST * from_source[link.source]
    ]
