"""What readers were given, and what was said of it afterwards."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "publications",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("event_key", sa.String(32), nullable=False, unique=True),
        sa.Column("path", sa.String, nullable=False, index=True),
        sa.Column("slug", sa.String, nullable=False),
        sa.Column("kind", sa.String(13), nullable=False),
        sa.Column("former", sa.String, nullable=False),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("changes", sa.Text, nullable=False),
        sa.Column("by_people", sa.Boolean, nullable=False),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("made_at", sa.String(32), nullable=False),
    )
