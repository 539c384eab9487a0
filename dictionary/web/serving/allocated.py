"""Memory-mapped files whose disk space is allocated before they are written.

Writing to a page of a mapped file for which the disk has no space is not an error that can be
caught: it ends the process (SIGBUS). So the space is allocated first. Without space, the counters
stay in the memory of this process: losing them is better than failing an answer.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import Any

from prometheus_client import values
from prometheus_client.mmap_dict import MmapedDict

# Bytes: more than enough for the counts of all routes and statuses.
_SIZE = 1 << 20
# Bytes of a value besides its key: key length, padding, value and time.
_AROUND_KEY = 64


def has_room(handle: int, size: int) -> bool:
    """Allocate `size` bytes on the disk for an open file; return False without space."""
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError:
        return False
    return True


def mapped(path: Path, size: int) -> mmap.mmap:
    """Return a file of `size` bytes as memory that processes share; it is created if need be.

    Without disk space, or if the file cannot be created: memory of this process alone.
    """
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    except OSError:
        return mmap.mmap(-1, size)
    try:
        return mmap.mmap(handle if has_room(handle, size) else -1, size)
    finally:
        os.close(handle)


class Counts(MmapedDict):
    """The metrics file of one process (prometheus_client's), with its space allocated."""

    def __init__(self, filename: str, read_mode: bool = False) -> None:
        if not read_mode and not self._made(filename):
            filename = f"/proc/self/fd/{os.memfd_create(Path(filename).name)}"
        super().__init__(filename, read_mode)  # type: ignore[no-untyped-call]  # has no types

    @staticmethod
    def _made(filename: str) -> bool:
        try:
            handle = os.open(filename, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return False
        try:
            return has_room(handle, _SIZE)
        finally:
            os.close(handle)

    def _init_value(self, key: str) -> None:
        """Allocate space for a new value before it is written."""
        needed = self._used + 4 * len(key) + _AROUND_KEY
        if needed > self._capacity and not has_room(self._f.fileno(), 2 * self._capacity):
            self._go_on_in_memory()
        super()._init_value(key)  # type: ignore[no-untyped-call]  # has no types

    def _go_on_in_memory(self) -> None:
        file: Any = os.fdopen(os.memfd_create("counts"), "r+b")
        file.write(self._m[:])
        file.flush()
        self._m.close()
        self._f.close()
        self._f, self._m = file, mmap.mmap(file.fileno(), self._capacity)


def install() -> None:
    """Make prometheus_client use `Counts`; call it before the first metric is created."""
    values.MmapedDict = Counts  # type: ignore[attr-defined]  # no way is meant for this
