"""Keep what the file of a batch calls its columns and languages, so that people can map them."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1015"
down_revision = "20261128_0900"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add it; batches that are there show it when they are checked again."""
    op.add_column("batch", sa.Column("survey", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Forget it."""
    op.drop_column("batch", "survey")
