"""English words: base forms, plurals and possessives, capitals."""

import re

from bilingual.language.words import spelling
from bilingual.language.words.dictionary import base_form
from bilingual.language.words.english_plurals import plurals
from bilingual.language.words.grammar import Grammar, TermWord, word_pattern
from bilingual.language.words.spelling import composed, fold, split_at_last_hyphen

_POSSESSIVE = re.compile(r"['’]s$", re.IGNORECASE)


def _keys(word: str) -> list[str]:
    bare = _POSSESSIVE.sub("", composed(word))
    head, tail = split_at_last_hyphen(bare)
    lemmas = {lemma for form in (tail, tail.lower()) if tail and (lemma := base_form(form, "en"))}
    return [f"E:{fold(form)}" for form in (bare, *(head + lemma for lemma in lemmas))]


def _term_keys(word: TermWord) -> list[str]:
    """Return those of the word and of its plurals, for a word list knows few of them: `commanders-in-chief`."""
    several = (f"E:{fold(form)}" for form in plurals(composed(word.text)))
    return list(dict.fromkeys((*_keys(word.text), *several)))


def _irregular(word: str) -> str:
    lower = word.lower()
    return f"E:{fold(base_form(lower, 'en') or lower)}"


def _known(word: str) -> bool:
    tail = split_at_last_hyphen(_POSSESSIVE.sub("", composed(word)))[1]
    return bool(tail) and base_form(tail, "en") is not None


def _stems(word: str) -> tuple[str, ...]:
    folded = fold(_POSSESSIVE.sub("", composed(word)))
    return (folded, folded[:-1]) if folded.endswith("s") and not folded.endswith("ss") else (folded,)


ENGLISH = Grammar(
    word=word_pattern(also_inside="'’"),
    keys=_keys,
    term_keys=_term_keys,
    may_be_irregular=lambda word: True,
    irregular=_irregular,
    known=_known,
    stems=_stems,
    capitals=spelling.english_capitals,
    number=lambda base, form: "",
)
