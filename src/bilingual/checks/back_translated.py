"""A German quotation with a speaker may be a translation already: its English original should be looked up."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.model import Severity


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Repeats the note that identification gave the segment."""
    if "back-translated?" in pair.segment.notes:
        yield Spot("A quotation attributed to somebody: look up its English original instead of translating it back.")


CHECK = Check(
    "back-translated?", Severity.NOTE, "A German quotation may have an English original to look up.", find, of_kept=True
)
