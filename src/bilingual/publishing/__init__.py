"""Editions: pure functions from an article to the text of a file. Writing the files is the build's."""

from bilingual.publishing.edition import Edition, IndexEntry, english_name
from bilingual.publishing.english import english, unwritable
from bilingual.publishing.labels import shares
from bilingual.publishing.markdown import bilingual_markdown
from bilingual.publishing.pages import bilingual_html, index_entry, index_html
from bilingual.publishing.pages import page as html_page
from bilingual.publishing.provenance import provenance

__all__ = [
    "Edition",
    "IndexEntry",
    "bilingual_html",
    "bilingual_markdown",
    "english",
    "english_name",
    "html_page",
    "index_entry",
    "index_html",
    "provenance",
    "shares",
    "unwritable",
]
