"""Sweeps: deleting orphan terms and the batches of killed commands."""

from __future__ import annotations

from dictionary.selection import Only
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.write.orphan_terms import forget_terms, lonely_terms

# Terms that are read at a time, and terms deleted in one transaction, while other writers wait.
_PAGE, _MOST = 20_000, 500


def sweep_terms(library: Library) -> int:
    """Delete the terms that no entry has; return how many.

    Raises Busy if there is another writer; the next sweep deletes the rest.
    """
    after: int | None = 0
    removed = 0
    while after is not None:
        with library.database.read() as connection:
            lonely, after = lonely_terms(connection, after, _PAGE)
        for start in range(0, len(lonely), _MOST):
            with library.database.write(wait=False) as connection:
                removed += forget_terms(connection, Only(tuple(lonely[start : start + _MOST])))
    return removed


def sweep_unattended(library: Library) -> int:
    """Delete the batches of killed commands; return how many.

    The caller holds the lock `import`, so no command is working. Raises Busy as `sweep_terms`.
    """
    with library.database.read() as connection:
        left = batches.unfinished_batches(connection)
    if left:
        with library.database.write(wait=False) as connection:
            batches.discard_batches(connection, left)
    return len(left)
