"""Words of a third language inside a German text: sayings, cries, whole sentences."""

from collections.abc import Mapping
from functools import cache

from bilingual.language.detection import foreign, third_language
from bilingual.language.names import only_names
from bilingual.language.telling_words import WORD, has_german_words, is_of_no_german_word
from bilingual.lists import rows

_LAST_LATIN = "\u024f"


def is_foreign_phrase(text: str) -> bool:
    """Whether quoted words are neither German nor English: in another script, listed, surely in a third language, or
    not one of them a German word.
    """
    letters = [letter for letter in text if letter.isalpha()]
    if letters and all(letter > _LAST_LATIN for letter in letters):
        return True
    if is_foreign_saying(text):
        return True
    if len(WORD.findall(text)) < 2 or has_german_words(text):
        return False
    return foreign(text, fewest_words=2) or (is_of_no_german_word(text) and not only_names(text))


def quoted_language(text: str) -> str:
    """The language of words that were kept in a German sentence: `en`, or another's BCP 47 tag."""
    return foreign_language(text) if is_foreign_phrase(text) else "en"


def foreign_language(text: str) -> str:
    """Which third language a text is in, as a BCP 47 tag; `und` where none is likely."""
    return _listed().get(_key(text)) or third_language(text)


def is_foreign_saying(text: str) -> bool:
    """Whether the text is one of those that are listed."""
    return _key(text) in _listed()


@cache
def _listed() -> Mapping[str, str]:
    return {_key(phrase): tag for phrase, tag in rows("language/rules/foreign_phrases.tsv")}


def _key(text: str) -> str:
    return " ".join(WORD.findall(text.replace("’", "'").lower()))
