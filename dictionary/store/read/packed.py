"""A reader for one answer: packed statements, straight to the driver.

A compiled SQLAlchemy statement costs eight times what SQLite needs to answer it, and the driver
hands the interpreter's lock over for every row that it fetches: under several threads the waiting
costs more than the search. So each statement packs its rows into one: each column is a text with a
control character between the values that no text in the database has.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from dictionary.store.database import Connection, Moved
from dictionary.store.facts import PUBLIC_CHANGE

_BETWEEN, _BETWEEN_BYTES = "\x1e", b"\x1e"


class ReadState(NamedTuple):
    """What an answer depends on: the last change and the state of the catalogue."""

    change: int
    catalogue: int


# What every statement says besides its rows: the state of the database that they are from.
_STATE = (
    "coalesce((SELECT max(seq) FROM change), 0),"
    " coalesce((SELECT CAST(value AS integer) FROM mark WHERE name = 'catalogue'), 0)"
)


class PackedReader:
    """A connection to read from for one answer; `state` is what all of its statements saw.

    Outside a transaction a writer may commit between two statements: then `rows` raises Moved.
    So it does if the catalogue is not at the number that the caller expects.
    """

    __slots__ = ("_cursor", "catalogue", "dialect", "state")

    def __init__(self, connection: Connection, catalogue: int | None = None) -> None:
        self.dialect = connection.dialect.name
        self.catalogue = catalogue
        self.state: ReadState | None = None
        self._cursor = connection.connection.cursor()

    def look(self) -> ReadState:
        """Return the state, read if no statement has seen it yet."""
        if self.state is None:
            self._cursor.execute(f"SELECT {_STATE}")
            change, catalogue = self._cursor.fetchone() or (0, 0)
            self._see(change, catalogue)
        return self.state or ReadState(0, 0)

    def public_change(self) -> int:
        """Return the last change of an entry that everybody sees, at the state of this reader.

        A database in which none was noted yet tells of the last change. Raises Moved.
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
        """Return the rows of a packed statement, in no order, every value as text or bytes."""
        cursor = self._cursor
        cursor.execute(sql, values)
        change, catalogue, *columns = cursor.fetchone() or (0, 0, None)
        self._see(change, catalogue)
        if columns[0] is None:
            return []
        return list(zip(*map(_taken_apart, columns), strict=True))

    def _see(self, change: int, catalogue: int) -> None:
        if self.state is None:
            self.state = ReadState(change, catalogue)
            if self.catalogue is not None and self.catalogue != catalogue:
                raise Moved
        elif self.state != (change, catalogue):
            raise Moved


def _taken_apart(column: str | bytes) -> list[str] | list[bytes]:
    if isinstance(column, str):
        return column.split(_BETWEEN)
    return column.split(_BETWEEN_BYTES)


def packed(columns: str, source: str, dialect: str) -> str:
    """Return the statement that gives the state and all rows of `SELECT columns source` in one.

    `columns` are names that `source` has, with commas between them; none of them is ever NULL.
    What is called `json` comes as bytes: it goes out as it is.
    """
    gathered = ", ".join([_gathered(name, dialect) for name in columns.split(", ")])
    sql = f"SELECT {_STATE}, {gathered} FROM (SELECT {source}) AS found"
    return sql.replace("?", "%s") if dialect == "postgresql" else sql


def _gathered(name: str, dialect: str) -> str:
    """Return the expression for all values of a column in one."""
    postgresql = dialect == "postgresql"
    text = f"CAST({name} AS text)"
    if name == "rank":
        text = "encode(rank, 'hex')" if postgresql else "lower(hex(rank))"
    together = f"{gather(dialect)}({text}, {'chr' if postgresql else 'char'}(30))"
    if name == "json":
        return f"convert_to({together}, 'UTF8')" if postgresql else f"CAST({together} AS blob)"
    return together


def gather(dialect: str) -> str:
    """Return the name of the function that puts the texts of rows together."""
    return "string_agg" if dialect == "postgresql" else "group_concat"


@lru_cache(maxsize=1024)
def marks(count: int) -> str:
    """Return so many question marks."""
    return ", ".join("?" * count)


@lru_cache(maxsize=1024)
def numbers(given: tuple[int, ...]) -> str:
    """Return numbers as a list in SQL, NULL for none."""
    return ", ".join(map(str, given)) or "NULL"
