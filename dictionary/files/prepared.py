"""Prepared files: exports and parts of the sitemap, made once for each state of their content.

The first request makes a file, which takes seconds, and gets it meanwhile; later requests get the
stored file. All processes together make a few at a time: each file takes one of the locks in the
folder. The folder is a cache: a missing file is made again.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import secrets
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dictionary.errors import Busy, DictionaryError, TooOften
from dictionary.settings import Settings

_FOLDER = "prepared"
# Files that are made at the same time: in all, and for one client.
_SLOTS, _EACH = 2, 2
_SLOT = "slot-"
# Lock files by client. There are so few names that none has to be deleted.
_OWNER, _OWNERS = "owner-", 256
_PART = ".part"
# A file with a random text, which changes with every `forget`.
_FORGOTTEN = "forgotten"
_NO_CONTENT = (_SLOT, _OWNER, _FORGOTTEN)
# Seconds after which an unused file is deleted, and the limit on the bytes of all files.
_KEPT_SECONDS = 7 * 86_400
_MOST_BYTES = 2 << 30


@dataclass(frozen=True, slots=True)
class PreparedName:
    """The name of a prepared file: its subject, a part or format of that, and its state.

    `state` must differ whenever the content would.
    """

    subject: str
    part: str
    state: str

    @property
    def stem(self) -> str:
        """The prefix of the file's name, the same in all states."""
        return f"{_digest(self.subject)}-{_digest(self.part)}-"

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.stem}{_digest(self.state)}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def folder(settings: Settings) -> Path:
    """Return the folder of prepared files; create it if it is missing."""
    path = settings.home / _FOLDER
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def path_of(settings: Settings, name: PreparedName) -> Path:
    """Return the path of a prepared file, whether it is there or not."""
    return folder(settings) / name.file


def find(settings: Settings, name: PreparedName) -> Path | None:
    """Return the path of a prepared file, None if it has to be made."""
    path = path_of(settings, name)
    try:
        os.utime(path)
    except FileNotFoundError:
        return None
    return path


def make(
    settings: Settings,
    name: PreparedName,
    owner: str,
    content: Iterator[bytes],
    is_current: Callable[[], bool],
) -> Making:
    """Return an iterator of `content` that also writes the file; it exists when all is taken.

    The file is not kept if the caller stops before the end, if `is_current` is false then, or if
    `forget` was called meanwhile. Raises at once, before anything is made: TooOften if too many
    files are being made for `owner`, Busy if this file or too many files are.
    """
    within = folder(settings)
    locks: list[int] = []
    try:
        mine = f"{_OWNER}{int(_digest(owner), 16) % _OWNERS}-"
        _add(locks, _one_of(within, mine, _EACH), TooOften("too-often", seconds=5))
        _add(locks, _one_of(within, _SLOT, _SLOTS), Busy("too-many-being-made"))
        _add(locks, _lock(within / f"{name.file}{_PART}"), Busy("file-being-made"))
    except BaseException:
        _give_back(locks)
        raise
    return Making(within, name, locks, content, is_current)


def _one_of(within: Path, name: str, count: int) -> int | None:
    locks = (_lock(within / f"{name}{number}") for number in range(count))
    return next((lock for lock in locks if lock is not None), None)


def _add(locks: list[int], lock: int | None, error: DictionaryError) -> None:
    if lock is None:
        raise error
    locks.append(lock)


def _give_back(locks: Iterable[int]) -> None:
    for lock in locks:
        os.close(lock)


class Making(Iterator[bytes]):
    """An iterator that yields the content and writes it to the file.

    It releases the locks at the end, when it is closed, or when it is garbage.
    """

    def __init__(
        self,
        within: Path,
        name: PreparedName,
        locks: Sequence[int],
        content: Iterator[bytes],
        is_current: Callable[[], bool],
    ) -> None:
        self._within = within
        self._name = name
        self._locks = locks
        self._content = content
        self._is_current = is_current
        self._stamp = _stamp(within)
        self._writes = True
        self._open = True
        os.ftruncate(locks[-1], 0)

    @property
    def _part(self) -> Path:
        return self._within / f"{self._name.file}{_PART}"

    def __next__(self) -> bytes:
        if not self._open:
            raise StopIteration
        try:
            piece = next(self._content)
        except StopIteration:
            self._end()
            raise
        except BaseException:
            self.close()
            raise
        if self._writes:
            try:
                _write(self._locks[-1], piece)
            except OSError:
                self._writes = False  # a full disk: the caller gets the content all the same
        return piece

    def _end(self) -> None:
        if self._writes and self._is_current():
            with suppress(OSError):
                path = self._within / self._name.file
                self._part.rename(path)
                # In this order, so that either `forget` deletes the file or the stamp has changed.
                if _stamp(self._within) != self._stamp:
                    path.unlink(missing_ok=True)
                _clear(self._within, self._name)
        self.close()

    def close(self) -> None:
        """Delete an incomplete file and release the locks; the server calls this at the end."""
        if not self._open:
            return
        self._open = False
        close = getattr(self._content, "close", None)
        try:
            if close is not None:
                close()
        finally:
            self._part.unlink(missing_ok=True)
            _give_back(self._locks)

    def __del__(self) -> None:
        self.close()


def _write(handle: int, piece: bytes) -> None:
    rest = memoryview(piece)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _lock(path: Path) -> int | None:
    """Return a handle of the file at `path` under a lock, None if another process has the lock."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        # The file may have been renamed or deleted between the two calls.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        os.close(handle)


def _clear(within: Path, made: PreparedName) -> None:
    """Delete other states of the file `made`, old files, and files beyond the limit on bytes."""
    files: list[tuple[float, int, Path]] = []
    for path in within.iterdir():
        if path.name.startswith(_NO_CONTENT):
            continue
        with suppress(FileNotFoundError):
            stat = path.stat()
            files.append((stat.st_mtime, stat.st_size, path))
    left, oldest = _MOST_BYTES, time.time() - _KEPT_SECONDS
    for modified, size, path in sorted(files, reverse=True):
        left -= size
        other = path.name.startswith(made.stem) and path.name != made.file
        if (modified < oldest or left < 0 or other) and not _is_being_made(path):
            path.unlink(missing_ok=True)


def _is_being_made(path: Path) -> bool:
    if path.suffix != _PART:
        return False
    handle = _lock(path)
    if handle is None:
        return True
    os.close(handle)
    return False


def forget(settings: Settings) -> None:
    """Delete all prepared files, after content was removed for good.

    Files that are being made now will not be kept.
    """
    within = folder(settings)
    handle = os.open(within / _FORGOTTEN, os.O_WRONLY | os.O_CREAT, 0o600)
    try:
        os.write(handle, secrets.token_hex(8).encode("ascii"))
    finally:
        os.close(handle)
    for path in within.iterdir():
        if not path.name.startswith(_NO_CONTENT) and not _is_being_made(path):
            path.unlink(missing_ok=True)


def stamp(settings: Settings) -> str:
    """Return a text that changes with every call of `forget`."""
    return _stamp(folder(settings))


def _stamp(within: Path) -> str:
    try:
        return (within / _FORGOTTEN).read_text("ascii")
    except FileNotFoundError:
        return ""
