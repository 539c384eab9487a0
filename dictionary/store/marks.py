"""Named facts about the database itself."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select, update

from dictionary.store.tables import mark


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Keep a named fact about the database itself."""
    changed = connection.execute(update(mark).where(mark.c.name == name).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(mark).values(name=name, value=value))


def touch_catalogue(connection: Connection) -> None:
    """Say that lexicons or scopes have changed, so that nobody goes on with a kept copy."""
    number = connection.execute(select(mark.c.value).where(mark.c.name == "catalogue")).scalar()
    set_mark(connection, "catalogue", str(int(number or 0) + 1))
