"""Documents: a file's bytes become units of text, a document with patches becomes bytes again."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.documents.addresses import LocalAddress, local_address
    from bilingual.documents.anchors import place_of, with_anchors
    from bilingual.documents.assembling import assemble, written
    from bilingual.documents.code_texts import code_texts
    from bilingual.documents.failures import line_of
    from bilingual.documents.formats import outline, suffixes
    from bilingual.documents.front_matter import FRONT_MATTER, named_values
    from bilingual.documents.front_matter import fault as front_matter_fault
    from bilingual.documents.html import page_notes
    from bilingual.documents.languages import EditionTexts, language_edits
    from bilingual.documents.mdx_texts import kept_strings, unclosed
    from bilingual.documents.office import embedded
    from bilingual.documents.other_files import other_file
    from bilingual.documents.patching import in_language
    from bilingual.documents.raised import in_signs
    from bilingual.documents.reading import read
    from bilingual.documents.shortcode_texts import unread_values

__all__ = [
    "FRONT_MATTER",
    "EditionTexts",
    "LocalAddress",
    "assemble",
    "code_texts",
    "embedded",
    "front_matter_fault",
    "in_language",
    "in_signs",
    "kept_strings",
    "language_edits",
    "line_of",
    "local_address",
    "named_values",
    "other_file",
    "outline",
    "page_notes",
    "place_of",
    "read",
    "suffixes",
    "unclosed",
    "unread_values",
    "with_anchors",
    "written",
]

late(__name__)
