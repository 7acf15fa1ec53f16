"""Headlines in capitals: engines know hardly any such words, so they get them in ordinary spelling."""

import re
from collections.abc import Sequence

from bilingual.model import Span

_WORD = re.compile(r"[^\W\d_]+")
_FEWEST_LETTERS = 8
_LONGEST_ACRONYM = 5
_KNOWN = """
USA US UK EU UN UNO NATO OSZE OPEC IWF WHO IS PLO UAE VAE BRD DDR EZB BIP KI AFD CDU CSU SPD FDP FBI CIA NSA BND
LKW PKW TV ARD ZDF IRA PKK
"""
_ACRONYMS = frozenset(_KNOWN.split())


def in_capitals(text: str, protected: Sequence[Span]) -> bool:
    """Whether the text is written in capitals but for what is protected, and is more than an acronym."""
    words = [match.group() for match in _words(text, protected)]
    letters = "".join(words)
    return len(letters) >= _FEWEST_LETTERS and _is_upper(letters) and any(word not in _ACRONYMS for word in words)


def truecased(text: str, protected: Sequence[Span]) -> str:
    """The text in ordinary German spelling, of the same length: nouns, names and the first word with a capital."""
    parts = list(text)
    for number, match in enumerate(_words(text, protected)):
        word = _spelled(match.group())
        parts[match.start() : match.end()] = word if number else word[0].upper() + word[1:]
    return "".join(parts)


def uppercased(text: str, protected: Sequence[Span]) -> str:
    """The text in capitals but for what is protected, of the same length."""
    kept = {place for span in protected for place in range(span.start, span.end)}
    return "".join(
        letter if place in kept or len(letter.upper()) > 1 else letter.upper() for place, letter in enumerate(text)
    )


def _words(text: str, protected: Sequence[Span]) -> list[re.Match[str]]:
    return [
        match
        for match in _WORD.finditer(text)
        if not any(span.start < match.end() and match.start() < span.end for span in protected)
    ]


def _is_upper(letters: str) -> bool:
    return all(letter.isupper() or letter in "ßªº" for letter in letters)


def _spelled(word: str) -> str:
    from simplemma import is_known, lemmatize

    small = "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in word)
    title = word[0] + small[1:]
    if word in _ACRONYMS or (len(word) <= _LONGEST_ACRONYM and not is_known(small, lang="de")):
        return word
    lemma, noun = lemmatize(small, lang="de"), lemmatize(title, lang="de")
    is_form_of_verb = lemma.endswith("n") and lemma != small
    is_noun = lemma[:1].isupper() or not is_known(small, lang="de") or (is_form_of_verb and noun == title)
    return title if is_noun else small
