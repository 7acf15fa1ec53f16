"""Word files: German and English side by side, and English alone (ISO/IEC 29500-1, transitional)."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.docx.comments import review_comments
    from bilingual.publishing.docx.document import DOWNLOAD, article_files, review_copy

__all__ = ["DOWNLOAD", "article_files", "review_comments", "review_copy"]

late(__name__)
