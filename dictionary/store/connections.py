"""What a new connection is told, and what a transaction on one begins with, in either database."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

# A process has several readers, each with its own cache, and the system keeps the pages besides;
# a batch goes over all indexes again and again. Nobody keeps a writer's cache: a pool hands the
# connection to the next one.
_READER_CACHE_KB, WRITER_CACHE_KB, BATCH_CACHE_KB = 8_000, 8_000, 64_000
_MAPPED_BYTES = 128 << 20
_AS_READER = (
    f"cache_size=-{_READER_CACHE_KB}",
    f"mmap_size={_MAPPED_BYTES}",
    "temp_store=MEMORY",
)
# So that a server notices that a client, or its machine, has gone.
_NOTICED = (
    [("client_connection_check_interval", "1s")],
    [
        (f"tcp_keepalives_{name}", value)
        for name, value in (("idle", 10), ("interval", 5), ("count", 3))
    ],
)


def prepare_postgresql(connection: Any, _record: Any) -> None:
    """Have the server notice within seconds that whoever asks has died, and let go of its locks.

    Else it works on to the end of a statement (PostgreSQL 18, 19.3.2), and waits for two hours
    for a machine that has gone. Before version 14, and on some systems, it cannot notice.
    """
    for settings in _NOTICED:
        calls = ", ".join(f"set_config('{name}', '{value}', false)" for name, value in settings)
        with suppress(connection.Error):
            try:
                connection.execute(f"SELECT {calls}")
                connection.commit()
            finally:
                connection.rollback()


def prepare_sqlite(connection: Any, _record: Any) -> None:
    """Set what holds for every connection to SQLite, as a reader has it."""
    # The driver must not begin transactions of its own accord: `begin_sqlite` does.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", *_AS_READER):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def let_go_sqlite(connection: Any, record: Any) -> None:
    """Give back what a writer took: the next one to have its connection may be a reader."""
    if connection is not None and record.info.pop("wrote", False):
        cursor = connection.cursor()
        for pragma in (*_AS_READER, "shrink_memory"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def is_reader(connection: Connection) -> bool:
    """Say whether a connection is one that `Database.read` gives: what it sees does not change."""
    return bool(connection.get_execution_options().get("reader"))


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction: one that will write begins as a writer, with a writer's means."""
    options = connection.get_execution_options()
    if is_reader(connection):
        return  # `Database.read` begins by hand
    writer = options.get("writer")
    connection.info["wrote"] = bool(writer)
    cursor = connection.connection.cursor()
    if writer:
        cursor.execute(f"PRAGMA busy_timeout={options['limit']}")
        cursor.execute(f"PRAGMA cache_size=-{options['cache_kb']}")
        # A batch has more to sort, and to be able to undo, than may stand in memory; and it comes
        # past most of the file.
        cursor.execute("PRAGMA temp_store=FILE")
        cursor.execute("PRAGMA mmap_size=0")
    cursor.execute("BEGIN IMMEDIATE" if writer else "BEGIN")
