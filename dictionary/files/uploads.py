"""Uploaded files: the bytes as they came, under their checksum, and how far work on them is.

Progress is kept beside them, outside the database: it is written while a transaction is open.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
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
        if blobs.is_forgotten(path):
            shutil.rmtree(path, ignore_errors=True)


def _reading(settings: Settings) -> Path:
    folder = settings.home / "reading"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def reading_room(settings: Settings) -> TemporaryDirectory[str]:
    """Return a folder for somebody who reads a file while others work on batches."""
    return TemporaryDirectory(dir=_reading(settings))


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
