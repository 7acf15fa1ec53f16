"""German in the tags of a site generator or in code of MDX stays as it is, where no name says that it is a text."""

from collections.abc import Iterator

from bilingual import documents, language
from bilingual.checks.contract import PlacedFinding
from bilingual.model import Document, Finding, Severity

CHECK = (
    "german-in-tags",
    Severity.WARNING,
    "A value in a tag of a site generator, or a text in code of MDX, looks German, and stays.",
)


def findings(document: Document) -> Iterator[PlacedFinding]:
    """Reports each such value, at the place of its tag."""
    for place, value in _values(document):
        if language.german_words(value):
            said = f"German in a tag, kept as it stands: “{value}”."
            yield PlacedFinding(place, Finding(CHECK[0], CHECK[1], said))


def _values(document: Document) -> Iterator[tuple[int, str]]:
    if document.format in ("markdown", "html"):
        yield from documents.unread_values(document)
    if document.format == "markdown":
        yield from documents.kept_strings(document)
