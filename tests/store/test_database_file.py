"""The file of a SQLite database: private, and never made anew where there was one."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from psycopg import errors as postgresql
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from dictionary.errors import Busy, Damaged, DictionaryError, Full, Outdated, Unavailable
from dictionary.services.operations.rekey import prepare
from dictionary.settings import Settings
from dictionary.store.database import Database, migrate, require_current
from dictionary.store.faults import meaning


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "home" / "dictionary.sqlite3"
    migrate(f"sqlite:///{found}")
    return found


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    opened = Database(f"sqlite:///{path}")
    yield opened
    opened.close()


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


@pytest.mark.parametrize("mask", [0o000, 0o022, 0o077])
def test_nobody_else_may_read_it_whatever_the_umask(tmp_path: Path, mask: int) -> None:
    before = os.umask(mask)
    try:
        settings = Settings(home=tmp_path / "home")
        prepare(settings)
    finally:
        os.umask(before)
    assert mode(settings.home) == 0o700
    database = Database(settings.url)
    with database.write() as connection:
        connection.execute(text("UPDATE mark SET value = value"))
    before = os.umask(mask)
    try:
        with database.alone("import") as held:
            assert held
    finally:
        os.umask(before)
    assert {mode(found) for found in settings.home.glob("dictionary.sqlite3*")} == {0o600}
    database.close()


def test_a_home_that_all_may_read_becomes_private(tmp_path: Path) -> None:
    settings = Settings(home=tmp_path / "home")
    prepare(settings)
    settings.home.chmod(0o755)
    (settings.home / "dictionary.sqlite3").chmod(0o644)
    prepare(settings)
    assert (mode(settings.home), mode(settings.home / "dictionary.sqlite3")) == (0o700, 0o600)


def test_a_lost_file_never_becomes_an_empty_dictionary(path: Path) -> None:
    for found in path.parent.glob("dictionary.sqlite3*"):
        if found.suffix != ".made":
            found.unlink()
    for opening in (
        lambda: migrate(f"sqlite:///{path}"),
        lambda: require_current(Database(f"sqlite:///{path}")),
    ):
        with pytest.raises(Unavailable) as raised:
            opening()
        assert raised.value.code == "database-missing"
    assert not path.exists()
    path.with_name("dictionary.sqlite3.made").unlink()
    migrate(f"sqlite:///{path}")


def test_a_file_that_was_replaced_is_not_written_to(path: Path, database: Database) -> None:
    with database.write():
        pass
    other = path.with_name("other")
    other.write_bytes(path.read_bytes())
    other.replace(path)
    with pytest.raises(Unavailable) as raised, database.write():
        pass
    assert raised.value.code == "database-replaced"


def test_a_newer_schema_is_said(path: Path, database: Database) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'later'"))
    for opening in (lambda: require_current(database), lambda: migrate(f"sqlite:///{path}")):
        with pytest.raises(Outdated) as raised:
            opening()
        assert raised.value.code == "schema-newer"


def test_a_writer_gives_its_memory_back(database: Database) -> None:
    asked = ("cache_size", "temp_store", "mmap_size")

    def pragmas() -> list[int]:
        with database.engine.connect() as connection:
            driver = connection.connection.cursor()
            return [driver.execute(f"PRAGMA {name}").fetchone()[0] for name in asked]

    before = pragmas()
    with database.write() as connection:
        there = connection.connection.cursor().execute("PRAGMA mmap_size").fetchone()[0]
        assert there == 0
    assert pragmas() == before


def of_sqlite(code: int) -> sqlite3.Error:
    error = sqlite3.OperationalError("in whatever words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (of_sqlite(sqlite3.SQLITE_BUSY), Busy),
        (of_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT), Busy),
        (of_sqlite(sqlite3.SQLITE_LOCKED_SHAREDCACHE), Busy),
        (of_sqlite(sqlite3.SQLITE_FULL), Full),
        (of_sqlite(sqlite3.SQLITE_IOERR_WRITE), Full),
        (of_sqlite(sqlite3.SQLITE_IOERR_SHMSIZE), Full),
        (of_sqlite(sqlite3.SQLITE_IOERR_READ), Unavailable),
        (of_sqlite(sqlite3.SQLITE_READONLY_DIRECTORY), Unavailable),
        (of_sqlite(sqlite3.SQLITE_CORRUPT_INDEX), Damaged),
        (of_sqlite(sqlite3.SQLITE_NOTADB), Damaged),
        (postgresql.LockNotAvailable("in whatever words"), Busy),
        (postgresql.DiskFull("in whatever words"), Full),
        (postgresql.AdminShutdown("in whatever words"), Unavailable),
        (postgresql.CannotConnectNow("in whatever words"), Unavailable),
        (postgresql.TooManyConnections("in whatever words"), Unavailable),
        (postgresql.OperationalError("the server has gone"), Unavailable),
        (postgresql.DataCorrupted("in whatever words"), Damaged),
    ],
)
def test_errors_are_known_by_their_codes(error: Exception, kind: type[DictionaryError]) -> None:
    for given in (error, OperationalError("SELECT", {}, error)):
        assert type(meaning(given)) is kind


@pytest.mark.parametrize(
    "error",
    [
        of_sqlite(sqlite3.SQLITE_CONSTRAINT_UNIQUE),
        postgresql.UniqueViolation("in whatever words"),
        ValueError(),
    ],
)
def test_faults_of_the_program_stay_what_they_are(error: Exception) -> None:
    assert meaning(error) is None


def test_what_is_not_written_is_told_by_what_the_disk_says(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Database(f"sqlite:///{path}")

    def meet() -> DictionaryError:
        with pytest.raises((Full, Unavailable)) as raised, opened.write():
            raise of_sqlite(sqlite3.SQLITE_IOERR_WRITE)
        return raised.value

    assert meet().code == "storage-full"
    for number, code in (
        (errno.EROFS, "storage-failing"),
        (errno.EIO, "storage-failing"),
        (errno.ENOSPC, "storage-full"),
        (errno.EDQUOT, "storage-full"),
    ):
        with monkeypatch.context() as patch:
            error = OSError(number, "in whatever words")
            patch.setattr(os, "fsync", lambda _handle, error=error: raising(error))
            assert meet().code == code
    opened.close()


def raising(error: Exception) -> None:
    raise error
