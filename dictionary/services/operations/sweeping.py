"""What is cleared now and then: keys of entries that are gone, and what killed commands left."""

from __future__ import annotations

from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.write.orphan_terms import forget_terms, lonely_terms

# Terms that are looked at in one go, and that go in one transaction: others wait to write.
_PAGE, _MOST = 20_000, 500


def sweep_terms(library: Library) -> int:
    """Remove the terms that no entry has any more; return how many.

    Raises Busy if somebody else writes: the next time will do.
    """
    after: int | None = 0
    removed = 0
    while after is not None:
        with library.database.read() as connection:
            lonely, after = lonely_terms(connection, after, _PAGE)
        for start in range(0, len(lonely), _MOST):
            with library.database.write(wait=False) as connection:
                removed += forget_terms(connection, lonely[start : start + _MOST])
    return removed


def sweep_unattended(library: Library) -> int:
    """Remove the batches of commands that were killed; return how many.

    The caller holds the lock `import`: nobody is at work on one. Raises Busy as above.
    """
    with library.database.read() as connection:
        left = batches.unfinished_batches(connection)
    if left:
        with library.database.write(wait=False) as connection:
            batches.discard_batches(connection, left)
    return len(left)
