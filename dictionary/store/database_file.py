"""The file of a SQLite database: who may read it, and that it is the one that it was.

SQLite makes an empty database where there is no file. So that a file that was lost, moved or not
mounted never becomes an empty dictionary, a marker beside it says that there was one.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from dictionary.errors import DictionaryError, Unavailable, of_system

_PRIVATE_FILE, _PRIVATE_FOLDER = 0o600, 0o700
_TRIAL_BYTES = 8192
_MARKER = (
    "The database beside this file was made by the dictionary service. While this file is here, a\n"
    "missing database is an error. Delete this file to begin with an empty one.\n"
)


class DatabaseFile:
    """One database's file at `path`."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.marker = path.with_name(f"{path.name}.made")
        self.damage = path.with_name(f"{path.name}.damaged")
        self._first: tuple[int, int] | None = None

    def require(self) -> None:
        """Make sure of the file before it is opened or written to; make it if there never was one.

        Raises Unavailable if it is missing or has become another one under a running service.
        """
        try:
            state = os.stat(self.path)  # noqa: PTH116  # every write asks: pathlib costs more
        except FileNotFoundError:
            if self._first is not None or self.marker.exists():
                raise Unavailable("database-missing", name=self.path.name) from None
            self._make()
            return
        except OSError:
            return  # whoever opens it says why not
        here = (state.st_dev, state.st_ino)
        if self._first is None:
            self._first = here
        elif self._first != here:
            raise Unavailable("database-replaced", name=self.path.name)

    def _make(self) -> None:
        """Make an empty file that nobody else may read; its log and its locks get the same mode."""
        self.path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT
        os.close(os.open(self.path, flags, _PRIVATE_FILE))

    def mark(self) -> None:
        """Note that there is a database, and let nobody else read it."""
        if not self.marker.exists():
            self.marker.write_text(_MARKER, "ascii")
        for end in ("", "-wal", "-shm", ".made"):
            path = self.path.with_name(self.path.name + end)
            with suppress(FileNotFoundError, PermissionError):
                path.chmod(_PRIVATE_FILE)

    def note_damage(self) -> None:
        """Note, for all processes, that something in it could not be read."""
        with suppress(OSError):
            self.damage.touch()

    def trial(self) -> DictionaryError | None:
        """Return what a small file beside the database meets that is written, None if nothing."""
        try:
            with tempfile.TemporaryFile(dir=self.path.parent) as file:
                file.write(bytes(_TRIAL_BYTES))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            return of_system(error)
        return None

    @property
    def is_damaged(self) -> bool:
        """Whether something in it could not be read since it was last found whole."""
        return self.damage.exists()

    def note_whole(self) -> None:
        """Note that all of it was looked at and is well."""
        self.damage.unlink(missing_ok=True)
