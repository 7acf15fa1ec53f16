"""Segments of the whole project that share a source or a target, read from the store group by group."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Engine, func, select

from bilingual.origin import Origin
from bilingual.store.database import reading
from bilingual.store.tables import documents, segments, targets

_AT_ONCE = 1000
"""Rows fetched at a time."""


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

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def same_source(self) -> Iterator[tuple[Stored, ...]]:
        """Groups of segments with one source and several targets."""
        return self._groups(segments.c.source_key, targets.c.content)

    def same_target(self) -> Iterator[tuple[Stored, ...]]:
        """Groups of segments with one target and several sources."""
        return self._groups(targets.c.content, segments.c.source_key)

    def _groups(self, shared: ColumnElement[Any], differing: ColumnElement[Any]) -> Iterator[tuple[Stored, ...]]:
        several = _current(shared).group_by(shared).having(func.count(differing.distinct()) > 1)
        columns = (segments.c.path, segments.c.id, segments.c.source, targets.c.content, targets.c.origin)
        query = _current(shared.label("shared"), *columns).where(shared.in_(several))
        query = query.order_by(shared, segments.c.path, segments.c.position).execution_options(yield_per=_AT_ONCE)
        with reading(self._engine) as connection:
            for _, rows in groupby(connection.execute(query), key=lambda row: row.shared):
                yield tuple(Stored(row.path, row.id, row.source, row.content, Origin.parse(row.origin)) for row in rows)


def _current(*columns: Any) -> Any:
    """Of the segments that stand in the project and are translated."""
    return (
        select(*columns)
        .select_from(segments)
        .join(targets, targets.c.id == segments.c.target_id)
        .join(documents, documents.c.path == segments.c.path)
        .where(documents.c.present.is_(True), segments.c.position.is_not(None), segments.c.translate.is_(True))
    )
