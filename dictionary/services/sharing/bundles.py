"""A lexicon with its recordings and pictures as a ZIP archive, streamed while it is made.

The path of each file is the name that entries give it; a bare name is in `audio/` or `pictures/`,
where FieldWorks looks for it. The same lexicon gives the same bytes, since files have no times.
Names are in memory, contents are not.
"""

from __future__ import annotations

import re
import stat
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple, cast
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from dictionary.formats.zip_guard import is_safe
from dictionary.record.media import FOLDERS, Medium

ENDING, MEDIA_TYPE = ".zip", "application/zip"
_CHUNK = 1 << 16
_UNIX = 3
# The folder for files whose paths are taken. No file has this name, since bare names get a folder.
_OTHERS = "media"
_DRIVE = re.compile(r"[A-Za-z]:")


class ArchiveFile(NamedTuple):
    """A file of the archive: its path, its content, and whether it is text, to be compressed."""

    path: str
    content: Iterable[bytes]
    is_text: bool


class _Pipe:
    """A write-only file in memory, whose content is taken piece by piece.

    It has no `seek`, so ZipFile writes the sizes of files after them.
    """

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: there is no other buffer."""

    def take(self) -> bytes:
        taken = bytes(self.waiting)
        self.waiting.clear()
        return taken


def bundle(parts: Iterable[ArchiveFile]) -> Iterator[bytes]:
    """Yield a ZIP archive of these files, with ZIP64 for sizes beyond 4 GB."""
    pipe = _Pipe()
    with ZipFile(cast("IO[bytes]", pipe), "w") as archive:
        for part in parts:
            # Without a time: ZipInfo then has the first time that ZIP can store.
            info = ZipInfo(part.path)
            info.compress_type = ZIP_DEFLATED if part.is_text else ZIP_STORED
            info.create_system, info.external_attr = _UNIX, (stat.S_IFREG | 0o644) << 16
            with archive.open(info, "w", force_zip64=True) as made:
                for chunk in part.content:
                    made.write(chunk)
                    if len(pipe.waiting) >= _CHUNK:
                        yield pipe.take()
            yield pipe.take()
    yield pipe.take()


def read(path: Path) -> Iterator[bytes]:
    """Yield the content of a file piece by piece."""
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk


class Places:
    """The paths of files in the archive. `taken`: the paths that are in it already."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._files = {_key(path) for path in taken}
        self._folders: set[str] = set()
        # Files by (wanted path, checksum), and the last number used for each wanted path.
        self._there: set[tuple[str, str]] = set()
        self._numbers: dict[str, int] = {}

    def place(self, name: str, medium: Medium) -> str | None:
        """Return the path for a file that entries call `name`, None if the archive has it already.

        A file whose path another file has, or whose folder is the path of a file, gets a folder of
        its own.
        """
        wanted = path = _path(name, medium)
        if (_key(wanted), medium.sha256) in self._there:
            return None
        self._there.add((_key(wanted), medium.sha256))
        while not self.is_free(_key(path)):
            number = self._numbers[_key(wanted)] = self._numbers.get(_key(wanted), 1) + 1
            path = f"{_OTHERS}/{number}/{wanted.rpartition('/')[2]}"
        self._files.add(_key(path))
        self._folders.update(_above(_key(path)))
        return path

    def is_free(self, key: str) -> bool:
        """Say whether the path is not taken, and no file has the path of one of its folders."""
        return (
            key not in self._files
            and key not in self._folders
            and not any(above in self._files for above in _above(key))
        )


def _path(name: str, medium: Medium) -> str:
    """Return the wanted path of a file: the name in entries, if it can be unpacked safely."""
    plain = unquote(name.removeprefix("file:")) if name.startswith("file:") else name
    text = unicodedata.normalize("NFC", plain.replace("\\", "/"))
    # Without the letter of a Windows drive.
    bare = text[2:] if _DRIVE.match(text) else text
    parts = [part for part in bare.split("/") if part not in ("", ".")]
    home = FOLDERS[0] if medium.type.startswith("audio/") else FOLDERS[1]
    is_relative = bare == text and not text.startswith("/") and ".." not in parts
    parts = [part for part in parts if part != ".."]
    path = "/".join(parts)
    if not (is_relative and len(parts) > 1):
        path = f"{home}/{path}"
    usable = (
        (candidate for candidate in (path, f"{home}/{parts[-1]}") if is_safe(candidate))
        if parts
        else iter(())
    )
    return next(usable, f"{home}/{medium.sha256[:16]}")


def _key(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _above(key: str) -> Iterator[str]:
    while key := key.rpartition("/")[0]:
        yield key
