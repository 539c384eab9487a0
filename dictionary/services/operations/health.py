"""Readiness: whether database, keys and index can answer requests."""

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
    """The last change of the database (`last_change`) and of the index (`mark`)."""

    last_change: int
    mark: int
    indexed: bool
    damaged: bool = False

    @property
    def index(self) -> str:
        """The state of the index: `ok`, `missing` or `damaged`."""
        return "damaged" if self.damaged else "ok" if self.indexed else "missing"

    @property
    def lag(self) -> int:
        """The number of changes that the index does not have yet."""
        return max(0, self.last_change - self.mark)

    @property
    def ready(self) -> bool:
        """Whether full-text searches work: there is an index, even if it lags behind."""
        return self.indexed and not self.damaged


@dataclass(frozen=True, slots=True)
class Holdings:
    """The number of lexicons, and of batches by state."""

    lexicons: int
    batches: Mapping[str, int]


def holdings(library: Library) -> Holdings:
    """Return the numbers of lexicons, including those for members, and of batches."""
    with library.database.read() as connection:
        return Holdings(queries.count_lexicons(connection), batches.counts(connection))


def readiness(library: Library) -> Readiness:
    """Return the state of the index compared with the database.

    Raises Outdated if the database is not at this program's schema or rules.
    """
    require_current(library.database)
    require_current_keys(library)
    with library.database.read() as connection:
        last = queries.last_change(connection)
    state = library.index.state()
    return Readiness(last, state.mark, bool(state.build), library.index.is_damaged)
