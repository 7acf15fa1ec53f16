"""Reads the case files in `tests/cases/terms`, and writes concepts as they do."""

import tomllib
from html import escape
from pathlib import Path
from typing import Any

from bilingual.model import Concept, Term, TermStatus

FOLDER = Path(__file__).parents[1] / "cases" / "terms"


def listed(name: str) -> list[tuple[str, dict[str, Any]]]:
    """Each case of a file with its name."""
    return [(case["name"], case) for case in tomllib.loads((FOLDER / name).read_text("utf-8"))["case"]]


def shown(concept: Concept) -> str:
    """German terms → English terms [domain]."""
    sides = (", ".join(_shown(term) for term in concept.terms if term.language == own) for own in ("de", "en"))
    domain = f" [{concept.domain}]" if concept.domain else ""
    return " → ".join(filter(None, sides)) + domain


def _shown(term: Term) -> str:
    return term.text if term.status == TermStatus.PREFERRED else f"{term.text} ({term.status})"


def tbx_of(case: dict[str, Any]) -> bytes:
    """The TBX file of a case."""
    terms = [
        f"<tig><term>{escape(text)}</term>"
        + (f'<termNote type="administrativeStatus">{status}</termNote></tig>' if status else "</tig>")
        for text, status in case.get("english", [])
    ]
    german = '<langSet xml:lang="de"><tig><term>Waffenruhe</term></tig></langSet>'
    entry = f'<termEntry id="c1">{german}<langSet xml:lang="en">{"".join(terms)}</langSet></termEntry>'
    text = case.get("raw") or f"<martif><text><body>{entry}</body></text></martif>"
    declaration = f'<?xml version="1.0" encoding="{case.get("declared", "UTF-8")}"?>'
    return f"{declaration}{text}".encode(case.get("codec", "utf-8"))
