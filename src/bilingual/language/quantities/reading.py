"""Dates, times and numbers in a text, by value, so that a German and an English text can be compared."""

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from bilingual.language.quantities.english import RULES as ENGLISH
from bilingual.language.quantities.german import RULES as GERMAN
from bilingual.language.quantities.quantity import Quantity, Said, number_value
from bilingual.language.quantities.units import units_at
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
                found.append(_quantity(text, said, span))
            left = left[: span.start] + "\0" * (span.end - span.start) + left[span.end :]
    return _with_shared_scales(text, sorted(found, key=lambda quantity: quantity.span.start))


def _quantity(text: str, said: Said, span: Span) -> Quantity:
    readings = frozenset({said.value, *said.more})
    units = units_at(text, span) if said.kind in ("number", "percent") else frozenset[str]()
    return Quantity(said.kind, said.value, span, readings, said.parts, said.loose, said.scale, units)


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
