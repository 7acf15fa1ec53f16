"""What the matcher must know of a language."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from bilingual.language.words.spelling import HYPHENS, Fit

_LETTERS = r"a-zA-Z0-9äöüßÄÖÜ\w"
r"""What `\w` is; those that most words are made of are named first, since a look into a table is what runs fastest."""
_INSIDE = _LETTERS + r"\u0300-\u036f\u00ad" + re.escape(HYPHENS)
"""Letters and digits, accents that stand over the letter before them, the soft hyphen, hyphens."""


def word_pattern(also_inside: str = "") -> re.Pattern[str]:
    """Return what finds the words of a text, each with the hyphens in it and after it (`Irak-`).

    An account or a tag is one word with its `@` or `#`.

    Args:
        also_inside: Characters that may stand inside a word but do not end it.
    """
    inner = rf"[{_INSIDE}{also_inside}]*" + (rf"(?<![{also_inside}])" if also_inside else "")
    return re.compile(rf"([{_LETTERS}@#]{inner})")


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
    """Finds the words of a text, as its only group."""
    keys: Callable[[str], list[str]]
    """Of a word in a text: itself, with spellings folded, and its base forms. What kind of key stands before `:`."""
    term_keys: Callable[[TermWord], list[str]]
    """Those of the keys that a word of a term answers to."""
    may_be_irregular: Callable[[TermWord], bool]
    """Whether a word of a term may have forms that begin otherwise."""
    irregular: Callable[[str], str]
    """Of a word in a text: the key by which it is found even then (`ging` as `gehen`, `men` as `man`)."""
    known: Callable[[str], bool]
    stems: Callable[[str], tuple[str, ...]]
    """Of a word in no dictionary: itself without endings. The first is the one that a term goes by."""
    capitals: Callable[[str, str], Fit]
    number: Callable[[str, str], Number]
    """Of a noun: given the term's word and the text's, whether it is one or several."""
