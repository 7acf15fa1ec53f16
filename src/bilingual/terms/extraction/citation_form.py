"""The form in which a term is listed: `Islamischer Staat`, though the text has only `des Islamischen Staates`."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from bilingual.language.words import fold, listed_words, number_of
from bilingual.terms.extraction.phrases import Phrase, noun_lemma

Gender = Literal["masculine", "feminine", "neuter"]
NounForm = Literal["masculine", "feminine", "neuter", "plural"]

_ENDINGS: Mapping[NounForm, str] = {"masculine": "er", "feminine": "e", "neuter": "es", "plural": "e"}
"""Of an adjective without an article, in the nominative (Duden, Die Grammatik: starke Deklination)."""
_BY_ARTICLE: Mapping[tuple[str, str], Mapping[NounForm, int]] = {
    ("der", "e"): {"masculine": 4},
    ("ein", "er"): {"masculine": 4},
    ("einen", "en"): {"masculine": 4},
    ("die", "e"): {"feminine": 4},
    ("eine", "e"): {"feminine": 4},
    ("einer", "en"): {"feminine": 4},
    ("zur", "en"): {"feminine": 4},
    ("das", "e"): {"neuter": 4},
    ("ein", "es"): {"neuter": 4},
    ("ins", "e"): {"neuter": 4},
    ("die", "en"): {"plural": 4},
    ("der", "en"): {"feminine": 1, "plural": 1},
    ("den", "en"): {"masculine": 1, "plural": 1},
    **{(article, "en"): {"masculine": 1, "neuter": 1} for article in ("dem", "des", "im", "am", "vom", "zum", "beim")},
}
"""What an article and the ending of the adjective after it tell of their noun: four votes where they leave one form,
one for each where they leave two."""
_BY_END: Sequence[tuple[re.Pattern[str], Gender]] = (
    (re.compile(r"(?:ung|heit|keit|schaft|ion|tät|ik|ei|enz|anz|ur|in|ade|age|ette|ine|ie)$"), "feminine"),
    (re.compile(r"(?:chen|lein|ment|tum|um|ett|nis)$"), "neuter"),
    (re.compile(r"(?:er|or|ismus|ling|ant|ent|ist|eur|är|ig|ich)$"), "masculine"),
    (re.compile(r"e$"), "feminine"),
)
_FOR_THE_END = 2
_FOR_THE_GENITIVE = 3
"""Votes, chosen by hand as those above: one sure article outweighs the noun's ending, and that an unsure article."""
_ADJECTIVE_ENDING = re.compile(r"e[mnrs]?$")
_GENDERS: Sequence[Gender] = ("masculine", "feminine", "neuter")


class Genders:
    """What the texts tell of the gender of their nouns."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        """Take all phrases of the texts."""
        self._votes: dict[str, Counter[NounForm]] = {}
        for phrase in phrases:
            form = phrase.words[phrase.head]
            votes = self._votes.setdefault(noun_lemma(form), Counter())
            votes.update(_said(phrase))
            if form in {f"{noun_lemma(form)}s", f"{noun_lemma(form)}es"}:  # no feminine has a genitive in s
                votes.update({"masculine": _FOR_THE_GENITIVE, "neuter": _FOR_THE_GENITIVE})

    def of(self, lemma: str) -> Gender:
        """The likeliest gender of a noun."""
        votes = Counter(self._votes.get(lemma, {}))
        by_end = next((gender for pattern, gender in _BY_END if pattern.search(lemma)), None)
        if by_end:
            votes[by_end] += _FOR_THE_END
        return max(_GENDERS, key=lambda gender: votes[gender])


def citation(phrases: Sequence[Phrase], genders: Genders) -> str:
    """The form in which a term base lists what these phrases are forms of."""
    head = phrases[0].head
    forms = [phrase.words[head] for phrase in phrases]
    lemma = noun_lemma(forms[0])
    plural = _is_plural(lemma, phrases)
    noun = _nominative_plural(lemma, forms) if plural else lemma
    if head == 0:
        usual = Counter(phrase.words[1:] for phrase in phrases).most_common(1)[0][0]
        return " ".join((noun, *usual))
    adjective = Counter(phrase.words[0] for phrase in phrases).most_common(1)[0][0]
    ending = _ENDINGS["plural" if plural else genders.of(lemma)]
    return f"{_ADJECTIVE_ENDING.sub('', adjective)}{ending} {noun}"


def _said(phrase: Phrase) -> Mapping[NounForm, int]:
    ending = _ADJECTIVE_ENDING.search(phrase.words[0]) if phrase.head else None
    return _BY_ARTICLE.get((phrase.before, ending.group()), {}) if ending else {}


def _is_plural(lemma: str, phrases: Sequence[Phrase]) -> bool:
    """Only where nothing speaks for the singular, and something for the plural: `die Vereinigten Staaten`."""
    forms = {phrase.words[phrase.head] for phrase in phrases}
    numbers = {number_of(lemma, form) for form in forms}
    votes = sum((Counter(_said(phrase)) for phrase in phrases), Counter[NounForm]())
    said = votes["plural"] > max(votes[gender] for gender in _GENDERS)
    return "singular" not in numbers and ("plural" in numbers or (said and lemma not in forms))


def _nominative_plural(lemma: str, forms: Sequence[str]) -> str:
    """The dative has an n more (`Streitkräften`), but not every n is one (`Staaten`)."""
    shortest = min(forms, key=lambda form: (len(form), form))
    without = shortest.removesuffix("n")
    listed = listed_words("de").get(without.rpartition("-")[2].capitalize()) or listed_words("de").get(without, "")
    is_form = bool(listed) and fold(lemma).endswith(fold(listed)) and fold(without) != fold(lemma)
    both = {number_of(lemma, shortest), number_of(lemma, without)}
    return without if is_form and both == {"plural"} else shortest
