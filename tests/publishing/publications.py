"""Articles on their way to readers, made of a text without an engine: the English is the German in capitals."""

from collections.abc import Mapping
from pathlib import Path

from bilingual import documents, language
from bilingual.model import Article, Content, State, Target
from bilingual.origin import Origin
from bilingual.publishing import Edition, Imprint, Publication, teaser
from bilingual.publishing.manuscript import manuscript
from bilingual.publishing.publication import Destination, Elsewhere, MediaFile, PublishedArticle

NESTED_LIST = """\
1. Erstens das
   - Darunter dies

     Noch ein Absatz.
   - Darunter das
2. Zweitens dies

Dazwischen ein Satz.
"""
"""A list with a list and a second paragraph in it, and a sentence after it."""


def publication(text: str, files: Mapping[str, Path] | None = None, path: str = "artikel.md") -> Publication:
    """A publication of the text.

    Args:
        text: of the document.
        files: those beside it, by the address that the text has for them.
        path: of the document.
    """
    document = documents.read(path, text.encode())
    segments = language.identify(document, language.segment(document))
    targets = {
        segment.id: Target(in_capitals(segment.source), State.REVIEWED, Origin.by_person("Ben Berg"))
        for segment in segments
        if segment.translate
    }
    made = manuscript(Article(document, segments, targets), Edition(), documents.outline(document), {})
    known = files or {}

    def destination_of(address: str) -> Destination:
        if address in known:
            return MediaFile(address, known[address])
        is_article = address.endswith(".md")
        return PublishedArticle(address.removesuffix(".md")) if is_article else Elsewhere(address)

    return Publication(
        made, teaser(made, "the-situation"), Imprint("The Paper"), destination_of, Path("no-templates"), ("docx",)
    )


def in_capitals(content: Content) -> Content:
    """What stands for the English."""
    return tuple(part.upper() if isinstance(part, str) else part for part in content)
