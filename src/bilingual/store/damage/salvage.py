"""The rows that can be had of a damaged store, told apart by their shape, and made to fit together again."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from bilingual.model import State
from bilingual.origin import Origin
from bilingual.store.damage.pages import Record, StoredValue, pages, records
from bilingual.store.rows import now
from bilingual.store.tables import SCHEMA_VERSION, UNKNOWN_PATH, StoredColumn, StoredTable, tables

_KEPT = tuple(table for table in tables().values() if table.name != "findings")
_REVISION = re.compile(r"\d{4}")
_STATES = frozenset(State)
_KINDS: Mapping[str, frozenset[str]] = {
    "targets.state": frozenset(_STATES),
    "memory_units.state": frozenset(_STATES),
    "recuts.kind": frozenset({"split", "merge"}),
}
"""Columns that hold one of a few words."""
_CHANGES = frozenset({"id", "recallable"})
"""What may differ between two copies of a numbered row: all else of it is only ever added."""

_TIME = "made_at"
_LENGTH_OF_TIME = len("2026-11-30T20:25:38+00:00")
"""As `rows.now` writes it."""
_HURT = re.compile("[\udc80-\udcff]")
"""Bytes that are no letters, as `pages.HURT` reads them."""

_Row = dict[str, Any]
_Rows = dict[str, dict[Any, _Row]]
"""By table and key."""


@dataclass(frozen=True, slots=True)
class Rescued:
    """What could be had."""

    schema: str
    tables: Mapping[str, Sequence[bytes]]
    """Lines of JSON, as in a backup."""
    confirmed: int
    """Sentences whose English a person had confirmed."""


def rescued(file: Path) -> Rescued:
    """What can be had of a file of SQLite and of the write-ahead log beside it.

    Raises:
        OSError: the file cannot be read.
    """
    log = file.with_name(f"{file.name}-wal")
    found = records(pages(file.read_bytes(), log.read_bytes() if log.exists() else b""))
    rows, schema = _sorted_out(found)
    _fit_together(rows)
    tables = {name: [_line(several[key]) for key in sorted(several)] for name, several in rows.items() if several}
    return Rescued(schema, tables, _confirmed(rows))


def _sorted_out(found: Iterable[Record]) -> tuple[_Rows, str]:
    """The rows by table, each once, and the revision of the tables."""
    rows: _Rows = {table.name: {} for table in _KEPT}
    nameless: list[tuple[StoredTable, _Row]] = []
    schema = ""
    for number, values in found:
        if len(values) == 1 and isinstance(values[0], str) and _REVISION.fullmatch(values[0]):
            schema = max(schema, values[0])
        for table in _KEPT:
            if not _fits(table, values):
                continue
            row = dict(zip((column.name for column in table.columns), values, strict=False))
            if not table.is_numbered:
                _take(rows[table.name], row, row[table.key.name])
            elif number is not None and _may_be(row, rows[table.name].get(number)):
                rows[table.name].setdefault(number, {**row, "id": number})
            else:
                nameless.append((table, row))
    for table, row in nameless:
        _number_anew(rows[table.name], row)
    return rows, schema or SCHEMA_VERSION


def _take(known: dict[Any, _Row], row: _Row, key: Any) -> None:
    """Keep the later of two rows of a segment: the numbers of targets grow."""
    if key not in known or (row.get("target_id") or 0) > (known[key].get("target_id") or 0):
        known[key] = row


def _may_be(row: _Row, numbered: _Row | None) -> bool:
    """Whether a row may be the one that is known by its number. Where not, one of them has lost its own."""
    return numbered is None or all(numbered[name] == row[name] for name in row if name not in _CHANGES)


def _number_anew(known: dict[Any, _Row], row: _Row) -> None:
    """Keep a row that has lost its number, where it is not there already."""
    said = {name: value for name, value in row.items() if name != "id"}
    if not any(said.items() <= other.items() for other in known.values()):
        number = max(known, default=0) + 1
        known[number] = {**row, "id": number}


def _fits(table: StoredTable, values: Sequence[StoredValue]) -> bool:
    lacking = table.columns[len(values) :]
    if len(values) > len(table.columns) or any(not column.may_lack for column in lacking):
        return False
    return all(_holds(table, column, value) for column, value in zip(table.columns, values, strict=False))


def _holds(table: StoredTable, column: StoredColumn, value: StoredValue) -> bool:
    """Whether a value may stand in a column. The number of a row stands outside its record."""
    if column.is_key and table.is_numbered:
        return value is None
    if value is None:
        return column.may_lack
    if column.kind == "boolean":
        return value in (0, 1)
    if column.kind == "float":
        return isinstance(value, int | float)
    if column.kind == "integer":
        return isinstance(value, int)
    return isinstance(value, str) and _is_text(table, column, value)


def _is_text(table: StoredTable, column: StoredColumn, value: str) -> bool:
    if column.name == _TIME:  # one that is hurt is told anew: the text beside it is worth more
        return len(value) == _LENGTH_OF_TIME
    fits = column.longest is None or len(value) <= column.longest
    known = _KINDS.get(f"{table.name}.{column.name}")
    return fits and "\0" not in value and not _HURT.search(value) and (known is None or value in known)


def _fit_together(rows: _Rows) -> None:
    """What a row names is there: segments of which only the English is left, documents, the English that stands."""
    newest: dict[str, int] = {}
    for number in sorted(rows["targets"]):
        newest[rows["targets"][number]["segment_id"]] = number
    for id_ in {*newest, *_named(rows)} - rows["segments"].keys():
        rows["segments"][id_] = _stub(id_, rows["memory_units"].values())
    for id_, segment in rows["segments"].items():
        if _is_outdated(segment, rows["targets"], newest.get(id_, 0)):
            segment["target_id"] = newest.get(id_)
    for row in (*rows["segments"].values(), *rows["recuts"].values()):
        rows["documents"].setdefault(row["path"], {"path": row["path"], "present": 0})
    for table in _KEPT:
        for row in rows[table.name].values():
            _as_in_backup(table, row)


def _is_outdated(segment: _Row, targets: Mapping[Any, _Row], newest: int) -> bool:
    """Whether a segment names no text that is there, or one from before that of a person: its later row is lost."""
    named = segment.get("target_id")
    if named not in targets and (named or segment["unit"] == ""):
        return True
    return newest > (named or 0) and Origin.parse(targets[newest]["origin"]).is_person


def _named(rows: _Rows) -> Iterator[str]:
    for name in ("notes", "activity", "dismissals", "memory_units"):
        for row in rows[name].values():
            if row["segment_id"] is not None:
                yield row["segment_id"]


def _stub(id_: str, units: Iterable[_Row]) -> _Row:
    """A segment of which nothing is left but its id, and what the memory knows; the next build knows the rest."""
    unit: _Row = next((unit for unit in units if unit["segment_id"] == id_), defaultdict(str))
    return {
        "id": id_,
        "path": unit["document"] or UNKNOWN_PATH,
        "position": None,
        "unit": "",
        "source": unit["source"],
        "source_key": unit["source_key"],
        "context_key": unit["context_key"],
        "language": "de",
        "translate": 1,
    }


def _as_in_backup(table: StoredTable, row: _Row) -> None:
    if _TIME in row and not _is_time(row[_TIME]):
        row[_TIME] = now()
    for column in table.columns:
        if column.kind == "boolean" and column.name in row:
            row[column.name] = bool(row[column.name])
    if table.name == "documents":
        row.pop("fingerprint", None)
        row.pop("summary", None)


def _is_time(written: str) -> bool:
    """Whether it is a time as `rows.now` writes it."""
    try:
        return datetime.fromisoformat(written).isoformat(timespec="seconds") == written
    except ValueError:
        return False


def _line(row: _Row) -> bytes:
    return f"{json.dumps(row, ensure_ascii=False)}\n".encode()


def _confirmed(rows: _Rows) -> int:
    current = (rows["targets"].get(row.get("target_id")) for row in rows["segments"].values())
    return sum(target is not None and State(target["state"]).is_confirmed for target in current)
