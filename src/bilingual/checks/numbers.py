"""Numbers, dates and times mean the same in the target as in the source."""

from collections.abc import Iterator

from bilingual.content import plain
from bilingual.language import compare
from bilingual.model import Content, Finding, Segment, Severity


def check(segment: Segment, target: Content) -> Iterator[Finding]:
    """Reports each quantity that was lost, and each that the source does not have."""
    source_text, target_text = plain(segment.source), plain(target)
    if source_text == target_text:
        return  # kept as it is, its numbers with it
    missing, extra = compare(source_text, target_text)
    for quantity in missing:
        span = quantity.span
        message = f"“{source_text[span.start : span.end]}” is missing from the translation, or was changed."
        yield Finding("numbers", Severity.WARNING, message, source_spans=(span,))
    for quantity in extra:
        span = quantity.span
        message = f"“{target_text[span.start : span.end]}” is not in the source."
        yield Finding("numbers", Severity.WARNING, message, target_spans=(span,))
