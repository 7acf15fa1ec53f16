"""What makes an engine's translations hold the terms of the house."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.engines.constraints.candidates import Shortlist
    from bilingual.engines.constraints.placeholders import everyday_words, names_of_persons, other_everyday_words
    from bilingual.engines.constraints.replacement import replaced, swapped, term_alone
    from bilingual.engines.constraints.rewording import Reworded, Rewording, as_it_is
    from bilingual.engines.constraints.source_injection import injected

__all__ = [
    "Reworded",
    "Rewording",
    "Shortlist",
    "as_it_is",
    "everyday_words",
    "injected",
    "names_of_persons",
    "other_everyday_words",
    "replaced",
    "swapped",
    "term_alone",
]

late(__name__)
