"""Term files: read into concepts, changed in place so that every other byte stays."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.terms.files import concept_entry, table, tbx
    from bilingual.terms.files.concept_entry import ConceptEntry, Placed, Problem, TermFile, Unreadable, concept
    from bilingual.terms.files.fields import CHOICES, STATUSES, Fields, unfit
    from bilingual.terms.files.formats import FORMATS, TermFormat

__all__ = [
    "CHOICES",
    "FORMATS",
    "STATUSES",
    "ConceptEntry",
    "Fields",
    "Placed",
    "Problem",
    "TermFile",
    "TermFormat",
    "Unreadable",
    "concept",
    "concept_entry",
    "table",
    "tbx",
    "unfit",
]

late(__name__)
