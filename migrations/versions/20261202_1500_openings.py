"""List words by their first two letters; keep what the entries of a scope have besides words.

Keys are made anew after this, since their rules change with it. That fills the columns.
"""

import sqlalchemy as sa
from alembic import op

revision = "20261202_1500"
down_revision = "20261202_0900"
branch_labels = None
depends_on = None

ADDED = (
    ("entry", "opening"),
    ("heading", "opening"),
    ("batch_form", "opening"),
    ("batch_row", "opening"),
    ("batch_row", "has"),
    ("scope", "has"),
)
# What tells scopes apart, besides what their entries have.
KEY = ("lexicon_id", "language", "languages", "part_of_speech", "domains")
# Of each index of a list: its table and its columns before.
INDEXES = {
    "ix_entry_scope": ("entry", ["scope_id", "status", "initial", "sort_key", "id"]),
    "ix_heading_walk": (
        "heading",
        ["lexicon_id", "language", "initial_key", "sort_key", "scope_id", "entry_id"],
    ),
}


def _key() -> sa.types.TypeEngine:
    return sa.String().with_variant(sa.String(collation="C"), "postgresql")


def upgrade() -> None:
    """Add the columns, and have the indexes of lists cover them."""
    for table, name in ADDED:
        op.add_column(table, sa.Column(name, _key(), nullable=False, server_default=""))
    for name, (table, columns) in INDEXES.items():
        op.drop_index(name, table)
        op.create_index(name, table, [*columns, "opening"])
    # Also where keys of the newest rules come from before a way down.
    op.execute("DELETE FROM mark WHERE name = 'rules'")


def _merge_scopes() -> None:
    """Give what belongs to a scope to the first one that has the same columns but `has`."""
    same = " AND ".join(f"o.{name} = scope.{name}" for name in KEY)
    first = f"SELECT min(o.id) FROM scope o WHERE {same}"  # noqa: S608  # names of our own
    pairs = op.get_bind().execute(sa.text(f"SELECT id, ({first}) FROM scope"))  # noqa: S608  # names of our own
    for own, kept in pairs.fetchall():
        if own == kept:
            continue
        for table in ("entry", "posting", "heading"):
            moved = f"UPDATE {table} SET scope_id = {kept} WHERE scope_id = {own}"  # noqa: S608  # names of our own
            op.execute(moved)
        op.execute(f"DELETE FROM scope_language WHERE scope_id = {own}")  # noqa: S608  # names of our own
        op.execute(f"DELETE FROM scope WHERE id = {own}")  # noqa: S608  # names of our own


def downgrade() -> None:
    """Drop them. Of scopes that differ in nothing else one stays, with the entries of all."""
    _merge_scopes()
    # Under digests that no scope has: after a way up, what they have would not be known.
    op.execute("UPDATE scope SET digest = 'was ' || id WHERE has <> ''")
    for name, (table, columns) in INDEXES.items():
        op.drop_index(name, table)
        op.create_index(name, table, columns)
    for table, name in reversed(ADDED):
        op.drop_column(table, name)
