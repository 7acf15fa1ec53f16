"""Dates, times and numbers in a text, by value, so that a German and an English text can be compared."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from bilingual.language.english_quantities import RULES as ENGLISH
from bilingual.language.german_quantities import RULES as GERMAN
from bilingual.language.quantity import Quantity, number_value, same_date
from bilingual.model import Span

_RANGE = re.compile(r"\s*(?:bis(?: zu)?|und|oder|auf|to|and|or|-|–)\s*")


@lru_cache(maxsize=4096)
def quantities(text: str, language: Literal["de", "en"]) -> tuple[Quantity, ...]:
    """The dates, times and numbers of a text, in order.

    Args:
        text: a sentence as a reader sees it.
        language: how the text writes them: "1.000,5" in German is "1,000.5" in English.
    """
    found: list[Quantity] = []
    left = text
    digits = any(map(str.isdigit, text))
    for rule in GERMAN if language == "de" else ENGLISH:
        if rule.digits and not digits:
            continue
        for match in rule.pattern.finditer(left):
            said = rule.read(match)
            if said is None:
                continue
            span = Span(*match.span("q" if "q" in rule.pattern.groupindex else 0))
            if said.value:
                readings = frozenset({said.value, *said.more})
                found.append(Quantity(said.kind, said.value, span, readings, said.parts, said.loose, said.scale))
            left = left[: span.start] + "\0" * (span.end - span.start) + left[span.end :]
    return _with_shared_scales(text, sorted(found, key=lambda quantity: quantity.span.start))


def _with_shared_scales(text: str, found: Sequence[Quantity]) -> tuple[Quantity, ...]:
    """The quantities; a number of a range also counts with the scale that stands once at its end ("2 to 3 million")."""
    scaled = list(found)
    for index, (one, following) in reversed(list(enumerate(pairwise(found)))):
        scale = scaled[index + 1].scale
        if (
            scale
            and not one.scale
            and one.kind == "number"
            and _RANGE.fullmatch(text, one.span.end, following.span.start)
        ):
            value = number_value(Decimal(one.value).scaleb(scale))
            scaled[index] = replace(one, readings=one.readings | {value})
    return tuple(scaled)


def compare(source: str, target: str) -> tuple[tuple[Quantity, ...], tuple[Quantity, ...]]:
    """The quantities of a German sentence that its English lacks, and those the English has beyond it.

    A value counts as there if it occurs in any form, digits or words, and however often. Words that good
    translations say otherwise (`first`, `half`, `both`, `ein`) count where the other side needs them, but are never
    missing or extra themselves.

    Returns:
        What is missing, with spans of the source; what is extra, with spans of the target.
    """
    german, english = quantities(source, "de"), quantities(target, "en")
    extra = _unmatched(english, german)
    return _unmatched(german, english), tuple(one for one in extra if not _is_copied(one, target, source))


def _is_copied(quantity: Quantity, target: str, source: str) -> bool:
    """Whether it stands in the source too, letter by letter: a name such as "Six Flags"."""
    written = re.escape(target[quantity.span.start : quantity.span.end])
    return bool(re.search(rf"(?<![\w.,]){written}(?!\w|[.,]\d)", source))


def _unmatched(some: Iterable[Quantity], others: Sequence[Quantity]) -> tuple[Quantity, ...]:
    return tuple(one for one in some if not one.loose and not _is_among(one, others))


def _is_among(one: Quantity, others: Sequence[Quantity]) -> bool:
    """Whether another says the same; or others together do: "January 17 and 18, 2024"."""
    if any(_agree(one, other) or one.value in other.parts for other in others):
        return True
    return bool(one.parts) and all(any(part in other.readings for other in others) for part in one.parts)


def _agree(one: Quantity, other: Quantity) -> bool:
    if one.kind == other.kind == "date":
        return any(same_date(reading, date) for reading in one.readings for date in other.readings)
    return not one.readings.isdisjoint(other.readings)
