"""Where a German adjective of origin or its people come from: `chinesisch`, `Brasilianerin`."""

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from bilingual.language.names.exonyms import table

_OF_ADJECTIVES = ("", "e", "em", "en", "er", "es")
_OF_PEOPLE = (
    *("er", "ern", "ers", "erin", "erinnen", "ier", "iern", "iers", "ierin", "ierinnen"),
    *("e", "en", "in", "innen", "i", "is"),
)
"""Amerikaner, Kanadier, Chinese, Chinesin, Israeli."""


@lru_cache(maxsize=1 << 14)
def origin(word: str) -> tuple[str, ...]:
    """The beginnings of English words one of which a translation holds; empty where a word tells of no origin."""
    known = _known()
    return next((known[stem] for stem in _stems(word) if stem in known), ())


def _stems(word: str) -> Iterator[str]:
    lower = word.lower()
    bare = (lower.removesuffix(ending) for ending in _OF_ADJECTIVES if lower.endswith(ending))
    yield from (form.removesuffix("isch") for form in bare if form.endswith("sch"))
    if word[:1].isupper():
        yield from (lower.removesuffix(ending) for ending in _OF_PEOPLE if lower.endswith(ending))


@cache
def _known() -> Mapping[str, tuple[str, ...]]:
    return dict(table("peoples.txt"))
