"""A book: its pages, its table of contents, what it says of itself, and the file of it all."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

from bilingual.publishing.disclosing import LABELS
from bilingual.publishing.epub.chapters import chapter
from bilingual.publishing.epub.package import contents, facts
from bilingual.publishing.epub.xhtml import checked, finished
from bilingual.publishing.imprint import Imprint
from bilingual.publishing.jinja import filled
from bilingual.publishing.packing import packed
from bilingual.publishing.publication import EditionFile, Publication

_PACKAGE = "bilingual.publishing.epub"
_CONTAINER = {
    "mimetype": b"application/epub+zip",
    "META-INF/container.xml": b"""\
<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
""",
}
"""What an EPUB begins with (EPUB 3.3, section 4.2)."""
_STYLES = {"style.css": "book.css", "wide.css": "book-wide.css"}
"""By their names in the book: the files of the theme, and of the house's own in its folder of templates."""


@dataclass(frozen=True, slots=True)
class Book:
    """Articles that are one book."""

    title: str
    publications: Sequence[Publication]
    """In the order of the book, at least one."""
    name: str
    """What tells it from the publisher's other books, and stays when an article is added: `2024`."""

    @property
    def imprint(self) -> Imprint:
        """Who publishes it."""
        return self.publications[0].imprint


def article_files(publication: Publication) -> Iterator[EditionFile]:
    """The book of one article."""
    teaser = publication.teaser
    name = publication.manuscript.particulars.source or teaser.slug
    made = book(Book(teaser.english, [publication], name))
    yield EditionFile(f"articles/{teaser.slug}.epub", made)


def book(wanted: Book) -> bytes:
    """The file of a book: the same articles, the same bytes.

    Raises:
        OutputError: a template of the house is wrong.
    """
    slugs = frozenset(publication.teaser.slug for publication in wanted.publications)
    chapters = [chapter(publication, slugs) for publication in wanted.publications]
    pictures = {name: picture for each in chapters for name, picture in sorted(each.pictures.items())}
    package = _filled(
        wanted,
        "content.opf",
        facts=facts(wanted.title, wanted.name, chapters),
        chapters=[each.name for each in chapters],
        pictures=pictures,
    )
    nav = _filled(wanted, "nav.xhtml", title=wanted.title, contents=contents(chapters))
    about = _filled(wanted, "about.xhtml", publications=wanted.publications, labels=LABELS)
    files = {
        "content.opf": checked(package, "content.opf"),
        "nav.xhtml": finished(nav, "nav.xhtml"),
        **{name: _style(wanted, file) for name, file in _STYLES.items()},
        **{each.name: each.page for each in chapters},
        "about.xhtml": finished(about, "about.xhtml"),
        **{name: picture.data for name, picture in pictures.items()},
    }
    return packed({**_CONTAINER, **{f"EPUB/{name}": data for name, data in files.items()}})


def _filled(wanted: Book, name: str, **values: object) -> str:
    return filled(_PACKAGE, wanted.publications[0].templates, name, imprint=wanted.imprint, **values)


def _style(wanted: Book, name: str) -> bytes:
    own = wanted.publications[0].templates / name
    return own.read_bytes() if own.is_file() else (resources.files(_PACKAGE) / "theme" / name).read_bytes()
