"""One reading: a snapshot of the database, with all that an answer from it depends on.

A caller that can answer "nothing has changed" asks for the reading first and searches only if
that is not so; both see the same state.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from dictionary.index.schema import State as IndexState
from dictionary.services.library import Catalogue, Library
from dictionary.store import lookup as store
from dictionary.store.database import Connection


@dataclass(frozen=True, slots=True)
class Reading:
    """An open snapshot: its state, the catalogue then, and the index that was served before."""

    library: Library
    connection: Connection
    state: store.State
    served: IndexState
    catalogue: Catalogue


@contextmanager
def reading(library: Library) -> Iterator[Reading]:
    """Open a snapshot; it ends with the block."""
    # The index first: a search may then meet a newer index than the state says, never an older.
    served = library.index.state()
    with library.database.read() as connection:
        state = store.state(connection)
        yield Reading(library, connection, state, served, library.catalogue(connection, state))
