"""Exports as files, made once for each state of a lexicon.

A lexicon is exported again after a change of its entries, metadata or visibility, or an import
(exports repeat data of the last file of their format). The right to read is checked every time; the
file is the same for all.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from dictionary import __version__
from dictionary.errors import NotFound, NotOffered
from dictionary.files import prepared
from dictionary.services.sharing import exports
from dictionary.services.sharing.export_process import written
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.database import Connection, Database
from dictionary.store.read import queries

# Larger lexicons are exported by another process. Starting one takes as long as so many entries.
_FEW_ENTRIES = 2000


@dataclass(frozen=True, slots=True)
class Exported:
    """An export: the file's name and media type, and either its path or (path None) its bytes."""

    name: str
    media_type: str
    path: Path | None
    content: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class ExportReader:
    """The client of an export: `name` (an address or account), `is_gone`: a test if it has left."""

    name: str
    is_gone: Callable[[], bool]


class _LastChanges:
    """A cache of the last change of each lexicon; only new changes are read."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen = 0
        self._by_lexicon: dict[str, tuple[int, str]] = {}

    def of(self, connection: Connection, lexicon_id: str) -> tuple[int, str]:
        """Return number and time of the last change of a lexicon, (0, "") without one."""
        last = queries.last_change(connection)
        with self._lock:
            if last < self._seen:
                # The database was replaced by another or an older one.
                self._seen, self._by_lexicon = 0, {}
            if last > self._seen:
                self._by_lexicon |= queries.last_changes(connection, self._seen)
                self._seen = last
            return self._by_lexicon.get(lexicon_id, (0, ""))


_last_changes: WeakKeyDictionary[Database, _LastChanges] = WeakKeyDictionary()


def exported(
    library: Library, lexicon_id: str, name: str, reader: ExportReader, **options: bool
) -> Exported:
    """Return a lexicon in the format called `name`; `options` are those of `exports.export`.

    Raises NotFound and NotOffered as that does, Busy if the file or too many others are being made,
    TooOften if too many are being made for the same reader.
    """
    with library.database.read() as connection:
        kind = _about(library, connection, lexicon_id)["kind"]
    file, media_type = exports.called(lexicon_id, kind, name, **options)

    def state() -> str:
        with library.database.read() as connection:
            return _state(library, connection, lexicon_id)

    wanted = _prepared_name(lexicon_id, name, options, state())
    with library.database.read() as connection:
        count = queries.entry_count(connection, lexicon_id)
    if not exports.offered(name, count, kind):
        raise NotOffered("format-too-many-entries", name=name, entries=count)
    path = prepared.find(library.settings, wanted)
    if path is not None:
        return Exported(file, media_type, path, iter(()))

    def content() -> Iterator[bytes]:
        if count > _FEW_ENTRIES or any(options.values()) or exports.is_slow(name, kind):
            yield from written(library.settings, lexicon_id, name, options, reader.is_gone)
        else:
            stopped = reader.is_gone
            yield from exports.export(library, lexicon_id, name, stopped=stopped, **options)[2]

    making = prepared.make(
        library.settings, wanted, reader.name, content(), lambda: state() == wanted.state
    )
    return Exported(file, media_type, None, making)


def sizes(library: Library, lexicon_id: str, names: Iterable[str]) -> dict[str, int]:
    """Return the size in bytes of a lexicon in formats, by their names; only of files that exist.

    Raises NotFound for the lexicon.
    """
    with library.database.read() as connection:
        state = _state(library, connection, lexicon_id)
    paths = {
        name: prepared.path_of(library.settings, _prepared_name(lexicon_id, name, {}, state))
        for name in names
    }
    return {name: path.stat().st_size for name, path in paths.items() if path.is_file()}


def _prepared_name(
    lexicon_id: str, name: str, options: Mapping[str, bool], state: str
) -> prepared.PreparedName:
    part = json.dumps([name, {**options, "with_media": options.get("with_media", False)}])
    return prepared.PreparedName(f"lexicon {lexicon_id}", part, state)


def _about(library: Library, connection: Connection, lexicon_id: str) -> Mapping[str, Any]:
    about = library.lexicons(connection).get(lexicon_id)
    if about is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    return about


def _state(library: Library, connection: Connection, lexicon_id: str) -> str:
    about = _about(library, connection, lexicon_id)
    changes = _last_changes.setdefault(library.database, _LastChanges())
    last = changes.of(connection, lexicon_id)
    brought = batches.standing(connection, lexicon_id)
    return json.dumps(
        [__version__, dict(about), last, brought, exports.address(library)],
        default=str,
        sort_keys=True,
    )
