"""Named facts about the database itself."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from dictionary.store.tables.content import lexicon, mark

# The last change of an entry that everybody sees, and the number of the catalogue at which what
# everybody sees of it was last changed: work on members' lexicons moves neither.
PUBLIC_CHANGE, PUBLIC_CATALOGUE = "public change", "public catalogue"


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Keep a named fact about the database itself."""
    changed = connection.execute(update(mark).where(mark.c.name == name).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(mark).values(name=name, value=value))


def touch_catalogue(connection: Connection, lexicon_id: str | None = None) -> None:
    """Say that lexicons or scopes have changed, so that nobody goes on with a kept copy.

    `lexicon_id`: only what belongs to that lexicon, as it is now; None: who knows what.
    """
    number = connection.execute(select(mark.c.value).where(mark.c.name == "catalogue")).scalar()
    following = str(int(number or 0) + 1)
    set_mark(connection, "catalogue", following)
    if lexicon_id is None or _is_public(connection, lexicon_id):
        set_mark(connection, PUBLIC_CATALOGUE, following)


def note_change(connection: Connection, lexicon_id: str, last: int) -> None:
    """Say that `last` is the number of the last change in a lexicon, if everybody sees it."""
    if _is_public(connection, lexicon_id):
        set_mark(connection, PUBLIC_CHANGE, str(last))


def _is_public(connection: Connection, lexicon_id: str) -> bool:
    query = select(lexicon.c.visibility).where(lexicon.c.id == lexicon_id)
    return connection.execute(query).scalar() == "public"
