"""Dates, times and numbers in a text, by value, so that a German and an English text can be compared."""

import re
from collections.abc import Sequence
from decimal import Decimal

from bilingual.language.quantities.english import RULES as ENGLISH
from bilingual.language.quantities.german import RULES as GERMAN
from bilingual.language.quantities.quantity import Quantity, Said
from bilingual.language.quantities.ranges import shared
from bilingual.language.quantities.units import CURRENCIES, Measure, Side, measures_at, units_at
from bilingual.model import Span
from bilingual.remembered import remembered

_COUNTED = frozenset({"number", "percent", "fraction", "magnitude", "year", "ordinal", "century"})
"""Kinds that may have a unit."""
_MEASURED = frozenset({"number", "percent", "fraction"})
_GERMAN_DAY = re.compile(r"\d{1,2}\.\s?[^\W\d_]")
_DAY = 86400
"""Seconds. In eight days is in a week: German counts today."""


@remembered(4096)
def quantities(text: str, language: Side) -> tuple[Quantity, ...]:
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
        taken = list[Span]()
        for match in rule.pattern.finditer(left):
            said = rule.read(match)
            if said is None:
                continue
            span = Span(*match.span("q" if "q" in rule.pattern.groupindex else 0))
            if said.value:
                found.append(_quantity(text, said, span, language))
            taken.append(span)
        left = _without(left, taken)
    return shared(text, sorted(found, key=lambda quantity: quantity.span.start), language)


def _without(text: str, taken: Sequence[Span]) -> str:
    """The text with what a rule took hidden from the next: all at once, since a text may be long."""
    parts, after = list[str](), 0
    for span in taken:
        parts += (text[after : span.start], "\0" * (span.end - span.start))
        after = span.end
    return "".join((*parts, text[after:]))


def _quantity(text: str, said: Said, span: Span, language: Side) -> Quantity:
    readings = frozenset({said.value, *said.more})
    units = units_at(text, span, language) if said.kind in _COUNTED else frozenset[str]()
    measured = said.kind in _MEASURED and units.isdisjoint(CURRENCIES)
    measures = _measures(text, said, span, units, language) if measured else ()
    return Quantity(said.kind, said.value, span, readings, said.parts, said.loose, said.scale, units, measures)


def _measures(text: str, said: Said, span: Span, units: frozenset[str], language: Side) -> tuple[Measure, ...]:
    top, _, bottom = said.value.partition("/")
    size = Decimal(top) / Decimal(bottom or 1)
    if said.scale and said.more:  # "3m" is three metres too
        size = Decimal(said.more[0])
    measures = measures_at(text, span, -size if "-" in units else size, language)
    if language == "de" and size == 8 and measures and measures[0].size == 8 * _DAY:
        return (*measures, measures[0]._replace(size=Decimal(7 * _DAY)))
    return measures


def has_german_date(text: str) -> bool:
    """Whether a text has a day with a point and a month by its name: "3. April", which English writes otherwise."""
    return any(one.kind == "date" and _GERMAN_DAY.match(text, one.span.start) for one in quantities(text, "de"))


def only_dates(text: str) -> bool:
    """Whether a text is only dates and times in figures, as a cell of a table is: "3. April 2024, 14 Uhr"."""
    left = text
    for one in quantities(text, "de"):
        if one.kind in ("date", "time") and text[one.span.start].isdigit():
            left = left[: one.span.start] + " " * (one.span.end - one.span.start) + left[one.span.end :]
    return left != text and not re.sub(r"\b(?:bis|und)\b|[^\w]", "", left)
