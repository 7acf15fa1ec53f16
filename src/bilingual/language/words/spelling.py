"""Spellings that count as one, and capitals that count as right."""

from enum import Enum
from unicodedata import normalize

from bilingual.remembered import remembered

HYPHENS = "-\u2010\u2011"
"""The hyphen of the keyboard, U+2010, and the one that does not break, U+2011."""

_PLAIN = str.maketrans({"\u00ad": None, "\u2010": "-", "\u2011": "-"})
_FOLDED = _PLAIN | str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_BARE = _PLAIN | {ord("\u0308"): None} | str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_ADJECTIVE_ENDINGS = ("e", "em", "en", "er", "es")
_SHORTEST_ADJECTIVE = 3
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
    """Return the word with umlauts as single characters, the keyboard's hyphen, and without soft hyphens."""
    return word if word.isascii() else normalize("NFC", word).translate(_PLAIN)


@remembered(1 << 16)
def fold(word: str) -> str:
    """Return the word without differences of capitals and of spelling: `Maßnahme` gives `massnahme`, `ä` gives `ae`."""
    return word.lower() if word.isascii() else normalize("NFC", word).lower().translate(_FOLDED)


def without_umlauts(word: str) -> str:
    """Return the word in small letters, `ä` and `ae` as `a`, and so on: what `Schlag` and `Schläge` have in common."""
    lower = word.lower()
    plain = lower if lower.isascii() else lower.translate(_BARE)
    return plain.replace("ae", "a").replace("oe", "o").replace("ue", "u")


def is_shouted(word: str) -> bool:
    """Tell whether a word stands in capitals that say nothing: `BEENDEN`, but not `NATO`."""
    return len(word) >= _SHOUTED_ALONE and word.isupper()


def is_acronym(word: str) -> bool:
    """Tell whether a word has capitals after its first letter: `USA`, `BfV`."""
    return word[1:] != word[1:].lower()


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
    """Compare capitals as English has them, part by part: a name keeps its own, any other may get one (headlines)."""
    pairs = zip(_hyphenated(term), _hyphenated(form), strict=False)
    return min((_english_part(one, other) for one, other in pairs), key=lambda fit: fit.value, default=Fit.YES)


def begins_a_sentence(text: str, start: int) -> bool:
    """Tell whether nothing but quotation marks, brackets and dashes stands between a sentence's end and `start`."""
    before = start - 1
    while before >= 0 and text[before] in _OPENING:
        before -= 1
    return before < 0 or text[before] in _BEFORE_A_SENTENCE


def without_adjective_ending(word: str) -> str:
    """Return an adjective folded and without its ending: `Islamischen` gives `islamisch`."""
    folded = fold(word)
    if not folded.endswith(_ADJECTIVE_ENDINGS):
        return folded
    bare = folded[:-1] if folded[-1] == "e" else folded[:-2]
    return bare if len(bare) >= _SHORTEST_ADJECTIVE else folded


def split_at_last_hyphen(word: str) -> tuple[str, str]:
    """Return what stands up to the last hyphen of a composed word, that included, and what follows."""
    cut = word.rfind("-") + 1
    return word[:cut], word[cut:]


def _hyphenated(word: str) -> list[str]:
    return composed(word).split("-")


def _german_part(term: str, form: str, *, first: bool) -> Fit:
    if is_acronym(term):
        return _as_written(term, form)
    if term[:1].isupper():
        return Fit.YES if form[:1].isupper() else Fit.NO
    if form[:1] == form[:1].lower() or is_shouted(form):
        return Fit.YES
    return Fit.AT_A_START if first or form.isupper() else Fit.NO


def _english_part(term: str, form: str) -> Fit:
    if is_acronym(term):
        return _as_written(term, form)
    return Fit.YES if term[:1].islower() or form[:1] == form[:1].upper() else Fit.NO


def _as_written(term: str, form: str) -> Fit:
    if form.startswith(term):
        return Fit.YES
    return Fit.AT_A_START if form.isupper() and is_shouted(term) else Fit.NO
