"""Add suggestions: what people tell the editors about entries."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_0900"
down_revision = "20261124_1900"
branch_labels = None
depends_on = None


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "suggestion",
        sa.Column("id", _id(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=False),
        sa.Column("entry_id", _id(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("account_id", _id(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_at", sa.String(), nullable=True),
        sa.Column("decided_by", sa.String(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("result", sa.Integer(), nullable=True),
        *(
            sa.ForeignKeyConstraint(
                [f"{table}_id"], [f"{table}.id"], name=f"fk_suggestion_{table}_id"
            )
            for table in ("lexicon", "entry", "account")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestion")),
        sa.UniqueConstraint("digest", name=op.f("uq_suggestion_digest")),
    )
    op.create_index("ix_suggestion_lexicon_id_state", "suggestion", ["lexicon_id", "state"])
    op.create_index("ix_suggestion_entry_id", "suggestion", ["entry_id"])


def downgrade() -> None:
    """Drop the table: suggestions go with it."""
    op.drop_table("suggestion")
