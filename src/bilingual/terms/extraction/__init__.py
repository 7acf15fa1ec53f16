"""Candidates for the term base: what texts say often, and the English that it was given."""

from bilingual.terms.extraction.suggestions import ExampleSentence, Suggestion, suggestions

__all__ = ["ExampleSentence", "Suggestion", "suggestions"]
