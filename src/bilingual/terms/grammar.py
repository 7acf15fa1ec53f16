"""What the matcher must know of a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bilingual.terms.spelling import HYPHENS, Fit

_MARKS = "\u0300-\u036f\u00ad"
"""Accents that stand over the letter before them, and the soft hyphen."""


def word_pattern(joining: str) -> re.Pattern[str]:
    """Return what finds the words of a text.

    Args:
        joining: Characters that may stand between two parts of a word, and at the end of a part left out (`Irak-`).
            An account or a tag is one word with its `@` or `#`, and so is no term's.
    """
    part = rf"\w+(?:[{_MARKS}]+\w*)*"
    return re.compile(rf"[@#]?{part}(?:[{joining}]{part})*[{HYPHENS}]?")


Number = Literal["singular", "plural", ""]


@dataclass(frozen=True, slots=True)
class TermWord:
    """One word of a term, hyphens included."""

    text: str
    any_case: bool
    attributive: bool
    """Whether it may be an adjective before its noun: every word of a term but the last."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """How words of one language are found and compared.

    A word of the text is a word of a term if they share a key. Where one of them is in no dictionary, a shared stem
    is enough.
    """

    word: re.Pattern[str]
    """Finds the words of a text: letters with hyphens between; a hyphen at the end is a part left out."""
    keys: Callable[[str], frozenset[str]]
    """Of a word in a text: itself and its base forms, spellings folded. As a noun it begins with `N:`."""
    term_keys: Callable[[TermWord], frozenset[str]]
    """Those of the keys that a word of a term answers to."""
    known: Callable[[str], bool]
    stems: Callable[[str], tuple[str, ...]]
    """Of a word in no dictionary: itself without endings. The first is the one that a term goes by."""
    capitals: Callable[[str, str], Fit]
    number: Callable[[str, str], Number]
    """Of a noun: given the term's word and the text's, whether it is one or several."""
