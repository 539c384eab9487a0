"""The manifest of a build: the files of posting lists of its segments, and what is deleted in them.

After each commit the index follower writes the lists of segments that have none, then replaces the
manifest, then removes files that it no longer names. A reader that looks for one of those in vain
reads the manifest again.
"""

from __future__ import annotations

import base64
import json
import os
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from pyroaring import BitMap
from whoosh.index import TOC, FileIndex
from whoosh.reading import SegmentReader

from dictionary.index import lists
from dictionary.index.schema import SEPARATOR

_MANIFEST = "LISTS"
# Whoosh removes files with a prefix of its own that it does not know; these have another.
_PREFIX = "lists-"


class SegmentEntry(NamedTuple):
    """A segment in the manifest: the name of its file, and the entries deleted from it."""

    file: str
    deleted: BitMap


def exists(build: Path) -> bool:
    """Say whether the folder of a build has a manifest."""
    return (build / _MANIFEST).exists()


def read(build: Path) -> list[SegmentEntry]:
    """Return the segments in the manifest of a build.

    Raises OSError, or ValueError or TypeError if it is damaged.
    """
    return [
        SegmentEntry(file, BitMap.deserialize(base64.b85decode(deleted)))
        for file, deleted in json.loads((build / _MANIFEST).read_text("ascii"))
    ]


def bring_up(build: Path, index: FileIndex) -> None:
    """Bring lists and manifest to the last generation of an index, whose folder is `build`."""
    toc = TOC.read(index.storage, index.indexname)
    before: dict[str, BitMap] = {}
    with suppress(OSError, ValueError, TypeError):
        before = dict(read(build))
    entries = []
    for segment in toc.segments:
        file = _PREFIX + segment.segment_id()
        deleted = before.get(file, BitMap())
        is_listed = file in before and (build / file).exists()
        if not is_listed or len(deleted) != segment.deleted_count():
            reader = SegmentReader(index.storage, toc.schema, segment)
            try:
                ids = reader.column_reader("entry").load()
                if not is_listed:
                    # One that is there may be open: it is not written over.
                    (build / file).unlink(missing_ok=True)
                    lists.write(build / file, _lists(reader, ids))
                deleted = BitMap(ids[number] for number in segment.deleted_docs())
            finally:
                reader.close()
        entries.append(SegmentEntry(file, deleted))
    _write(build, entries)
    kept = {entry.file for entry in entries}
    for path in build.glob(f"{_PREFIX}*"):
        if path.name not in kept:
            path.unlink(missing_ok=True)


def _write(build: Path, entries: list[SegmentEntry]) -> None:
    aside = build / f".{_MANIFEST}"
    rows = [(entry.file, base64.b85encode(entry.deleted.serialize()).decode()) for entry in entries]
    with aside.open("w", encoding="ascii") as file:
        json.dump(rows, file)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(build / _MANIFEST)


# The fields of words, with the letter of their labels.
_FIELDS = (("forms", lists.FORMS), ("words", lists.TEXTS))


def _lists(reader: SegmentReader, ids: list[int]) -> Iterator[tuple[str, str, BitMap]]:
    """Yield the posting lists of a segment: name, label, entries. `ids`: entry ids by document."""
    known = set(reader.indexed_field_names())
    columns = reader.schema.names()
    for field, letter in _FIELDS:
        if field in known:
            for term, entries in _postings(reader, field, ids):
                key, _, language = term.rpartition(SEPARATOR)
                yield lists.WORD + key, letter + language, entries
    if "pointers" in known:
        for pointer, entries in _postings(reader, "pointers", ids):
            yield lists.POINTER + pointer, "", entries
    for name, column in ((lists.SCOPE, "scope"), (lists.LENGTH, "length")):
        values = reader.column_reader(column).load() if column in columns else [0] * len(ids)
        grouped = defaultdict(list)
        for entry_id, value in zip(ids, values, strict=True):
            grouped[value].append(entry_id)
        for value, some in grouped.items():
            yield name, str(value), BitMap(some)


def _postings(reader: SegmentReader, field: str, ids: list[int]) -> Iterator[tuple[str, BitMap]]:
    """Yield the terms of a field with the entries that have them."""
    for raw in reader.lexicon(field):
        matcher, entries = reader.postings(field, raw), []
        while matcher.is_active():
            entries.append(ids[matcher.id()])
            matcher.next()
        yield raw.decode(), BitMap(entries)
