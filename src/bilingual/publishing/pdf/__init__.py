"""PDF: an article on paper, in columns, accessible (PDF/UA-1) and to be kept (PDF/A-2a)."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.pdf.letters import hindrance
    from bilingual.publishing.pdf.printing import article_files
    from bilingual.publishing.pdf.typesetting import FONTS

__all__ = ["FONTS", "article_files", "hindrance"]

late(__name__)
