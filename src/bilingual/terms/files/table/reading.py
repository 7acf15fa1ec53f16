"""Term files as tables: `*.csv` and `*.tsv`, one row for a German term and an English one.

Columns: `source`, `target`, `status` (of the target; `keep` holds for both), `pos`, `domain`, `note` (of the target,
or of the source where there is no target), `case` (`any` or `exact`), and where wanted `concept` (an id),
`compounds` (`yes` or `no`, of the source), `source_status` and `concept_note`. Other columns are the house's own.
Rows with the same `concept`, or without one with the same `source` and `domain`, make one concept. One without goes by
its German term: a row whose `concept` names that belongs to it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from bilingual.model import Term, TermStatus
from bilingual.nearest import nearest
from bilingual.patterns import late_pattern
from bilingual.plurals import counted
from bilingual.terms.files.coding import Coding, decode
from bilingual.terms.files.concept_entry import (
    ConceptEntry,
    Placed,
    Problem,
    TermFile,
    Unreadable,
    derived_id,
    settled,
)
from bilingual.terms.files.fields import tidy, unfit
from bilingual.terms.files.table.delimited import Cell, Row, rows

COLUMNS = ("source", "target", "status", "pos", "domain", "note", "case")
OPTIONAL = ("concept", "compounds", "source_status", "concept_note")
_KNOWN = COLUMNS + OPTIONAL
_EXCEL = late_pattern("sep=[,;\t]?")
"""How Excel tells a file's delimiter in a line before the header, whose own then is an empty cell."""
_COMMENT = 'a line that begins with # is a comment; put quotation marks around the term, or write "# " before a comment'


@dataclass(frozen=True, slots=True)
class Table:
    """A file taken apart: its text, and where every row and cell of it stands."""

    text: str
    coding: Coding
    delimiter: str
    columns: tuple[str, ...]
    """The header's names in small letters."""
    header: Row | None
    rows: tuple[Row, ...]
    """Those under the header that say anything."""

    def values(self, row: Row) -> dict[str, str]:
        """A row's values by column, without spaces around them. What the row lacks is empty."""
        cells = [cell.value.strip() for cell in row.cells]
        return dict(zip(self.columns, cells + [""] * (len(self.columns) - len(cells)), strict=False))


@dataclass(frozen=True, slots=True)
class TableEntry:
    """A row that has no problem: its values by column."""

    row: Row
    values: Mapping[str, str]

    @property
    def source(self) -> str:
        """The German term, in one line."""
        return tidy(self.values["source"])

    @property
    def target(self) -> str:
        """The English term, in one line."""
        return tidy(self.values["target"])


MOST_ROWS = 50_000
"""Of a file: to read so many takes seven seconds. A house has some thousand terms."""

Key = tuple[str, ...]
"""What rows of one concept share: its id, or its German term and domain."""


def parse(data: bytes, file: str) -> Table:
    """The table in a file's bytes. The file's name tells tabs; commas and semicolons are told by the header.

    Raises:
        Unreadable: it is not text, or has too many rows.
    """
    text, coding = decode(data)
    delimiter = "\t" if file.lower().endswith(".tsv") else _delimiter(text)
    header, said = _parted(_within_limit(rows(text, delimiter)))
    columns = _names(header) if header else ()
    return Table(text, coding, delimiter, columns, header, tuple(row for row in said if _may_be_term(row, columns)))


def _within_limit(found: Iterable[Row]) -> Iterator[Row]:
    for number, row in enumerate(found):
        if number > MOST_ROWS:
            raise Unreadable(row.line, f"more than {MOST_ROWS:,} rows; put them into several files")
        yield row


def read(data: bytes, file: str) -> TermFile:
    """The concepts in a file, and what is wrong with it.

    Raises:
        Unreadable: it is not text, or has no columns `source` and `target`.
    """
    table = parse(data, file)
    if table.header is None:
        return TermFile()
    problems = [Problem(file, table.header.line, message) for message in _column_problems(table.columns)]
    if not {"source", "target"} <= set(table.columns):
        raise Unreadable(table.header.line, problems[0].message)
    faults = [(row, list(_row_problems(table, row))) for row in table.rows]
    problems += [Problem(file, row.line, message) for row, messages in faults for message in messages]
    groups = _grouped(table, [row for row, messages in faults if not messages])
    problems += [Problem(file, line, message) for group in groups.values() for line, message in _repeated(group)]
    return TermFile(tuple(_concept_entry(key, group, file) for key, group in groups.items()), tuple(problems))


