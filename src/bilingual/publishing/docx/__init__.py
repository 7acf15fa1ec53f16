"""Word files: German and English side by side, and English alone (ISO/IEC 29500-1, transitional)."""

from bilingual.publishing.docx.document import DOWNLOAD, article_files

__all__ = ["DOWNLOAD", "article_files"]
