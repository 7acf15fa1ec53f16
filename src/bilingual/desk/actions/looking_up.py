"""The term base and the memory, asked and extended at the desk."""

from collections.abc import Mapping
from typing import Any

from bilingual.desk.actions import details
from bilingual.desk.state import Desk
from bilingual.terms import editing

FIELDS = ("source", "target", "status", "note", "domain")
"""Of a term that is added at the desk; the columns of the term base."""


def terms(desk: Desk, text: str) -> list[dict[str, Any]]:
    """The terms of both languages in a text. Spans are characters of it."""
    matcher = desk.style_guide().terms
    return [details.term(match) for match in (*matcher.find(text), *matcher.find_english(text))]


def add_term(desk: Desk, fields: Mapping[str, str]) -> str:
    """Adds a term to the term base; gives the id of its concept.

    Raises:
        TermError: a value does not fit, or the term base would contradict itself.
    """
    with desk.editing:
        concept = editing.add(desk.project.glossary, {name: value for name, value in fields.items() if value})
    return concept.id