def of_fields(fields: Mapping[str, str]) -> ConceptEntry:
    """The concept that the values of one row tell."""
    values = _complete(fields)
    entry = TableEntry(Row(0, (Cell(0, 0, ""),)), values)
    return _concept_entry(_key(entry, {}), [entry], "")


def grouped(table: Table) -> dict[Key, list[TableEntry]]:
    """The sound rows of each concept, in the file's order."""
    return _grouped(table, [row for row in table.rows if not any(_row_problems(table, row))])


def _grouped(table: Table, sound: list[Row]) -> dict[Key, list[TableEntry]]:
    entries = [TableEntry(row, _complete(table.values(row))) for row in sound]
    unnamed = _by_names(entry for entry in entries if not entry.values["concept"])
    groups: dict[Key, list[TableEntry]] = {}
    for entry in entries:
        groups.setdefault(_key(entry, unnamed), []).append(entry)
    return groups


def _complete(values: Mapping[str, str]) -> dict[str, str]:
    return {**dict.fromkeys(_KNOWN, ""), **values}


def _by_names(unnamed: Iterable[TableEntry]) -> dict[str, list[Key]]:
    """The keys of the concepts whose rows leave `concept` empty, by what each may be called: German term or id."""
    named: dict[str, list[Key]] = {}
    for source, domain in dict.fromkeys((entry.source, entry.values["domain"]) for entry in unnamed):
        for name in dict.fromkeys((source, derived_id(source, domain))):
            named.setdefault(name, []).append((source, domain))
    return named


def _key(entry: TableEntry, unnamed: Mapping[str, list[Key]]) -> Key:
    """Where several domains have the named German term, the row's own domain tells which is meant."""
    name, domain = entry.values["concept"], entry.values["domain"]
    if not name:
        return entry.source, domain
    meant = unnamed.get(name, [])
    fitting = [key for key in meant if key[1] == domain] if len(meant) > 1 else meant
    return fitting[0] if fitting else (name,)


def _parted(found: Iterable[Row]) -> tuple[Row | None, list[Row]]:
    """The header, and the rows after it that say anything."""
    said = _said(found)
    return next(filter(_is_header, said), None), list(said)


def _said(found: Iterable[Row]) -> Iterator[Row]:
    return (row for row in found if any(cell.value.strip() for cell in row.cells))


def _is_header(row: Row) -> bool:
    """A header whose first column is `#` looks like a comment. Excel may tell the delimiter in a line before it."""
    if row.line == 1 and _EXCEL.fullmatch("".join(_names(row))):
        return False
    return not row.is_comment or {"source", "target"} <= set(_names(row))


def _names(header: Row) -> tuple[str, ...]:
    return tuple(cell.value.strip().lower() for cell in header.cells)


def _may_be_term(row: Row, columns: Sequence[str]) -> bool:
    """Whether a row is no comment: one that is written right against its `#` and fills the columns may be a term."""
    if not row.is_comment:
        return True
    filled = sum(bool(cell.value.strip()) for cell in row.cells)
    return len(row.cells) == len(columns) and filled > 1 and not row.cells[0].value.startswith("# ")


def _delimiter(text: str) -> str:
    def known(delimiter: str) -> int:
        header = next(filter(_is_header, _said(rows(text, delimiter))), None)
        return len(set(_names(header)) & set(_KNOWN)) if header else 0

    return max(",;\t", key=known)


def _column_problems(columns: tuple[str, ...]) -> Iterator[str]:
    others = tuple(name for name in columns if name and name not in _KNOWN)
    for name in ("source", "target"):
        if name not in columns:
            yield f"no column {name!r}; {_renamed(name, others)}"
    for name in others:
        if (near := _meant(name)) and near not in {"source", "target", *columns}:
            yield f"unknown column {name!r}; did you mean {near!r}? Columns of your own need a name less like it"
    for name in dict.fromkeys(name for name in columns if name and columns.count(name) > 1):
        yield f"the column {name!r} stands twice; rename or remove one"


