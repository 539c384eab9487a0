"""Keep the place of each entry among those that have the same form: its weight.

Keys are made anew after this, since their rules change with it. That fills the column.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261201_1200"
down_revision = "20261201_0900"
branch_labels = None
depends_on = None

INDEX = "ix_posting_term"


def _weight() -> sa.Column:
    return sa.Column("weight", sa.BigInteger(), nullable=False, server_default="0")


def upgrade() -> None:
    """Add the column to postings and to staged forms; sort the postings of a term by it."""
    op.add_column("posting", _weight())
    op.add_column("batch_form", _weight())
    op.drop_index(INDEX, "posting")
    op.create_index(INDEX, "posting", ["term_id", "weight", "entry_id", "scope_id", "field"])
    # Also where keys of the newest rules come from before a way down.
    op.execute("DELETE FROM mark WHERE name = 'rules'")


def downgrade() -> None:
    """Sort them by entry as before, and drop the columns."""
    op.drop_index(INDEX, "posting")
    op.create_index(INDEX, "posting", ["term_id", "entry_id", "scope_id", "field"])
    op.drop_column("batch_form", "weight")
    op.drop_column("posting", "weight")
