"""What German terms were given in English: the words that stand where they stand, and nowhere else."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bilingual.edits import inside, meet
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


@dataclass(frozen=True, slots=True)
class _Run:
    """Words of a sentence that can be an English term."""

    form: str
    span: Span


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
    anywhere = Counter(key for pair in pairs for key in (runs.get(pair) or _runs(pair.english)) if key in wanted)
    by_sentence: dict[str, list[TranslatedPair]] = {}
    for pair in runs:
        by_sentence.setdefault(pair.german, []).append(pair)
    for term in terms:
        translated = [pair for sentence in term.places for pair in by_sentence.get(sentence, ())]
        yield _most_associated(term, {pair: runs[pair] for pair in translated}, anywhere, align)


def _most_associated(
    term: SoughtTerm, runs: Mapping[TranslatedPair, Mapping[str, _Run]], anywhere: Mapping[str, int], align: Align
) -> str:
    """By Dice's coefficient of the sentences that have both, by alignment, and by the number of words."""
    together, aligned = Counter[str](), defaultdict[str, float](float)
    forms: dict[str, Counter[str]] = {}
    for pair, runs_of_pair in runs.items():
        linked = _linked(pair, term.places[pair.german], align)
        for key, run in runs_of_pair.items():
            together[key] += 1
            forms.setdefault(key, Counter())[run.form] += 1
            if linked and all(inside(place, run.span) for place in linked):
                aligned[key] += min(1.0, len(linked) / term.size)
    worth = {key: _worth(key, term.size, (together[key], anywhere[key], len(runs)), aligned[key]) for key in together}
    best = max(worth, key=lambda key: (worth[key], len(key), key), default="")
    if not best or worth[best] < _LEAST or together[best] < _LEAST_SHARE * len(runs):
        return ""
    if len(runs) < _LEAST_UNALIGNED and aligned[best] < _LEAST_ALIGNED * len(runs):
        return ""
    return _cited(forms[best])


def _worth(key: str, size: int, counts: tuple[int, int, int], aligned: float) -> float:
    both, english, german = counts
    apart = abs(key.count(" ") + 1 - size)
    return 2 * both / (english + german) * (1 + aligned / german) / (1 + _PER_WORD * apart)


def _linked(pair: TranslatedPair, term: Span, align: Align) -> set[Span]:
    """The English words that stand for words of the term."""
    links = ((word, other) for word, other in align(pair.german, pair.english) if meet(word, term))
    return {other for _, other in links if pair.english[other.start : other.end].lower() not in _NO_ENDS}


def _runs(english: str) -> dict[str, _Run]:
    """By their base forms: the runs of words that can be a term, each as it stands first."""
    words = [(match.group().lower(), *match.span()) for match in _WORD.finditer(english)]
    runs: dict[str, _Run] = {}
    for first, (opening, start, _) in enumerate(words):
        before, edge = "", start
        for word, begin, end in words[first : first + _LONGEST] if opening not in _NO_ENDS else ():
            if before and english[edge:begin] != " ":
                break
            if word not in _NO_ENDS:
                key = before + _base(word)
                if key not in runs:
                    runs[key] = _Run(english[start:end], Span(start, end))
            before, edge = f"{before}{word} ", end
    return runs


def _key(form: str) -> str:
    head, space, last = form.lower().rpartition(" ")
    return f"{head}{space}{_base(last)}"


def _base(word: str) -> str:
    return (base_form(word, "en") or word).lower()


def _cited(forms: Counter[str]) -> str:
    """The usual form, in the singular where that occurs too."""
    singular = [form for form in forms if form.lower() == _key(form)]
    return max(singular or forms, key=lambda form: (forms[form], form))
