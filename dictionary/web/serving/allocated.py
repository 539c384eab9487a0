"""Files that are mapped into memory, with room on the disk for every page of them.

A page of a mapped file that the disk has no room for is no error when it is written to: it ends the
process (SIGBUS). So the room is taken first, and where there is none, the counts are kept in the
memory of this process alone: they are not worth an answer that fails.
"""

from __future__ import annotations

import mmap
import os
from pathlib import Path
from typing import Any

from prometheus_client import values
from prometheus_client.mmap_dict import MmapedDict

# Counts by route and status: more than enough for all of them.
_SIZE = 1 << 20
# A value beside its key, with its length and what pads it.
_AROUND_KEY = 64


def has_room(handle: int, size: int) -> bool:
    """Make an open file at least `size` bytes long, on the disk; False if there is no room."""
    try:
        os.posix_fallocate(handle, 0, size)
    except OSError:
        return False
    return True


def mapped(path: Path, size: int) -> mmap.mmap:
    """Return a file of `size` bytes as memory that processes share; it is made if need be.

    Memory of this process alone where there is no room for the file, or it cannot be made.
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
    """The counters of one process, as prometheus_client keeps them."""

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
        """Take the room for a new value before it is written."""
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
    """Have prometheus_client keep its counters so; before the first one is made."""
    values.MmapedDict = Counts  # type: ignore[attr-defined]  # no way is meant for this
