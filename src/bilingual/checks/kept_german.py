"""What is kept as it stands looks German."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language import german_words
from bilingual.model import Severity


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a segment that was taken for another language, though it holds words that only German has.

    German that a person orders to be kept is no finding.
    """
    if pair.segment.translate or not pair.kept or pair.segment.language not in ("en", "other"):
        return
    if spans := german_words(pair.source):
        yield Spot("Kept, but looks German.", target_spans=spans)


CHECK = Check("kept-german", Severity.WARNING, "What is kept as it stands looks German.", find, of_kept=True)
