"""A connection to read from for one answer, straight to the driver: see `lookup`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dictionary.store.database import Connection, Moved

# Between the values of a row, and between rows: no text in the database has them.
COLUMN, ROW = "\x1f", "\x1e"


class State(NamedTuple):
    """What an answer depends on: the last change and the state of the catalogue."""

    change: int
    catalogue: int


# What every statement says besides its rows: the state of the database that they are from.
STATE = (
    "coalesce((SELECT max(seq) FROM change), 0),"
    " coalesce((SELECT CAST(value AS integer) FROM mark WHERE name = 'catalogue'), 0)"
)


class Reader:
    """A connection to read from for one answer; `state` is what all of its statements saw.

    Outside a transaction a writer may commit between two statements: then `rows` raises Moved.
    So it does if the catalogue is not at the number that the caller expects.
    """

    __slots__ = ("_cursor", "catalogue", "dialect", "state")

    def __init__(self, connection: Connection, catalogue: int | None = None) -> None:
        self.dialect = connection.dialect.name
        self.catalogue = catalogue
        self.state: State | None = None
        self._cursor = connection.connection.cursor()

    def look(self) -> State:
        """Return the state, read if no statement has seen it yet."""
        if self.state is None:
            self._cursor.execute(f"SELECT {STATE}")
            change, catalogue = self._cursor.fetchone() or (0, 0)
            self._see(change, catalogue)
        return self.state or State(0, 0)

    def rows(self, sql: str, values: Sequence[Any]) -> list[list[str]]:
        """Return the rows of a packed statement, in no order, every value as text."""
        cursor = self._cursor
        cursor.execute(sql, values)
        change, catalogue, packed = cursor.fetchone() or (0, 0, None)
        self._see(change, catalogue)
        return [row.split(COLUMN) for row in packed.split(ROW)] if packed else []

    def _see(self, change: int, catalogue: int) -> None:
        if self.state is None:
            self.state = State(change, catalogue)
            if self.catalogue is not None and self.catalogue != catalogue:
                raise Moved
        elif self.state != (change, catalogue):
            raise Moved
