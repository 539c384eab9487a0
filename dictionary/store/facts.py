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


def touch_catalogue(connection: Connection) -> None:
    """Raise the catalogue number, so that processes read lexicons and scopes again.

    For a change of any lexicons; `touch_catalogue_for` if it is a change of one alone.
    """
    set_mark(connection, PUBLIC_CATALOGUE, _raise_number(connection))


def touch_catalogue_for(connection: Connection, lexicon_id: str) -> None:
    """Raise the catalogue number for a change of one lexicon; the public one if that is public."""
    following = _raise_number(connection)
    if _is_public(connection, lexicon_id):
        set_mark(connection, PUBLIC_CATALOGUE, following)


def _raise_number(connection: Connection) -> str:
    number = connection.execute(select(mark.c.value).where(mark.c.name == "catalogue")).scalar()
    following = str(int(number or 0) + 1)
    set_mark(connection, "catalogue", following)
    return following


def note_change(connection: Connection, lexicon_id: str, last: int) -> None:
    """Store `last` as the number of the last public change, if the lexicon is public."""
    if _is_public(connection, lexicon_id):
        set_mark(connection, PUBLIC_CHANGE, str(last))


def _is_public(connection: Connection, lexicon_id: str) -> bool:
    query = select(lexicon.c.visibility).where(lexicon.c.id == lexicon_id)
    return connection.execute(query).scalar() == "public"
