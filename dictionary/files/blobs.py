"""Files stored under the checksum of their content, each once, complete or not at all."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from dictionary.errors import TooLarge

CHUNK = 1 << 20
# The prefix of the names of incomplete files.
_INCOMING = ".incoming-"
FORGOTTEN_SECONDS = 86_400
# More bytes than any file has.
UNLIMITED = 1 << 63


@dataclass(frozen=True, slots=True)
class StoredBlob:
    """A stored file: its checksum and its size in bytes."""

    sha256: str
    size: int


def chunks(path: Path) -> Iterator[bytes]:
    """Yield the content of a file."""
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk


def measured(path: Path) -> StoredBlob:
    """Return the checksum and the size of a file."""
    with path.open("rb") as file:
        return StoredBlob(hashlib.file_digest(file, "sha256").hexdigest(), file.tell())


def store(folder: Path, content: Iterable[bytes], limit: int = UNLIMITED) -> StoredBlob:
    """Write `content` as `folder/<sha256>`, under a temporary name until it is complete.

    Raises TooLarge as soon as there are more than `limit` bytes.
    """
    digest, size = hashlib.sha256(), 0
    handle, aside = _open_aside(folder)
    try:
        with os.fdopen(handle, "wb") as file:
            for chunk in content:
                size += len(chunk)
                if size > limit:
                    raise TooLarge("upload-too-large", limit=limit >> 20)
                digest.update(chunk)
                file.write(chunk)
            file.flush()
            os.fsync(file.fileno())
            # Before the handle with its lock is closed, or `sweep` could delete it in between.
            aside.rename(folder / digest.hexdigest())
    except BaseException:
        aside.unlink(missing_ok=True)
        raise
    sync(folder)
    return StoredBlob(digest.hexdigest(), size)


def _open_aside(folder: Path) -> tuple[int, Path]:
    """Open a new temporary file, under a lock that ends with the process."""
    while True:
        handle, name = tempfile.mkstemp(dir=folder, prefix=_INCOMING)
        fcntl.flock(handle, fcntl.LOCK_EX)
        if os.fstat(handle).st_nlink:
            return handle, Path(name)
        os.close(handle)  # swept before it was locked


def sync(folder: Path) -> None:
    """Flush the entries of a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sweep(folder: Path) -> None:
    """Delete incomplete files of dead processes; those of running processes have a lock."""
    for path in folder.glob(f"{_INCOMING}*"):
        with suppress(FileNotFoundError, BlockingIOError), path.open("rb") as file:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            path.unlink()


def is_forgotten(path: Path) -> bool:
    """Say whether a file or folder has not been modified for a day."""
    try:
        return path.stat().st_mtime < time.time() - FORGOTTEN_SECONDS
    except FileNotFoundError:
        return False
