"""HTML and XHTML pages, and the HTML that stands in Markdown."""

from bilingual.documents.html.kept import with_kept
from bilingual.documents.html.page import parse, write
from bilingual.documents.html.texts import caption_attributes, caption_escaping, whole_unit
from bilingual.documents.html.units import html_units

__all__ = ["caption_attributes", "caption_escaping", "html_units", "parse", "whole_unit", "with_kept", "write"]
