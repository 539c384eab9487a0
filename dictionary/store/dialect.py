"""Expressions that join the texts of many rows, in the dialects of SQLite and PostgreSQL."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Text, cast, func


def is_sqlite(connection: Connection) -> bool:
    """Say whether the database is SQLite; else it is PostgreSQL."""
    return connection.dialect.name == "sqlite"


def together(connection: Connection, sides: Any) -> Any:
    """Return the expression that joins the texts `sides` of a group with commas, in any order."""
    gather = func.group_concat if is_sqlite(connection) else func.string_agg
    return gather(sides, ",")


def side_of(each: Any) -> Any:
    """Return the expression for the posting `each` as a text: scope id, entry id and field."""
    return cast(each.c.scope_id, Text) + " " + cast(each.c.entry_id, Text) + " " + each.c.field
