"""What happens when a person's target becomes the current one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, bindparam, insert, not_, or_, select, update

from bilingual.memory import reuse, sameness
from bilingual.model import Segment, State, Target
from bilingual.origin import Origin, OriginKind
from bilingual.store import rows
from bilingual.store.memory_units import remember
from bilingual.store.tables import confirmed, documents, made_by, segments, targets


def confirm(connection: Connection, segment: Segment, target: Target) -> tuple[str, ...]:
    """Make a person's target the current one, and enter it into the memory where it is reviewed or final.

    Other segments with the same source that are to be translated and that nobody has worked on take it as a draft.
    The articles are built again at the next run.

    Returns:
        The ids of those other segments.
    """
    lock(connection, segment.id)
    target = replace(target, draft=_draft(connection, segment.id, target))
    make_current(connection, [(segment, target)])
    own = connection.execute(select(segments).where(segments.c.id == segment.id)).one()
    repeated: Sequence[Any] = ()
    if unit := reuse.remembered(segment, target, own.path, own.context_key, rows.now()):
        remember(connection, unit)
        repeated = connection.execute(_untouched_repetitions(own)).all()
        _set_current(connection, [_repetition(row, own, segment, target) for row in repeated])
    paths = {own.path, *(row.path for row in repeated)}
    connection.execute(update(documents).where(documents.c.path.in_(paths)).values(fingerprint=""))
    return tuple(row.id for row in repeated)


def _draft(connection: Connection, segment_id: str, target: Target) -> int | None:
    """The number of what a person's target is made from: what stood before, and that is whatever it was made from."""
    if target.draft is not None:
        return target.draft
    query = select(targets).join(segments, segments.c.target_id == targets.c.id).where(segments.c.id == segment_id)
    before = connection.execute(query).one_or_none()
    if before is None:
        return None
    is_draft = not Origin.parse(before.origin).is_person and before.state != State.INITIAL
    made_from: int | None = before.draft_id or (before.id if is_draft else None)
    return made_from


def lock(connection: Connection, segment_id: str) -> None:
    """Have nobody else change a segment, or another with the same source, until the transaction ends.

    SQLite has one writer at a time anyway. In PostgreSQL whoever comes second waits here, and then sees what the first
    has written; all lock in the same order, so that no two wait for each other.
    """
    key = select(segments.c.source_key).where(segments.c.id == segment_id).scalar_subquery()
    alike = select(segments.c.id).where(segments.c.source_key == key).order_by(segments.c.id)
    connection.execute(alike.with_for_update())


def make_current(connection: Connection, made: Sequence[tuple[Segment, Target]]) -> None:
    """Add these targets; each is the current one of its segment from now on."""
    _set_current(connection, [rows.target_row(*pair) for pair in made])


def _set_current(connection: Connection, made: Sequence[dict[str, Any]]) -> None:
    if not made:
        return
    query = insert(targets).returning(targets.c.id, targets.c.segment_id)
    new = connection.execute(query, made)
    current = [{"new_id": row.id, "own_id": row.segment_id} for row in new]
    by_id = update(segments).where(segments.c.id == bindparam("own_id")).values(target_id=bindparam("new_id"))
    connection.execute(by_id, current)


def _repetition(row: Any, own: Any, segment: Segment, target: Target) -> dict[str, Any]:
    """A row of `targets` for another segment with the source of the one that a person has just confirmed."""
    draft = reuse.repeated(target, sameness.exact_percentage(own.context_key, row.context_key))
    return {**rows.target_row(segment, draft), "segment_id": row.id}


def _untouched_repetitions(own: Any) -> Any:
    by_person = or_(confirmed(), made_by(OriginKind.PERSON))
    return (
        select(segments.c.id, segments.c.path, segments.c.context_key)
        .outerjoin(targets, targets.c.id == segments.c.target_id)
        .where(segments.c.source_key == own.source_key, segments.c.id != own.id)
        .where(segments.c.position.is_not(None), segments.c.translate)
        .where(or_(targets.c.id.is_(None), not_(by_person)))
    )
