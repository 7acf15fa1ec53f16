"""Puts the inline codes of a source around the right words of its translation."""

from bilingual.content import codes
from bilingual.model import Content, InlineCode, Result


def project(source: Content, result: Result) -> tuple[Content, tuple[InlineCode, ...]]:
    """The translation with each code of the source exactly once, and the codes that had no clear place."""
    return (result.text, *codes(source)), codes(source)
