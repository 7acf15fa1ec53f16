"""An article as a chapter of a book."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.epub.xhtml import finished
from bilingual.publishing.grouping import captioned, groups
from bilingual.publishing.head import date_in_words
from bilingual.publishing.jinja import filled
from bilingual.publishing.manuscript import BlockKind, Picture, PictureTexts
from bilingual.publishing.phrasing import NoteMarks, PagePhrasing
from bilingual.publishing.pictures import Rendition
from bilingual.publishing.publication import MediaFile, Publication, PublishedArticle
from bilingual.publishing.standing_alone import byline, changes_in_words, links_from

_WIDEST = 1600
"""Pixels: the screens of the largest e-readers."""
_FORMATS = frozenset({"jpeg", "png", "webp"})
"""Pictures that every reader of EPUB 3.3 shows (section 3.2), and that hold still."""
_PACKAGE = "bilingual.publishing.epub"
_SHOWN = Markup('<img src="../{}" alt="{}"{}/>')
_LEFT_OUT = Markup('<span class="no-picture">[{}: {}]</span>')


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter and what goes with it."""

    name: str
    """Of its file in the book."""
    publication: Publication
    page: bytes
    pictures: Mapping[str, Rendition]
    """By the names of their files in the book."""
    described: bool
    """Whether each picture that says something is described."""


def chapter(publication: Publication, slugs: frozenset[str]) -> Chapter:
    """The chapter of an article.

    Args:
        publication: the article.
        slugs: of all articles in the book: links between these stay in it.

    Raises:
        OutputError: a template of the house is wrong.
    """
    gallery = _Gallery(publication)
    marks = NoteMarks(block.marker for block in publication.manuscript.body if block.kind is BlockKind.FOOTNOTE)
    resolve = _links(publication, slugs)
    manuscript, day = publication.manuscript, publication.manuscript.particulars.day
    page = filled(
        _PACKAGE,
        publication.templates,
        "chapter.xhtml",
        imprint=publication.imprint,
        manuscript=manuscript,
        teaser=publication.teaser,
        passages=captioned(groups(manuscript.body)),
        phrasing=PagePhrasing(resolve, marks, gallery.show),
        marks=marks,
        picture=gallery.show,
        changes=changes_in_words(publication),
        retraction=publication.retraction,
        byline=byline(manuscript.particulars),
        dates=(date_in_words(day, "de"), date_in_words(day, publication.imprint.locale)) if day else None,
        label=LABELS[manuscript.disclosure.kind],
    )
    name = f"articles/{publication.teaser.slug}.xhtml"
    return Chapter(name, publication, finished(page, "chapter.xhtml"), gallery.pictures, gallery.described)


def _links(publication: Publication, slugs: frozenset[str]) -> Callable[[str], str]:
    outside = links_from(publication)

    def resolve(address: str) -> str:
        destination = publication.destination_of(address)
        if isinstance(destination, PublishedArticle) and destination.slug in slugs:
            return f"{destination.slug}.xhtml"
        return outside(address)

    return resolve


class _Gallery:
    """The pictures of a chapter, gathered as they are shown."""

    def __init__(self, publication: Publication) -> None:
        self._publication = publication
        self._link = links_from(publication)
        self.pictures: dict[str, Rendition] = {}
        self.described = True

    def show(self, picture: Picture, texts: PictureTexts) -> Markup:
        """A picture as HTML; where it cannot be in the book, what is said of it and where it is."""
        found = self._publication.destination_of(picture.address)
        image = self._made(found) if isinstance(found, MediaFile) else None
        if image is None:
            return self._left_out(picture, texts)
        self.described &= bool(texts.alternative) or picture.decorative
        name = f"media/{image.name}"
        self.pictures[name] = image
        title = Markup(' title="{}"').format(texts.title) if texts.title else ""
        return _SHOWN.format(name, texts.alternative, title)

    def _made(self, found: MediaFile) -> Rendition | None:
        return self._publication.darkroom.rendition(found.file.read_bytes(), _WIDEST, _FORMATS)

    def _left_out(self, picture: Picture, texts: PictureTexts) -> Markup:
        text = Markup.escape(texts.alternative or texts.title or picture.address)
        address = self._link(picture.address)
        linked = Markup('<a href="{}">{}</a>').format(address, text) if address else text
        return _LEFT_OUT.format("Picture", linked)
