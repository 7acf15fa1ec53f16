"""Word lists of German and English (simplemma, MIT), loaded when first needed."""

from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal


@cache
def listed_words(language: Literal["de", "en"]) -> Mapping[str, str]:
    """Return the base form of every word form listed (German: 125 MB, up to 2 s the first time)."""
    from simplemma.strategies.dictionaries import DEFAULT_DICTIONARY_FACTORY

    return DEFAULT_DICTIONARY_FACTORY.get_dictionary(language)


@lru_cache(maxsize=1 << 16)
def base_form(word: str, language: Literal["de", "en"]) -> str | None:
    """Look a word up as it is, then with its first letter in the other case."""
    listed = listed_words(language)
    return listed.get(word) or listed.get(word.lower() if word[:1].isupper() else word.capitalize())


def is_german_noun(word: str) -> bool:
    """Tell whether this word, capital and all, is listed as a form of a noun."""
    return listed_words("de").get(word, "")[:1].isupper()


def is_german_adjective(word: str) -> bool:
    """Tell whether this word, in small letters, is listed as an adjective without an ending."""
    return listed_words("de").get(word) == word and word[:1].islower() and not word.endswith("n")
