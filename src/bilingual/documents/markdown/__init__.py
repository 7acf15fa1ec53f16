"""Markdown: CommonMark with tables, footnotes, strike-through, front matter and site generators' tags."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.documents.markdown.outline import outline
    from bilingual.documents.markdown.units import parse
    from bilingual.documents.markdown.writing import write

__all__ = ["outline", "parse", "write"]

late(__name__)
