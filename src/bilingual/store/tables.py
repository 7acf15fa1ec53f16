"""What the tables of the store are, for those who read and write all of them; `tables.tsv` says what is in each."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from bilingual.lists import rows

SCHEMA_VERSION = "0007"
"""The newest revision in `migrations/versions/`, which makes these tables."""
UNKNOWN_PATH = "?"
"""Stands for the document of a segment whose own row was lost, until its article is built again."""


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column of a table."""

    name: str
    kind: str
    """`text`, `integer`, `float` or `boolean`."""
    longest: int | None
    """Characters of a text at most; None: any."""
    may_lack: bool
    is_key: bool


@dataclass(frozen=True, slots=True)
class StoredTable:
    """A table."""

    name: str
    columns: tuple[StoredColumn, ...]

    @property
    def key(self) -> StoredColumn:
        """By what its rows are known."""
        return next(column for column in self.columns if column.is_key)

    def of(self, names: Collection[str]) -> "StoredTable":
        """The same with these columns alone."""
        return StoredTable(self.name, tuple(column for column in self.columns if column.name in names))

    def takes(self, row: Mapping[str, Any]) -> bool:
        """Whether a row names nothing but columns, and says yes or no where that is asked."""
        known = {column.name: column for column in self.columns}
        return row.keys() <= known.keys() and all(
            known[name].kind != "boolean" or value in (True, False, None) for name, value in row.items()
        )

    @property
    def is_numbered(self) -> bool:
        """Whether the database counts its rows."""
        return self.key.kind == "integer"


@cache
def tables() -> Mapping[str, StoredTable]:
    """All of them by name, in an order in which they can be filled."""
    columns: dict[str, list[StoredColumn]] = defaultdict(list)
    for table, name, written, lacks, *_ in rows("store/tables.tsv"):
        kind, _, longest = written.partition(" ")
        columns[table].append(StoredColumn(name, kind, int(longest or 0) or None, lacks == "null", lacks == "key"))
    return {name: StoredTable(name, tuple(several)) for name, several in columns.items()}
