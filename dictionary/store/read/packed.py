"""Packed statements: all rows of a query in one row, straight from the driver.

A compiled SQLAlchemy statement takes eight times as long as SQLite needs to answer it. The driver
releases the interpreter's lock for every row, and with several threads the waiting takes longer
than the search. So each statement packs its rows into one row (`store.packing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.store.database import Connection, Moved
from dictionary.store.facts import PUBLIC_CHANGE
from dictionary.store.packing import gathering, rows_of


class ReadState(NamedTuple):
    """The state of the database for an answer: numbers of the last change and of the catalogue."""

    change: int
    catalogue: int


# The state of the database, which every statement returns besides its rows.
_STATE = (
    "coalesce((SELECT max(seq) FROM change), 0),"
    " coalesce((SELECT CAST(value AS integer) FROM mark WHERE name = 'catalogue'), 0)"
)


class PackedReader:
    """A connection to read from for one answer; `state`: the state that all its statements read.

    Outside a transaction a writer may commit between two statements: then `rows` raises Moved. It
    also does so if the catalogue number is not the expected one, `catalogue`.
    """

    __slots__ = ("_cursor", "catalogue", "dialect", "state")

    def __init__(self, connection: Connection, catalogue: int | None = None) -> None:
        self.dialect = connection.dialect.name
        self.catalogue = catalogue
        self.state: ReadState | None = None
        self._cursor = connection.connection.cursor()

    def look(self) -> ReadState:
        """Return the state; read it if no statement has returned it yet."""
        if self.state is None:
            self._cursor.execute(f"SELECT {_STATE}")
            change, catalogue = self._cursor.fetchone() or (0, 0)
            self._see(change, catalogue)
        return self.state or ReadState(0, 0)

    def public_change(self) -> int:
        """Return the number of the last change of a public entry, at the state of this reader.

        If none is stored yet, the number of the last change of any entry. Raises Moved.
        """
        state = self.look()
        self._cursor.execute(
            f"SELECT CAST(value AS integer) FROM mark WHERE name = '{PUBLIC_CHANGE}'"
        )
        (last,) = self._cursor.fetchone() or (state.change,)
        if last > state.change:
            raise Moved
        return int(last)

    def rows(self, sql: str, values: Sequence[Any]) -> list[tuple[Any, ...]]:
        """Return the rows of a packed statement, in any order, each value as text or bytes."""
        cursor = self._cursor
        cursor.execute(sql, values)
        change, catalogue, count, *columns = cursor.fetchone() or (0, 0, 0)
        self._see(change, catalogue)
        return rows_of(count, columns)

    def _see(self, change: int, catalogue: int) -> None:
        if self.state is None:
            self.state = ReadState(change, catalogue)
            if self.catalogue is not None and self.catalogue != catalogue:
                raise Moved
        elif self.state != (change, catalogue):
            raise Moved


def packed(columns: str, source: str, dialect: str) -> str:
    """Return the statement that gives the state and all rows of `SELECT source` in one row.

    `columns`: names of columns of `source`, as `packing.gathering` takes them.
    """
    sql = f"SELECT {_STATE}, {gathering(columns, dialect)} FROM (SELECT {source}) AS found"
    return sql.replace("?", "%s") if dialect == "postgresql" else sql


@lru_cache(maxsize=1024)
def marks(count: int) -> str:
    """Return `count` question marks with commas between, parameters of a statement; NULL for none.

    PostgreSQL refuses `IN ()`; nothing is in `(NULL)`.
    """
    return ", ".join("?" * count) or "NULL"


@lru_cache(maxsize=1024)
def numbers(given: tuple[int, ...]) -> str:
    """Return numbers as a list in SQL, NULL for none."""
    return ", ".join(map(str, given)) or "NULL"
