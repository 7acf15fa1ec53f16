"""What the findings of a segment are of, so that only what has changed is looked at again."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Add the column; what stands in it is not known of any segment, so all are looked at again when asked for."""
    op.add_column("segments", sa.Column("findings_of", sa.String))
