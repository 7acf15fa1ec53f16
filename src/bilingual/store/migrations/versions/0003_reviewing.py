"""Notes, changes of segmentation, and what people did at the desk."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the tables of the desk."""
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("segment_id", sa.String(16), sa.ForeignKey("segments.id"), nullable=False, index=True),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "recuts",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("path", sa.String, sa.ForeignKey("documents.path"), nullable=False, index=True),
        sa.Column("kind", sa.String(5), nullable=False),
        sa.Column("segment_id", sa.String(16), nullable=False),
        sa.Column("place", sa.Integer, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
    op.create_table(
        "activity",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("segment_id", sa.String(16), sa.ForeignKey("segments.id"), nullable=False, index=True),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("kind", sa.String(10), nullable=False),
        sa.Column("seconds", sa.Float, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