_LANGUAGES = {
    "source": late_pattern(r"(?:de|deu|ger|german|deutsch)(?:[-_ (].*)?", re.IGNORECASE),
    "target": late_pattern(r"(?:en|eng|english|englisch)(?:[-_ (].*)?", re.IGNORECASE),
}
"""How other tools name the columns of German and of English."""


def _renamed(name: str, others: tuple[str, ...]) -> str:
    own = [other for other in others if _LANGUAGES[name].fullmatch(other)]
    free = [other for other in others if not any(language.fullmatch(other) for language in _LANGUAGES.values())]
    best = own[0] if own else nearest(name, free, least=60)
    return f"did you mean it by {best!r}?" if best else f"the first line names the columns: {','.join(COLUMNS)}"


def _meant(name: str) -> str:
    return nearest(name, _KNOWN, least=80)


def _row_problems(table: Table, row: Row) -> Iterator[str]:
    if row.problem or row.is_comment:
        yield row.problem or _COMMENT
        return
    if len(row.cells) > len(table.columns):
        yield (
            f"{counted(len(row.cells), 'cell')} under {counted(len(table.columns), 'column')}; "
            f"put quotation marks around a cell that holds {_named(table.delimiter)}"
        )
    values = table.values(row)
    yield from filter(None, (unfit(field, value) for field, value in values.items() if field in _KNOWN))
    yield from _side_problems(_complete(values))


def _named(delimiter: str) -> str:
    return {",": "a comma", ";": "a semicolon", "\t": "a tab"}[delimiter]


def _side_problems(values: Mapping[str, str]) -> Iterator[str]:
    """A row without `concept` says both sides; one with it may add a term to one side."""
    source, target = tidy(values["source"]), tidy(values["target"])
    keep = values["status"].lower() == TermStatus.KEEP
    if not source and (keep or not values["concept"] or not target):
        yield "the German side is empty; write the term into the column 'source'"
    elif not target and not keep and not values["concept"]:
        yield f"{source!r} has an empty English side; write the term into 'target', or the status keep"


def _repeated(group: list[TableEntry]) -> Iterator[tuple[int, str]]:
    seen: dict[tuple[str, ...], int] = {}
    for entry in group:
        said = (entry.source, entry.target, entry.values["status"].lower())
        if said in seen:
            pair = " → ".join(filter(None, said[:2]))
            yield entry.row.line, f"{pair} stands already on line {seen[said]}; remove one"
        seen.setdefault(said, entry.row.line)


def _concept_entry(key: Key, group: list[TableEntry], file: str) -> ConceptEntry:
    domain = next((entry.values["domain"] for entry in group if entry.values["domain"]), "")
    notes = dict.fromkeys(entry.values["concept_note"] for entry in group if entry.values["concept_note"])
    return ConceptEntry(
        derived_id(*key),
        tuple(terms(group)),
        domain,
        "; ".join(notes),
        file,
        group[0].row.line,
    )


def terms(group: list[TableEntry]) -> Iterator[Placed]:
    """The terms that the rows of one concept tell: the German ones, then the English ones."""
    german = [entry for entry in group if entry.source]
    statuses = settled((entry.source, _german_status(entry)) for entry in german)
    for entry, status in zip(german, statuses, strict=True):
        yield Placed(_german(entry, status), entry.row.line)
    for entry in group:
        if entry.target:
            yield Placed(_english(entry), entry.row.line)


def _german_status(entry: TableEntry) -> TermStatus | None:
    if entry.values["status"].lower() == TermStatus.KEEP:
        return TermStatus.KEEP
    return TermStatus(entry.values["source_status"].lower()) if entry.values["source_status"] else None


def _german(entry: TableEntry, status: TermStatus) -> Term:
    term = _term(entry, partial(Term, entry.source, "de", status))
    return replace(
        term,
        compounds=entry.values["compounds"].lower() == "yes",
        note="" if entry.target else term.note,
    )


def _english(entry: TableEntry) -> Term:
    status = TermStatus(entry.values["status"].lower() or TermStatus.PREFERRED)
    return _term(entry, partial(Term, entry.target, "en", status))


def _term(entry: TableEntry, make: partial[Term]) -> Term:
    return make(
        pos=entry.values["pos"].lower(), any_case=entry.values["case"].lower() == "any", note=entry.values["note"]
    )
