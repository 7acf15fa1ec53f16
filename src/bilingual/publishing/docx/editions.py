"""The Word files of an article: German and English side by side, and English alone."""

from collections.abc import Iterator
from urllib.parse import quote, urljoin

from bilingual.publishing.docx.document import word_file
from bilingual.publishing.docx.phrasing import address, bookmark
from bilingual.publishing.manuscript import Manuscript
from bilingual.publishing.phrasing import Resolve
from bilingual.publishing.publication import EditionFile, Elsewhere, MediaFile, Nowhere, Publication, PublishedArticle

DOWNLOAD = "articles/{slug}.docx"
_ALONE = "articles/{slug}.en.docx"


def article_files(publication: Publication) -> Iterator[EditionFile]:
    """Both Word files of an article, and the files that they lead to."""
    slug, files = publication.teaser.slug, dict[str, MediaFile]()
    resolve = _resolve(publication, files)
    for name, bilingual in ((DOWNLOAD, True), (_ALONE, False)):
        yield EditionFile(name.format(slug=slug), word_file(publication, resolve, bilingual=bilingual))
    for name, found in files.items():
        yield EditionFile(f"media/{name}", found.file.read_bytes(), shared=True)


def _resolve(publication: Publication, files: dict[str, MediaFile]) -> Resolve:
    """Where addresses lead: to the site where there is one, else to the files beside this one.

    Args:
        publication: the article.
        files: takes up those that links lead to, by name.
    """
    site = publication.imprint.url if "site" in publication.formats else ""
    known, source = _sentences(publication.manuscript), publication.manuscript.particulars.source

    def resolve(written: str) -> str:
        match publication.destination_of(written):
            case Elsewhere(found) if found.startswith("#"):
                return f"#{bookmark(found[1:])}" if found[1:] in known else ""
            case Elsewhere(found):
                return address(urljoin(source, found))
            case PublishedArticle(slug, fragment):
                place = f"#{fragment}" if fragment else ""
                return f"{site}articles/{slug}.html{place}" if site else f"{slug}.docx"
            case MediaFile(name) as found:
                files[name] = found
                return f"{site or "../"}media/{quote(name)}"
            case Nowhere():
                return ""

    return resolve


def _sentences(manuscript: Manuscript) -> frozenset[str]:
    blocks = (*manuscript.kicker, *manuscript.deck, *manuscript.body)
    of_title = (sentence.id for sentence in manuscript.title[1] if sentence.id)
    return frozenset([*of_title, *(sentence.id for block in blocks for sentence in block.sentences())])
