"""Offline copies of public lexicons, for devices that search them without a network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from dictionary.errors import BadRequest, NotFound
from dictionary.services.catalogue import PUBLIC
from dictionary.services.cursor import pack, unpack
from dictionary.services.site import Library
from dictionary.store.read import offline as store
from dictionary.store.read.offline import KeptForm

__all__ = [
    "MAX_ENTRIES",
    "Copied",
    "KeptForm",
    "copied",
]

MAX_ENTRIES = 1000


@dataclass(frozen=True, slots=True)
class Copied:
    """A page of an offline copy: entries as JSON with their forms, and ids of entries to delete.

    `change`: the number of the last change in it. `total`: the number of entries on all pages.
    `following`: the cursor of the next page.
    """

    lexicon: Mapping[str, Any]
    change: int
    total: int
    entries: Sequence[tuple[str, Sequence[KeptForm]]]
    gone: Sequence[int]
    following: str | None


def copied(library: Library, lexicon_id: str, since: int, cursor: str | None, limit: int) -> Copied:
    """Return a page of a lexicon's offline copy: all entries, or those changed after `since`.

    Raises NotFound for a lexicon that is not public, also for its members, since nobody can delete
    a copy on a device. BadRequest for the limit or the cursor.
    """
    if not 1 <= limit <= MAX_ENTRIES:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_ENTRIES)
    (after,) = unpack(cursor, (int,)) if cursor else (0,)
    with library.database.read() as connection:
        reader = library.reader(connection)
        state = reader.look()
        row = library.catalogue(connection, state).lexicons.get(lexicon_id)
        if row is None or row["visibility"] != PUBLIC:
            raise NotFound("lexicon-not-found", id=lexicon_id)
        rows = store.held(connection, lexicon_id, since, after, limit + 1)
        change = library.public_change(reader)
        total = store.count(connection, lexicon_id, since)
        shown = {entry.id: entry.json for entry in rows[:limit] if entry.status == "published"}
        forms = {
            entry_id: list(group)
            for entry_id, group in groupby(
                store.forms_of(connection, list(shown)), key=lambda form: form.entry_id
            )
        }
    return Copied(
        lexicon=row,
        change=change,
        total=total,
        entries=[(json, forms.get(id_, ())) for id_, json in shown.items()],
        gone=[entry.id for entry in rows[:limit] if entry.status != "published"],
        following=pack(rows[limit - 1].id) if len(rows) > limit else None,
    )
