"""The front matter can be read, and its date is one of the calendar. The finding stands with the first segment."""

from bilingual import documents, language
from bilingual.model import Document, Finding, Severity

CHECK = ("front-matter", Severity.WARNING, "The front matter cannot be read, or its date is none of the calendar.")
"""Id, severity, and what it finds."""


def findings(document: Document) -> tuple[Finding, ...]:
    """What is wrong with a document that can be read all the same."""
    fault = documents.front_matter_fault(document.text, _is_moment) if document.format == "markdown" else None
    return (Finding(*CHECK[:2], f"Line {fault[0]}: {fault[1]}."),) if fault else ()


def _is_moment(text: str) -> bool:
    return bool(language.moment(text))  # asked for here: all of dates loads, and hardly an article needs it
