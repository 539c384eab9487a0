"""A lexicon with its recordings and pictures as one ZIP, streamed as it is made.

Each file has the path under which the archive finds it again by the name that entries give it: a
bare name is in `audio/` or `pictures/`, where FieldWorks looks for it. The same lexicon gives the
same bytes: files have no times. The names, not the contents, are held in memory.
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

from dictionary.formats.archive import is_safe
from dictionary.record.media import FOLDERS, Medium

ENDING, MEDIA_TYPE = ".zip", "application/zip"
_CHUNK = 1 << 16
_UNIX = 3
# Where files are whose own paths others have. No file is called so: bare names have a folder.
_OTHERS = "media"
_DRIVE = re.compile(r"[A-Za-z]:")


class ArchiveFile(NamedTuple):
    """A file of the archive: its path, its content, and whether it is text worth packing."""

    path: str
    content: Iterable[bytes]
    is_text: bool


class _Pipe:
    """What is written waits until it is taken; it cannot be sought in, so sizes come after."""

    def __init__(self) -> None:
        self.waiting = bytearray()

    def write(self, data: bytes) -> int:
        self.waiting += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits elsewhere."""

    def take(self) -> bytes:
        taken = bytes(self.waiting)
        self.waiting.clear()
        return taken


def bundle(parts: Iterable[ArchiveFile]) -> Iterator[bytes]:
    """Yield an archive of these files; sizes beyond 4 GB are written as ZIP64 has them."""
    pipe = _Pipe()
    with ZipFile(cast("IO[bytes]", pipe), "w") as archive:
        for part in parts:
            # Without a time of its own: ZipInfo has that of the beginning of ZIP.
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
    """Which path each file has in the archive. `taken`: the files that are in it already."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._files = {_key(path) for path in taken}
        self._folders: set[str] = set()
        # By path and content what is there; by path the number of the next one of that path.
        self._there: set[tuple[str, str]] = set()
        self._numbers: dict[str, int] = {}

    def place(self, name: str, medium: Medium) -> str | None:
        """Return the path for a file that entries call `name`, None if it is there already.

        Another file of the same path goes into a folder of its own, as does one that would need a
        folder where a file is.
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
        """Say whether no file has this path, and none is where it needs a folder."""
        return (
            key not in self._files
            and key not in self._folders
            and not any(above in self._files for above in _above(key))
        )


def _path(name: str, medium: Medium) -> str:
    """Return where a file is to be: as entries name it, if that is a path that can be unpacked."""
    plain = unquote(name.removeprefix("file:")) if name.startswith("file:") else name
    text = unicodedata.normalize("NFC", plain.replace("\\", "/"))
    # A drive of Windows stands at the beginning only.
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
