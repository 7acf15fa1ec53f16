"""Signs that a translation is plainly broken. Each is one function in a table: it gives the reason, or nothing."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache

from bilingual.lists import listed

_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_MARKERS = re.compile(r"\b(?:German|English):|<(?:/?s|eos|bos|pad|unk|mask|unused\d+)>|\u2581|\u2047")
_LONGEST_GRAM = 6
"""Words in a run that may come again right after itself. Set by hand; from 2 on the cases of the guard rails hold."""
_MOST_IN_A_ROW = 2
"""How often a run may come in a row. None of the 997 pairs of FLORES-200 dev has one more often."""
_MOST_REPEATED = 0.4
"""The share of runs of three words that may have stood before. Of those English sentences the extreme is 0.19."""
_FEWEST_RUNS = 10
"""Runs of three words in a text that is long enough for that share. Set by hand."""
_FEWEST_GERMAN = 2
"""Function words that make a text German. None of those English sentences has two, 982 of the German ones have."""
_SHORT = 40
"""Letters up to which a source is short: its translation may be much shorter or longer. Set by hand."""
_LEAST, _MOST = 0.5, 2.0
"""How many times as long a translation may be. Of the 997 pairs of FLORES-200 dev the extremes are 0.55 and 1.35."""


def fault(source: str, target: str, protected: Sequence[str]) -> str:
    """Why the translation must not be used; empty where nothing speaks against it.

    Args:
        source: the German text.
        target: its translation.
        protected: texts that stand unchanged in both; they are left out of account.
    """
    for original in sorted(protected, key=len, reverse=True):
        source, target = source.replace(original, " ", 1), target.replace(original, " ", 1)
    return next((reason for sign in SIGNS if (reason := sign(source.strip(), target.strip()))), "")


def _nothing(source: str, target: str) -> str:
    lost = any(letter.isalnum() for letter in source) and not any(letter.isalnum() for letter in target)
    return "the engine gave no words" if lost else ""


def _marker(source: str, target: str) -> str:
    marker = _MARKERS.search(target)
    return f"the engine's own marker {marker.group()!r} is in it" if marker and marker.group() not in source else ""


def _loop(source: str, target: str) -> str:
    """Words that come again and again: three times in a row, or a run of three in most of the text."""
    there, here = _run(_words(source)), _run(_words(target))
    loops = here > max(_MOST_IN_A_ROW, there) or _grams(target) > max(_MOST_REPEATED, _grams(source))
    return "the engine repeats itself" if loops else ""


def _too_short(source: str, target: str) -> str:
    much = len(source) > _SHORT and len(target) < _LEAST * len(source)
    return "the engine left out most of it" if much else ""


def _too_long(source: str, target: str) -> str:
    return "the engine made up text" if len(target) > _MOST * len(source) + _SHORT else ""


def _german(source: str, target: str) -> str:
    words = Counter(_words(target))
    german = sum(count for word, count in words.items() if word in _function_words("german"))
    english = sum(count for word, count in words.items() if word in _function_words("english"))
    return "it is still German" if german >= _FEWEST_GERMAN and german > english and source else ""


@cache
def _function_words(language: str) -> frozenset[str]:
    return frozenset(listed(f"engines/rules/{language}_function_words.txt"))


SIGNS: tuple[Callable[[str, str], str], ...] = (_nothing, _marker, _loop, _too_short, _too_long, _german)


def _words(text: str) -> list[str]:
    return [match.group().casefold() for match in _WORD.finditer(text)]


def _run(words: Sequence[str]) -> int:
    """How often a run of up to six words stands in a row at most; a single word counts from its third time on."""
    most = 1
    for length in range(1, _LONGEST_GRAM + 1):
        same = 0
        for first, second in zip(words, words[length:], strict=False):
            same = same + 1 if first == second else 0
            most = max(most, 1 + same // length)
    return most


def _grams(text: str) -> float:
    """The share of runs of three words that stood before, in texts long enough to say."""
    words = _words(text)
    grams = list(zip(words, words[1:], words[2:], strict=False))
    return 1 - len(set(grams)) / len(grams) if len(grams) >= _FEWEST_RUNS else 0.0
