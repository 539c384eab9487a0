"""Find scopes by a digest: what they are made of may be longer than an index takes."""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "20261130_1200"
down_revision = "20261128_1145"
branch_labels = None
depends_on = None

COLUMNS = ("language", "languages", "part_of_speech", "domains")
OLD = "uq_scope_lexicon_id_language_languages_part_of_speech_domains"
NEW = "uq_scope_lexicon_id_digest"


def _column(name: str) -> sa.Column:
    return sa.Column(name, sa.String(), nullable=False, server_default="")


def upgrade() -> None:
    """Add the digests. Batches that wait are checked anew: the rules of keys change with this."""
    op.add_column("batch_row", _column("scope_digest"))
    op.add_column("scope", _column("digest"))
    connection = op.get_bind()
    rows = connection.execute(sa.text(f"SELECT id, {', '.join(COLUMNS)} FROM scope")).fetchall()  # noqa: S608  # names of our own
    for row in rows:
        digest = hashlib.sha256("\x1f".join(row[1:]).encode()).hexdigest()
        values = {"digest": digest, "id": row[0]}
        connection.execute(sa.text("UPDATE scope SET digest = :digest WHERE id = :id"), values)
    with op.batch_alter_table("scope") as table:
        table.drop_constraint(op.f(OLD), type_="unique")
        table.create_unique_constraint(op.f(NEW), ["lexicon_id", "digest"])


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("scope") as table:
        table.drop_constraint(op.f(NEW), type_="unique")
        table.create_unique_constraint(op.f(OLD), ["lexicon_id", *COLUMNS])
    op.drop_column("scope", "digest")
    op.drop_column("batch_row", "scope_digest")
