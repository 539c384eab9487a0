"""Say of a lexicon what it holds; stage what is shown of a record that is no entry."""

import sqlalchemy as sa
from alembic import op

revision = "20261203_0900"
down_revision = "20261202_1500"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns: all lexicons so far hold entries."""
    op.add_column(
        "lexicon", sa.Column("kind", sa.String(), nullable=False, server_default="lexicon")
    )
    op.add_column("batch_row", sa.Column("shown", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them. Refused while there are lexicons of other kinds: their records would be lost."""
    others = sa.text("SELECT id FROM lexicon WHERE kind <> 'lexicon' ORDER BY id LIMIT 1")
    first = op.get_bind().execute(others).scalar()
    if first is not None:
        raise RuntimeError(f"{first!r} holds no entries: export and delete such lexicons first")
    op.drop_column("batch_row", "shown")
    op.drop_column("lexicon", "kind")
