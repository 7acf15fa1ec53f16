"""Changing a table of terms: only the cells concerned, every other byte stays."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from bilingual.errors import TermError
from bilingual.model import Concept, Term, TermStatus
from bilingual.terms.files.coding import Coding, encode
from bilingual.terms.files.concept_entry import derived_id
from bilingual.terms.files.selection import ENGLISH, GERMAN, WHOLE, Picked, picked
from bilingual.terms.files.table import reading
from bilingual.terms.files.table.delimited import Patch, Row, newline, patched, with_line_end, written
from bilingual.terms.files.table.reading import COLUMNS, OPTIONAL, Table, TableEntry

Fields = Mapping[str, str]


def new(concepts: Sequence[Concept], delimiter: str) -> bytes:
    """A table of these concepts, in UTF-8, with no more optional columns than they need."""
    rows = [row for concept in concepts for row in rows_of(concept)]
    columns = COLUMNS + tuple(name for name in OPTIONAL if any(row.get(name) for row in rows))
    lines = [delimiter.join(columns), *(_line(row, columns, delimiter) for row in rows)]
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


def appended(data: bytes, file: str, concepts: Sequence[Concept]) -> bytes:
    """The table with these concepts as its last rows."""
    own = reading.parse(data, file)
    if own.header is None:
        names = own.delimiter.join(COLUMNS)
        head = f"{own.text}{_break(own.text)}{names}{newline(own.text)}"
        return appended(encode(head, own.coding), file, concepts)
    rows = [row for concept in concepts for row in rows_of(concept)]
    columns, patches = _with_columns(own, rows)
    end = newline(own.text)
    lines = "".join(f"{_line(row, columns, own.delimiter)}{end}" for row in rows)
    return _encoded(own, [*patches, (len(own.text), len(own.text), _break(own.text) + lines)])


def extended(data: bytes, file: str, line: int, fields: Fields) -> bytes:
    """The table with a row more, under the last row of the concept on this line."""
    own = reading.parse(data, file)
    group = _group(own, line)
    values = {**fields, **{name: group[0].values[name] for name in ("concept", "domain") if group[0].values[name]}}
    columns, patches = _with_columns(own, [values])
    end = group[-1].row.end
    return _encoded(own, [*patches, (end, end, newline(own.text) + _line(values, columns, own.delimiter))])


def changed(data: bytes, file: str, line: int, fields: Fields, term: str) -> bytes:
    """The table with other values in the cells that tell them of the concept on this line."""
    own = reading.parse(data, file)
    group = _group(own, line)
    chosen = picked([placed.term for placed in reading.terms(group)], term)
    columns, patches = _with_columns(own, [fields])
    for entry in group:
        values = {name: value for name, value in fields.items() if _concerns(name, entry, chosen)}
        patches += _row_patches(own, entry.row, columns, values)
    return _encoded(own, patches)


def removed(data: bytes, file: str, line: int, term: str) -> bytes:
    """The table without the rows of the concept on this line, or without those of one term in it."""
    own = reading.parse(data, file)
    group = _group(own, line)
    if term:
        picked([placed.term for placed in reading.terms(group)], term)
        group = [entry for entry in group if term in {entry.source, entry.target}]
    return _encoded(own, [with_line_end(own.text, entry.row) for entry in group])


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


def _concerns(name: str, entry: TableEntry, chosen: Picked) -> bool:
    """Whether a field of the picked terms is told by this row."""
    if name in GERMAN:
        return entry.source == chosen.german
    if name in ENGLISH:
        return entry.target == chosen.english
    return name in WHOLE or chosen.subject in {entry.source, entry.target}


def _group(own: Table, line: int) -> list[TableEntry]:
    for group in reading.grouped(own).values():
        if group[0].row.line == line:
            return group
    raise TermError(f"line {line}: no concept begins here; read the term base again")


def _with_columns(own: Table, rows: Sequence[Fields]) -> tuple[tuple[str, ...], list[Patch]]:
    """The columns, with those that the rows need and the header lacks, and the patch that adds them to it."""
    assert own.header  # callers make one first
    lacking = tuple(
        name for name in OPTIONAL + COLUMNS if name not in own.columns and any(row.get(name) for row in rows)
    )
    if not lacking:
        return own.columns, []
    end = own.header.end
    return own.columns + lacking, [(end, end, own.delimiter + own.delimiter.join(lacking))]


def _line(values: Fields, columns: Sequence[str], delimiter: str) -> str:
    cells = (values.get(name, "") for name in columns)
    return delimiter.join(written(cell, delimiter, first=number == 0) for number, cell in enumerate(cells))


def _row_patches(own: Table, row: Row, columns: Sequence[str], values: Fields) -> Iterator[Patch]:
    """New cells in place of old ones, and after the last cell those that the row lacks."""
    beyond: dict[int, str] = {}
    for name, value in values.items():
        at = columns.index(name) if name in columns else -1
        if 0 <= at < len(row.cells):
            cell = row.cells[at]
            if cell.value.strip() != value:
                quoted = own.text.startswith('"', cell.start)
                yield cell.start, cell.end, written(value, own.delimiter, first=at == 0, quoted=quoted)
        elif value:
            beyond[at] = value
    if beyond:
        added = (beyond.get(at, "") for at in range(len(row.cells), max(beyond) + 1))
        yield row.end, row.end, "".join(own.delimiter + written(value, own.delimiter) for value in added)


def _break(text: str) -> str:
    return newline(text) if text and not text.endswith(("\n", "\r")) else ""


def _encoded(own: Table, patches: Sequence[Patch]) -> bytes:
    return encode(patched(own.text, patches), own.coding)
