"""One reading: what an answer is made from, and the state that it was in.

`reading` opens a snapshot of the database. Its state is known before anything is searched: a
caller that can answer "nothing has changed" does. `at_a_glance` spares the transaction: most
answers take two statements, and if both saw the same state, they belong together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeVar

from dictionary.index.schema import IndexState
from dictionary.selection import Only
from dictionary.services.catalogue import Catalogue
from dictionary.services.site import Library
from dictionary.store.database import Moved
from dictionary.store.read.packed import PackedReader, ReadState

_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A reader at one state, the catalogue at that state, and the state of the index before it."""

    library: Library
    reader: PackedReader
    served: IndexState
    catalogue: Catalogue

    @property
    def state(self) -> ReadState:
        """The state of the database that everything so far was read from."""
        return self.reader.look()

    @property
    def version(self) -> str:
        """The version of all data for an answer: an equal version gives an equal answer.

        It does not change with members' lexicons for viewers who read only public ones. Raises
        Moved.
        """
        state, served, reads = self.state, self.served, self.library.viewer.reads
        index = f"{served.build} {served.generation} {served.mark}"
        if self.catalogue.beyond:
            seen = sorted(reads.items) if isinstance(reads, Only) else "*"
            return f"{state.change} {state.catalogue} {index} {seen}"
        last = self.library.public_change(self.reader)
        if served.mark >= last:
            # The index has all that is public: what else is in it, nobody meets.
            index = served.build
        return f"{last} {self.catalogue.published} {index}"


@contextmanager
def reading(library: Library) -> Iterator[Snapshot]:
    """Open a snapshot; it ends with the block."""
    # The index first: a search may then meet a newer index than the state says, never an older.
    served = library.index.state()
    with library.database.read() as connection:
        reader = library.reader(connection)
        yield Snapshot(library, reader, served, library.catalogue(connection, reader.look()))


def at_a_glance(library: Library, make: Callable[[Snapshot], _Made]) -> _Made:
    """Return what `make` makes of a reading; it is called again if the database moves meanwhile."""
    served = library.index.state()
    number, catalogue = library.kept
    try:
        with library.database.glance() as connection:
            reader = PackedReader(connection, number)
            made = make(Snapshot(library, reader, served, catalogue))
            # Was anything read at all? A catalogue that has moved may have said: nothing there.
            reader.look()
    except Moved:
        with reading(library) as snapshot:
            made = make(snapshot)
    return made
