"""English quotations inside a German sentence come through word for word."""

from collections.abc import Iterator

from bilingual.content import plain
from bilingual.model import Content, Finding, Segment, Severity


def check(segment: Segment, target: Content) -> Iterator[Finding]:
    """Reports each English quotation of the source that does not stand in the target as it was, as often as it was."""
    source_text, target_text = plain(segment.source), plain(target)
    for span in segment.quotations:
        quotation = source_text[span.start : span.end]
        if target_text.count(quotation) != source_text.count(quotation):
            lost = quotation not in target_text
            fault = "does not stand in the translation word for word" if lost else "stands in the translation too often"
            message = f"The English quotation “{quotation}” {fault}."
            yield Finding("quotations", Severity.ERROR, message, source_spans=(span,))
