"""German words: base forms, adjective endings, capitals, singular and plural."""

import re
from functools import cache
from typing import Protocol, cast

from bilingual.terms import spelling
from bilingual.terms.dictionary import base_form
from bilingual.terms.grammar import Grammar, TermWord, word_pattern
from bilingual.terms.plurals import number_of
from bilingual.terms.spelling import composed, fold, split_at_last_hyphen, without_adjective_ending

_ACRONYM_WITH_S = re.compile(r"(\w*[A-ZÄÖÜ]{2}|\w*[a-z][A-ZÄÖÜ])s")
_NAME_PLURAL = re.compile(r"(?<=[aeioujy])s$")


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...


def attributive(word: str) -> str:
    """Return the key of an adjective before its noun, whatever its ending: `Islamischen` gives `A:islamisch`."""
    return "A:" + without_adjective_ending(word)


def _keys(word: str) -> frozenset[str]:
    head, tail = split_at_last_hyphen(composed(word))
    if not tail:
        return frozenset()
    prefix = fold(head)
    capital = tail.capitalize() if spelling.is_shouted(tail) else tail[:1].upper() + tail[1:]
    nouns = {"N:" + prefix + fold(key) for key in _noun_lemmas(capital)}
    others = {prefix + fold(key) for key in _other_lemmas(tail.lower())}
    return frozenset(nouns | others | {attributive(word)})


def _term_keys(word: TermWord) -> frozenset[str]:
    keys = _keys(word.text)
    if word.any_case:
        return frozenset(key for key in keys if not key.startswith("A:"))
    kind = "N:" if word.text[-1:] and split_at_last_hyphen(word.text)[1][:1].isupper() else ""
    plain = {key for key in keys if key.startswith("N:") == bool(kind) and not key.startswith("A:")}
    return frozenset(plain | {attributive(word.text)} if word.attributive else plain)


def _noun_lemmas(capital: str) -> set[str]:
    """Return base forms of a noun: `Verbündeten` goes by Verbündeter, and that by Verbündete and verbündet.

    A lower-case base form counts only if it is an adjective's: `Macht` is no form of `machen`.
    """
    acronym = _ACRONYM_WITH_S.fullmatch(capital)
    found = {capital, acronym[1]} if acronym else {capital}
    new = found
    while new:
        new = {lemma for form in new if (lemma := base_form(form, "de")) and not _is_verb(lemma)} - found
        found = found | new
    return found


def _other_lemmas(lower: str) -> set[str]:
    lemma = base_form(lower, "de")
    return {lower, lemma} if lemma else {lower}


def _is_verb(lemma: str) -> bool:
    return lemma[:1].islower() and lemma.endswith("n")


def _known(word: str) -> bool:
    tail = split_at_last_hyphen(composed(word))[1]
    return bool(tail) and base_form(tail, "de") is not None


def _stems(word: str) -> tuple[str, ...]:
    folded = fold(word)
    stem = _stemmer().stemWord(folded)
    return (stem, _NAME_PLURAL.sub("", folded)) if _NAME_PLURAL.search(folded) else (stem,)


@cache
def _stemmer() -> _Stemmer:
    from snowballstemmer import stemmer

    return cast(_Stemmer, stemmer("german"))


GERMAN = Grammar(
    word=word_pattern(spelling.HYPHENS),
    keys=_keys,
    term_keys=_term_keys,
    known=_known,
    stems=_stems,
    capitals=spelling.german_capitals,
    number=number_of,
)
