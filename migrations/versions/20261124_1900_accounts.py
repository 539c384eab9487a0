"""Add accounts, their roles in lexicons, their tokens, and the log of who did what."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1900"
down_revision = "20261124_1800"
branch_labels = None
depends_on = None


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "account",
        sa.Column("id", _id(), nullable=False),
        sa.Column("name", _key(), nullable=False),
        sa.Column("display_name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("disabled_at", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("name", name=op.f("uq_account_name")),
    )
    op.create_table(
        "membership",
        sa.Column("account_id", _id(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_membership_account_id")
        ),
        sa.ForeignKeyConstraint(
            ["lexicon_id"], ["lexicon.id"], name=op.f("fk_membership_lexicon_id")
        ),
        sa.PrimaryKeyConstraint("account_id", "lexicon_id", name=op.f("pk_membership")),
    )
    op.create_index("ix_membership_lexicon_id", "membership", ["lexicon_id"])
    _token()
    op.create_table(
        "audit",
        sa.Column("seq", _id(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("account_id", _id(), nullable=True),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("object", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_audit_account_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_audit")),
    )


def _token() -> None:
    op.create_table(
        "token",
        sa.Column("id", _id(), nullable=False),
        sa.Column("account_id", _id(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=True),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String(), nullable=True),
        sa.Column("last_used_at", sa.String(), nullable=True),
        sa.Column("revoked_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f("fk_token_account_id")),
        sa.ForeignKeyConstraint(["lexicon_id"], ["lexicon.id"], name=op.f("fk_token_lexicon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sa.UniqueConstraint("digest", name=op.f("uq_token_digest")),
    )
    op.create_index("ix_token_account_id", "token", ["account_id"])


def downgrade() -> None:
    """Drop the tables: with them go accounts, tokens and the log."""
    for table in ("audit", "token", "membership", "account"):
        op.drop_table(table)
