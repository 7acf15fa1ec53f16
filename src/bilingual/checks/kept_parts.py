"""What is in a file and not translated: fields, tracked changes, comments. It stands with the first segment."""

from bilingual.model import Document, Finding, Severity

CHECK = ("kept-parts", Severity.NOTE, "The file holds what is kept as it is, or tracked changes that are open.")
"""Id, severity, and what it finds."""


def findings(document: Document) -> tuple[Finding, ...]:
    """A note for each kind of it."""
    return tuple(Finding(*CHECK[:2], notice) for notice in document.notices)
