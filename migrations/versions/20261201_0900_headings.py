"""List entries under their forms in every language: headings.

Keys are made anew after this, since their rules change with it. That fills the table.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261201_0900"
down_revision = "20261130_1500"
branch_labels = None
depends_on = None

ADDED = ("initial", "initial_key", "sort_key")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the table, and what a staged form says of its heading."""
    op.create_table(
        "heading",
        sa.Column("entry_id", _id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=False),
        sa.Column("scope_id", _id(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("initial", _key(), nullable=False),
        sa.Column("initial_key", sa.LargeBinary(), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(), nullable=False),
        sa.Column("text", _key(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_heading")),
        sqlite_with_rowid=False,
    )
    walk = ["lexicon_id", "language", "initial_key", "sort_key", "scope_id", "entry_id"]
    op.create_index("ix_heading_walk", "heading", walk)
    for name in ADDED:
        type_ = _key() if name == "initial" else sa.LargeBinary()
        op.add_column("batch_form", sa.Column(name, type_, nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them."""
    for name in reversed(ADDED):
        op.drop_column("batch_form", name)
    op.drop_table("heading")
