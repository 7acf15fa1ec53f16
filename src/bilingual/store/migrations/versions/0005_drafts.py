"""What each target was made from; and targets without a word, which are no translations, stand nowhere any more."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from bilingual.content import is_blank_tagged

revision = "0005"
down_revision = "0004"

_LONGEST = 500
"""Characters of a target that may hold codes alone."""

_BY_PERSON = "origin LIKE 'person:%'"
_DRAFTS = f"""
    UPDATE targets SET draft_id = (
        SELECT max(draft.id) FROM targets AS draft
        WHERE draft.segment_id = targets.segment_id AND draft.id < targets.id
        AND NOT draft.{_BY_PERSON} AND draft.state <> 'initial'
    ) WHERE {_BY_PERSON}
"""
_IN_MEMORY = """
    UPDATE memory_units SET draft_id = (
        SELECT max(targets.draft_id) FROM targets
        WHERE targets.segment_id = memory_units.segment_id AND targets.content = memory_units.target
    ) WHERE segment_id IS NOT NULL
"""
_BLANK = "state <> 'initial' AND length(content) <= :longest"
_CURRENT = f"""
    SELECT segments.id, segments.source, content AS target FROM segments
    JOIN targets ON targets.id = segments.target_id WHERE {_BLANK}
"""
_UNITS = "SELECT id, source, target FROM memory_units WHERE recallable AND length(target) <= :longest"
_REBUILT = "UPDATE documents SET fingerprint = '' WHERE path = (SELECT path FROM segments WHERE id = :id)"


def upgrade() -> None:
    """Add the columns, fill them from the history, and take leave of what says nothing. No row is lost."""
    for table in ("targets", "memory_units"):
        op.add_column(table, sa.Column("draft_id", sa.Integer))
    connection = op.get_bind()
    connection.execute(sa.text(_DRAFTS))
    connection.execute(sa.text(_IN_MEMORY))
    for blank in _blank(connection, _CURRENT):
        connection.execute(sa.text(_REBUILT), blank)
        connection.execute(sa.text("UPDATE segments SET target_id = NULL WHERE id = :id"), blank)
    for blank in _blank(connection, _UNITS):
        connection.execute(sa.text("UPDATE memory_units SET recallable = FALSE WHERE id = :id"), blank)


def _blank(connection: sa.Connection, query: str) -> list[dict[str, Any]]:
    rows = connection.execute(sa.text(query), {"longest": _LONGEST})
    return [{"id": row.id} for row in rows if is_blank_tagged(row.target, row.source)]
