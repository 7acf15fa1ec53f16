"""Editions: pure functions from an article to the text of a file. Writing the files is the workflows'."""

from bilingual.publishing.edition import Edition, IndexEntry, english_name, folder
from bilingual.publishing.english import english, unwritable
from bilingual.publishing.gate import Obstacle, obstacles
from bilingual.publishing.imprint import Imprint
from bilingual.publishing.labels import shares
from bilingual.publishing.manifest import Manifest, ReleasedArticle, parse_manifest
from bilingual.publishing.manuscript import Block, Manuscript, manuscript, plain
from bilingual.publishing.markdown import bilingual_markdown
from bilingual.publishing.pages import bilingual_html, index_entry, index_html
from bilingual.publishing.pages import page as html_page
from bilingual.publishing.provenance import provenance
from bilingual.publishing.publication import (
    Destination,
    EditionFile,
    Elsewhere,
    Issue,
    MediaFile,
    Nowhere,
    Publication,
    PublishedArticle,
    ReaderFormat,
)
from bilingual.publishing.reader_formats import READER_FORMATS
from bilingual.publishing.teaser import Teaser, slug, teaser

__all__ = [
    "READER_FORMATS",
    "Block",
    "Destination",
    "Edition",
    "EditionFile",
    "Elsewhere",
    "Imprint",
    "IndexEntry",
    "Issue",
    "Manifest",
    "Manuscript",
    "MediaFile",
    "Nowhere",
    "Obstacle",
    "Publication",
    "PublishedArticle",
    "ReaderFormat",
    "ReleasedArticle",
    "Teaser",
    "bilingual_html",
    "bilingual_markdown",
    "english",
    "english_name",
    "folder",
    "html_page",
    "index_entry",
    "index_html",
    "manuscript",
    "obstacles",
    "parse_manifest",
    "plain",
    "provenance",
    "shares",
    "slug",
    "teaser",
    "unwritable",
]
