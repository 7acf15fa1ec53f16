"""The guard rails around every engine: no result that is plainly broken goes out."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.engines.guards.guarding import SEARCHES, VERSION, guarded, longer, no_repeats, other_beam, searched
    from bilingual.engines.guards.literals import protected, repairs
    from bilingual.engines.guards.spelling import in_capitals, uppercased

__all__ = [
    "SEARCHES",
    "VERSION",
    "guarded",
    "in_capitals",
    "longer",
    "no_repeats",
    "other_beam",
    "protected",
    "repairs",
    "searched",
    "uppercased",
]

late(__name__)
