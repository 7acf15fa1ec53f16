"""Segments of the whole project that share a source or a target, read from the store group by group."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from bilingual.origin import Origin
from bilingual.store.database import Database

_CURRENT = """
    FROM segments
    JOIN targets ON targets.id = segments.target_id
    JOIN documents ON documents.path = segments.path
    WHERE documents.present AND segments.position IS NOT NULL AND segments.translate
"""
"""The segments that stand in the project and are translated."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A segment and its current target, as the store has them."""

    path: str
    segment_id: str
    source: str
    """Tagged form."""
    target: str
    """Tagged form."""
    origin: Origin


class Consistency:
    """Finds what was translated in several ways. The database groups; one group at a time is in memory."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def same_source(self) -> Iterator[tuple[Stored, ...]]:
        """Groups of segments with one source and several targets."""
        return self._groups("segments.source_key", "targets.content")

    def same_target(self) -> Iterator[tuple[Stored, ...]]:
        """Groups of segments with one target and several sources."""
        return self._groups("targets.content", "segments.source_key")

    def _groups(self, shared: str, differing: str) -> Iterator[tuple[Stored, ...]]:
        several = f"SELECT {shared} {_CURRENT} GROUP BY {shared} HAVING count(DISTINCT {differing}) > 1"
        columns = "segments.path, segments.id, segments.source, targets.content, targets.origin"
        query = f"SELECT {shared} AS shared, {columns} {_CURRENT} AND {shared} IN ({several})"
        query = f"{query} ORDER BY {shared}, segments.path, segments.position"
        with self._database.reading() as connection:
            for _, rows in groupby(connection.each(query), key=lambda row: row.shared):
                yield tuple(Stored(row.path, row.id, row.source, row.content, Origin.parse(row.origin)) for row in rows)
