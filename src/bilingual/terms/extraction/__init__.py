"""Candidates for the term base: what texts say often, and the English that it was given."""

from typing import TYPE_CHECKING

from bilingual.faces import late

if TYPE_CHECKING:
    from bilingual.terms.extraction.suggestions import ExampleSentence, Suggestion, suggestions

__all__ = ["ExampleSentence", "Suggestion", "suggestions"]

late(__name__)
