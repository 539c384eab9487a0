"""Begin: lexicons, entries as revisions, the change log, search keys, batches."""

import sqlalchemy as sa
from alembic import op

revision = "20261122_1230"
down_revision = None
branch_labels = None
depends_on = None

TABLES = (
    "mark",
    "batch_form",
    "batch_row",
    "reach",
    "posting",
    "term",
    "change",
    "revision",
    "entry",
    "scope_language",
    "scope",
    "batch",
    "lexicon",
)


def _id() -> sa.types.TypeEngine:
    return sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Make all tables."""
    _lexicons()
    _entries()
    _projections()
    _terms()
    _reach()
    _staging()


def downgrade() -> None:
    """Drop all tables."""
    for table in TABLES:
        op.drop_table(table)


def _lexicons() -> None:
    op.create_table(
        "lexicon",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("licence", sa.String(), nullable=False),
        sa.Column("citation", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("contributors", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("visibility", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lexicon")),
    )
    op.create_table(
        "batch",
        sa.Column("id", _id(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("file_sha256", sa.String(), nullable=False),
        sa.Column("file_format", sa.String(), nullable=False),
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("applied_at", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["lexicon_id"], ["lexicon.id"], name=op.f("fk_batch_lexicon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
    )


def _entries() -> None:
    op.create_table(
        "entry",
        sa.Column("id", _id(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=False),
        sa.Column("scope_id", _id(), nullable=False),
        sa.Column("identity", _key(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("initial", _key(), nullable=False),
        sa.Column("sort_key", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.String(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["lexicon_id"], ["lexicon.id"], name=op.f("fk_entry_lexicon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("lexicon_id", "identity", name=op.f("uq_entry_lexicon_id_identity")),
    )
    op.create_index(
        "ix_entry_browse", "entry", ["lexicon_id", "status", "sort_key", "id"], unique=False
    )
    op.create_table(
        "revision",
        sa.Column("entry_id", _id(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("batch_id", _id(), nullable=True),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_revision_batch_id")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_revision_entry_id")),
        sa.PrimaryKeyConstraint("entry_id", "number", name=op.f("pk_revision")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "change",
        sa.Column("seq", _id(), autoincrement=False, nullable=False),
        sa.Column("entry_id", _id(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_change_entry_id")),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_change")),
    )


def _projections() -> None:
    op.create_table(
        "scope",
        sa.Column("id", _id(), nullable=False),
        sa.Column("lexicon_id", sa.String(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("languages", _key(), nullable=False),
        sa.Column("part_of_speech", _key(), nullable=False),
        sa.Column("domains", _key(), nullable=False),
        sa.ForeignKeyConstraint(["lexicon_id"], ["lexicon.id"], name=op.f("fk_scope_lexicon_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scope")),
        sa.UniqueConstraint(
            "lexicon_id",
            "language",
            "languages",
            "part_of_speech",
            "domains",
            name=op.f("uq_scope_lexicon_id_language_languages_part_of_speech_domains"),
        ),
    )


def _reach() -> None:
    op.create_table(
        "scope_language",
        sa.Column("scope_id", _id(), autoincrement=False, nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.PrimaryKeyConstraint("scope_id", "language", name=op.f("pk_scope_language")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "reach",
        sa.Column("target", _key(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("plain_key", _key(), nullable=False),
        sa.Column("term_id", _id(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint(
            "target", "language", "plain_key", "term_id", name=op.f("pk_reach")
        ),
        sqlite_with_rowid=False,
    )


def _terms() -> None:
    op.create_table(
        "term",
        sa.Column("id", _id(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("text", _key(), nullable=False),
        sa.Column("plain_key", _key(), nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_term")),
        sa.UniqueConstraint(
            "language",
            "plain_key",
            "text",
            "rank",
            name=op.f("uq_term_language_plain_key_text_rank"),
        ),
    )
    op.create_index("ix_term_plain_key", "term", ["plain_key", "rank"], unique=False)
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
    op.create_index(
        "ix_posting_term", "posting", ["term_id", "scope_id", "entry_id", "field"], unique=False
    )
    op.create_table(
        "mark",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_mark")),
    )
    for size in (1, 2, 3):
        begin = sa.text(f"substr(plain_key, 1, {size})")
        op.create_index(f"ix_term_begin_{size}", "term", [begin, "rank"])
        op.create_index(f"ix_term_language_begin_{size}", "term", ["language", begin, "rank"])


def _staging() -> None:
    op.create_table(
        "batch_row",
        sa.Column("batch_id", _id(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(), nullable=False),
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
    op.create_table(
        "batch_form",
        sa.Column("batch_id", _id(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("language", _key(), nullable=False),
        sa.Column("text", _key(), nullable=False),
        sa.Column("plain_key", _key(), nullable=False),
        sa.Column("rank", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=op.f("fk_batch_form_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "row", "position", name=op.f("pk_batch_form")),
        sqlite_with_rowid=False,
    )
