"""Candidates for the term base: what the texts say often, and the English that it was given."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, log2

from bilingual.edits import inside, meet
from bilingual.language.words import is_compound, listed_words
from bilingual.model import Span
from bilingual.terms.extraction.citation_form import Genders, citation
from bilingual.terms.extraction.phrases import ARTICLES, EVERYDAY_NOUNS, Phrase, noun_lemma, phrases
from bilingual.terms.extraction.translations import Align, SoughtTerm, TranslatedPair, translations
from bilingual.terms.matching import Matcher

_CHANCE = 0.1
"""What words weigh that stand together no oftener than by chance, as all do in a text of a few lines."""
_LISTED = 0.04
"""How much less a compound weighs that a dictionary of everyday German lists. Both are chosen by hand, with
five years of news (`tests/terms/test_extraction.py`)."""


@dataclass(frozen=True, slots=True)
class ExampleSentence:
    """A German sentence of an article, and its English where there is one."""

    document: str
    text: str
    kept: tuple[Span, ...] = ()
    """English inside it."""
    english: str = ""
    reviewed: bool = False
    """Whether a person has confirmed the English."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A candidate."""

    source: str
    """In its citation form: `Islamischer Staat`."""
    target: str
    """What it was given in English, as far as that can be told; else empty."""
    reviewed: bool
    """Whether the English comes from translations that people have confirmed."""
    count: int
    documents: int
    score: float
    """For the order only."""
    example: str
    example_english: str


@dataclass(frozen=True, slots=True)
class _Occurrence:
    sentence: ExampleSentence
    phrase: Phrase


def suggestions(
    sentences: Sequence[ExampleSentence], known: Matcher, align: Align, limit: int, least: int = 2
) -> list[Suggestion]:
    """The best candidates, best first.

    Ranked by frequency, less that of longer candidates around them (C-value: Frantzi, Ananiadou, Mima 2000), and by
    how closely their words belong together (normalised pointwise mutual information: Bouma 2009).

    Args:
        sentences: of all articles.
        known: the term base: what it has is left out.
        align: finds the English of a word.
        limit: how many candidates.
        least: how often each must occur.
    """
    occurrences, everything = _occurrences(sentences, known)
    scores = _scores({key: several for key, several in occurrences.items() if len(several) >= least}, everything)
    best = sorted(scores, key=lambda key: (-scores[key], key))[:limit]
    pairs = [
        TranslatedPair(sentence.text, sentence.english, sentence.reviewed) for sentence in sentences if sentence.english
    ]
    english = translations([_term(occurrences[key]) for key in best], pairs, align)
    genders = Genders(everything)
    return [
        _suggestion(occurrences[key], scores[key], genders, translation)
        for key, translation in zip(best, english, strict=True)
    ]


def _occurrences(
    sentences: Sequence[ExampleSentence], known: Matcher
) -> tuple[dict[str, list[_Occurrence]], list[Phrase]]:
    """By key: each place of what the term base has not; and all phrases."""
    occurrences: dict[str, list[_Occurrence]] = defaultdict(list)
    everything: list[Phrase] = []
    for sentence in sentences:
        phrases_of_it = [
            phrase for phrase in phrases(sentence.text) if not any(meet(phrase.span, span) for span in sentence.kept)
        ]
        everything += phrases_of_it
        taken = [match.span for match in known.find(sentence.text)] if phrases_of_it else []
        for phrase in phrases_of_it:
            if not any(inside(phrase.span, span) for span in taken):
                occurrences[phrase.key].append(_Occurrence(sentence, phrase))
    return occurrences, everything


def _scores(occurrences: Mapping[str, Sequence[_Occurrence]], everything: Sequence[Phrase]) -> dict[str, float]:
    around = _around(occurrences)
    heads = Counter(noun_lemma(phrase.words[phrase.head]) for phrase in everything)
    firsts = Counter(phrase.key.split(" ")[0] for phrase in everything)
    scores = {}
    for key, several in occurrences.items():
        longer = around.get(key, [])
        count = len(several) - (sum(longer) / len(longer) if longer else 0)
        documents = len({occurrence.sentence.document for occurrence in several})
        lemma = noun_lemma(several[0].phrase.words[several[0].phrase.head])
        if " " in key:
            chance = firsts[key.split(" ")[0]] * heads[lemma] / len(everything) ** 2
            weight = _closeness(len(several) / len(everything), chance)
        else:
            weight = _novelty(lemma)
        scores[key] = count * log2(1 + _size(several[0].phrase)) * log2(1 + documents) * weight
    return {key: score for key, score in scores.items() if score > 0}


def _around(occurrences: Mapping[str, Sequence[_Occurrence]]) -> dict[str, list[int]]:
    """By key: how often each longer candidate occurs that has it inside."""
    by_sentence: dict[int, list[tuple[str, Span]]] = defaultdict(list)
    for key, several in occurrences.items():
        for occurrence in several:
            by_sentence[id(occurrence.sentence)].append((key, occurrence.phrase.span))
    longer: dict[str, set[str]] = defaultdict(set)
    for places in by_sentence.values():
        for key, span in places:
            longer[key].update(other for other, outer in places if span != outer and inside(span, outer))
    return {key: [len(occurrences[other]) for other in others] for key, others in longer.items() if others}


def _closeness(together: float, chance: float) -> float:
    """How much oftener two words stand together than by chance, 0 to 1 (shares of all phrases)."""
    return 1.0 if together >= 1 else max(_CHANCE, log(together / chance) / -log(together))


def _novelty(lemma: str) -> float:
    if lemma in EVERYDAY_NOUNS:
        return 0.0
    return _LISTED if lemma in listed_words("de") else 1.0


def _size(phrase: Phrase) -> int:
    """Words that mean something; a compound has two."""
    return max(2, sum(word not in ARTICLES for word in phrase.words))


def _term(occurrences: Sequence[_Occurrence]) -> SoughtTerm:
    phrase = occurrences[0].phrase
    joined = sum("-" in word or is_compound(word) for word in phrase.words[phrase.head :])
    size = sum(word not in ARTICLES for word in phrase.words)
    return SoughtTerm({occurrence.sentence.text: occurrence.phrase.span for occurrence in occurrences}, size + joined)


def _suggestion(
    occurrences: Sequence[_Occurrence], score: float, genders: Genders, english: tuple[str, bool]
) -> Suggestion:
    shown = min(
        occurrences,
        key=lambda occurrence: (
            not occurrence.sentence.reviewed,
            not occurrence.sentence.english,
            len(occurrence.sentence.text),
        ),
    )
    return Suggestion(
        citation([occurrence.phrase for occurrence in occurrences], genders),
        *english,
        count=len(occurrences),
        documents=len({occurrence.sentence.document for occurrence in occurrences}),
        score=round(score, 2),
        example=shown.sentence.text,
        example_english=shown.sentence.english,
    )
