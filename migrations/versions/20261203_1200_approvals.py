"""Keep who may rule for an authority, and proposals beside files."""

import sqlalchemy as sa
from alembic import op

revision = "20261203_1200"
down_revision = "20261203_0900"
branch_labels = None
depends_on = None


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns of batches, and the table of approvers."""
    op.add_column("batch", sa.Column("origin", sa.String(), nullable=False, server_default="file"))
    op.add_column("batch", sa.Column("rulings", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "approver",
        sa.Column("account_id", _id(), nullable=False),
        sa.Column("authority", _key(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name="fk_approver_account_id"),
        sa.PrimaryKeyConstraint("account_id", "authority", name=op.f("pk_approver")),
        sqlite_with_rowid=False,
    )


def downgrade() -> None:
    """Drop them: proposals become files."""
    op.drop_table("approver")
    op.drop_column("batch", "rulings")
    op.drop_column("batch", "origin")
