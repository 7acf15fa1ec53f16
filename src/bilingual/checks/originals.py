"""A German quotation with a speaker may be a translation already: its English original should be looked up."""

from collections.abc import Iterator

from bilingual.checks.pair import House, Pair, Spot


def find(pair: Pair, _house: House) -> Iterator[Spot]:
    """Repeats the note that identification gave the segment."""
    if "back-translated?" in pair.segment.notes:
        yield Spot("A quotation attributed to somebody: look up its English original instead of translating it back.")
