"""Whether everything that an answer needs is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dictionary.services.operations.rekey import require_current_keys
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.database import require_current
from dictionary.store.read import queries


@dataclass(frozen=True, slots=True)
class Readiness:
    """The last change of the database, and the one that the index has come to."""

    last_change: int
    mark: int
    indexed: bool
    damaged: bool = False

    @property
    def index(self) -> str:
        """What is to be said of the index: `ok`, `missing` or `damaged`."""
        return "damaged" if self.damaged else "ok" if self.indexed else "missing"

    @property
    def lag(self) -> int:
        """How many changes the index does not cover yet."""
        return max(0, self.last_change - self.mark)

    @property
    def ready(self) -> bool:
        """Keys answer at once; words need an index, even one that lags a little."""
        return self.indexed and not self.damaged


@dataclass(frozen=True, slots=True)
class Holdings:
    """How many lexicons there are, and batches by state."""

    lexicons: int
    batches: Mapping[str, int]


def holdings(library: Library) -> Holdings:
    """Return how much there is, members' lexicons included."""
    with library.database.read() as connection:
        return Holdings(queries.count_lexicons(connection), batches.counts(connection))


def readiness(library: Library) -> Readiness:
    """Return how far the index has come.

    Raises Outdated if the database is not at this program's schema or rules.
    """
    require_current(library.database)
    require_current_keys(library)
    with library.database.read() as connection:
        last = queries.last_change(connection)
    state = library.index.state()
    return Readiness(last, state.mark, bool(state.build), library.index.is_damaged)
