"""The posting lists of a segment of the index, in a file that is quick to ask.

Whoosh keeps postings in pickled blocks, which Python reads one document at a time. So the index
follower writes the lists of each segment a second time, as roaring bitmaps of entry ids: a query is
then a few intersections. A segment never changes, so neither does its file. Entries that were
deleted from it stand in the manifest (`manifest`).

A file is a table and blocks. The table has the CRC-32 sums of all names in order; for each of them
the end of its block, and the CRC-32 sum of the block. A block has the lists of the names with this
sum: lengths, name, label, bitmap. A name is a letter for its kind and a text.
"""

from __future__ import annotations

import os
import struct
import weakref
import zlib
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from pyroaring import BitMap

# The kinds of names. After WORD stands the key of a word; labels are a letter for the fields and a
# language. After POINTER stands a pointer. SCOPE alone has the scopes as labels, LENGTH alone the
# classes of entries by length.
WORD, POINTER, SCOPE, LENGTH = "w", "p", "s", "n"
FORMS, TEXTS = "f", "t"
_MAGIC = b"lists 1\n"
# Magic, number of sums, CRC-32 sum of the table.
_HEADER = struct.Struct("<8sII")
# Lengths of a name, a label and a bitmap.
_LENGTHS = struct.Struct("<III")


class DamagedListsError(Exception):
    """A file of posting lists is not as it was written."""


def write(path: Path, lists: Iterable[tuple[str, str, BitMap]]) -> None:
    """Write a file of posting lists, each a name, a label and entry ids."""
    blocks: dict[int, list[bytes]] = {}
    for name, label, entries in lists:
        raw = (name.encode(), label.encode(), entries.serialize())
        parts = blocks.setdefault(zlib.crc32(raw[0]), [])
        parts += (_LENGTHS.pack(*map(len, raw)), *raw)
    names = array("I", sorted(blocks))
    joined = [b"".join(blocks[name]) for name in names]
    ends, sums, end = array("I"), array("I"), 0
    for block in joined:
        end += len(block)
        ends.append(end)
        sums.append(zlib.crc32(block))
    table = names.tobytes() + ends.tobytes() + sums.tobytes()
    with path.open("wb") as file:
        file.write(_HEADER.pack(_MAGIC, len(names), zlib.crc32(table)))
        file.write(table)
        file.writelines(joined)
        file.flush()
        os.fsync(file.fileno())


class ListFile:
    """A file of posting lists, open for any number of threads. It is closed when nobody has it.

    Raises OSError or DamagedListsError here and in `read`. The file is read, not mapped: a mapped
    file that somebody cuts off ends the process.
    """

    def __init__(self, path: Path) -> None:
        self._file = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
        weakref.finalize(self, os.close, self._file)
        head = os.pread(self._file, _HEADER.size, 0)
        if len(head) < _HEADER.size:
            raise DamagedListsError(path)
        magic, count, checksum = _HEADER.unpack(head)
        table = os.pread(self._file, 12 * count, _HEADER.size) if magic == _MAGIC else b""
        if zlib.crc32(table) != checksum or len(table) != 12 * count:
            raise DamagedListsError(path)
        self._names, self._ends, self._sums = array("I"), array("I"), array("I")
        for number, column in enumerate((self._names, self._ends, self._sums)):
            column.frombytes(table[4 * count * number : 4 * count * (number + 1)])
        self._start = _HEADER.size + len(table)
        self._path = path

    def read(self, name: str, wanted: Callable[[str], bool]) -> Iterator[tuple[str, BitMap]]:
        """Yield label and entries of the lists of `name` whose labels are wanted."""
        raw_name = name.encode()
        number = zlib.crc32(raw_name)
        place = bisect_left(self._names, number)
        if place == len(self._names) or self._names[place] != number:
            return
        start = self._ends[place - 1] if place else 0
        block = os.pread(self._file, self._ends[place] - start, self._start + start)
        if zlib.crc32(block) != self._sums[place]:
            raise DamagedListsError(self._path)
        position = 0
        while position < len(block):
            lengths = _LENGTHS.unpack_from(block, position)
            name_end = position + _LENGTHS.size + lengths[0]
            label_end = name_end + lengths[1]
            end = label_end + lengths[2]
            if block[position + _LENGTHS.size : name_end] == raw_name:
                label = block[name_end:label_end].decode()
                if wanted(label):
                    yield label, BitMap.deserialize(block[label_end:end])
            position = end
