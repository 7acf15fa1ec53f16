"""The front matter's date is one of the calendar. The finding stands with the first segment of its document."""

from bilingual.documents import unknown_date
from bilingual.model import Document, Finding, Severity

CHECK = ("front-matter", Severity.WARNING, "A date in the front matter is none of the calendar.")
"""Id, severity, and what it finds."""


def findings(document: Document) -> tuple[Finding, ...]:
    """What is wrong with a document that can be read all the same."""
    unknown = unknown_date(document) if document.format == "markdown" else None
    if unknown is None:
        return ()
    line, date = unknown
    message = f"Line {line}: the date “{date}” in the front matter cannot be read; write it as 2024-01-25."
    return (Finding(*CHECK[:2], message),)
