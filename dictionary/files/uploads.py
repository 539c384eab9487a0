"""Uploaded files, unchanged, under their checksums; and the progress of work on them.

Progress is in files, not in the database, since it is written while a transaction is open.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from dictionary.errors import NotFound
from dictionary.files import blobs
from dictionary.files.blobs import StoredBlob
from dictionary.settings import Settings

WAIT = "wait"


class ProgressCallback(Protocol):
    """A function that gets the progress: stage, done, total, rows so far.

    Stages: check, apply, revert; wait (WAIT), while the work waits for that of somebody else.
    """

    def __call__(self, stage: str, done: int, total: int, rows: int = 0, /) -> None:
        """Report the progress of the work."""


_MAX_NAME = 120
_NOT_IN_NAMES = re.compile(r"[^\w.\- ()]")
_PROGRESS_SECONDS = 0.5


def silent(_stage: str, _done: int, _total: int, _rows: int = 0) -> None:
    """Ignore the progress."""


def tidy_name(name: str) -> str:
    """Return a safe file name: the last part of `name`, of letters, digits and a few signs."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = _NOT_IN_NAMES.sub("_", last.strip()).rpartition(".")
    tidy = f"{stem[: _MAX_NAME - len(ending)]}{dot}{ending}"[-_MAX_NAME:]
    return (tidy.strip(". ") and tidy.lstrip(".")) or "upload"


def _uploads(settings: Settings) -> Path:
    folder = settings.home / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(settings: Settings, content: Iterable[bytes], limit: int = blobs.UNLIMITED) -> StoredBlob:
    """Store `content` as `uploads/<sha256>`, completely or not at all.

    Raises TooLarge as soon as there are more than `limit` bytes.
    """
    return blobs.store(_uploads(settings), content, limit)


def kept_path(settings: Settings, sha256: str) -> Path:
    """Return the path of the file with a checksum; raises NotFound if it was deleted."""
    path = _uploads(settings) / sha256
    if not sha256 or not path.is_file():
        raise NotFound("upload-missing")
    return path


def forget(settings: Settings, sha256: str) -> None:
    """Delete the file with a checksum."""
    if sha256:
        (_uploads(settings) / sha256).unlink(missing_ok=True)


def old_uploads(settings: Settings) -> list[str]:
    """Return the checksums of the files that were stored a day ago or earlier."""
    return sorted(
        path.name
        for path in _uploads(settings).iterdir()
        if not path.name.startswith(".") and blobs.is_forgotten(path)
    )


def forget_old(settings: Settings, sha256: str) -> None:
    """Delete the file with a checksum, unless it was stored again less than a day ago."""
    path = _uploads(settings) / sha256
    if path.is_file() and blobs.is_forgotten(path):
        path.unlink(missing_ok=True)


def sweep_uploads(settings: Settings) -> None:
    """Delete the files and folders that dead processes left; running processes hold a lock."""
    blobs.sweep(_uploads(settings))
    for path in _reading(settings).iterdir():
        handle = _lock(path)
        if handle is not None:
            _remove(path, handle)


def _reading(settings: Settings) -> Path:
    folder = settings.home / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


class ReadingRoom:
    """A temporary folder for reading a file while a worker may be working; `name`: its path.

    Its lock ends with the process. A folder without a lock is left over; its age does not count,
    since clocks may jump.
    """

    def __init__(self, settings: Settings) -> None:
        handle = None
        while handle is None:
            self.name = tempfile.mkdtemp(dir=_reading(settings))
            # None if it was swept before it was locked.
            handle = _lock(Path(self.name))
        # Also if the content is never read.
        self._remove = weakref.finalize(self, _remove, self.name, handle)

    def cleanup(self) -> None:
        """Delete the folder; a second call does nothing."""
        self._remove()


def _remove(folder: str | Path, handle: int) -> None:
    """Delete a folder whose lock this process holds, and release the lock."""
    shutil.rmtree(folder, ignore_errors=True)
    os.close(handle)


def _lock(folder: Path) -> int | None:
    """Return a handle of a folder under a lock, None if another process has it or it is deleted."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except FileNotFoundError:
        return None
    with suppress(BlockingIOError, FileNotFoundError):
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(handle), folder.stat()):
            return handle
    os.close(handle)
    return None


def sweep_work(settings: Settings) -> None:
    """Delete what dead workers left; the caller holds the lock `import`."""
    for path in (settings.home / "work").glob("*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def at_work(settings: Settings, sha256: str, batch_id: int, name: str) -> Iterator[Path]:
    """Yield a path to a stored file under the uploader's name for it, while it is read.

    Raises NotFound if the file was deleted. The caller holds the lock `import`, so other folders
    were left by dead processes.
    """
    folder = settings.home / "work" / str(batch_id)
    for left in folder.parent.glob("*/"):
        shutil.rmtree(left, ignore_errors=True)
    folder.mkdir(parents=True)
    path = folder / tidy_name(name)
    try:
        os.link(kept_path(settings, sha256), path)
        yield path
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _progress_path(settings: Settings, batch_id: int) -> Path:
    return settings.home / "work" / f"{batch_id}.progress"


@contextmanager
def telling(settings: Settings, batch_id: int) -> Iterator[ProgressCallback]:
    """Yield a function that writes the progress of a batch to a file, deleted at the end."""
    path = _progress_path(settings, batch_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    last = 0.0

    def tell(stage: str, done: int, total: int, rows: int = 0) -> None:
        nonlocal last
        if time.monotonic() - last < _PROGRESS_SECONDS:
            return
        last = time.monotonic()
        aside = path.with_suffix(".new")
        state = {"stage": stage, "done": done, "total": total, "rows": rows}
        aside.write_text(json.dumps(state), encoding="ascii")
        aside.rename(path)

    try:
        yield tell
    finally:
        path.unlink(missing_ok=True)


def progress(settings: Settings, batch_id: int) -> dict[str, object] | None:
    """Return the progress of a batch (stage, done, total, rows), None if there is none."""
    try:
        state: dict[str, object] = json.loads(_progress_path(settings, batch_id).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return state
