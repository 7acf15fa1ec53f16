"""Readers and the assembler: a file's bytes become a document, a document with patches becomes bytes again."""

from bilingual.documents.formats import assemble, read, suffixes, written

__all__ = ["assemble", "read", "suffixes", "written"]
