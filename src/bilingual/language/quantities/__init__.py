"""Dates, times, numbers and what they count in: read, compared, and written as the edition's readers write them."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.language.quantities.amounts import abbreviation_stops
    from bilingual.language.quantities.comparison import compare
    from bilingual.language.quantities.dates import ENGLISH_MONTHS, GERMAN_MONTHS
    from bilingual.language.quantities.exchanged_labels import exchanged_labels
    from bilingual.language.quantities.exchanged_places import exchanged_places
    from bilingual.language.quantities.exchanged_words import exchanged_words
    from bilingual.language.quantities.locale import localise
    from bilingual.language.quantities.moments import moment
    from bilingual.language.quantities.quantity import Quantity
    from bilingual.language.quantities.reading import has_german_date, only_dates, quantities

__all__ = [
    "ENGLISH_MONTHS",
    "GERMAN_MONTHS",
    "Quantity",
    "abbreviation_stops",
    "compare",
    "exchanged_labels",
    "exchanged_places",
    "exchanged_words",
    "has_german_date",
    "localise",
    "moment",
    "only_dates",
    "quantities",
]

late(__name__)
