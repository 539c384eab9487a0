"""Engines, transactions and locks, as safe as SQLite and PostgreSQL each allow.

SQLite: WAL, synchronous=FULL, foreign keys, a busy timeout. A transaction that will write begins
as a writer, since an upgrade from reading fails if there is any other writer. PostgreSQL: readers
use one snapshot; writers first take an advisory lock and hold it until the commit, so that change
numbers become visible in order.
"""

from __future__ import annotations

import copy
import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError

from dictionary.errors import Damaged, DictionaryError, Full, Outdated, Unavailable
from dictionary.store import connections
from dictionary.store.connections import BATCH_CACHE_KB, WRITER_CACHE_KB, is_reader
from dictionary.store.database_file import DatabaseFile
from dictionary.store.faults import lacks_tables, meaning

# Services import Connection from here: they pass it on and must not import sqlalchemy.
__all__ = [
    "Connection",
    "Database",
    "Moved",
    "downgrade",
    "is_reader",
    "migrate",
    "require_current",
]

# A wheel has the migrations inside the package (setup.py), a checkout has them beside it.
_PACKAGE = Path(__file__).resolve().parents[1]
_INSIDE, _BESIDE = _PACKAGE / "migrations", _PACKAGE.parent / "migrations"
MIGRATIONS = _INSIDE if _INSIDE.is_dir() else _BESIDE
# Keys of the advisory locks: any numbers, the same in every process.
_WRITER_LOCK = 7_306_417
_NAMED_LOCK = 7_306_418
_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Moved(Exception):
    """Raised if statements outside a transaction read different states; read again in one."""


@dataclass(slots=True)
class _Block:
    """A block of `one_state`: what ends its transaction, and its connection once it has begun."""

    ending: ExitStack
    connection: Connection | None = None


