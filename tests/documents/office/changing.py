"""What the tests of office files do with an article: change its texts, and compare two packages."""

import re
from collections.abc import Callable

from bilingual import documents
from bilingual.model import Document, Patch, Unit, UnitKind

Change = Callable[[str], str]


def changed(document: Document, change: Change, locale: str = "") -> bytes:
    """The document with every text changed, its codes in their places; with a locale it says that it is English."""
    patches = [_patch(unit, change) for unit in document.units]
    texts = documents.EditionTexts([(patch.start, patch.end) for patch in patches], (), (), lambda _: False)
    return documents.assemble(document, patches, documents.language_edits(document, texts, locale) if locale else ())


def _patch(unit: Unit, change: Change) -> Patch:
    content = tuple(change(piece.content) if isinstance(piece.content, str) else piece.content for piece in unit.pieces)
    return Patch(unit.pieces[0].start, unit.pieces[-1].end, content)


def shown(document: Document, change: Change = str) -> list[str]:
    """Every unit as a reader sees it, its texts changed, with the codes that show something of their own."""
    return [
        "".join(
            change(piece.content)
            if isinstance(piece.content, str)
            else piece.content.html * (piece.content.type != "image")
            for piece in unit.pieces
        )
        for unit in document.units
        if unit.kind is not UnitKind.CAPTION
    ]


def markup(part: bytes) -> list[str]:
    """The tags of a part, without what an edition may change: `xml:space` and the marks of languages."""
    text = part.decode("utf-8")
    tags = re.findall(r"<[^>]*>", re.sub(r"(<[^>]*?\b(?:descr|alt)=)\"[^\"]*\"", r'\1""', text))
    language = r'(w:lang [^>]*|(?:fo:(?:language|country)|xml:lang)="[^"]*")'
    return [re.sub(language, "", tag.replace(' xml:space="preserve"', "")) for tag in tags]
