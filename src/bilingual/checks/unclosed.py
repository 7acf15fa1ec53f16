"""What looks like MDX and has no end is kept as it stands: the finding names its line."""

from collections.abc import Iterator

from bilingual import documents
from bilingual.checks.contract import PlacedFinding
from bilingual.model import Document, Finding, Severity

CHECK = ("unclosed", Severity.WARNING, "A tag or an expression of MDX has no end, and stays as it is.")


def findings(document: Document) -> Iterator[PlacedFinding]:
    """Reports each brace, tag or module without an end, and tags that do not match."""
    for place, written in documents.unclosed(document) if document.format == "markdown" else ():
        line = documents.line_of(document.text, place)
        yield PlacedFinding(
            place, Finding(CHECK[0], CHECK[1], f"Line {line}: “{written}” has no end, and stays as it is.")
        )
