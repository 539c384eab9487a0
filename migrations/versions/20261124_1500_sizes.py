"""Keep forms in the order of results: sizes, further spellings, entries counted beforehand."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1500"
down_revision = "20261122_1230"
branch_labels = None
depends_on = None

# Projections of the revisions: they are dropped, and made anew from them by `dictionary migrate`,
# which sees from the missing mark that there are none.
PROJECTIONS = ("batch_form", "reach", "posting", "term")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def _drop() -> None:
    for table in PROJECTIONS:
        op.drop_table(table)
    op.execute("DELETE FROM mark WHERE name = 'rules'")
    # A batch that was being checked has lost what it staged.
    op.execute(
        "DELETE FROM batch_row WHERE batch_id IN (SELECT id FROM batch WHERE state = 'checking')"
    )
    op.execute("DELETE FROM batch WHERE state = 'checking'")


def upgrade() -> None:
    """Make the projections in their new shape."""
    _drop()
    _term(
        [
            sa.Column("spelling", _key(), nullable=False),
            sa.Column("floor", sa.Integer(), nullable=False),
            sa.Column("plain_key", _key(), nullable=False),
            sa.Column("size", sa.Integer(), nullable=False),
            sa.Column("rank", sa.LargeBinary(), nullable=False),
            sa.Column("marks", _key(), nullable=False),
            sa.Column("tail_key", _key(), nullable=False),
            sa.Column("entries", sa.Integer(), nullable=False),
            sa.Column("sides", sa.Text(), nullable=False),
        ],
        ["language", "plain_key", "text"],
    )
    walk = ["size", "plain_key", "rank", "marks"]
    op.create_index("ix_term_walk", "term", walk)
    op.create_index("ix_term_language_walk", "term", ["language", *walk])
    op.create_index("ix_term_language_tail", "term", ["language", "size", "tail_key"])
    uncounted = sa.text("entries < 0")
    op.create_index(
        "ix_term_uncounted", "term", ["id"], sqlite_where=uncounted, postgresql_where=uncounted
    )
    _posting()
    _reach(
        [
            sa.Column("size", sa.Integer(), nullable=False),
            sa.Column("marks", _key(), nullable=False),
            sa.Column("text", _key(), nullable=False),
            sa.Column("spelling", _key(), nullable=False),
            sa.Column("floor", sa.Integer(), nullable=False),
            sa.Column("entries", sa.Integer(), nullable=False),
            sa.Column("sides", sa.Text(), nullable=False),
        ],
        ["target", "language", "size", "plain_key", "rank", "term_id"],
    )
    _batch_form(
        [
            sa.Column("spelling", _key(), nullable=False),
            sa.Column("floor", sa.Integer(), nullable=False),
            sa.Column("plain_key", _key(), nullable=False),
            sa.Column("size", sa.Integer(), nullable=False),
            sa.Column("rank", sa.LargeBinary(), nullable=False),
            sa.Column("marks", _key(), nullable=False),
            sa.Column("tail_key", _key(), nullable=False),
        ]
    )


def downgrade() -> None:
    """Make the projections in their old shape."""
    _drop()
    _term(_old_keys(), ["language", "plain_key", "text", "rank"])
    op.create_index("ix_term_plain_key", "term", ["plain_key", "rank"])
    for size in (1, 2, 3):
        begin = sa.text(f"substr(plain_key, 1, {size})")
        op.create_index(f"ix_term_begin_{size}", "term", [begin, "rank"])
        op.create_index(f"ix_term_language_begin_{size}", "term", ["language", begin, "rank"])
    _posting()
    _reach([], ["target", "language", "plain_key", "term_id"])
    _batch_form(_old_keys())


def _old_keys() -> list[sa.Column]:
    return [
        sa.Column("plain_key", _key(), nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
    ]


def _term(columns: list[sa.Column], unique: list[str]) -> None:
    op.create_table(
        "term",
        sa.Column("id", _id(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("text", _key(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint(*unique, name=op.f("uq_term_" + "_".join(unique))),
    )


def _posting() -> None:
    op.create_table(
        "posting",
        sa.Column("entry_id", _id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("term_id", _id(), nullable=False),
        sa.Column("scope_id", _id(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("entry_id", "position", name=op.f("pk_posting")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_posting_term", "posting", ["term_id", "scope_id", "entry_id", "field"])


def _reach(columns: list[sa.Column], key: list[str]) -> None:
    op.create_table(
        "reach",
        sa.Column("target", _key(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        *columns,
        sa.Column("plain_key", _key(), nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
        sa.Column("term_id", _id(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_reach")),
        sqlite_with_rowid=False,
    )


def _batch_form(columns: list[sa.Column]) -> None:
    op.create_table(
        "batch_form",
        sa.Column("batch_id", _id(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("text", _key(), nullable=False),
        *columns,
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_form_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "row", "position", name=op.f("pk_batch_form")),
        sqlite_with_rowid=False,
    )
