"""EPUB 3.3 with the metadata of EPUB Accessibility 1.1: a book of one article, or of many."""

from bilingual.publishing.epub.book import Book, article_files, book

__all__ = ["Book", "article_files", "book"]
