"""German words: base forms, adjective endings, capitals, singular and plural."""

from functools import cache
from typing import Protocol, cast

from bilingual.language.words import spelling
from bilingual.language.words.dictionary import base_form, is_german_noun, listed_words
from bilingual.language.words.grammar import Grammar, Number, TermWord, word_pattern
from bilingual.language.words.spelling import composed, fold, split_at_last_hyphen, without_adjective_ending

_NAMES_WITH_S = ("as", "es", "is", "os", "us", "js", "ys")
"""Names after whose last letter Snowball leaves the s: Huthis, Selenskyjs."""
_FEMININE = ("ung", "heit", "keit", "ion", "schaft", "taet", "ik", "ei", "enz", "anz")
_WEAK = ("at", "ant", "ent", "ist", "ot")
"""Soldat, Demonstrant, Präsident, Islamist, Pilot: with -en they may be one or several."""
_SAME_IN_PLURAL = ("er", "el", "en", "chen")


class _Stemmer(Protocol):
    """Of PyStemmer, the algorithms of Snowball."""

    def stemWord(self, word: str) -> str: ...


def number_of(base: str, form: str) -> Number:
    """Compare a noun of the text with the noun as the term base has it.

    Args:
        base: The noun of the term.
        form: The noun of the text, in the same spelling or another.

    Returns:
        `singular` or `plural` where the ending decides, empty where only the sentence could tell
        (`der Minister`, `die Minister`) and for what is no noun.
    """
    base, form = split_at_last_hyphen(composed(base))[1], split_at_last_hyphen(composed(form))[1]
    if not base[:1].isupper():
        return ""
    folded_base, folded_form = fold(base), fold(form)
    if _is_plural(base):
        return "plural"
    if folded_form == folded_base:
        return "" if folded_base.endswith(_SAME_IN_PLURAL) else "singular"
    if not folded_form.startswith(folded_base):
        return "plural" if len(folded_form) >= len(folded_base) and not _is_adjective(folded_base, folded_form) else ""
    return _by_ending(folded_base, folded_form[len(folded_base) :])


def _keys(word: str) -> list[str]:
    """Return the keys of a word: `S:` as spelled, `A:` before a noun, `O:` as any word, `N:` as a noun."""
    head, tail = split_at_last_hyphen(composed(word))
    if not tail:
        return []
    prefix = fold(head) if head else ""
    keys = ["S:" + fold(word), "A:" + without_adjective_ending(word)]
    if not tail[0].isupper():
        return [*keys, "O:" + prefix + (base_form(tail, "de") or tail)]
    lower = tail.lower()
    keys.append("O:" + prefix + listed_words("de").get(lower, lower))
    return keys + ["N:" + prefix + lemma for lemma in _noun_lemmas(_with_capital(tail))]


def _term_keys(word: TermWord) -> list[str]:
    """Return those that its capital and its place in the term leave: `Macht` is not found by what `machen` is."""
    head, tail = split_at_last_hyphen(composed(word.text))
    keys = _keys(word.text)
    if word.any_case:
        keys += [key for other in (head + tail.lower(), head + tail.capitalize()) for key in _keys(other)]
    noun = tail[:1].isupper()
    kinds = ["S", *("NO" if word.any_case else "N" if noun else "O"), *("A" if word.attributive else "")]
    return [key for key in keys if key[0] in kinds]


def _may_be_irregular(word: TermWord) -> bool:
    """Verbs change within (`greifen`, `griff`), and a few adjectives; nouns and what stands before them do not."""
    return not word.attributive and (word.any_case or word.text[:1].islower())


def _irregular(word: str) -> str:
    lower = word.lower()
    return "O:" + listed_words("de").get(lower, lower)


def _with_capital(word: str) -> str:
    return word.capitalize() if spelling.is_shouted(word) else word[:1].upper() + word[1:]


def _noun_lemmas(capital: str) -> list[str]:
    """Return base forms of a noun: `Verbündeten` goes by Verbündeter, and that by Verbündete and verbündet.

    A lower-case base form counts only if it is an adjective's: `Macht` is no form of `machen`.
    """
    lemmas = [capital]
    if capital.endswith("s") and capital[-2:-1].isupper():  # des BKAs
        lemmas.append(capital[:-1])
    for form in lemmas:
        lemma = base_form(form, "de")
        if lemma and lemma not in lemmas and not _is_verb(lemma):
            lemmas.append(lemma)
    return lemmas


def _is_verb(lemma: str) -> bool:
    return lemma[:1].islower() and lemma.endswith("n")


def _known(word: str) -> bool:
    tail = split_at_last_hyphen(composed(word))[1]
    return bool(tail) and base_form(tail, "de") is not None


def _stems(word: str) -> tuple[str, ...]:
    folded = fold(word)
    stem = _stemmer().stemWord(folded)
    return (stem, folded[:-1]) if folded.endswith(_NAMES_WITH_S) else (stem,)


@cache
def _stemmer() -> _Stemmer:
    from Stemmer import Stemmer

    return cast(_Stemmer, Stemmer("german", 0))  # 0: without a cache of its own


def _by_ending(base: str, ending: str) -> Number:
    if ending in {"s", "es", "ses"}:
        return "singular" if not base.endswith(("a", "i", "o", "u", "y")) else ""
    if ending in {"e", "er", "ern", "se", "sen", "nen"}:
        return "plural"
    if ending in {"n", "en"}:
        return "" if _is_weak(base) and not base.endswith(_FEMININE) else "plural"
    return ""


def _is_adjective(base: str, form: str) -> bool:
    """Tell `Verbündeter` and `Verbündeten` from what makes plurals: umlaut (Schläge), foreign endings (Ministerien)."""
    return base.endswith("er") and form[:-1] == base[:-1]


def _is_weak(base: str) -> bool:
    """Tell masculines such as Kurde, who has a Kurdin beside him, from feminines such as Drohne."""
    return base.endswith(_WEAK) or (base.endswith("e") and is_german_noun(base[:-1].capitalize() + "in"))


def _is_plural(base: str) -> bool:
    lemma = listed_words("de").get(base)
    if lemma is None or not lemma[:1].isupper() or fold(lemma) == fold(base):
        return False
    return without_adjective_ending(lemma) != without_adjective_ending(base)


GERMAN = Grammar(
    word=word_pattern(),
    keys=_keys,
    term_keys=_term_keys,
    may_be_irregular=_may_be_irregular,
    irregular=_irregular,
    known=_known,
    stems=_stems,
    capitals=spelling.german_capitals,
    number=number_of,
)