class Database:
    """A database: `read()` and `write()` open transactions, `alone()` takes a named lock.

    `for_batches`: the process works on batches only and may use a larger cache. All three raise
    Busy, Full, Unavailable, Damaged or Outdated for errors of the driver with that meaning; other
    errors are raised unchanged.
    """

    def __init__(self, url: str, busy_timeout: float = 60.0, for_batches: bool = False) -> None:
        self.url = make_url(url)
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.busy_timeout = busy_timeout
        self.writer_cache_kb = BATCH_CACHE_KB if for_batches else WRITER_CACHE_KB
        self.file: DatabaseFile | None = None
        if self.sqlite and self.url.database and not self.url.database.startswith((":", "file:")):
            self.file = DatabaseFile(Path(self.url.database))
        self.engine = self._engine()
        self._errors = (DBAPIError, self.engine.dialect.loaded_dbapi.Error)
        # Idle readers. `append` and `pop` are thread-safe; there are as many as read at one time.
        self._idle: list[Connection] = []
        self.block: _Block | None = None

    def _engine(self) -> Engine:
        if not self.sqlite:
            engine = create_engine(
                self.url, pool_pre_ping=True, max_overflow=-1, hide_parameters=True
            )
            event.listen(engine, "connect", connections.prepare_postgresql)
            return engine
        engine = create_engine(
            self.url,
            connect_args={
                "timeout": self.busy_timeout,
                "check_same_thread": False,
                # Statements differ in their number of parameters.
                "cached_statements": 512,
            },
            max_overflow=-1,
            # Errors are logged; queries and users are not.
            hide_parameters=True,
        )
        event.listen(engine, "connect", connections.prepare_sqlite)
        event.listen(engine, "begin", connections.begin_sqlite)
        event.listen(engine, "checkin", connections.reset_sqlite)
        if self.file is not None:
            require = self.file.require
            event.listen(engine, "do_connect", lambda *_arguments: require())
        return engine

    def _meaning(self, error: BaseException) -> DictionaryError | None:
        """Return the service's error for a driver error, None if there is none; note damage."""
        fault = meaning(error)
        if fault is None and lacks_tables(error):
            fault = self._schema_fault()
        if isinstance(fault, Damaged) and self.file is not None:
            self.file.note_damage()
        if isinstance(fault, Full) and self.file is not None:
            # SQLite does not report why it could not write.
            return self.file.trial() or fault
        return fault

    def _schema_fault(self) -> Outdated | None:
        """Return the error for an outdated schema, after a table or column was missing."""
        with suppress(*self._errors), self.engine.connect() as connection:
            return _outdated(MigrationContext.configure(connection).get_current_revision())
        return None

    @contextmanager
    def one_state(self) -> Iterator[Database]:
        """Give this database for one thread, with reads that all see the same state.

        They share one transaction, which begins with the first of them and ends with the block.
        What is written meanwhile, the block does not see.
        """
        joined = copy.copy(self)
        with ExitStack() as ending:
            joined.block = _Block(ending)
            try:
                yield joined
            finally:
                joined.block = None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Open a transaction that reads one state of the database; it is rolled back at the end.

        Within `one_state` it is the transaction of the block.
        """
        block = self.block
        if block is None:
            with self._read() as connection:
                yield connection
            return
        if block.connection is None:
            block.connection = block.ending.enter_context(self._read())
        try:
            yield block.connection
        except self._errors as error:
            if (fault := self._meaning(error)) is not None:
                raise fault from error
            raise

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """Open a transaction for reading.

        BEGIN and ROLLBACK go straight to the driver, on a connection that stays open. A search
        takes less time than a pool and SQLAlchemy need to open and close a transaction.
        """
        connection, cursor = self._begin_reading()
        try:
            yield connection
        except self._errors as error:
            if (fault := self._meaning(error)) is not None:
                raise fault from error
            raise
        finally:
            try:
                cursor.execute("ROLLBACK")
                cursor.close()
            except self._errors:
                _drop(connection)  # nothing can be read from it any more
            else:
                self._idle.append(connection)

    @contextmanager
    def glance(self) -> Iterator[Connection]:
        """Lend a connection without a transaction, for one statement or a few that are compared.

        Raises Moved if the server has closed it; `read` then opens another.
        """
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._connect_reader()
        try:
            yield connection
        except self.engine.dialect.loaded_dbapi.Error as error:
            raise Moved from error
        finally:
            self._idle.append(connection)

    def _begin_reading(self) -> tuple[Connection, Any]:
        """Begin on an idle connection, or on a new one if none is idle or the server closed it."""
        while True:
            try:
                connection, fresh = self._idle.pop(), False
            except IndexError:
                connection, fresh = self._connect_reader(), True
            try:
                cursor = connection.connection.cursor()
                cursor.execute("BEGIN" if self.sqlite else _SNAPSHOT)
            except self._errors as error:
                _drop(connection)
                if fresh:
                    raise self._meaning(error) or Unavailable("database-unavailable") from error
            else:
                return connection, cursor

    def _connect_reader(self) -> Connection:
        options = {} if self.sqlite else {"isolation_level": "AUTOCOMMIT"}
        try:
            return self.engine.connect().execution_options(reader=True, **options)
        except self._errors as error:
            raise self._meaning(error) or Unavailable("database-unavailable") from error

    @contextmanager
    def write(self, wait: bool = True) -> Iterator[Connection]:
        """Open the only writing transaction; it is committed at the end, rolled back on errors.

        Raises Busy if another writer keeps the lock longer than the busy timeout, or, with `wait`
        False, if there is another writer at all.
        """
        # PostgreSQL takes 0 for no limit.
        limit = int(self.busy_timeout * 1000) if wait else int(not self.sqlite)
        if self.file is not None:
            self.file.require()
        options = {"writer": True, "limit": limit, "cache_kb": self.writer_cache_kb}
        try:
            with self.engine.connect() as plain:
                connection = plain.execution_options(**options)
                with connection.begin():
                    if not self.sqlite:
                        connection.execute(text(f"SET LOCAL lock_timeout = {limit}"))
                        connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})"))
                    yield connection
        except self._errors as error:
            # `connections.begin_sqlite` calls the driver, whose errors are not wrapped.
            if (fault := self._meaning(error)) is not None:
                raise fault from error
            raise

    def forget(self) -> None:
        """Empty SQLite's write-ahead log, which still has deleted content.

        While a reader uses an old state, SQLite cannot do it, and the log stays for now.
        """
        if self.sqlite:
            with suppress(Moved), self.glance() as connection:
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()

    @contextmanager
    def alone(self, name: str, wait: bool = True) -> Iterator[bool]:
        """Hold the lock `name` among all processes of this database; yield whether it is held.

        The lock ends with the process: a file lock beside SQLite, an advisory lock on PostgreSQL.
        `wait` False: return at once if another process has it.
        """
        if self.sqlite:
            with _file_lock(Path(f"{self.url.database}.{name}.lock"), wait) as held:
                yield held
            return
        number = crc32(name.encode()) >> 1  # PostgreSQL takes signed numbers
        verb = "pg_advisory_lock" if wait else "pg_try_advisory_lock"
        call = f"SELECT {verb}({_NAMED_LOCK}, {number})"
        with self._connect_reader() as connection:
            try:
                held = connection.execute(text(call)).scalar() is not False
            except DBAPIError as error:
                raise self._meaning(error) or Unavailable("database-unavailable") from error
            try:
                yield held
            finally:
                # If the server has gone, the lock has ended.
                with suppress(DBAPIError):
                    if held:
                        release = f"SELECT pg_advisory_unlock({_NAMED_LOCK}, {number})"
                        connection.execute(text(release))

    def close(self) -> None:
        """Close all connections."""
        while self._idle:
            self._idle.pop().close()
        self.engine.dispose()


def _drop(connection: Connection) -> None:
    """Close a broken connection."""
    with suppress(DBAPIError):
        connection.invalidate()
        connection.close()


@contextmanager
def _file_lock(path: Path, wait: bool) -> Iterator[bool]:
    # Who can open the file can hold the lock: the owner only, whatever the umask.
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "rb") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["url"] = url
    return config


def migrate(url: str, revision: str = "head") -> None:
    """Bring the schema of the database at `url` to `revision` (default: this program's).

    A database that was noted as damaged is checked first. Raises Outdated for the schema of a later
    program, Damaged, Unavailable.
    """
    database = Database(url)
    try:
        version = _version(database)
        if version and version not in _known():
            raise Outdated("schema-newer", found=version, wanted=_head())
        if database.file is not None and database.file.is_damaged:
            _check_file(database)
    finally:
        database.close()
    command.upgrade(_config(url), revision)
    if database.file is not None:
        database.file.mark()


def _check_file(database: Database) -> None:
    with database.read() as connection:
        answer = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if answer != "ok":
        raise Damaged("database-damaged")
    if database.file is not None:
        database.file.note_whole()


def downgrade(url: str, revision: str) -> None:
    """Take the schema of the database at `url` back to `revision`."""
    command.downgrade(_config(url), revision)


def _version(database: Database) -> str:
    with database.read() as connection:
        return MigrationContext.configure(connection).get_current_revision() or ""


def _head() -> str:
    return ScriptDirectory.from_config(_config("")).get_current_head() or ""


def _known() -> frozenset[str]:
    scripts = ScriptDirectory.from_config(_config("")).walk_revisions()
    return frozenset(script.revision for script in scripts)


def _outdated(version: str | None) -> Outdated | None:
    """Return the error for a database at `version`, None if that is this program's schema."""
    wanted = _head()
    if version == wanted:
        return None
    code = "schema-newer" if version and version not in _known() else "schema-outdated"
    return Outdated(code, found=version or "-", wanted=wanted)


def require_current(database: Database) -> None:
    """Raise Outdated unless the database is at this program's schema.

    Raises Damaged if a read has failed since the last check of the file, Unavailable if the file is
    missing.
    """
    if database.file is not None:
        database.file.require()
    if (fault := _outdated(_version(database))) is not None:
        raise fault
    if database.file is not None and database.file.is_damaged:
        raise Damaged("database-damaged")
