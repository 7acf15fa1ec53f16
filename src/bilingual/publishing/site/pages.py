"""An article's page, and the files that it brings along."""

from collections.abc import Iterator
from urllib.parse import quote

from markupsafe import Markup

from bilingual.memory import difference
from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.gallery import Gallery, PictureForm
from bilingual.publishing.grouping import captioned, groups
from bilingual.publishing.head import date_in_words
from bilingual.publishing.jinja import filled
from bilingual.publishing.manuscript import BlockKind, Manuscript, plain
from bilingual.publishing.phrasing import NoteMarks, PagePhrasing, Resolve
from bilingual.publishing.publication import (
    Destination,
    EditionFile,
    Elsewhere,
    MediaFile,
    Nowhere,
    Publication,
    PublishedArticle,
)
from bilingual.publishing.site.links import article_page, filed_under
from bilingual.publishing.site.picture import picture, picture_name
from bilingual.publishing.site.shared_picture import SharedPicture, shared_picture
from bilingual.publishing.site.structured import structured
from bilingual.publishing.site.wording import TEMPLATES, day_in
from bilingual.publishing.standing_alone import absolute

_PICTURES = PictureForm((480, 960, 1600), frozenset({"jpeg", "png", "webp", "gif"}), of_web=True)
"""A phone, one of double resolution or a column, and the widest picture of a page at double resolution."""
_DESCRIPTION = 160
"""Characters of a description: what search engines show of one."""


def article_files(publication: Publication) -> Iterator[EditionFile]:
    """The page of an article, German and English side by side, and the files that it shows or leads to."""
    teaser, destination_of = publication.teaser, publication.destination_of
    media: dict[str, MediaFile] = {}

    def resolve(address: str) -> str:
        destination = destination_of(address)
        if isinstance(destination, MediaFile):
            media[destination.name] = destination
        return _address(destination, publication.manuscript.particulars.source)

    gallery = Gallery(publication, resolve, _PICTURES)
    shared = shared_picture(publication, gallery)
    yield EditionFile(article_page(teaser.slug), _article_page(publication, resolve, gallery, shared).encode())
    if publication.imprint.url and shared.drawn:
        yield EditionFile(picture_name(teaser.slug), picture(teaser, publication.imprint))
    for name, one in gallery.pictures.items():
        yield EditionFile(name, one.data, shared=True)
    for name, found in media.items():
        yield EditionFile(f"media/{name}", found.for_readers(), shared=True)


def _article_page(publication: Publication, resolve: Resolve, gallery: Gallery, shared: SharedPicture) -> str:
    marks = NoteMarks(block.marker for block in publication.manuscript.body if block.kind is BlockKind.FOOTNOTE)
    manuscript, teaser, imprint = publication.manuscript, publication.teaser, publication.imprint
    day = manuscript.particulars.day
    return filled(
        TEMPLATES,
        publication.templates,
        "article.html",
        root="../",
        imprint=imprint,
        teaser=teaser,
        manuscript=manuscript,
        passages=captioned(groups(manuscript.body)),
        phrasing=PagePhrasing(resolve, marks, gallery.show_in_text),
        marks=marks,
        provenance=_provenance(manuscript),
        image=gallery.show,
        dates=(date_in_words(day, "de"), date_in_words(day, imprint.locale)) if day else None,
        label=LABELS[manuscript.disclosure.kind],
        description=teaser.summary or _beginning(manuscript),
        shared=shared,
        filed=[each for each in filed_under(teaser, imprint) if each.kind != "archive"],
        corrections=publication.corrections,
        retraction=publication.retraction,
        downloads=publication.downloads,
        difference=difference,
        day=day_in(imprint.locale),
        data=structured(publication, shared.url if imprint.url else ""),
        plain=plain,
    )


def _provenance(manuscript: Manuscript) -> Markup:
    """Attributes that tell machines of a translation who made and who reviewed it (ITS 2.0, section 8.11)."""
    disclosure = manuscript.disclosure
    said = {"tool": "; ".join(manuscript.signatures) if disclosure.source_type else ""}
    said["rev-person"] = ", ".join(disclosure.reviewers) if disclosure.source_type else ""
    return Markup("").join(Markup(' its-{}="{}"').format(name, value) for name, value in said.items() if value)


def _beginning(manuscript: Manuscript) -> str:
    """The first paragraph in English, cut at a word's end."""
    paragraphs = (block.english[0] for block in manuscript.body if block.kind is BlockKind.PARAGRAPH and block.english)
    text = " ".join(plain(next(paragraphs, ())).split())
    return text if len(text) <= _DESCRIPTION else f"{text[:_DESCRIPTION].rpartition(' ')[0]} …"


def _address(destination: Destination, source: str) -> str:
    """Where it leads from an article's page; what is not on the site is where the German article is."""
    match destination:
        case Elsewhere(address):
            return address if address.startswith("#") else absolute(address, source)
        case PublishedArticle(slug, fragment):
            return f"{slug}.html#{fragment}" if fragment else f"{slug}.html"
        case MediaFile(name):
            return f"../media/{quote(name)}"
        case Nowhere():
            return ""
