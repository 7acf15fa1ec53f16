"""The PDF of an article: Typst is given its data, its pictures and fonts, and nothing of the machine."""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from bilingual.errors import OutputError
from bilingual.publishing.manuscript import BlockKind, Manuscript, Picture
from bilingual.publishing.pdf.layout import PrintedLayout
from bilingual.publishing.pdf.runs import PrintedRuns
from bilingual.publishing.pdf.typesetting import FONTS, TypesettingError, typeset
from bilingual.publishing.pictures import Rendition
from bilingual.publishing.publication import EditionFile, MediaFile, Publication
from bilingual.publishing.standing_alone import last_change, links_from

_TEMPLATE = "article.typ"
_WIDEST = 1600
"""Pixels of a picture: 230 dots an inch between the margins."""
_FORMATS = frozenset({"jpeg", "png", "webp"})


def article_files(publication: Publication) -> Iterator[EditionFile]:
    """The PDF of an article: the same article, the same bytes.

    Raises:
        OutputError: the house's template is wrong, or no font has a letter of the article.
    """
    yield EditionFile(f"articles/{publication.teaser.slug}.pdf", _printed(publication))


def _printed(publication: Publication) -> bytes:
    pictures = dict(_pictures(publication))
    body = publication.manuscript.body
    noted = frozenset(block.marker for block in body if block.kind is BlockKind.FOOTNOTE)
    german, english = (PrintedRuns(side, links_from(publication), noted, pictures) for side in ("de", "en"))
    data = PrintedLayout(publication, german, english, pictures).data()
    own = publication.templates / _TEMPLATE
    template = own if own.is_file() else Path(__file__).with_name("templates") / _TEMPLATE
    with TemporaryDirectory() as folder:
        for name, image in pictures.values():
            (Path(folder) / name).write_bytes(image.data)
        if publication.templates.is_dir():
            (Path(folder) / "templates").symlink_to(publication.templates.resolve(), target_is_directory=True)
        moment = int(last_change(publication.teaser).timestamp())
        try:
            return typeset(
                template.read_bytes(),
                json.dumps(data, ensure_ascii=False),
                Path(folder),
                publication.templates / FONTS,
                moment,
            )
        except TypesettingError as error:
            raise OutputError(f"{publication.manuscript.path}: no PDF of it: {error}; correct {template}") from error


def _pictures(publication: Publication) -> Iterator[tuple[str, tuple[str, Rendition]]]:
    """The pictures that can be shown: by address, the name of a file and what it holds."""
    for picture in _shown(publication.manuscript):
        found = publication.destination_of(picture.address)
        if isinstance(found, MediaFile):
            image = publication.darkroom.rendition(found.file.read_bytes(), _WIDEST, _FORMATS)
            if image:
                yield picture.address, (image.name, image)


def _shown(manuscript: Manuscript) -> Iterator[Picture]:
    yield from (block.picture for block in manuscript.body if block.picture)
    texts = (text for block in manuscript.blocks() for text in block.english)
    parts = (part for text in texts for sentence in text for part in sentence.content)
    yield from (part for part in parts if isinstance(part, Picture))
