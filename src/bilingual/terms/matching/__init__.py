"""Where terms stand in a text, in whatever form."""

from bilingual.terms.matching.matcher import Matcher, TermMatch

__all__ = ["Matcher", "TermMatch"]
