"""Everyday words of which any engine knows the English, for every place where a term may stand."""

from collections.abc import Mapping
from dataclasses import dataclass

from bilingual.language.words import Form


@dataclass(frozen=True, slots=True)
class Noun:
    """A German noun and its English."""

    singular: str
    genitive: str
    plural: str
    dative_plural: str
    english: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Verb:
    """A regular German verb and its English."""

    infinitive: str
    past: str
    participle: str
    english: Mapping[str, Form]


@dataclass(frozen=True, slots=True)
class Adjective:
    """A German adjective without its ending, and its English."""

    stem: str
    english: Mapping[str, Form]


def _noun(forms: str, one: str, several: str) -> Noun:
    singular, genitive, plural, dative_plural = forms.split()
    return Noun(singular, genitive, plural, dative_plural, {one: "base", several: "plural"})


MASCULINE = (
    _noun("Hund Hundes Hunde Hunden", "dog", "dogs"),
    _noun("Lehrer Lehrers Lehrer Lehrern", "teacher", "teachers"),
    _noun("Vogel Vogels Vögel Vögeln", "bird", "birds"),
    _noun("Arzt Arztes Ärzte Ärzten", "doctor", "doctors"),
)
FEMININE = (
    _noun("Katze Katze Katzen Katzen", "cat", "cats"),
    _noun("Blume Blume Blumen Blumen", "flower", "flowers"),
    _noun("Schwester Schwester Schwestern Schwestern", "sister", "sisters"),
    _noun("Tür Tür Türen Türen", "door", "doors"),
)
NEUTER = (
    _noun("Auto Autos Autos Autos", "car", "cars"),
    _noun("Buch Buches Bücher Büchern", "book", "books"),
    _noun("Pferd Pferdes Pferde Pferden", "horse", "horses"),
    _noun("Kind Kindes Kinder Kindern", "child", "children"),
)
VERBS = (
    Verb("kaufen", "kaufte", "gekauft", {"buy": "base", "buys": "third", "bought": "past", "buying": "ing"}),
    Verb("hören", "hörte", "gehört", {"hear": "base", "hears": "third", "heard": "past", "hearing": "ing"}),
)
ADJECTIVES = (Adjective("rot", {"red": "base"}), Adjective("neu", {"new": "base"}), Adjective("alt", {"old": "base"}))
NAMES: tuple[Mapping[str, Form], ...] = ({"Tom": "base"}, {"Maria": "base"}, {"Boston": "base"}, {"John": "base"})
"""They take the place of any noun; what they stand for may be one or several."""
