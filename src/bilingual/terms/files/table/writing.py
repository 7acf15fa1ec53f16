"""Concepts as a table of terms."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from bilingual.model import Concept, Term, TermStatus
from bilingual.terms.files.coding import Coding, encode
from bilingual.terms.files.concept_entry import derived_id
from bilingual.terms.files.fields import Fields
from bilingual.terms.files.table.delimited import written
from bilingual.terms.files.table.reading import COLUMNS, OPTIONAL


def new(concepts: Sequence[Concept], delimiter: str) -> bytes:
    """A table of these concepts, in UTF-8, with no more optional columns than they need."""
    rows = [row for concept in concepts for row in rows_of(concept)]
    columns = COLUMNS + tuple(name for name in OPTIONAL if any(row.get(name) for row in rows))
    lines = [delimiter.join(columns), *(line_of(row, columns, delimiter) for row in rows)]
    return encode("".join(f"{line}\n" for line in lines), Coding())


def rows_of(concept: Concept) -> list[dict[str, str]]:
    """The rows that tell a concept. One row has both languages where what it says holds for both terms."""
    german = [term for term in concept.terms if term.language == "de"]
    english = [term for term in concept.terms if term.language == "en"]
    rows: list[dict[str, str]] = []
    for pair in zip_longest(german, english):
        rows += _rows(*pair)
    if rows and rows[0]["source"] and rows[0].get("source_status") == TermStatus.PREFERRED:
        del rows[0]["source_status"]
    own_id = derived_id(rows[0]["source"], concept.domain) if rows else ""
    if len(rows) > 1 or concept.id != own_id:
        rows = [{**row, "concept": concept.id} for row in rows]
    rows = [{**row, "domain": concept.domain} for row in rows]
    return [{**rows[0], "concept_note": concept.note}, *rows[1:]] if rows else []


def line_of(values: Fields, columns: Sequence[str], delimiter: str) -> str:
    """A row as it is written, without a line end."""
    cells = (values.get(name, "") for name in columns)
    return delimiter.join(written(cell, delimiter, first=number == 0) for number, cell in enumerate(cells))


def _rows(german: Term | None, english: Term | None) -> Iterator[dict[str, str]]:
    if german and english and _tell_the_same(german, english):
        yield {**_english(english), **_german(german), "status": _status(english), "note": english.note}
        return
    if german:
        yield {"target": "", **_german(german)}
    if english:
        yield {"source": "", **_english(english)}


def _tell_the_same(german: Term, english: Term) -> bool:
    same_keep = (german.status == TermStatus.KEEP) == (english.status == TermStatus.KEEP)
    return same_keep and not german.note and (german.pos, german.any_case) == (english.pos, english.any_case)


def _german(term: Term) -> dict[str, str]:
    keep = term.status == TermStatus.KEEP
    return {
        "source": term.text,
        "status": "keep" if keep else "",
        "source_status": "" if keep else str(term.status),
        "compounds": "yes" if term.compounds else "",
        **_shared(term),
    }


def _english(term: Term) -> dict[str, str]:
    return {"target": term.text, "status": _status(term), **_shared(term)}


def _shared(term: Term) -> dict[str, str]:
    return {"pos": term.pos, "case": "any" if term.any_case else "", "note": term.note}


def _status(term: Term) -> str:
    return str(term.status)
