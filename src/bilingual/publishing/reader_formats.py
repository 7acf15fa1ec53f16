"""The formats of editions for readers, by the names that the settings and the command line have for them."""

from collections.abc import Callable, Mapping
from functools import cache

from bilingual.publishing import docx, epub, pdf, site, site_generators
from bilingual.publishing.publication import ReaderFormat


@cache
def reader_format(name: str) -> ReaderFormat:
    """What a format makes of articles. What it is made with is loaded when it is first asked for."""
    return _FORMATS[name]()


_FORMATS: Mapping[str, Callable[[], ReaderFormat]] = {
    "site": lambda: ReaderFormat(site.article_files, site.issue_files),
    "docx": lambda: ReaderFormat(docx.article_files, download=docx.DOWNLOAD, title="Word"),
    "epub": lambda: ReaderFormat(epub.article_files, download="articles/{slug}.epub", title="EPUB"),
    "pdf": lambda: ReaderFormat(
        pdf.article_files, download="articles/{slug}.pdf", title="PDF", hindrance=pdf.hindrance
    ),
    "hugo": lambda: ReaderFormat(site_generators.hugo_files, site_generators.hugo_issue),
    "jekyll": lambda: ReaderFormat(site_generators.jekyll_files),
}
