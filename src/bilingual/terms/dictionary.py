"""Word lists of German and English (simplemma, MIT), loaded when first needed."""

from functools import cache
from typing import Protocol, cast


class Dictionary(Protocol):
    """What is used of simplemma: the base form of a word form, or None."""

    def get_lemma(self, token: str, lang: str) -> str | None:
        """Look a word up as it is, then with its first letter in the other case."""

    def exact_lemma(self, token: str, lang: str) -> str | None:
        """Look a word up as it is."""


@cache
def dictionary() -> Dictionary:
    """Load simplemma's word lists (German: 125 MB, up to 2 s the first time)."""
    from simplemma.strategies import DictionaryLookupStrategy

    return cast(Dictionary, DictionaryLookupStrategy())


def is_german_noun(word: str) -> bool:
    """Tell whether the dictionary has this word, capital and all, as a form of a noun."""
    lemma = dictionary().exact_lemma(word, "de")
    return lemma is not None and lemma[:1].isupper()
