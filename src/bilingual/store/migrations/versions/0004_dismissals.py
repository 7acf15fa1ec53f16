"""Findings that a person dismissed."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "dismissals",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("segment_id", sa.String(16), sa.ForeignKey("segments.id"), nullable=False, index=True),
        sa.Column("check_id", sa.String, nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("message", sa.Text, nullable=False),
        sa.Column("stands", sa.Boolean, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
