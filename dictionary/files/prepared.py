"""Files that are made once for each state of what is in them, and kept in the home folder.

What takes seconds to make (exports, parts of the sitemap) is made by whoever asks first, who gets
it while it is being made; it is then a file that costs nothing to send. A few are made at a time,
by all processes together: each has to hold one of the locks in the folder. Nothing here is the
truth: a file that is missing is made again.
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
# So many files are made at the same time, and so many for whoever asks.
_SLOTS, _EACH = 2, 2
_SLOT = "slot-"
# There are so few of these names that none has to be removed.
_OWNER, _OWNERS = "owner-", 256
_PART = ".part"
# Has another text in it since something was to be forgotten.
_FORGOTTEN = "forgotten"
_NO_CONTENT = (_SLOT, _OWNER, _FORGOTTEN)
# Seconds after which a file that nobody asks for goes, and bytes that all of them may have.
_KEPT_SECONDS = 7 * 86_400
_MOST_BYTES = 2 << 30


@dataclass(frozen=True, slots=True)
class PreparedName:
    """What a file is of (`subject`, a part or format of it), and the state that it shows.

    `state` must be different whenever the content would be.
    """

    subject: str
    part: str
    state: str

    @property
    def stem(self) -> str:
        """The beginning of the file's name, the same in all states."""
        return f"{_digest(self.subject)}-{_digest(self.part)}-"

    @property
    def file(self) -> str:
        """The name of the file."""
        return f"{self.stem}{_digest(self.state)}"


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=12).hexdigest()


def folder(settings: Settings) -> Path:
    """Return the folder of prepared files, made if it is not there."""
    path = settings.home / _FOLDER
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def find(settings: Settings, name: PreparedName) -> Path | None:
    """Return the file of that name, None if it is still to be made."""
    path = folder(settings) / name.file
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
    """Return what `content` yields; the file is there when all of it has been taken.

    It is not kept if whoever takes it stops before the end, if `is_current` then says no, or if
    something was to be forgotten meanwhile. Raises at once, before anything is made: TooOften if
    too many files are being made for `owner`, Busy if the same one or too many are.
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
    """Yields the content, writes it down, and gives the locks back even if nobody begins."""

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
                self._writes = False  # a full disk: whoever asks gets it all the same
        return piece

    def _end(self) -> None:
        if self._writes and self._is_current():
            with suppress(OSError):
                path = self._within / self._name.file
                self._part.rename(path)
                # In this order: `forget` sees the file, or we see that something was forgotten.
                if _stamp(self._within) != self._stamp:
                    path.unlink(missing_ok=True)
                _clear(self._within, self._name)
        self.close()

    def close(self) -> None:
        """Forget what was not finished; a server calls this at the end."""
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
    """Return the open file at `path` under a lock that dies with us; None if somebody has that."""
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        # Not if it was renamed or removed between the two calls.
        with suppress(FileNotFoundError):
            if os.path.samestat(os.fstat(handle), path.stat()):
                return handle
        os.close(handle)


def _clear(within: Path, made: PreparedName) -> None:
    """Remove the other states of a file that was made, what is old, and what is too much."""
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
    """Remove all files that were made: something is to be nowhere any more.

    What is being made now is not kept.
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
    """Return a text that is another one as soon as `forget` was called."""
    return _stamp(folder(settings))


def _stamp(within: Path) -> str:
    try:
        return (within / _FORGOTTEN).read_text("ascii")
    except FileNotFoundError:
        return ""
