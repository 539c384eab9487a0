"""Exports as files: made once for each state of a lexicon, then served as they are.

A lexicon is exported anew when it was changed, when what is said of it or who sees it was changed,
or when a file was brought in (exports repeat what the last file of their format said). Who may have
a file is asked every time: the file itself is the same for all of them.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary

from dictionary import __version__
from dictionary.errors import NotFound
from dictionary.files import prepared
from dictionary.services.sharing import exports
from dictionary.services.sharing.export_process import written
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.database import Connection, Database
from dictionary.store.read import queries

# More entries than these are written by another process; starting one takes as long as these.
_FEW_ENTRIES = 2000


@dataclass(frozen=True, slots=True)
class Exported:
    """An export: what the file is called, its media type, and either a file or its bytes."""

    name: str
    media_type: str
    path: Path | None
    content: Iterator[bytes]


@dataclass(frozen=True, slots=True)
class ExportReader:
    """Who asks for an export (an address, an account), and what says that they have gone."""

    name: str
    is_gone: Callable[[], bool]


class _LastChanges:
    """The last change of each lexicon; only those that came since are looked at again."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._seen = 0
        self._by_lexicon: dict[str, tuple[int, str]] = {}

    def of(self, connection: Connection, lexicon_id: str) -> tuple[int, str]:
        """Return number and time of the last change of a lexicon, (0, "") without one."""
        last = queries.last_change(connection)
        with self._lock:
            if last < self._seen:
                # Another database has taken the place of the one that was read.
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
    file, media_type = exports.called(lexicon_id, name, **options)

    def state() -> str:
        with library.database.read() as connection:
            return _state(library, connection, lexicon_id)

    wanted = prepared.PreparedName(f"lexicon {lexicon_id}", json.dumps([name, options]), state())
    path = prepared.find(library.settings, wanted)
    if path is not None:
        return Exported(file, media_type, path, iter(()))

    def content() -> Iterator[bytes]:
        with library.database.read() as connection:
            large = queries.entry_count(connection, lexicon_id) > _FEW_ENTRIES
        if large or any(options.values()):
            yield from written(library.settings, lexicon_id, name, options, reader.is_gone)
        else:
            stopped = reader.is_gone
            yield from exports.export(library, lexicon_id, name, stopped=stopped, **options)[2]

    making = prepared.make(
        library.settings, wanted, reader.name, content(), lambda: state() == wanted.state
    )
    return Exported(file, media_type, None, making)


def _state(library: Library, connection: Connection, lexicon_id: str) -> str:
    about = library.lexicons(connection).get(lexicon_id)
    if about is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    changes = _last_changes.setdefault(library.database, _LastChanges())
    last = changes.of(connection, lexicon_id)
    brought = batches.standing(connection, lexicon_id)
    return json.dumps([__version__, dict(about), last, brought], default=str, sort_keys=True)
