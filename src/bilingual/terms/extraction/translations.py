"""What German terms were given in English: the words that stand where they stand, and nowhere else."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bilingual.edits import meet
from bilingual.language.words import base_form
from bilingual.lists import listed
from bilingual.model import Span

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’&-][^\W_]+)*")
_NO_ENDS = frozenset(listed("terms/extraction/rules/no_term_ends.txt"))
"""English words with which no term begins or ends."""
_LONGEST = 5
"""Words of an English term."""
_LEAST = 0.4
"""The worth below which nothing is said: a guess would mislead more than help."""
_LEAST_UNALIGNED = 4
"""Sentences that a term must have for counting alone to tell its English."""
_LEAST_ALIGNED = 0.3
"""Of the words of a term that has fewer: those that the aligner must have linked."""
_LEAST_SHARE = 0.4
"""Of the term's sentences that must have the English."""
_PER_WORD = 0.3
"""What a word more or less than the German has takes from the worth.

This and the bounds above are chosen by hand, with `tests/cases/terms/extraction.toml` and five years of news."""

Align = Callable[[str, str], Sequence[tuple[Span, Span]]]
"""Gives the places that stand for each other in a German text and its English."""


@dataclass(frozen=True, slots=True)
class TranslatedPair:
    """A German sentence and its English."""

    german: str
    english: str
    reviewed: bool


@dataclass(frozen=True, slots=True)
class SoughtTerm:
    """A German term whose English is looked for."""

    places: Mapping[str, Span]
    """Where it stands, by sentence."""
    size: int
    """How many words its English may be expected to have."""


class _Word(NamedTuple):
    text: str
    """In small letters."""
    base: str
    """Empty where no term begins or ends with it."""
    start: int
    end: int


_Runs = Mapping[str, tuple[int, int]]
"""By their base forms: the words of a sentence that can be an English term, as they stand first."""


def translations(terms: Sequence[SoughtTerm], pairs: Sequence[TranslatedPair], align: Align) -> list[tuple[str, bool]]:
    """The English of each term, and whether people confirmed it; empty where it cannot be told.

    Reviewed translations are asked first, and drafts only where those say nothing.
    """
    english_of = [("", False)] * len(terms)
    for reviewed in (True, False):
        chosen = [pair for pair in pairs if pair.reviewed == reviewed]
        open_terms = [number for number, (english, _) in enumerate(english_of) if not english]
        for number, english in zip(
            open_terms, _english_of_each([terms[n] for n in open_terms], chosen, align), strict=True
        ):
            english_of[number] = (english, reviewed and bool(english))
    return english_of


def _english_of_each(terms: Sequence[SoughtTerm], pairs: Sequence[TranslatedPair], align: Align) -> Iterator[str]:
    sentences = {sentence for term in terms for sentence in term.places}
    runs = {pair: _runs(pair.english) for pair in pairs if pair.german in sentences}
    wanted = {key for translated in runs.values() for key in translated}
    anywhere = Counter[str]()
    for pair in pairs:
        anywhere.update(wanted & (runs.get(pair) or _runs(pair.english)).keys())
    by_sentence: dict[str, list[TranslatedPair]] = {}
    for pair in runs:
        by_sentence.setdefault(pair.german, []).append(pair)
    for term in terms:
        translated = [pair for sentence in term.places for pair in by_sentence.get(sentence, ())]
        yield _most_associated(term, {pair: runs[pair] for pair in translated}, anywhere, align)


def _most_associated(
    term: SoughtTerm, runs: Mapping[TranslatedPair, _Runs], anywhere: Mapping[str, int], align: Align
) -> str:
    """By Dice's coefficient of the sentences that have both, by alignment, and by the number of words."""
    together, aligned = Counter[str](), defaultdict[str, float](float)
    for pair, runs_of_pair in runs.items():
        together.update(runs_of_pair.keys())
        if linked := _linked(pair, term.places[pair.german], align):
            first, last = min(word.start for word in linked), max(word.end for word in linked)
            for key, (start, end) in runs_of_pair.items():
                if start <= first and last <= end:
                    aligned[key] += min(1.0, len(linked) / term.size)
    worth = {key: _worth(key, term.size, (together[key], anywhere[key], len(runs)), aligned[key]) for key in together}
    best = max(worth, key=lambda key: (worth[key], len(key), key), default="")
    if not best or worth[best] < _LEAST or together[best] < _LEAST_SHARE * len(runs):
        return ""
    if len(runs) < _LEAST_UNALIGNED and aligned[best] < _LEAST_ALIGNED * len(runs):
        return ""
    return _cited(Counter(pair.english[slice(*found[best])] for pair, found in runs.items() if best in found))


def _worth(key: str, size: int, counts: tuple[int, int, int], aligned: float) -> float:
    both, english, german = counts
    apart = abs(key.count(" ") + 1 - size)
    return 2 * both / (english + german) * (1 + aligned / german) / (1 + _PER_WORD * apart)


def _linked(pair: TranslatedPair, term: Span, align: Align) -> set[Span]:
    """The English words that stand for words of the term."""
    links = ((word, other) for word, other in align(pair.german, pair.english) if meet(word, term))
    return {other for _, other in links if pair.english[other.start : other.end].lower() not in _NO_ENDS}


def _runs(english: str) -> _Runs:
    words = [_word(match) for match in _WORD.finditer(english)]
    runs: dict[str, tuple[int, int]] = {}
    for first, opening in enumerate(words):
        before, edge = "", opening.start
        for word in words[first : first + _LONGEST] if opening.base else ():
            if before and english[edge : word.start] != " ":
                break
            if word.base and (key := before + word.base) not in runs:
                runs[key] = (opening.start, word.end)
            before, edge = f"{before}{word.text} ", word.end
    return runs


def _word(match: re.Match[str]) -> _Word:
    text = match.group().lower()
    return _Word(text, "" if text in _NO_ENDS else _base(text), *match.span())


def _key(form: str) -> str:
    head, space, last = form.lower().rpartition(" ")
    return f"{head}{space}{_base(last)}"


def _base(word: str) -> str:
    return (base_form(word, "en") or word).lower()


def _cited(forms: Counter[str]) -> str:
    """The usual form, in the singular where that occurs too."""
    singular = [form for form in forms if form.lower() == _key(form)]
    return max(singular or forms, key=lambda form: (forms[form], form))
