"""The service's errors for errors of the database drivers, by their codes, not their messages.

SQLite: the result codes of sqlite.org/rescode.html. PostgreSQL: SQLSTATE, appendix A of its manual.
Messages depend on the server's language.
"""

from __future__ import annotations

from typing import Any

from dictionary.errors import Busy, Damaged, DictionaryError, Full, Unavailable

# Primary result codes of SQLite. 5 and 6: locked by another connection, or by ours.
_SQLITE: dict[int, tuple[type[DictionaryError], str]] = {
    5: (Busy, "database-busy"),
    6: (Busy, "database-busy"),
    8: (Unavailable, "database-read-only"),
    10: (Unavailable, "database-unavailable"),
    11: (Damaged, "database-damaged"),
    13: (Full, "storage-full"),
    14: (Unavailable, "database-unavailable"),
    26: (Damaged, "database-damaged"),
}
# SQLITE_IOERR_WRITE, _FSYNC, _TRUNCATE, _SHMSIZE: errors of a full quota or a full file system in
# memory.
_NOT_WRITTEN = frozenset((778, 1034, 1546, 4874))
_POSTGRESQL: dict[str, tuple[type[DictionaryError], str]] = {
    "25006": (Unavailable, "database-read-only"),
    "40001": (Busy, "database-busy"),
    "40P01": (Busy, "database-busy"),
    "53100": (Full, "storage-full"),
    "55P03": (Busy, "database-busy"),
    "XX001": (Damaged, "database-damaged"),
    "XX002": (Damaged, "database-damaged"),
}
_SQLITE_ERROR = 1
_NO_TABLE = frozenset(("42P01", "42703"))
# Classes: connection exception, insufficient resources, operator intervention, system error.
_AWAY = ("08", "53", "57", "58")


def meaning(error: BaseException) -> DictionaryError | None:
    """Return the service's error for an error of a driver, or of SQLAlchemy around it.

    None for any other error: then this program is wrong.
    """
    own: Any = getattr(error, "orig", None) or error
    if hasattr(own, "sqlite_errorcode"):
        return _of_sqlite(own.sqlite_errorcode)
    if hasattr(own, "sqlstate"):
        return _of_postgresql(own)
    return None


def lacks_tables(error: BaseException) -> bool:
    """Say whether an error may mean that a table or column is missing.

    SQLite has the same code for that and for every other mistake in a statement.
    """
    own: Any = getattr(error, "orig", None) or error
    if hasattr(own, "sqlite_errorcode"):
        return bool(own.sqlite_errorcode == _SQLITE_ERROR)
    return getattr(own, "sqlstate", None) in _NO_TABLE


def _of_sqlite(code: int) -> DictionaryError | None:
    if code in _NOT_WRITTEN:
        return Full("storage-full")
    kind, sentence = _SQLITE.get(code & 0xFF, (None, ""))
    return kind(sentence) if kind else None


def _of_postgresql(error: Any) -> DictionaryError | None:
    state = error.sqlstate
    if state is None:
        # No answer from the server: it does not run, or has gone.
        away = type(error).__name__ in {"OperationalError", "InterfaceError", "ConnectionTimeout"}
        return Unavailable("database-unavailable") if away else None
    kind, sentence = _POSTGRESQL.get(state, (None, ""))
    if kind:
        return kind(sentence)
    return Unavailable("database-unavailable") if state.startswith(_AWAY) else None
