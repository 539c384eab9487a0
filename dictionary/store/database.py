"""Engines, transactions and locks: what SQLite and PostgreSQL each need to be trusted.

SQLite: WAL, synchronous=FULL, foreign keys, a busy timeout; a transaction that will write begins
as a writer, since one that upgrades from reading loses to any other writer. PostgreSQL: readers
see one snapshot; writers take one advisory lock first and hold it to the commit, so that change
numbers become visible in their order.
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

# Connection is named here for services, which hand it on and must not know sqlalchemy.
__all__ = [
    "Connection",
    "Database",
    "Moved",
    "downgrade",
    "is_reader",
    "migrate",
    "require_current",
]

# A wheel has them inside the package (setup.py), a checkout beside it.
_PACKAGE = Path(__file__).resolve().parents[1]
_INSIDE, _BESIDE = _PACKAGE / "migrations", _PACKAGE.parent / "migrations"
MIGRATIONS = _INSIDE if _INSIDE.is_dir() else _BESIDE
# Any number will do, as long as every writer uses the same one.
_WRITER_LOCK = 7_306_417
_NAMED_LOCK = 7_306_418
_SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class Moved(Exception):
    """What was read outside a transaction does not belong together: read it again in one."""


@dataclass(slots=True)
class _Block:
    """A block of `one_state`: what ends its transaction, and its connection once it has begun."""

    ending: ExitStack
    connection: Connection | None = None


class Database:
    """One database: `read()` and `write()` open transactions, `alone()` a named lock.

    `for_batches`: its process is at nothing but batches, and may keep more in memory for them.

    All of them raise Busy, Full, Unavailable, Damaged or Outdated where that is what an error of
    the driver means; other errors come as they are.
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
        # Taken and given back at one end, which is safe for threads; as many as read at once.
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
                # Statements differ in how many values they ask for.
                "cached_statements": 512,
            },
            max_overflow=-1,
            # An error goes into a log: what was asked and who asks does not.
            hide_parameters=True,
        )
        event.listen(engine, "connect", connections.prepare_sqlite)
        event.listen(engine, "begin", connections.begin_sqlite)
        event.listen(engine, "checkin", connections.let_go_sqlite)
        if self.file is not None:
            require = self.file.require
            event.listen(engine, "do_connect", lambda *_arguments: require())
        return engine

    def _meaning(self, error: BaseException) -> DictionaryError | None:
        """Return the error of ours that `error` is, None if it is none; damage is noted."""
        found = meaning(error)
        if found is None and lacks_tables(error):
            found = self._schema_fault()
        if isinstance(found, Damaged) and self.file is not None:
            self.file.note_damage()
        if isinstance(found, Full) and self.file is not None:
            # SQLite does not say why something was not written.
            return self.file.trial() or found
        return found

    def _schema_fault(self) -> Outdated | None:
        """Return what is wrong with the schema where something asked for was not there."""
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
        """Open a transaction that sees one state of the database; it is rolled back at the end.

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
            if (told := self._meaning(error)) is not None:
                raise told from error
            raise

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """Open a transaction to read in.

        It is begun and ended by hand on a connection that is kept for this: a search is over
        sooner than a pool and SQLAlchemy have opened and closed a transaction.
        """
        connection, cursor = self._begin_reading()
        try:
            yield connection
        except self._errors as error:
            if (told := self._meaning(error)) is not None:
                raise told from error
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
        """Lend a connection without a transaction: for one statement, or a few that are compared.

        Raises Moved if the server dropped it; `read` then finds another.
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
        """Begin on an idle connection; on a new one if there is none or the server dropped it."""
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
        """Open a transaction that may write, alone; committed at the end, rolled back on errors.

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
            # `connections.begin_sqlite` talks to the driver, whose error then comes unwrapped.
            if (told := self._meaning(error)) is not None:
                raise told from error
            raise

    def forget(self) -> None:
        """Let what was overwritten go from SQLite's log, too, where it stays until it is full.

        A reader that is still at an old state keeps it from doing so: then the log stays for now.
        """
        if self.sqlite:
            with suppress(Moved), self.glance() as connection:
                cursor = connection.connection.cursor()
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
                cursor.close()

    @contextmanager
    def alone(self, name: str, wait: bool = True) -> Iterator[bool]:
        """Hold the lock `name` among all processes of this database; yields whether it is held.

        The lock dies with the process: a file lock beside SQLite, an advisory lock on PostgreSQL.
        With `wait` False it is only tried.
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
                # A server that has gone has let go of it.
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
    """Close a connection that is of no use any more."""
    with suppress(DBAPIError):
        connection.invalidate()
        connection.close()


@contextmanager
def _file_lock(path: Path, wait: bool) -> Iterator[bool]:
    # Whoever may open it can hold the lock: nobody else, whatever the umask.
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

    A database that was found damaged is looked at as a whole first. Raises Outdated for the schema
    of a later program, Damaged, Unavailable.
    """
    database = Database(url)
    try:
        version = _version(database)
        if version and version not in _known():
            raise Outdated("schema-newer", found=version, wanted=_head())
        if database.file is not None and database.file.is_damaged:
            _require_whole(database)
    finally:
        database.close()
    command.upgrade(_config(url), revision)
    if database.file is not None:
        database.file.mark()


def _require_whole(database: Database) -> None:
    with database.read() as connection:
        said = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if said != "ok":
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
    """Return what is wrong with a database at `version`, None if that is this program's."""
    wanted = _head()
    if version == wanted:
        return None
    code = "schema-newer" if version and version not in _known() else "schema-outdated"
    return Outdated(code, found=version or "-", wanted=wanted)


def require_current(database: Database) -> None:
    """Raise Outdated unless the database is at this program's schema.

    Raises Damaged if something in it could not be read since it was last found whole, Unavailable
    if its file is not there.
    """
    if database.file is not None:
        database.file.require()
    if (fault := _outdated(_version(database))) is not None:
        raise fault
    if database.file is not None and database.file.is_damaged:
        raise Damaged("database-damaged")
