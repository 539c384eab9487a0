"""Find the entries of scopes by letter: browsing by domain and by language, and counting."""

from alembic import op

revision = "20261128_1145"
down_revision = "20261128_1130"
branch_labels = None
depends_on = None

NAME = "ix_entry_scope"


def upgrade() -> None:
    """Add the index."""
    op.create_index(NAME, "entry", ["scope_id", "status", "initial", "sort_key", "id"])


def downgrade() -> None:
    """Drop it."""
    op.drop_index(NAME, "entry")
