"""Add wishes: words that people looked for in vain and ask for."""

import sqlalchemy as sa
from alembic import op

revision = "20261202_0900"
down_revision = "20261201_1200"
branch_labels = None
depends_on = None


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables of wishes and of those who asked."""
    op.create_table(
        "wish",
        sa.Column("id", _id(), nullable=False),
        *(
            sa.Column(name, _key(), nullable=False)
            for name in ("source", "target", "key", "language")
        ),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asked", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=True),
        sa.Column("draft", sa.Text(), nullable=False),
        sa.Column("entry_id", _id(), nullable=True),
        sa.Column("decided_at", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        *(
            sa.ForeignKeyConstraint([f"{table}_id"], [f"{table}.id"], name=f"fk_wish_{table}_id")
            for table in ("lexicon", "entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wish")),
        sa.UniqueConstraint("source", "target", "key", name=op.f("uq_wish_source_target_key")),
    )
    op.create_index("ix_wish_list", "wish", ["language", "state", "asked", "id"])
    op.create_index("ix_wish_state", "wish", ["state", "entry_id"])
    op.create_index("ix_wish_entry_id", "wish", ["entry_id"])
    op.create_table(
        "wish_asker",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("wish_id", _id(), nullable=False),
        sa.Column("context", sa.Text(), nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["wish_id"], ["wish.id"], name="fk_wish_asker_wish_id"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_wish_asker")),
    )
    op.create_index("ix_wish_asker_wish_id", "wish_asker", ["wish_id"])


def downgrade() -> None:
    """Drop the tables: wishes go with them."""
    op.drop_table("wish_asker")
    op.drop_table("wish")
