"""Where sentences end, which language they are in, whose words they are, and how dates and numbers are written."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.language.detection import german_mean
    from bilingual.language.identification import identify
    from bilingual.language.quantities import (
        Quantity,
        abbreviation_stops,
        compare,
        exchanged_labels,
        exchanged_places,
        exchanged_words,
        localise,
        moment,
        quantities,
    )
    from bilingual.language.quotation_marks import glue, mixed_edits
    from bilingual.language.quotations import foreign_language, quoted_language
    from bilingual.language.quoting import quoted_spans
    from bilingual.language.resegmentation import resegment
    from bilingual.language.segmentation import segment
    from bilingual.language.telling_words import german_words, has_words_of_german

__all__ = [
    "Quantity",
    "abbreviation_stops",
    "compare",
    "exchanged_labels",
    "exchanged_places",
    "exchanged_words",
    "foreign_language",
    "german_mean",
    "german_words",
    "glue",
    "has_words_of_german",
    "identify",
    "localise",
    "mixed_edits",
    "moment",
    "quantities",
    "quoted_language",
    "quoted_spans",
    "resegment",
    "segment",
]

late(__name__)
