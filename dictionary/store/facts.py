"""Named facts about the database itself."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from dictionary.store.tables.content import lexicon, mark

# The number of the last change of a public entry, and the catalogue number of the last change of
# its public part. Work on members' lexicons changes neither.
PUBLIC_CHANGE, PUBLIC_CATALOGUE = "public change", "public catalogue"


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Store the value of a named fact about the database."""
    changed = connection.execute(update(mark).where(mark.c.name == name).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(mark).values(name=name, value=value))


def touch_catalogue(connection: Connection, lexicon_id: str | None = None) -> None:
    """Raise the catalogue number, so that processes read lexicons and scopes again.

    `lexicon_id`: the only lexicon that has changed; None: any may have changed.
    """
    number = connection.execute(select(mark.c.value).where(mark.c.name == "catalogue")).scalar()
    following = str(int(number or 0) + 1)
    set_mark(connection, "catalogue", following)
    if lexicon_id is None or _is_public(connection, lexicon_id):
        set_mark(connection, PUBLIC_CATALOGUE, following)


def note_change(connection: Connection, lexicon_id: str, last: int) -> None:
    """Store `last` as the number of the last public change, if the lexicon is public."""
    if _is_public(connection, lexicon_id):
        set_mark(connection, PUBLIC_CHANGE, str(last))


def _is_public(connection: Connection, lexicon_id: str) -> bool:
    query = select(lexicon.c.visibility).where(lexicon.c.id == lexicon_id)
    return connection.execute(query).scalar() == "public"
