"""Articles of word processors: packages of XML whose paragraphs are read as a page of HTML, and written back."""

from bilingual.documents.office.opening import page
from bilingual.documents.office.pages import rewritten

__all__ = ["page", "rewritten"]
