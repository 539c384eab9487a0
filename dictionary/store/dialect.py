"""The dialects of SQL: SQLite or PostgreSQL."""

from __future__ import annotations

from sqlalchemy import Connection


def is_sqlite(connection: Connection) -> bool:
    """Say whether the database is SQLite; else it is PostgreSQL."""
    return connection.dialect.name == "sqlite"
