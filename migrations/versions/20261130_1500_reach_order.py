"""Put the key columns of reach first.

SQLite (3.40 at least) keeps them first in a table WITHOUT ROWID wherever they are declared, but its
`integrity_check` looks for columns that may not be NULL where they are declared: it reports faults
that are none, and nobody sees one that is. PostgreSQL needs none of this.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261130_1500"
down_revision = "20261130_1300"
branch_labels = None
depends_on = None

KEY = ("target", "language", "size", "plain_key", "rank", "term_id")
OTHERS = ("marks", "text", "spelling", "floor", "entries", "sides")


def upgrade() -> None:
    """Make the table anew, on SQLite."""
    if op.get_bind().dialect.name != "sqlite":
        return
    op.create_table(
        "reach_ordered",
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("plain_key", sa.String(), nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
        sa.Column("term_id", sa.Integer(), nullable=False),
        sa.Column("marks", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("spelling", sa.String(), nullable=False),
        sa.Column("floor", sa.Integer(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("sides", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(*KEY, name=op.f("pk_reach")),
        sqlite_with_rowid=False,
    )
    columns = ", ".join((*KEY, *OTHERS))
    op.execute(f"INSERT INTO reach_ordered ({columns}) SELECT {columns} FROM reach")  # noqa: S608  # names of our own
    op.drop_table("reach")
    op.rename_table("reach_ordered", "reach")


def downgrade() -> None:
    """Leave them: their order means nothing to an earlier program."""
