"""Let a lexicon say which other languages its headwords and variants may be in."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1130"
down_revision = "20261128_1100"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column: a lexicon has none so far."""
    op.add_column(
        "lexicon", sa.Column("other_languages", sa.Text(), nullable=False, server_default="[]")
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_column("lexicon", "other_languages")
