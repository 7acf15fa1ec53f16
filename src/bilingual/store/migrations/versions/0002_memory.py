"""The translation memory."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_INDEX = {
    "sqlite": (
        "CREATE VIRTUAL TABLE memory_index USING fts5"
        "(words, content='', detail=none, columnsize=0, tokenize=\"ascii tokenchars '_'\")",
    ),
    "postgresql": (
        "CREATE TABLE memory_index (unit_id integer PRIMARY KEY, words text[] NOT NULL)",
        "CREATE INDEX memory_index_words ON memory_index USING gin (words)",
    ),
}
"""Of words and pairs of words, as `store.similarity` makes them."""


def upgrade() -> None:
    """Make the memory and the index of its words."""
    op.create_table(
        "memory_units",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("target", sa.Text, nullable=False),
        sa.Column("source_language", sa.String, nullable=False),
        sa.Column("target_language", sa.String, nullable=False),
        sa.Column("codes", sa.Text, nullable=False),
        sa.Column("source_key", sa.String(32), nullable=False),
        sa.Column("context_key", sa.String(32), nullable=False),
        sa.Column("recallable", sa.Boolean, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("segment_id", sa.String(16), sa.ForeignKey("segments.id")),
        sa.Column("document", sa.String, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
        sa.Column("properties", sa.Text, nullable=False),
        sa.Column("bundle", sa.String(32)),
        sa.Column("entry_key", sa.String(32), unique=True),
    )
    op.create_index("memory_units_by_source", "memory_units", ["source_key"])
    for statement in _INDEX[op.get_bind().dialect.name]:
        op.execute(statement)
