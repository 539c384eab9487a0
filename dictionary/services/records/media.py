"""Recordings and pictures: files stored under their checksums, once for all entries.

`home/media/<first two digits>/<sha256>`. A file is stored before a row of the database refers to
it, and deleted after the last such row: each writer of a row tests, in its transaction, whether the
file exists.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from dictionary.errors import NotFound
from dictionary.files.blobs import is_forgotten, measured, sync
from dictionary.record.media import Media, Medium
from dictionary.services.catalogue import PUBLIC
from dictionary.services.site import Library
from dictionary.settings import Settings
from dictionary.store import media
from dictionary.store.database import Connection

_SHA256 = re.compile(r"[0-9a-f]{64}")


class StoredMedium(NamedTuple):
    """A stored file: its path, its media type, and whether it is public."""

    path: Path
    type: str
    is_public: bool


def folder(settings: Settings) -> Path:
    """Return the folder of all media."""
    return settings.home / "media"


def path_of(within: Path, sha256: str) -> Path:
    """Return the path of the file with a checksum in the folder of all media."""
    return within / sha256[:2] / sha256


def measure(path: Path, kind: str) -> Medium:
    """Return the checksum and size of a file as a Medium; `kind`: its media type."""
    blob = measured(path)
    return Medium(blob.sha256, blob.size, kind)


def keep(within: Path, path: Path, sha256: str) -> None:
    """Store the file at `path`, which is on the same disk and is not changed any more."""
    target = path_of(within, sha256)
    if target.is_file():
        # A new time, so that `sweep` does not delete it.
        os.utime(target)
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with path.open("rb") as file:
        os.fsync(file.fileno())
    aside = target.with_name(f".{sha256}.{os.getpid()}")
    aside.unlink(missing_ok=True)
    # A link takes no space and is complete at once.
    os.link(path, aside)
    aside.replace(target)
    os.utime(target)
    sync(target.parent)


def find(library: Library, sha256: str) -> StoredMedium:
    """Return the file with a checksum, if a lexicon that the viewer may read has it.

    Raises NotFound.
    """
    if _SHA256.fullmatch(sha256):
        with library.database.read() as connection:
            medium, holders = media.holders(connection, sha256)
            lexicons = library.lexicons(connection)
        seen = holders & lexicons.keys()
        path = path_of(folder(library.settings), sha256)
        if medium is not None and seen and path.is_file():
            public = any(lexicons[id_]["visibility"] == PUBLIC for id_ in seen)
            return StoredMedium(path, medium.type, public)
    raise NotFound("media-not-found", id=sha256)


def carried(
    connection: Connection, lexicon_id: str, names: Sequence[str], before: Media
) -> dict[str, Medium]:
    """Return the media of an entry with these names: its own from before, else the lexicon's."""
    own = {name: before[name] for name in names if name in before}
    others = [name for name in names if name not in before]
    return own | (media.named(connection, lexicon_id, others) if others else {})


def remove(library: Library, sha256s: Sequence[str], which: Callable[[Path], bool]) -> None:
    """Delete the files with these checksums that no batch has and for which `which` is true."""
    within = folder(library.settings)
    # In a writing transaction, so that no new row can refer to the file meanwhile.
    with library.database.write() as connection:
        known = media.known(connection, sha256s)
        for sha256 in sha256s:
            path = path_of(within, sha256)
            if sha256 not in known and which(path):
                path.unlink(missing_ok=True)


def sweep(library: Library) -> None:
    """Delete files older than a day that no batch has."""
    with library.database.write() as connection:
        media.forget_ended(connection)
    for some in _kept(folder(library.settings)):
        with library.database.read() as connection:
            unknown = sorted(set(some) - media.known(connection, some))
        if unknown:
            remove(library, unknown, is_forgotten)


def _kept(within: Path) -> Iterator[list[str]]:
    """Yield the checksums of old files, folder by folder; delete old incomplete files."""
    for subfolder in sorted(within.glob("??")):
        old = [path for path in subfolder.iterdir() if is_forgotten(path)]
        for path in old:
            if path.name.startswith("."):
                path.unlink(missing_ok=True)
        names = [path.name for path in old if _SHA256.fullmatch(path.name)]
        if names:
            yield names
