"""What may be a term in running German: an adjective and a noun, a noun and its genitive, a compound."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from bilingual.language.words import (
    begins_a_sentence,
    fold,
    is_acronym,
    is_compound,
    is_german_noun,
    is_head,
    listed_words,
    without_adjective_ending,
)
from bilingual.lists import listed
from bilingual.model import Span
from bilingual.remembered import remembered

ARTICLES = frozenset(listed("terms/extraction/rules/articles.txt"))
EVERYDAY_NOUNS = frozenset(listed("terms/extraction/rules/everyday_nouns.txt"))
"""In their base form: they make no term, whatever stands beside them."""
_EVERYDAY_ADJECTIVES = frozenset(listed("terms/extraction/rules/everyday_adjectives.txt"))
"""Without their endings."""
_WORD = re.compile(r"[^\W\d_][\w]*(?:[-‐‑]\w+)*")
_ENDING = re.compile(r"(?:e[mnrs]?)$")
_PARTICIPLE = re.compile(r"\w*ge\w+(?:t|en)|(?:be|ent|er|ver|zer|miss)\w+t")
_SHORTEST_NOUN = 3
_SHORTEST_PART = 4
_GENITIVE_ARTICLES = frozenset({"des", "der"})


class Word(NamedTuple):
    """A word of a sentence."""

    text: str
    start: int
    end: int
    joined: bool
    """Whether only a space stands between it and the word before."""
    begins: bool
    """Whether a sentence begins with it: its capital then says nothing."""


class Phrase(NamedTuple):
    """What may be a term, where it stands."""

    key: str
    """The same for all its forms."""
    words: tuple[str, ...]
    span: Span
    head: int
    """The number of the noun that it goes by."""
    before: str
    """The word before it, in small letters; it may be an article."""


def phrases(text: str) -> Iterator[Phrase]:
    """All that may be a term in a text, in order; the parts of longer ones are among them."""
    sentence = _words(text)
    nouns = [_is_noun(sentence, number) for number in range(len(sentence))]
    for number, word in enumerate(sentence):
        if not nouns[number]:
            continue
        lemma = noun_lemma(word.text)
        if "-" in word.text or is_compound(word.text):
            yield _phrase(sentence, number, number, number, lemma)
        first = number - 1
        if number and word.joined and is_adjective(sentence[first].text) and _says_something(sentence[first], lemma):
            yield _phrase(sentence, first, number, number, f"{without_adjective_ending(sentence[first].text)} {lemma}")
        yield from _with_genitive(sentence, nouns, number, lemma)


def _says_something(adjective: Word, lemma: str) -> bool:
    """A capital makes a name of any noun: `Weißes Haus`."""
    return lemma not in EVERYDAY_NOUNS or (adjective.text[0].isupper() and not adjective.begins)


def noun_lemma(form: str) -> str:
    """The base form of a noun; of a compound that no dictionary lists, that of its last part with the rest before."""
    return _noun_lemma(form)


@remembered(1 << 16)
def _noun_lemma(form: str) -> str:
    listed = listed_words("de").get(form, "")
    if listed[:1].isupper():
        return listed
    head, hyphen, tail = form.rpartition("-")
    if hyphen:
        return f"{head}-{_noun_lemma(tail)}"
    for start in range(_SHORTEST_PART, len(form) - _SHORTEST_PART + 1):
        part = listed_words("de").get(form[start:].capitalize(), "")
        if part[:1].isupper() and is_head(form[:start]):
            return form[:start] + part.lower()
    return form


def _with_genitive(sentence: Sequence[Word], nouns: Sequence[bool], number: int, lemma: str) -> Iterator[Phrase]:
    """`Rat der Europäischen Union`, `Sprecher des Ministeriums`."""
    rest = sentence[number + 1 : number + 4]
    if lemma in EVERYDAY_NOUNS or len(rest) < 2 or rest[0].text not in _GENITIVE_ARTICLES:
        return
    last = number + 2
    if not nouns[last]:
        last += 1
        if last >= len(sentence) or not nouns[last] or not is_adjective(sentence[last - 1].text):
            return
    inner = sentence[number + 1 : last + 1]
    if all(word.joined for word in inner) and noun_lemma(sentence[last].text) not in EVERYDAY_NOUNS:
        key = " ".join([lemma, *(fold(word.text) for word in inner[:-1]), noun_lemma(sentence[last].text)])
        yield _phrase(sentence, number, last, number, key)


def _phrase(sentence: Sequence[Word], first: int, last: int, head: int, key: str) -> Phrase:
    words = sentence[first : last + 1]
    before = sentence[first - 1].text.lower() if first and sentence[first].joined else ""
    return Phrase(
        fold(key), tuple(word.text for word in words), Span(words[0].start, words[-1].end), head - first, before
    )


def _words(text: str) -> list[Word]:
    matches = [match for match in _WORD.finditer(text) if text[match.end() : match.end() + 1] not in {"-", "‐", "‑"}]
    gaps = ["", *(text[word.end() : other.start()] for word, other in pairwise(matches))]
    return [
        Word(match.group(), match.start(), match.end(), gap.isspace(), begins_a_sentence(text, match.start()))
        for match, gap in zip(matches, gaps, strict=False)
    ]


def _is_noun(sentence: Sequence[Word], number: int) -> bool:
    word = sentence[number]
    text = word.text
    if not text[0].isupper() or len(text) < _SHORTEST_NOUN or text.isupper() or _stands_before_a_noun(sentence, number):
        return False
    if is_german_noun(text):
        return True
    tail = text.rpartition("-")[2]
    if "-" in text:
        return tail[:1].isupper() and (is_german_noun(tail) or is_compound(tail))
    return not word.begins and not is_acronym(text) and is_compound(text)


def _stands_before_a_noun(sentence: Sequence[Word], number: int) -> bool:
    """Whether it is an adjective in a name, though the dictionary has a noun like it: `Weißen`, `Vereinten`."""
    following = sentence[number + 1 : number + 2]
    return (
        bool(following)
        and following[0].joined
        and following[0].text[0].isupper()
        and is_adjective(sentence[number].text)
    )


@remembered(1 << 16)
def is_adjective(form: str) -> bool:
    """Tell whether this may be an inflected adjective that says more of a noun than `new` or `every`."""
    lower = form.lower()
    bare = _ENDING.sub("", lower)
    lemma = listed_words("de").get(lower, "")
    if bare == lower or not lemma or lower in ARTICLES or _EVERYDAY_ADJECTIVES & {bare, lower, lemma}:
        return False
    if lemma.endswith("n") and lemma != bare:
        return bool(_PARTICIPLE.fullmatch(bare)) and bare in listed_words("de")
    return lemma in {bare, bare + "e", f"{bare[:-1]}e{bare[-1:]}"}
