"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "documents",
        sa.Column("path", sa.String, primary_key=True),
        sa.Column("fingerprint", sa.String),
        sa.Column("summary", sa.Text),
        sa.Column("present", sa.Boolean, nullable=False),
    )
    op.create_table(
        "segments",
        sa.Column("id", sa.String(16), primary_key=True),
        sa.Column("path", sa.String, sa.ForeignKey("documents.path"), nullable=False),
        sa.Column("position", sa.Integer),
        sa.Column("unit", sa.String, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("source_key", sa.String(32), nullable=False),
        sa.Column("context_key", sa.String(32), nullable=False),
        sa.Column("language", sa.String(5), nullable=False),
        sa.Column("translate", sa.Boolean, nullable=False),
        sa.Column("target_id", sa.Integer),
    )
    op.create_index("segments_by_path", "segments", ["path", "position"])
    op.create_index("segments_by_source", "segments", ["source_key"])
    op.create_table(
        "targets",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("segment_id", sa.String(16), sa.ForeignKey("segments.id"), nullable=False, index=True),
        sa.Column("content", sa.Text, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("origin", sa.String, nullable=False),
        sa.Column("score", sa.Float),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "findings",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("segment_id", sa.String(16), sa.ForeignKey("segments.id"), nullable=False, index=True),
        sa.Column("check_id", sa.String, nullable=False),
        sa.Column("severity", sa.String(7), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("source_spans", sa.Text, nullable=False),
        sa.Column("target_spans", sa.Text, nullable=False),
    )
