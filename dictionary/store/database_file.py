"""The file of a SQLite database: its permissions, and the check that it is still the same file.

SQLite makes an empty database where there is no file. A marker file beside the database records
that it existed. So a database that is lost, moved or not mounted is an error, not an empty
dictionary.
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
    """The file of a database at `path`, with its marker and its note of damage."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.marker = path.with_name(f"{path.name}.made")
        self.damage = path.with_name(f"{path.name}.damaged")
        self._first: tuple[int, int] | None = None

    def require(self) -> None:
        """Check the file before it is opened or written to; make it if there never was one.

        Raises Unavailable if it is missing, or was replaced while the service runs.
        """
        try:
            state = os.stat(self.path)  # noqa: PTH116  # every write asks: pathlib costs more
        except FileNotFoundError:
            if self._first is not None or self.marker.exists():
                raise Unavailable("database-missing", name=self.path.name) from None
            self._make()
            return
        except OSError:
            return  # opening it reports the reason
        here = (state.st_dev, state.st_ino)
        if self._first is None:
            self._first = here
        elif self._first != here:
            raise Unavailable("database-replaced", name=self.path.name)

    def _make(self) -> None:
        """Make an empty file that only its owner can read; SQLite's log gets the same mode."""
        self.path.parent.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        flags = os.O_RDWR | os.O_CREAT
        os.close(os.open(self.path, flags, _PRIVATE_FILE))

    def mark(self) -> None:
        """Write the marker, and make all files of the database readable by their owner only."""
        if not self.marker.exists():
            self.marker.write_text(_MARKER, "ascii")
        for end in ("", "-wal", "-shm", ".made"):
            path = self.path.with_name(self.path.name + end)
            with suppress(FileNotFoundError, PermissionError):
                path.chmod(_PRIVATE_FILE)

    def note_damage(self) -> None:
        """Note, for all processes, that a read has failed because the file is damaged."""
        with suppress(OSError):
            self.damage.touch()

    def trial(self) -> DictionaryError | None:
        """Write a small file beside the database; return the error if that fails, None if not."""
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
        """Whether damage was noted since the last good check of the file."""
        return self.damage.exists()

    def note_whole(self) -> None:
        """Note that a check of the file has found no damage."""
        self.damage.unlink(missing_ok=True)
