"""German in the tags of a site generator, in values whose name does not say that they are texts, stays as it is."""

from collections.abc import Iterator

from bilingual.checks.contract import PlacedFinding
from bilingual.documents import unread_values
from bilingual.language import german_words
from bilingual.model import Document, Finding, Severity

CHECK = ("german-in-tags", Severity.WARNING, "A value in a tag of a site generator looks German, and stays.")


def findings(document: Document) -> Iterator[PlacedFinding]:
    """Reports each such value, at the place of its tag."""
    for place, value in unread_values(document) if document.format in ("markdown", "html") else ():
        if german_words(value):
            said = f"German in a tag, kept as it stands: “{value}”."
            yield PlacedFinding(place, Finding(CHECK[0], CHECK[1], said))
