"""Editions: pure functions from an article to the text of a file. Writing the files is the pipeline's."""

from bilingual.publishing.edition import Edition, IndexEntry, english_name
from bilingual.publishing.english import english
from bilingual.publishing.environment import page as html_page
from bilingual.publishing.index import index_entry, index_html
from bilingual.publishing.markdown import bilingual_markdown
from bilingual.publishing.page import bilingual_html, shares
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
]
