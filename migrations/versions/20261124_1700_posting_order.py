"""Keep the entries of a form in the order of their numbers: new ones come after those there are."""

from alembic import op

revision = "20261124_1700"
down_revision = "20261124_1500"
branch_labels = None
depends_on = None

NAME = "ix_posting_term"


def upgrade() -> None:
    """Put the entry before its scope."""
    op.drop_index(NAME, "posting")
    op.create_index(NAME, "posting", ["term_id", "entry_id", "scope_id", "field"])


def downgrade() -> None:
    """Put the scope first again."""
    op.drop_index(NAME, "posting")
    op.create_index(NAME, "posting", ["term_id", "scope_id", "entry_id", "field"])
