"""An article as a chapter of a book."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.epub.xhtml import finished
from bilingual.publishing.gallery import Gallery, PictureForm
from bilingual.publishing.grouping import captioned, groups
from bilingual.publishing.head import date_in_words
from bilingual.publishing.jinja import filled
from bilingual.publishing.manuscript import BlockKind
from bilingual.publishing.phrasing import NoteMarks, PagePhrasing
from bilingual.publishing.pictures import Rendition
from bilingual.publishing.publication import Publication, PublishedArticle
from bilingual.publishing.standing_alone import byline, changes_in_words, links_from

_PICTURES = PictureForm((1600,), frozenset({"jpeg", "png"}), of_web=False)
"""The screens of the largest e-readers; what every reader shows, and what holds still. WebP is of EPUB 3.3 alone, and
a hole where a reader knows 3.2 only."""
_PACKAGE = "bilingual.publishing.epub"


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
    marks = NoteMarks(block.marker for block in publication.manuscript.body if block.kind is BlockKind.FOOTNOTE)
    resolve = _links(publication, slugs)
    gallery = Gallery(publication, links_from(publication), _PICTURES)
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
