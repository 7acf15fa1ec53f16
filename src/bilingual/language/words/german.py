"""German words: base forms, adjective endings, capitals, singular and plural."""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Protocol, cast

from bilingual.language.words import spelling
from bilingual.language.words.dictionary import base_form, is_german_noun, listed_words
from bilingual.language.words.grammar import Grammar, Number, TermWord, word_pattern
from bilingual.language.words.spelling import composed, fold, split_at_last_hyphen, without_adjective_ending
from bilingual.lists import listed, rows
from bilingual.remembered import remembered

_SHORTEST_FIRST_PART = 3
_SHORTEST_LAST_PART = 5
"""Letters of a listed noun that an unlisted one may end with; shorter ones end words by chance."""
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
    if form.removesuffix("s") in {base, *_doublets().get(base, ())} and base in _doublets():
        return "singular"
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
    if _keeps_its_e(tail):
        keys = [key for key in keys if key != f"N:{fold(head)}{tail[:-1]}"]
    keys += [f"N:{fold(head)}{form}" for form in _rare_plurals().get(tail, ())]
    if word.attributive and not noun:
        keys += ["A:" + stem for stem in _compared(without_adjective_ending(word.text))]
    adjective = word.attributive or _may_be_adjective(tail)
    keys += [f"A:{fold(word.text)}"] if adjective else []
    kinds = ["S", *("NO" if word.any_case else "N" if noun else "O"), *("A" if adjective else "")]
    return [key for key in keys if key[0] in kinds]


def _may_be_adjective(word: str) -> bool:
    """Whether a word is small and no infinitive: of `linksextrem` and `entmilitarisiert` the list lacks the forms."""
    return word[:1].islower() and not word.endswith("n")


def _may_be_irregular(word: TermWord) -> bool:
    """Verbs change within (`greifen`, `griff`), and a few adjectives; nouns and what stands before them do not."""
    return not word.attributive and (word.any_case or word.text[:1].islower())


def _irregular(word: str) -> str:
    lower = word.lower()
    return "O:" + listed_words("de").get(lower, lower)


def _compared(adjective: str) -> Iterator[str]:
    """Comparative and superlative of a folded adjective without its ending: `schwerer`, `schwerst`."""
    if adjective in _irregular_comparisons():
        yield from _irregular_comparisons()[adjective]
        return
    yield adjective[:-2] + adjective[-1] + "er" if adjective.endswith(("el", "euer", "auer")) else adjective + "er"
    yield from (adjective + "st", adjective + "est")


@cache
def _irregular_comparisons() -> Mapping[str, tuple[str, ...]]:
    table = rows("language/rules/german_comparisons.tsv")
    return {fold(adjective): tuple(map(fold, compared)) for adjective, *compared in table}


@cache
def _rare_plurals() -> Mapping[str, tuple[str, ...]]:
    return {noun: tuple(forms) for noun, *forms in rows("language/rules/german_plurals.tsv")}


@cache
def _further_lemmas() -> Mapping[str, tuple[str, ...]]:
    """By form of a noun: the base forms that the word list does not have for it."""
    known: dict[str, tuple[str, ...]] = {}
    for lemma, forms in _rare_plurals().items():
        for form in forms:
            known[form] = (*known.get(form, ()), lemma)
    return {**known, **_doublets()}


@cache
def _doublets() -> Mapping[str, tuple[str, ...]]:
    """Nouns of two nominatives, each with the other: Friede and Frieden."""
    pairs = [(one, other) for one, other in rows("language/rules/german_doublets.tsv")]
    return {one: (other,) for pair in pairs for one, other in (pair, pair[::-1])}


@cache
def _never_with_eszett() -> frozenset[str]:
    return frozenset(word.lower() for word in listed("language/rules/never_with_eszett.txt"))


def _with_capital(word: str) -> str:
    return word.capitalize() if spelling.is_shouted(word) else word[:1].upper() + word[1:]


def _noun_lemmas(capital: str) -> list[str]:
    """Return base forms of a noun: `Verbündeten` goes by Verbündeter, and that by Verbündete and verbündet.

    A lower-case base form counts only if it is an adjective's: `Macht` is no form of `machen`.
    """
    lemmas = [capital]
    if capital.endswith("s") and capital[-2:-1].isupper():  # des BKAs
        lemmas.append(capital[:-1])
    if "ss" in capital and capital.lower() not in _never_with_eszett():
        lemmas.append(capital.replace("ss", "ß"))
    for form in lemmas:
        lemma = base_form(form, "de")
        known = (lemma,) if lemma and not _is_verb(lemma) else ()
        also = (*known, *_further_lemmas().get(form, ()), *(_by_last_part(form) if lemma in {None, form} else ()))
        lemmas += [other for other in dict.fromkeys(also) if other not in lemmas]
    return lemmas


def _by_last_part(word: str) -> tuple[str, ...]:
    """Base forms of a compound in no list, by its last part: `Friedensaktivistinnen`, `Gazastreifens`."""
    last = _last_part(word)
    return tuple(word[: -len(last)] + lemma.lower() for lemma in _noun_lemmas(last)[1:]) if last else ()


@remembered(1 << 14)
def _last_part(word: str) -> str:
    """The longest noun in the word list that a word ends with, empty where there is none."""
    cuts = range(_SHORTEST_FIRST_PART, len(word) - _SHORTEST_LAST_PART + 1)
    ends = (word[cut:].capitalize() for cut in cuts)
    return next(filter(is_german_noun, ends), "")


def _is_verb(lemma: str) -> bool:
    return lemma[:1].islower() and lemma.endswith("n")


def _known(word: str) -> bool:
    """Whether the word, or the noun that it ends with, is listed; `ultraorthodoxe` is none that ends in `Orthodoxe`."""
    tail = split_at_last_hyphen(composed(word))[1]
    return bool(tail) and (base_form(tail, "de") is not None or (tail[0].isupper() and bool(_last_part(tail))))


def _stems(word: str) -> tuple[str, ...]:
    folded = fold(word)
    if _keeps_its_e(word):
        return (folded,)
    stem = _stemmer().stemWord(folded)
    genitive = folded.endswith("s") and not folded.endswith("ss")  # Snowball leaves the s of Huthis, Gazastreifens
    return tuple(dict.fromkeys((stem, folded[:-1], _stemmer().stemWord(folded[:-1])))) if genitive else (stem,)


def _keeps_its_e(word: str) -> bool:
    """Whether a noun, or the last part of one, ends in -e as its plural shows: `Sternwart` is no form of `Sternwarte`.

    Of `Falle` alone the list says that it is a form of `Fall`.
    """
    if not word.endswith("e") or not word[:1].isupper():
        return False
    return any(listed_words("de").get(noun + "n") == noun for noun in (word, _last_part(word)) if noun)


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
