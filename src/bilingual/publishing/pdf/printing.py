"""The PDF of an article: Typst is given its data, its pictures and fonts, and nothing of the machine."""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bilingual.errors import OutputError
from bilingual.publishing.manuscript import Block, BlockKind, Manuscript, Picture, StyledText
from bilingual.publishing.pdf.layout import PrintedLayout
from bilingual.publishing.pdf.runs import PrintedRuns
from bilingual.publishing.pdf.typesetting import TypesettingError, missing_letters, typeset
from bilingual.publishing.pictures import Rendition, rendition
from bilingual.publishing.publication import EditionFile, MediaFile, Publication
from bilingual.publishing.standing_alone import last_change, links_from

_TEMPLATE = "article.typ"
_FONTS = "fonts"
"""The folder of the house's fonts, in that of its templates."""
_WIDEST = 1600
"""Pixels of a picture: 230 dots an inch between the margins."""
_RARE = "\u0250"
"""From here on not every letter is in every font; before it are those of Europe's Latin alphabets."""
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
                publication.templates / _FONTS,
                moment,
            )
        except TypesettingError as error:
            raise OutputError(f"{publication.manuscript.path}: no PDF of it: {error}; correct {template}") from error


def _pictures(publication: Publication) -> Iterator[tuple[str, tuple[str, Rendition]]]:
    """The pictures that can be shown: by address, the name of a file and what it holds."""
    for picture in _shown(publication.manuscript):
        found = publication.destination_of(picture.address)
        image = rendition(found.file.read_bytes(), _WIDEST, _FORMATS) if isinstance(found, MediaFile) else None
        if image:
            yield picture.address, (f"{sha256(image.data).hexdigest()[:16]}.{image.format}", image)


def _shown(manuscript: Manuscript) -> Iterator[Picture]:
    yield from (block.picture for block in manuscript.body if block.picture)
    texts = (text for block in _blocks(manuscript) for text in block.english)
    parts = (part for text in texts for sentence in text for part in sentence.content)
    yield from (part for part in parts if isinstance(part, Picture))


def hindrance(manuscript: Manuscript, templates: Path) -> str:
    """Why an article cannot be printed: the letters that no font has; empty where all can.

    Args:
        manuscript: the article.
        templates: the house's folder; fonts in `fonts/` in it are looked through too.
    """
    texts = [text for block in _blocks(manuscript) for text in (*block.german, *block.english)]
    sentences = (sentence for text in (*manuscript.title, *texts) for sentence in text)
    parts = (part.text for sentence in sentences for part in sentence.content if isinstance(part, StyledText))
    codes = (block.code for block in manuscript.body)
    rare = {letter for text in (*parts, *codes) for letter in text if letter >= _RARE}
    missing = missing_letters(frozenset(rare), templates / _FONTS) if rare else ""
    advice = f"put one that has them into {templates.name}/{_FONTS}, or publish no pdf"
    return f"for its PDF no font has {missing}: {advice}" if missing else ""


def _blocks(manuscript: Manuscript) -> Iterable[Block]:
    return (*manuscript.kicker, *manuscript.deck, *manuscript.body)
