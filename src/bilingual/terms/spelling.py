"""Spellings that count as one, and capitals that count as right."""

import re
from enum import Enum
from functools import lru_cache
from unicodedata import normalize

HYPHENS = "-\u2010\u2011"
"""The hyphen of the keyboard, U+2010, and the one that does not break, U+2011."""

_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "\u00ad": None, "\u2010": "-", "\u2011": "-"})
_ADJECTIVE_ENDING = re.compile(r"(?<=...)e[mnrs]?$")
_OPENING = " \t\n\r\u00a0\u202f\"'„“‚‘»«›‹([{*_-–—•·#>"
_BEFORE_A_SENTENCE = ".!?:…;|"
_SHOUTED_ALONE = 5
"""So many letters in capitals are a word that is shouted; fewer may be an acronym."""


class Fit(Enum):
    """Whether the capitals of a word are those its term asks for."""

    NO = 0
    AT_A_START = 1
    """Only where a sentence begins, or where all the text is in capitals."""
    YES = 2


def composed(word: str) -> str:
    """Return the word with umlauts as single characters and without soft hyphens."""
    return word if word.isascii() else normalize("NFC", word).replace("\u00ad", "")


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """Return the word without differences of capitals and of spelling: `Maßnahme` gives `massnahme`, `ä` gives `ae`."""
    return word.lower() if word.isascii() else normalize("NFC", word).lower().translate(_FOLDED)


def without_umlauts(folded: str) -> str:
    """Return a folded word with `ae`, `oe`, `ue` as `a`, `o`, `u`: what plurals such as `Schläge` have in common."""
    return folded.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def is_shouted(word: str) -> bool:
    """Tell whether a word stands in capitals that say nothing: `BEENDEN`, but not `NATO`."""
    return len(word) >= _SHOUTED_ALONE and word.isupper()


def is_acronym(word: str) -> bool:
    """Tell whether a word has capitals after its first letter: `USA`, `BfV`."""
    return any(letter.isupper() for letter in word[1:])


def german_capitals(term: str, form: str) -> Fit:
    """Compare capitals, part by part between hyphens: a noun keeps its capital, an acronym is written as it is.

    Args:
        term: One word of a term, as the term base writes it.
        form: The word of the text, perhaps inflected.
    """
    pairs = zip(_hyphenated(term), _hyphenated(form), strict=False)
    fits = [_german_part(one, other, first=index == 0) for index, (one, other) in enumerate(pairs)]
    return min(fits, key=lambda fit: fit.value, default=Fit.YES)


def english_capitals(term: str, form: str) -> Fit:
    """Compare capitals as English has them: a name keeps its own, any other word may get one (titles, headlines)."""
    if is_acronym(term):
        return _as_written(term, form)
    return Fit.YES if term[:1].islower() or form[:1] == form[:1].upper() else Fit.NO


def begins_a_sentence(text: str, start: int) -> bool:
    """Tell whether nothing but quotation marks, brackets and dashes stands between a sentence's end and `start`."""
    before = start - 1
    while before >= 0 and text[before] in _OPENING:
        before -= 1
    return before < 0 or text[before] in _BEFORE_A_SENTENCE


def without_adjective_ending(word: str) -> str:
    """Return an adjective folded and without its ending: `Islamischen` gives `islamisch`."""
    return _ADJECTIVE_ENDING.sub("", fold(word))


def split_at_last_hyphen(word: str) -> tuple[str, str]:
    """Return what stands up to the last hyphen, that included, and what follows."""
    cut = max(word.rfind(hyphen) for hyphen in HYPHENS) + 1
    return word[:cut], word[cut:]


def _hyphenated(word: str) -> list[str]:
    return composed(word).replace("\u2010", "-").replace("\u2011", "-").split("-")


def _german_part(term: str, form: str, *, first: bool) -> Fit:
    if is_acronym(term):
        return _as_written(term, form)
    if term[:1].isupper():
        return Fit.YES if form[:1].isupper() else Fit.NO
    if form[:1] == form[:1].lower() or is_shouted(form):
        return Fit.YES
    return Fit.AT_A_START if first or form.isupper() else Fit.NO


def _as_written(term: str, form: str) -> Fit:
    if form.startswith(term):
        return Fit.YES
    return Fit.AT_A_START if form.isupper() and is_shouted(term) else Fit.NO
