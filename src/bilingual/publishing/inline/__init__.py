"""The text and the inline codes of a sentence, in a markup that nests."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.publishing.inline.html import as_html
    from bilingual.publishing.inline.markdown import LABEL, as_markdown

__all__ = ["LABEL", "as_html", "as_markdown"]

late(__name__)
