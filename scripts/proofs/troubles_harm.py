"""Harm to files of a home: the full-text index and the SQLite database."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

_NOISE = random.Random(13)  # noqa: S311  # noise, no secrets
_PAGE = 4096


def database(home: Path) -> Path:
    """Return the database's file."""
    return home / "dictionary.sqlite3"


def _overwrite(path: Path, start: int, size: int) -> None:
    """Write noise in place, so that whoever has the file mapped sees it, too."""
    with path.open("r+b") as file:
        file.seek(start)
        file.write(_NOISE.randbytes(size))


def _builds(home: Path) -> list[Path]:
    return [path for path in (home / "index").iterdir() if path.is_dir() and path.name != "damaged"]


def _each_file(home: Path, harm: Callable[[Path], None]) -> None:
    for build in _builds(home):
        for path in build.iterdir():
            if path.is_file():
                harm(path)


def remove_index_files(home: Path) -> None:
    """Remove all files of the index that is served."""
    _each_file(home, Path.unlink)


def truncate_index_files(home: Path) -> None:
    """Leave half of each file of the index."""
    _each_file(home, lambda path: os.truncate(path, path.stat().st_size // 2))


def spoil_index_files(home: Path) -> None:
    """Write noise over each file of the index."""
    _each_file(home, lambda path: _overwrite(path, 0, path.stat().st_size))


def remove_current(home: Path) -> None:
    """Remove the file that says which index is served."""
    (home / "index/CURRENT").unlink()


def remove_index(home: Path) -> None:
    """Remove all of the index."""
    shutil.rmtree(home / "index")


def checkpoint(home: Path) -> None:
    """Bring SQLite's log into the database, so that harm to the file is harm to what is read."""
    connection = sqlite3.connect(database(home), timeout=10)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def spoil_database(home: Path) -> None:
    """Write noise over the pages in the middle of the database."""
    checkpoint(home)
    pages = database(home).stat().st_size // _PAGE
    _overwrite(database(home), pages // 4 * _PAGE, pages // 2 * _PAGE)


def truncate_database(home: Path) -> None:
    """Leave half of the database."""
    checkpoint(home)
    os.truncate(database(home), database(home).stat().st_size // 2 // _PAGE * _PAGE)


def back_up(home: Path) -> None:
    """Copy the database as an operator does."""
    aside = home.with_name(f"{home.name}.backup")
    aside.unlink(missing_ok=True)
    connection = sqlite3.connect(database(home), timeout=10)
    with sqlite3.connect(aside) as copy:
        connection.backup(copy)
    copy.close()
    connection.close()


def restore(home: Path) -> None:
    """Put back the copy, with nothing left of the log of the database that was there."""
    for path in home.glob("dictionary.sqlite3-*"):
        path.unlink()
    shutil.copyfile(home.with_name(f"{home.name}.backup"), database(home))


def _aside(home: Path) -> Path:
    return home.with_name(f"{home.name}.aside")


def take_away_database(home: Path) -> None:
    """Move the database and its log elsewhere on the same disk."""
    _aside(home).mkdir()
    for end in ("", "-wal", "-shm"):
        path = home / f"dictionary.sqlite3{end}"
        if path.exists():
            path.rename(_aside(home) / path.name)


def bring_database_back(home: Path) -> None:
    """Move the database back to where it was, in the place of what is there."""
    for path in home.glob("dictionary.sqlite3-*"):
        path.unlink()
    for path in _aside(home).iterdir():
        path.rename(home / path.name)
    _aside(home).rmdir()


def replace_database(home: Path) -> None:
    """Put a copy of the database in its place: the same content in another file."""
    back_up(home)
    take_away_database(home)
    shutil.copyfile(home.with_name(f"{home.name}.backup"), database(home))


def _set_version(home: Path, sql: str) -> None:
    connection = sqlite3.connect(database(home), timeout=10)
    with connection:
        connection.execute(f"UPDATE alembic_version SET version_num = {sql}")  # noqa: S608  # ours
    connection.close()


def begin_newer_version(home: Path) -> None:
    """Give the database a version that no program knows."""
    _set_version(home, "'x' || version_num")


def end_newer_version(home: Path) -> None:
    """Give it the version that it had."""
    _set_version(home, "substr(version_num, 2)")


class Lock:
    """Another process that writes to the database and takes its time."""

    def __init__(self, home: Path) -> None:
        self._connection = sqlite3.connect(database(home), timeout=10, isolation_level=None)
        self._connection.execute("BEGIN IMMEDIATE")

    def end(self) -> None:
        """Let go."""
        self._connection.execute("ROLLBACK")
        self._connection.close()
