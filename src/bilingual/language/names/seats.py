"""Cities that stand for those who govern from there, in English: “Tehran threatened”, where the German says `Iran`."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from bilingual.lists import rows
from bilingual.model import Span
from bilingual.patterns import late_pattern
from bilingual.remembered import remembered

_PLACE = late_pattern(
    r"\b(?:in|into|near|around|outside|from|at|over|through|across|inside|leaving|to|toward|towards) $"
)
"""Before the name of a place that is meant as one: nobody drops bombs “in Tehran” for `im Iran`."""


def seats(forms: Iterable[str], text: str) -> tuple[Span, ...]:
    """Where a city stands for a country or body, or that for its city.

    Args:
        forms: English names of the country or the city.
        text: English.
    """
    cities = (city for form in forms for country, own in _table().items() if form.startswith(country) for city in own)
    return tuple(Span(*match.span()) for city in cities for match in _beginning(city).finditer(text) if _governs(match))


@cache
def capital_cities() -> frozenset[str]:
    """The cities that are one word: `Berlin`, `London`."""
    cities = (city for _, *cities in rows("language/rules/seats_of_power.tsv") for city in cities)
    return frozenset(city for city in cities if city.isalpha() and city != "Kremlin")


def _governs(match: re.Match[str]) -> bool:
    return not _PLACE.search(match.string, 0, match.start())


@remembered(1 << 10)
def _beginning(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){re.escape(name)}")


@cache
def _table() -> Mapping[str, Sequence[str]]:
    """By English name of a country, or its beginning: the cities that stand for it; and back."""
    table = defaultdict[str, list[str]](list)
    for country, *cities in rows("language/rules/seats_of_power.tsv"):
        table[country] += cities
        for city in cities:
            table[city].append(country)
    return table
