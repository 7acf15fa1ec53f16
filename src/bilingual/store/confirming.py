"""What happens when a person's target becomes the current one."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from bilingual.memory import reuse, sameness
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin
from bilingual.store import rows
from bilingual.store.conditions import BY_PEOPLE
from bilingual.store.connection import StoreConnection
from bilingual.store.memory_units import remember

_UNTOUCHED_REPETITIONS = f"""
    SELECT segments.id, segments.path, segments.context_key
    FROM segments LEFT JOIN targets ON targets.id = segments.target_id
    WHERE segments.source_key = :key AND segments.id <> :own AND segments.position IS NOT NULL AND segments.translate
    AND (targets.id IS NULL OR NOT {BY_PEOPLE})
"""


def confirm(connection: StoreConnection, segment: Segment, target: Target) -> tuple[str, ...]:
    """Make a person's target the current one, and enter it into the memory where it is reviewed or final.

    Other segments with the same source that are to be translated and that nobody has worked on take it as a draft.
    The articles are built again at the next run.

    Returns:
        The ids of those other segments.
    """
    lock(connection, segment.id)
    target = replace(target, draft=_draft(connection, segment.id, target))
    make_current(connection, [(segment, target)])
    own = connection.row("SELECT id, path, source_key, context_key FROM segments WHERE id = :id", id=segment.id)
    repeated: Sequence[Any] = ()
    if unit := reuse.remembered(segment, target, own.path, own.context_key, rows.now()):
        remember(connection, unit)
        repeated = connection.rows(_UNTOUCHED_REPETITIONS, key=own.source_key, own=own.id)
        _set_current(connection, [_repetition(row, own, segment, target) for row in repeated])
    build_again(connection, {own.path, *(row.path for row in repeated)})
    return tuple(row.id for row in repeated)


def build_again(connection: StoreConnection, paths: Collection[str]) -> None:
    """Have the editions of these documents built again at the next run, whatever a run that goes on now has read."""
    connection.run("UPDATE documents SET fingerprint = '' WHERE path IN :paths", paths=paths)


def _draft(connection: StoreConnection, segment_id: str, target: Target) -> int | None:
    """The number of what a person's target is made from: what stood before, and that is whatever it was made from."""
    if target.draft is not None:
        return target.draft
    query = "SELECT targets.* FROM targets JOIN segments ON segments.target_id = targets.id WHERE segments.id = :id"
    before = connection.row(query, id=segment_id)
    if before is None:
        return None
    is_draft = not Origin.parse(before.origin).is_person and before.state != State.INITIAL
    made_from: int | None = before.draft_id or (before.id if is_draft else None)
    return made_from


def lock(connection: StoreConnection, segment_id: str) -> None:
    """Have nobody else change a segment, or another with the same source, until the transaction ends.

    SQLite has one writer at a time anyway. In PostgreSQL whoever comes second waits here, and then sees what the first
    has written; all lock in the same order, so that no two wait for each other.
    """
    key = "SELECT source_key FROM segments WHERE id = :id"
    connection.rows(f"SELECT id FROM segments WHERE source_key = ({key}) ORDER BY id FOR UPDATE", id=segment_id)


def make_current(connection: StoreConnection, made: Sequence[tuple[Segment, Target]]) -> None:
    """Add these targets; each is the current one of its segment from now on."""
    _set_current(connection, [rows.target_row(*pair) for pair in made])


def _set_current(connection: StoreConnection, made: Sequence[dict[str, Any]]) -> None:
    ids = connection.next_ids("targets", len(made))
    new = [{"id": id_, **row} for id_, row in zip(ids, made, strict=True)]
    connection.insert("targets", new)
    connection.run_many("UPDATE segments SET target_id = :id WHERE id = :segment_id", new)


def _repetition(row: Any, own: Any, segment: Segment, target: Target) -> dict[str, Any]:
    """A row of `targets` for another segment with the source of the one that a person has just confirmed."""
    draft = reuse.repeated(target, sameness.exact_percentage(own.context_key, row.context_key))
    return {**rows.target_row(segment, draft), "segment_id": row.id}
