"""Let batches wait for people: states, decisions, problems; freeze lexicons as releases."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_1800"
down_revision = "20261124_1700"
branch_labels = None
depends_on = None

# New columns of a batch, with what those that are there already get.
_TEXTS = (("options", "{}"), ("request", "{}"), ("reason", ""))
_NAMES = (("mode", "update"), ("decided_by", ""))
_NUMBERS = ("file_size", "base_change", "first_change", "last_change")


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add what a batch that waits for people has to keep."""
    _discard("state = 'checking'")
    for name, default in _TEXTS:
        op.add_column("batch", sa.Column(name, sa.Text(), nullable=False, server_default=default))
    for name, default in _NAMES:
        op.add_column("batch", sa.Column(name, sa.String(), nullable=False, server_default=default))
    for name in _NUMBERS:
        zero = sa.Column(name, sa.BigInteger(), nullable=False, server_default="0")
        op.add_column("batch", zero)
    op.add_column("batch", sa.Column("attempts", sa.Integer(), nullable=False, server_default="0"))
    attended = sa.Column("attended", sa.Boolean(), nullable=False, server_default=sa.false())
    op.add_column("batch", attended)
    for name in ("checked_at", "reverted_at"):
        op.add_column("batch", sa.Column(name, sa.String(), nullable=True))
    op.create_index("ix_batch_state", "batch", ["state", "id"])
    _number_changes()
    op.create_index("ix_change_entry", "change", ["entry_id", "seq"])
    op.drop_table("batch_row")
    _batch_row(
        [
            sa.Column("place", sa.Text(), nullable=False),
            sa.Column("outcome", sa.String(), nullable=False),
            sa.Column("kind", sa.String(), nullable=False),
            sa.Column("decision", sa.String(), nullable=False),
            sa.Column("base", sa.Integer(), nullable=False),
        ]
    )
    _batch_problem()
    _release()


def downgrade() -> None:
    """Take it away again; a batch that was not applied goes, what it changed stays."""
    _discard("state NOT IN ('applied', 'reverting', 'reverted')")
    op.execute("UPDATE batch SET state = 'applied' WHERE state = 'reverting'")
    # The old program knows no removed entries; their content is gone in any case.
    op.execute("UPDATE entry SET status = 'withdrawn' WHERE status = 'removed'")
    op.drop_table("release")
    op.drop_table("batch_problem")
    op.drop_table("batch_row")
    _batch_row(
        [
            sa.Column("line", sa.Integer(), nullable=False),
            sa.Column("outcome", sa.String(), nullable=False),
        ]
    )
    op.drop_index("ix_change_entry", "change")
    op.drop_index("ix_batch_state", "batch")
    gone = ("checked_at", "reverted_at", "attended", "attempts", *_NUMBERS)
    for name in (*gone, *(name for name, _ in (*_NAMES, *_TEXTS))):
        op.drop_column("batch", name)


def _discard(which: str) -> None:
    """Remove the batches `which`, and all that is staged: half a batch is of no use."""
    op.execute("DELETE FROM batch_form")
    op.execute("DELETE FROM batch_row")
    going = f"(SELECT id FROM batch WHERE {which})"  # noqa: S608  # our own text
    if sa.inspect(op.get_bind()).has_table("batch_problem"):
        op.execute(f"DELETE FROM batch_problem WHERE batch_id IN {going}")  # noqa: S608  # our own text
    op.execute(f"DELETE FROM batch WHERE {which}")  # noqa: S608  # our own text


def _number_changes() -> None:
    """Say of each batch which changes it made, so that it can be reverted."""
    op.execute(
        "UPDATE batch SET first_change = found.low, last_change = found.high FROM ("
        " SELECT r.batch_id AS batch_id, min(c.seq) AS low, max(c.seq) AS high FROM revision r"
        # A change may say again later that an entry is as it was.
        " JOIN (SELECT entry_id, revision, min(seq) AS seq FROM change GROUP BY entry_id, revision)"
        " AS c ON c.entry_id = r.entry_id AND c.revision = r.number"
        " WHERE r.batch_id IS NOT NULL AND r.kind IN ('created', 'updated')"
        " GROUP BY r.batch_id) AS found WHERE found.batch_id = batch.id"
    )


def _batch_row(columns: list[sa.Column]) -> None:
    op.create_table(
        "batch_row",
        sa.Column("batch_id", _id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *columns,
        sa.Column("entry_id", _id(), nullable=True),
        sa.Column("identity", _key(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("languages", _key(), nullable=False),
        sa.Column("part_of_speech", _key(), nullable=False),
        sa.Column("domains", _key(), nullable=False),
        sa.Column("initial", _key(), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_row_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_batch_row")),
        sqlite_with_rowid=False,
    )


def _batch_problem() -> None:
    op.create_table(
        "batch_problem",
        sa.Column("batch_id", _id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("severity", sa.String(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("column", sa.Integer(), nullable=False),
        sa.Column("params", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_problem_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "position", name=op.f("pk_batch_problem")),
        sqlite_with_rowid=False,
    )


def _release() -> None:
    op.create_table(
        "release",
        sa.Column("lexicon_id", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["lexicon_id"], ["lexicon.id"], name=op.f("fk_release_lexicon_id")),
        sa.PrimaryKeyConstraint("lexicon_id", "label", name=op.f("pk_release")),
        sqlite_with_rowid=False,
    )
