"""Markdown: CommonMark with tables, footnotes, strike-through, front matter and site generators' tags."""

from bilingual.documents.markdown.outline import outline
from bilingual.documents.markdown.units import parse
from bilingual.documents.markdown.writing import write

__all__ = ["outline", "parse", "write"]
