"""What is kept as it stands looks German: taken for another language, or for code."""

import re
from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.language import german_words
from bilingual.model import Severity, UnitKind
from bilingual.patterns import late_pattern

_CODE = late_pattern(r"[{}<>=\\|$#@_`]|\(\)|//|;\s*$", re.MULTILINE)
"""Signs that stand in code, and in prose hardly ever."""
_PROSE = late_pattern(r"(?:[^\W\d_]+[,;:]?\s+){3,}[^\W\d_]+[.!?…:“\"]*\s*$", re.MULTILINE)
"""Four words in a row at the end of a line."""


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports a segment that was taken for another language, though it holds words that only German has.

    German that a person orders to be kept is no finding. In a code block it is one where it reads as prose, such as a
    paragraph that was indented by mistake.
    """
    if pair.kind is UnitKind.CODE and pair.kept and _PROSE.search(pair.source) and not _CODE.search(pair.source):
        if spans := german_words(pair.source):
            yield Spot("German in a code block, kept as it stands.", target_spans=spans[:1])
        return
    if pair.segment.translate or not pair.kept or pair.segment.language not in ("en", "other"):
        return
    if spans := german_words(pair.source):
        yield Spot("Kept, but looks German.", target_spans=spans)


CHECK = Check("kept-german", Severity.WARNING, "What is kept as it stands looks German.", find, of_kept=True)
