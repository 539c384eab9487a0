"""Settings for new connections, and the beginning of transactions, in SQLite and PostgreSQL."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from sqlalchemy import Connection

# Sizes of SQLite's page cache. A process has several readers, each with its own cache, and the
# system caches the pages too. A batch reads all indexes many times. A writer gives its cache back,
# since the pool may lend its connection to a reader next.
_READER_CACHE_KB, WRITER_CACHE_KB, BATCH_CACHE_KB = 8_000, 8_000, 64_000
_MAPPED_BYTES = 128 << 20
_AS_READER = (
    f"cache_size=-{_READER_CACHE_KB}",
    f"mmap_size={_MAPPED_BYTES}",
    "temp_store=MEMORY",
)
# With these settings a server notices that a client, or its machine, has gone.
_NOTICED = (
    [("client_connection_check_interval", "1s")],
    [
        (f"tcp_keepalives_{name}", value)
        for name, value in (("idle", 10), ("interval", 5), ("count", 3))
    ],
)


def prepare_postgresql(connection: Any, _record: Any) -> None:
    """Make the server notice within seconds that the client has died, and release its locks.

    By default it finishes the statement (PostgreSQL 18, 19.3.2), and waits two hours for a machine
    that has gone. Before version 14, and on some systems, it cannot notice.
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
    """Apply the settings of a reader to a new connection to SQLite."""
    # `begin_sqlite` begins transactions; the driver must not.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", *_AS_READER):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def reset_sqlite(connection: Any, record: Any) -> None:
    """Reset a writer's connection to the settings of a reader when the pool gets it back."""
    if connection is not None and record.info.pop("wrote", False):
        cursor = connection.cursor()
        for pragma in (*_AS_READER, "shrink_memory"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()


def is_reader(connection: Connection) -> bool:
    """Say whether a connection is one that `Database.read` gives: what it sees does not change."""
    return bool(connection.get_execution_options().get("reader"))


def begin_sqlite(connection: Connection) -> None:
    """Begin a transaction; a writing one begins IMMEDIATE, with the settings of a writer."""
    options = connection.get_execution_options()
    if is_reader(connection):
        return  # `Database.read` begins it itself
    writer = options.get("writer")
    connection.info["wrote"] = bool(writer)
    cursor = connection.connection.cursor()
    if writer:
        cursor.execute(f"PRAGMA busy_timeout={options['limit']}")
        cursor.execute(f"PRAGMA cache_size=-{options['cache_kb']}")
        # A batch sorts, and may have to undo, more than fits in memory, and reads most of the file.
        cursor.execute("PRAGMA temp_store=FILE")
        cursor.execute("PRAGMA mmap_size=0")
    cursor.execute("BEGIN IMMEDIATE" if writer else "BEGIN")
