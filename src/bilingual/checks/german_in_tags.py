"""German in the tags of a site generator, in code of MDX or in the labels of diagrams stays as it is."""

from collections.abc import Iterator

from bilingual import documents, language
from bilingual.checks.contract import PlacedFinding
from bilingual.model import Document, Finding, Severity

CHECK = (
    "german-in-tags",
    Severity.WARNING,
    "A value in a tag of a site generator, or a text in code (of MDX, a diagram, a cell), looks German, and stays.",
)


def findings(document: Document) -> Iterator[PlacedFinding]:
    """Reports each such value, at the place of its tag."""
    for place, value in (each for each in _values(document) if language.german_words(each[1])):
        yield _kept(place, value)
    for place, value in documents.code_texts(document) if document.format == "markdown" else ():
        if language.has_words_of_german(value):
            yield _kept(place, value)


def _kept(place: int, value: str) -> PlacedFinding:
    said = f"German in a tag or in code, kept as it stands: “{value}”."
    return PlacedFinding(place, Finding(CHECK[0], CHECK[1], said))


def _values(document: Document) -> Iterator[tuple[int, str]]:
    if document.format in ("markdown", "html"):
        yield from documents.unread_values(document)
    if document.format == "markdown":
        yield from documents.kept_strings(document)
