"""English quotations inside a German sentence come through word for word."""

from collections.abc import Iterator

from bilingual.checks.contract import Check, Pair, Spot, StyleGuide
from bilingual.literals import standing
from bilingual.model import Severity


def find(pair: Pair, _style_guide: StyleGuide) -> Iterator[Spot]:
    """Reports each English quotation of the source that does not stand in the target as it was, as often as it was."""
    for span in pair.segment.quotations:
        quotation = pair.source[span.start : span.end]
        whole = standing(quotation)
        if len(whole.findall(pair.target)) != len(whole.findall(pair.source)):
            lost = not whole.search(pair.target)
            fault = "does not stand in the translation word for word" if lost else "stands in the translation too often"
            yield Spot(f"The English quotation “{quotation}” {fault}.", source_spans=(span,))


CHECK = Check("quotations", Severity.ERROR, "An English quotation was altered.", find)
