"""The open library: the database, the full-text index, and a cached catalogue.

Each process caches the catalogue, and reads it again when its number in the database has changed.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Hashable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar, cast

from dictionary.index.search import IndexReader
from dictionary.record.kinds import REGISTER, stored_record
from dictionary.record.parts_of_speech import meant_parts
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.selection import EVERYTHING, Selection
from dictionary.services.catalogue import Catalogue, FullCatalogue, Scope
from dictionary.services.viewer import ANYONE, Viewer
from dictionary.settings import Settings
from dictionary.store.database import Connection, Database, is_reader
from dictionary.store.facts import PUBLIC_CATALOGUE
from dictionary.store.mapping import parted
from dictionary.store.read import queries, versions
from dictionary.store.read.packed import PackedReader, ReadState

_Made = TypeVar("_Made")


class Library:
    """The database, index and catalogue named by `settings`; thread-safe, one in each process.

    `viewer`: whose rights apply. That is ANYONE at first; `seen_by` gives the library of another.
    `kept`: the catalogue that was read last, with its number. `for_batches`: see Database.
    """

    def __init__(self, settings: Settings, for_batches: bool = False) -> None:
        self.settings = settings
        self.viewer = ANYONE
        self.database = Database(settings.url, settings.busy_timeout, for_batches)
        self.index = IndexReader(settings.index_folder)
        self.kept: tuple[int, Catalogue] = (-1, Catalogue({}, {}, ()))
        # In lists, which the copies made by `seen_by` share.
        self._full = [FullCatalogue(-1, {}, {}, {})]
        self._public = [(-1, 0)]
        self._counts: list[tuple[ReadState, Mapping[int, int]]] = [(ReadState(-1, -1), {})]
        # What services keep between answers, by their keys; the copies made by `seen_by` share it.
        self.between_answers: dict[Hashable, Any] = {}
        # Within `one_state`: what was read `once`.
        self.kept_values: dict[Hashable, Any] | None = None

    def seen_by(self, viewer: Viewer) -> Library:
        """Return this library with the rights of `viewer`; connections and caches are shared."""
        seen = copy.copy(self)
        seen.viewer = viewer
        full = self._full[0]
        seen.kept = (full.number, full.for_reader(viewer.reads))
        return seen

    @contextmanager
    def one_state(self) -> Iterator[Library]:
        """Give this library for one answer: all that it reads is of one state (`Database`)."""
        with self.database.one_state() as database:
            seen = copy.copy(self)
            seen.database, seen.kept_values = database, {}
            full = self._full[0]
            seen.kept = (full.number, full.for_reader(self.viewer.reads))
            yield seen

    def once(self, connection: Connection, key: Hashable, make: Callable[[], _Made]) -> _Made:
        """Return what `make` reads in a transaction; within `one_state` it is asked once for a key.

        What is read to be written is read each time.
        """
        if self.kept_values is None or not is_reader(connection):
            return make()
        if key not in self.kept_values:
            self.kept_values[key] = make()
        return cast(_Made, self.kept_values[key])

    def reader(self, connection: Connection) -> PackedReader:
        """Return a reader for a transaction; within `one_state` it knows the state by itself."""
        reader = PackedReader(connection)
        if self.kept_values is not None and is_reader(connection):
            reader.state = self.once(connection, ReadState, reader.look)
        return reader

    def catalogue_in(self, connection: Connection) -> Catalogue:
        """Return the viewer's catalogue at the state of a transaction."""
        return self.catalogue(connection, self.reader(connection).look())

    def catalogue(self, connection: Connection, state: ReadState) -> Catalogue:
        """Return the viewer's catalogue at `state`, read again only if it has changed since."""
        number, kept = self.kept
        if number == state.catalogue:
            return kept
        full = self._full[0]
        if full.number != state.catalogue:
            lexicons, scopes = _read(connection)
            registers = _registers(connection, lexicons)
            published = _published(connection)
            full = FullCatalogue(state.catalogue, lexicons, scopes, {}, published, registers)
            # One assignment: other threads read the old value or the new one, nothing else.
            self._full[0] = full
        catalogue = full.for_reader(self.viewer.reads)
        self.kept = (state.catalogue, catalogue)
        return catalogue

    def public_change(self, reader: PackedReader) -> int:
        """Return the number of the last change of a public entry, at the reader's state.

        One query for each change of any entry. Raises Moved.
        """
        at = reader.look().change
        known, last = self._public[0]
        if known != at:
            last = reader.public_change()
            self._public[0] = (at, last)
        return last

    def counts(
        self, connection: Connection, state: ReadState, scopes: Selection[int]
    ) -> Mapping[int, int]:
        """Return the number of published entries by scope, for `scopes` at least, without zeros.

        `state`: that of the transaction. All entries are counted once for each state, for whoever
        asks for all: that reads an index from end to end.
        """
        known, counts = self._counts[0]
        if known == state:
            return counts
        counts = queries.counts(connection, scopes)
        if scopes == EVERYTHING:
            self._counts[0] = (state, counts)
        return counts

    def lexicons(self, connection: Connection) -> Mapping[str, Mapping[str, Any]]:
        """Return the viewer's lexicons by id; a writing transaction reads them anew."""
        if is_reader(connection):
            return self.catalogue_in(connection).lexicons
        full = FullCatalogue(-1, {row["id"]: row for row in queries.lexicons(connection)}, {}, {})
        return full.for_reader(self.viewer.reads).lexicons

    def close(self) -> None:
        """Close all connections."""
        self.database.close()


def _published(connection: Connection) -> int:
    return int(queries.mark(connection, PUBLIC_CATALOGUE) or 0)


def _registers(
    connection: Connection, lexicons: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, list[Authority | Decision]]:
    """Read the authorities and decisions of each register; they are few."""
    ids = [id_ for id_, row in lexicons.items() if row["kind"] == REGISTER]
    registers: dict[str, list[Authority | Decision]] = {id_: [] for id_ in ids}
    for id_ in ids:
        for document in versions.documents_now(connection, id_):
            record = stored_record(document)
            if isinstance(record, Authority | Decision):
                registers[id_].append(record)
    return registers


def _read(
    connection: Connection,
) -> tuple[Mapping[str, Mapping[str, Any]], Mapping[int, Scope]]:
    """Read all lexicons and scopes from the database."""
    scopes = {
        row["id"]: Scope(
            lexicon=row["lexicon_id"],
            language=row["language"],
            languages=tuple(row["languages"].split()),
            part_of_speech=meant_parts(row["part_of_speech"]),
            domains=parted(row["domains"]),
            has=tuple(row["has"].split()),
        )
        for row in queries.scopes(connection)
    }
    return {row["id"]: row for row in queries.lexicons(connection)}, scopes
