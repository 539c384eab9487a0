"""Published entries as the API shows them, as packed statements (`packed`).

Their JSON was prepared when they were written; here nothing is parsed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from dictionary.store.read.packed import PackedReader, marks, packed


class PublishedEntry(NamedTuple):
    """A published entry as the API shows it: JSON in UTF-8."""

    id: int
    scope_id: int
    json: bytes


@lru_cache(maxsize=1024)
def _heads_sql(count: int, dialect: str) -> str:
    source = f"id, scope_id, json FROM entry WHERE status = 'published' AND id IN ({marks(count)})"
    return packed("id, scope_id, json", source, dialect)


def heads(reader: PackedReader, ids: Iterable[int]) -> dict[int, PublishedEntry]:
    """Return the published entries among `ids`, by id."""
    wanted = list(ids)
    if not wanted:
        return {}
    sql = _heads_sql(len(wanted), reader.dialect)
    entries = [
        PublishedEntry(int(id_), int(scope), json) for id_, scope, json in reader.rows(sql, wanted)
    ]
    return {head.id: head for head in entries}


# Other entries of a headword in a lexicon that are shown with one of them.
MOST_BESIDE = 40
_SAME_PLACE = (
    "FROM entry o WHERE o.lexicon_id = e.lexicon_id AND o.status = 'published'"
    " AND o.sort_key = e.sort_key"
)


@lru_cache(maxsize=1024)
def _accompanied_sql(count: int, dialect: str) -> str:
    number = f"CASE WHEN EXISTS (SELECT 1 {_SAME_PLACE} AND o.id != e.id) THEN 1 ELSE 0 END"
    source = (
        f"id, scope_id, json, {number} AS others FROM entry e"
        f" WHERE status = 'published' AND id IN ({marks(count)})"
    )
    return packed("id, scope_id, json, others", source, dialect)


def accompanied(
    reader: PackedReader, ids: Sequence[int]
) -> tuple[dict[int, PublishedEntry], list[int]]:
    """Return the published entries among `ids`, by id, and the ids of those that have others.

    Others: published entries of the same lexicon that are sorted at its very place.
    """
    heads_by_id: dict[int, PublishedEntry] = {}
    having: list[int] = []
    rows = reader.rows(_accompanied_sql(len(ids), reader.dialect), ids) if ids else ()
    for id_, scope, json_, others in rows:
        number = int(id_)
        heads_by_id[number] = PublishedEntry(number, int(scope), json_)
        if others == "1":
            having.append(number)
    return heads_by_id, having


@lru_cache(maxsize=1024)
def _beside_sql(count: int, dialect: str) -> str:
    same = f"{_SAME_PLACE} ORDER BY o.id LIMIT {MOST_BESIDE + 1}"
    # PostgreSQL would try all entries for an `IN` of what depends on each; SQLite knows no LATERAL.
    others = f"entry other ON other.id IN (SELECT o.id {same})"
    if dialect == "postgresql":
        others = f"LATERAL (SELECT o.id, o.scope_id, o.json {same}) AS other ON TRUE"
    source = (
        "e.id AS entry_id, other.id AS id, other.scope_id AS scope_id, other.json AS json"
        f" FROM entry e JOIN {others} WHERE e.id IN ({marks(count)}) AND other.id != e.id"
    )
    return packed("entry_id, id, scope_id, json", source, dialect)


def beside(reader: PackedReader, entries: Sequence[int]) -> dict[int, list[PublishedEntry]]:
    """Return, by entry id, the other published entries that are sorted at its very place, by id.

    These have its headword, or one that differs in nothing that counts in alphabetical order.
    """
    by_entry: dict[int, list[PublishedEntry]] = {}
    if entries:
        sql = _beside_sql(len(entries), reader.dialect)
        for first, other, scope, json_ in reader.rows(sql, entries):
            head = PublishedEntry(int(other), int(scope), json_)
            by_entry.setdefault(int(first), []).append(head)
    for others in by_entry.values():
        others.sort()
    return by_entry
