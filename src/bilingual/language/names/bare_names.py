"""Whether some words are only names, which no engine should touch, or hold German that must be translated."""

import re
from functools import cache

from bilingual.language.detection import cleaned
from bilingual.language.quantities import ENGLISH_MONTHS, GERMAN_MONTHS, quantities
from bilingual.lists import listed
from bilingual.patterns import late_pattern

_WORD = late_pattern(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*\.?")
_MONTHS = GERMAN_MONTHS.keys() | ENGLISH_MONTHS.keys()
_SAME_BOOK = late_pattern(r"(?:Samuel|Daniel|Joel|Amos|Ruth|Esther|Titus|Nahum|Haggai|Philemon)\s*$")
_MOST_WORDS = 5


def is_name(text: str) -> bool:
    """Whether the text is the name of a person: a known first name or initials, then capitalised words."""
    words = _WORD.findall(cleaned_of_case(text))
    if not 2 <= len(words) <= _MOST_WORDS or not (words[0].lower() in first_names() or _is_initial(words[0])):
        return False
    return all(_is_name_part(word) for word in words) and not has_german_title(text)


def only_names(text: str) -> bool:
    """Whether the words of an attribution are names, dates and places: no word in small letters but particles."""
    words = [word for word in _WORD.findall(cleaned_of_case(text)) if word.lower().rstrip(".") not in _MONTHS]
    return all(_is_name_part(word) for word in words) and not has_german_title(text)


def has_german_title(text: str) -> bool:
    """Whether a word is an office or a kind of publication that is written otherwise in English."""
    return any(_german_titles().search(word) for word in _WORD.findall(text))


def has_german_verse(text: str) -> bool:
    """Whether the text names a verse of a book of the Bible that English calls otherwise: `Johannes 3,16`."""
    return any(
        quantity.kind == "reference" and not _SAME_BOOK.search(text[: quantity.span.start])
        for quantity in quantities(text, "de")
    )


def cleaned_of_case(text: str) -> str:
    """The text without addresses and numbers, its capitals kept."""
    words = cleaned(text)
    return words if not words.islower() or text.islower() else words.title()


def _is_name_part(word: str) -> bool:
    return word[0].isupper() or word in name_particles() or word.startswith(("al-", "el-", "ul-", "d'", "d’"))


def _is_initial(word: str) -> bool:
    return len(word) == 2 and word[0].isupper() and word[1] == "."


@cache
def first_names() -> frozenset[str]:
    """First names of people in the news, in small letters."""
    return frozenset(map(str.lower, listed("language/rules/first_names.txt")))


@cache
def name_particles() -> frozenset[str]:
    """Words in small letters that stand inside names."""
    return frozenset(listed("language/rules/name_particles.txt"))


@cache
def _german_titles() -> re.Pattern[str]:
    ends = "|".join(listed("language/rules/german_titles.txt"))
    return re.compile(rf"(?:{ends})(?:in|innen|en|es|s)?$", re.IGNORECASE)
