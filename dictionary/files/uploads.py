"""Uploaded files: the bytes as they came, under their checksum, and how far work on them is.

Progress is kept beside them, outside the database: it is written while a transaction is open.
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


class ProgressCallback(Protocol):
    """Told the stage (check, apply, revert), how much is done, how much there is; rows so far."""

    def __call__(self, stage: str, done: int, total: int, rows: int = 0, /) -> None:
        """Say how far the work is."""


_MAX_NAME = 120
_NOT_IN_NAMES = re.compile(r"[^\w.\- ()]")
_PROGRESS_SECONDS = 0.5


def silent(_stage: str, _done: int, _total: int, _rows: int = 0) -> None:
    """Tell nobody how far it is."""


def tidy_name(name: str) -> str:
    """Return what a file is called here: its last part, of letters, digits and a few signs."""
    last = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, ending = _NOT_IN_NAMES.sub("_", last.strip()).rpartition(".")
    found = f"{stem[: _MAX_NAME - len(ending)]}{dot}{ending}"[-_MAX_NAME:]
    return (found.strip(". ") and found.lstrip(".")) or "upload"


def _uploads(settings: Settings) -> Path:
    folder = settings.home / "uploads"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def keep(settings: Settings, content: Iterable[bytes], limit: int | None = None) -> StoredBlob:
    """Write `content` to disk as `uploads/<sha256>`, whole or not at all.

    Raises TooLarge as soon as there are more than `limit` bytes.
    """
    return blobs.store(_uploads(settings), content, limit)


def kept_path(settings: Settings, sha256: str) -> Path:
    """Return where the file of that checksum is; NotFound if it is there no more."""
    path = _uploads(settings) / sha256
    if not sha256 or not path.is_file():
        raise NotFound("upload-missing")
    return path


def forget(settings: Settings, sha256: str) -> None:
    """Remove the file of that checksum for good."""
    if sha256:
        (_uploads(settings) / sha256).unlink(missing_ok=True)


def old_uploads(settings: Settings) -> list[str]:
    """Return the checksums of the files that were kept a day ago or earlier."""
    return sorted(
        path.name
        for path in _uploads(settings).iterdir()
        if not path.name.startswith(".") and blobs.is_forgotten(path)
    )


def forget_old(settings: Settings, sha256: str) -> None:
    """Remove the file of that checksum, unless it was kept once more of late."""
    path = _uploads(settings) / sha256
    if path.is_file() and blobs.is_forgotten(path):
        path.unlink(missing_ok=True)


def sweep_uploads(settings: Settings) -> None:
    """Remove what dead processes left of uploads; those under way stay, however slow."""
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
    """A folder for somebody who reads a file while others work on batches; `name` is its path.

    Its lock dies with the process. By that it is known as left behind, and not by its age: clocks
    jump.
    """

    def __init__(self, settings: Settings) -> None:
        handle = None
        while handle is None:
            self.name = tempfile.mkdtemp(dir=_reading(settings))
            # None if it was swept before it was locked.
            handle = _lock(Path(self.name))
        # Also where nobody ever begins to read.
        self._remove = weakref.finalize(self, _remove, self.name, handle)

    def cleanup(self) -> None:
        """Remove the folder; a second time nothing."""
        self._remove()


def _remove(folder: str | Path, handle: int) -> None:
    """Remove a folder whose lock is ours, and let go of that."""
    shutil.rmtree(folder, ignore_errors=True)
    os.close(handle)


def _lock(folder: Path) -> int | None:
    """Return the open folder under a lock; None if somebody has that or the folder is gone."""
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
    """Remove what those left who died at work; whoever calls this knows that nobody is at it."""
    for path in (settings.home / "work").glob("*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def at_work(settings: Settings, sha256: str, batch_id: int, name: str) -> Iterator[Path]:
    """Give the kept file a path with the name that its uploader knows, for as long as it is read.

    Raises NotFound if it is there no more. One is at work at a time: other folders were left by
    processes that died.
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
    """Return a function that writes down how far the work on a batch is; gone at the end."""
    path = _progress_path(settings, batch_id)
    path.parent.mkdir(parents=True, exist_ok=True)
    said = 0.0

    def tell(stage: str, done: int, total: int, rows: int = 0) -> None:
        nonlocal said
        if time.monotonic() - said < _PROGRESS_SECONDS:
            return
        said = time.monotonic()
        aside = path.with_suffix(".new")
        state = {"stage": stage, "done": done, "total": total, "rows": rows}
        aside.write_text(json.dumps(state), encoding="ascii")
        aside.rename(path)

    try:
        yield tell
    finally:
        path.unlink(missing_ok=True)


def progress(settings: Settings, batch_id: int) -> dict[str, object] | None:
    """Return how far the work on a batch is (stage, done, total, rows), None if nobody says."""
    try:
        found: dict[str, object] = json.loads(_progress_path(settings, batch_id).read_text("ascii"))
    except (OSError, ValueError):
        return None
    return found
