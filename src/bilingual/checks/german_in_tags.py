"""German in the tags of a site generator, in values whose name does not say that they are texts, stays as it is."""

from collections.abc import Iterator

from bilingual import documents, language
from bilingual.checks.contract import PlacedFinding
from bilingual.model import Document, Finding, Severity

CHECK = ("german-in-tags", Severity.WARNING, "A value in a tag of a site generator looks German, and stays.")


def findings(document: Document) -> Iterator[PlacedFinding]:
    """Reports each such value, at the place of its tag."""
    for place, value in documents.unread_values(document) if document.format in ("markdown", "html") else ():
        if language.german_words(value):
            said = f"German in a tag, kept as it stands: “{value}”."
            yield PlacedFinding(place, Finding(CHECK[0], CHECK[1], said))
