"""EPUB 3.3 with the metadata of EPUB Accessibility 1.1: a book of one article, or of many."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.epub.book import Book, article_files, book

__all__ = ["Book", "article_files", "book"]

late(__name__)
