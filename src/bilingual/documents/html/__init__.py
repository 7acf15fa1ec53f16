"""HTML and XHTML pages, and the HTML that stands in Markdown."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.documents.html.elements import HtmlElement, elements
    from bilingual.documents.html.kept import VERBATIM, is_kept, with_kept
    from bilingual.documents.html.notes import page_notes
    from bilingual.documents.html.outline import mentions, outline, rules
    from bilingual.documents.html.page import parse, write
    from bilingual.documents.html.texts import caption_attributes, caption_escaping, whole_unit
    from bilingual.documents.html.tokens import Tag, tokens
    from bilingual.documents.html.units import html_units

__all__ = [
    "VERBATIM",
    "HtmlElement",
    "Tag",
    "caption_attributes",
    "caption_escaping",
    "elements",
    "html_units",
    "is_kept",
    "mentions",
    "outline",
    "page_notes",
    "parse",
    "rules",
    "tokens",
    "whole_unit",
    "with_kept",
    "write",
]

late(__name__)
