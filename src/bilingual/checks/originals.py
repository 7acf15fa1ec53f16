"""A German quotation with a speaker may be a translation already: its English original should be looked up."""

from collections.abc import Iterator

from bilingual.model import Content, Finding, Segment, Severity


def check(segment: Segment, _target: Content) -> Iterator[Finding]:
    """Repeats the note that identification gave the segment."""
    if "back-translated?" in segment.notes:
        message = "A quotation attributed to somebody: look up its English original instead of translating it back."
        yield Finding("back-translated?", Severity.NOTE, message)
