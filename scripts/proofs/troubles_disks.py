"""Small file systems, to be filled and made read-only: only root may mount them."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

Kind = Literal["ext4", "tmpfs"]
MEGABYTES = 160


class Skipped(Exception):
    """A trouble cannot be made on this machine; says why."""


def _run(*command: str) -> None:
    """Run a program of the system; raises Skipped if it is not there or fails."""
    program = shutil.which(command[0], path="/usr/sbin:/usr/bin:/sbin:/bin")
    if program is None:
        raise Skipped(f"there is no {command[0]}")
    run = subprocess.run([program, *command[1:]], check=False, capture_output=True, text=True)  # noqa: S603  # programs of the system
    if run.returncode:
        raise Skipped(f"{command[0]}: {run.stderr.strip()}")


class Disk:
    """A mounted file system of its own in `folder`."""

    def __init__(self, folder: Path, kind: Kind) -> None:
        self.kind = kind
        self.path = folder / "disk"
        self._image = folder / "image"
        self._filler = self.path / "filler"

    def make(self) -> None:
        """Make and mount it. Raises Skipped."""
        if os.geteuid():
            raise Skipped("only root may mount a file system")
        self.path.mkdir()
        if self.kind == "ext4":
            with self._image.open("wb") as file:
                file.truncate(MEGABYTES << 20)
            _run("mkfs.ext4", "-q", "-m", "0", str(self._image))
        self.mount()

    def mount(self) -> None:
        """Mount it."""
        if self.kind == "ext4":
            _run("mount", "-o", "loop", str(self._image), str(self.path))
        else:
            _run("mount", "-t", "tmpfs", "-o", f"size={MEGABYTES}m", "tmpfs", str(self.path))

    def unmount(self) -> None:
        """Unmount it; who still has files open there keeps them."""
        _run("umount", "--lazy", str(self.path))

    def fill(self) -> None:
        """Leave no room."""
        with self._filler.open("ab", buffering=0) as file:
            for size in (1 << 20, 4096, 1):
                try:
                    while True:
                        file.write(bytes(size))
                except OSError:
                    continue

    def make_room(self) -> None:
        """Take away what fills it."""
        self._filler.unlink()

    def fail(self) -> None:
        """Have the system find an error, after which it lets nobody write: files stay open."""
        _run("sync", "--file-system", str(self.path))
        _run("mount", "-o", "remount,abort", str(self.path))

    def repair(self) -> None:
        """Unmount it, look at it, mount it again, as an operator does."""
        _run("umount", str(self.path))
        # It says 1 when it has mended something.
        check = ["/usr/sbin/e2fsck", "-fy", str(self._image)]
        subprocess.run(check, check=False, capture_output=True)  # noqa: S603  # of the system
        self.mount()

    def let_nobody_write(self) -> None:
        """Mount it as one that may only be read."""
        _run("mount", "-o", "remount,ro", str(self.path))

    def let_write(self) -> None:
        """Mount it as one that may be written to."""
        _run("mount", "-o", "remount,rw", str(self.path))


@contextmanager
def mounted(folder: Path, kind: Kind) -> Iterator[Disk]:
    """Have a small file system until the block ends. Raises Skipped where that is impossible."""
    disk = Disk(folder, kind)
    disk.make()
    try:
        yield disk
    finally:
        disk.unmount()
