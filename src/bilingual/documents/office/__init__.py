"""Articles of word processors: packages of XML whose paragraphs are read as a page of HTML, and written back."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.documents.office.opening import embedded, page, resolved
    from bilingual.documents.office.rewriting import rewritten

__all__ = ["embedded", "page", "resolved", "rewritten"]

late(__name__)
