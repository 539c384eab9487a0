"""Keep recordings and pictures: what came with each batch, and what each revision has."""

import sqlalchemy as sa
from alembic import op

revision = "20261128_1100"
down_revision = "20261128_1015"
branch_labels = None
depends_on = None

_TABLES = ("revision", "batch_row")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make the table and the columns: what is there already has no media."""
    op.create_table(
        "media",
        sa.Column("batch_id", _id(), nullable=False),
        sa.Column("name", _key(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("type", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_media_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "name", name=op.f("pk_media")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_media_sha256", "media", ["sha256"])
    op.create_index("ix_media_name", "media", ["name"])
    for table in _TABLES:
        op.add_column(table, sa.Column("media", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """Drop them: entries name their files still, the files stay in the archives that came."""
    head = (
        "SELECT media FROM revision"
        " WHERE revision.entry_id = entry.id AND revision.number = entry.revision"
    )
    op.execute(
        f"UPDATE entry SET json = replace(json, '\"media\":' || ({head}) || ',', '')"  # noqa: S608  # no value of anybody's
        f" WHERE ({head}) != ''"
    )
    for table in _TABLES:
        op.drop_column(table, "media")
    op.drop_table("media")
