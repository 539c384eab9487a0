"""Checks of a ZIP file from anybody, before a part of it is unpacked: for archives and workbooks.

zipfile reads the whole list of parts into memory when it opens a file, so the size of the list is
looked up first. The checks follow the ways in which archives have been used against those who open
them: bombs (D. Fifield, A better zip bomb, WOOT 2019), names that lead out of the folder (CWE-22),
names that are devices on Windows. The callers have their own limits and their own problems.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from io import SEEK_END
from typing import BinaryIO, NamedTuple
from zipfile import ZipInfo

# Unpacked to packed. Text has 10, sheets have 5 to 40, repeated values 50; deflate ends at 1032.
MAX_RATIO = 200
# Bytes that do no harm, whatever their ratio: of one part, and of all parts.
SMALL, _SMALL_TOGETHER = 1_000_000, 20_000_000
MAX_DEPTH = 20
MAX_NAME = 1_000
# A file system takes no longer part of a path, in bytes.
_MAX_PART = 255
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³]|conin\$|conout\$)(\..*)?", re.IGNORECASE)
# The records at the end of a ZIP file (APPNOTE 4.3.14 to 4.3.16), and the longest comment.
_END, _END_SIZE, _MAX_COMMENT = b"PK\5\6", 22, 0xFFFF
_LOCATOR, _LOCATOR_SIZE = b"PK\6\7", 20
_END64_SIZE = 56


class PartsList(NamedTuple):
    """The list of parts at the end of a ZIP file: its size in bytes, and whether it is ZIP64."""

    size: int
    is_zip64: bool


def parts_list(file: BinaryIO) -> PartsList | None:
    """Return what a ZIP file states about its list of parts, None if it has no end record.

    The end record is located as zipfile does.
    """
    length = file.seek(0, SEEK_END)
    file.seek(max(0, length - _END64_SIZE - _LOCATOR_SIZE - _END_SIZE - _MAX_COMMENT))
    tail = file.read()
    end = len(tail) - _END_SIZE
    if not (tail[max(0, end) :].startswith(_END) and tail.endswith(b"\0\0")):
        end = tail.rfind(_END, max(0, len(tail) - _END_SIZE - _MAX_COMMENT))
    if end < 0 or len(tail) - end < _END_SIZE:
        return None
    size = int.from_bytes(tail[end + 12 : end + 16], "little")
    is_zip64 = tail[max(0, end - _LOCATOR_SIZE) : end].startswith(_LOCATOR)
    # The record of a large file is before its locator.
    large = end - _LOCATOR_SIZE - _END64_SIZE
    if is_zip64 and large >= 0:
        size = max(size, int.from_bytes(tail[large + 40 : large + 48], "little"))
    return PartsList(size, is_zip64)


def begins_outside(part: ZipInfo) -> bool:
    """Say whether a part begins before the file: its list is longer than what is before the list.

    zipfile would seek there.
    """
    return part.header_offset < 0


def ratio(part: ZipInfo) -> float:
    """Return the size of a part unpacked, divided by that packed."""
    return part.file_size / max(1, part.compress_size)


def is_bomb(part: ZipInfo) -> bool:
    """Say whether a part is large and packed more than MAX_RATIO times."""
    return part.file_size > max(SMALL, part.compress_size * MAX_RATIO)


def are_bomb(parts: Collection[ZipInfo]) -> bool:
    """Say whether parts are large together and packed more than MAX_RATIO times together."""
    compressed = sum(part.compress_size for part in parts)
    return unpacked_size(parts) > max(_SMALL_TOGETHER, compressed * MAX_RATIO)


def unpacked_size(parts: Collection[ZipInfo]) -> int:
    """Return the size of all parts in bytes when they are unpacked, as the list states it."""
    return sum(part.file_size for part in parts)


def is_safe(name: str) -> bool:
    """Say whether `name` is a path into the folder that every system takes as it is."""
    if len(name) > MAX_NAME or not name.isprintable() or "\\" in name or ":" in name:
        return False
    parts = name.rstrip("/").split("/")
    return len(parts) <= MAX_DEPTH and all(map(_is_safe_part, parts))


def _is_safe_part(part: str) -> bool:
    if part in ("", ".", "..") or part[-1] in " ." or _DEVICE.fullmatch(part):
        return False
    return len(part.encode()) <= _MAX_PART
