"""Add sessions, second factors and recovery codes; find lines of the log by what they are about."""

import sqlalchemy as sa
from alembic import op

revision = "20261130_1300"
down_revision = "20261130_1200"
branch_labels = None
depends_on = None

AUDIT = "ix_audit_object_action"


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _of_account(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=f"fk_{table}_account_id")


def upgrade() -> None:
    """Make the tables and the index."""
    op.create_table(
        "session",
        sa.Column("id", _id(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("account_id", _id(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("seen_at", sa.String(), nullable=False),
        sa.Column("expires_at", sa.String(), nullable=False),
        sa.Column("agent", sa.Text(), nullable=False),
        _of_account("session"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_session")),
        sa.UniqueConstraint("digest", name=op.f("uq_session_digest")),
    )
    op.create_index("ix_session_account_id", "session", ["account_id"])
    op.create_table(
        "second_factor",
        sa.Column("account_id", _id(), nullable=False),
        sa.Column("nonce", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("last_step", _id(), nullable=False),
        _of_account("second_factor"),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factor")),
    )
    op.create_table(
        "recovery_code",
        sa.Column("account_id", _id(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        _of_account("recovery_code"),
        sa.PrimaryKeyConstraint("account_id", "digest", name=op.f("pk_recovery_code")),
    )
    op.create_index(AUDIT, "audit", ["object", "action"])


def downgrade() -> None:
    """Drop them: everybody signs in again, with a password alone."""
    op.drop_index(AUDIT, "audit")
    for table in ("recovery_code", "second_factor", "session"):
        op.drop_table(table)
