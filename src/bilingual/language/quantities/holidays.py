"""Days of the year that a text calls by a name: Christmas Eve is 24.12."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from bilingual.language.quantities.quantity import Quantity
from bilingual.language.quantities.units import Side
from bilingual.lists import rows
from bilingual.model import Span


def holidays(text: str, language: Side) -> Iterator[Quantity]:
    """The days that a text names, as dates that nobody misses: a good translation may give the name or the date."""
    for value, pattern in _days(language):
        for match in pattern.finditer(text):
            yield Quantity("date", value, Span(*match.span()), frozenset({value}), loose=True)


@cache
def _days(language: Side) -> Sequence[tuple[str, re.Pattern[str]]]:
    return tuple(
        (f"--{day}", re.compile(rf"\b(?:{'|'.join((german if language == 'de' else english).split())})\b"))
        for day, german, english in rows("language/rules/holidays.tsv")
    )
