"""The formats of editions for readers, by the names that the settings and the command line have for them."""

from bilingual.publishing import docx, epub, pdf, site, site_generators
from bilingual.publishing.publication import Formats, ReaderFormat

READER_FORMATS: Formats = {
    "site": ReaderFormat(site.article_files, site.issue_files),
    "docx": ReaderFormat(docx.article_files, download=docx.DOWNLOAD, title="Word"),
    "epub": ReaderFormat(epub.article_files, download="articles/{slug}.epub", title="EPUB"),
    "pdf": ReaderFormat(pdf.article_files, download="articles/{slug}.pdf", title="PDF", hindrance=pdf.hindrance),
    "hugo": ReaderFormat(site_generators.hugo_files, site_generators.hugo_issue),
    "jekyll": ReaderFormat(site_generators.jekyll_files),
}
