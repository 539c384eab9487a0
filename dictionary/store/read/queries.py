"""The queries besides searches: entries and their history, lexicons, browsing, changes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    exists,
    func,
    select,
    tuple_,
)

from dictionary.selection import EVERYTHING, Everything, Only, Selection
from dictionary.store.tables.content import change, entry, lexicon, revision, scope
from dictionary.store.tables.content import mark as marks
from dictionary.store.tables.people import suggestion

Row = Mapping[str, Any]
# A statement of a database takes only so many parameters.
_PARAMETERS = 2_000


def _all(connection: Connection, query: Select[Any]) -> list[Row]:
    return [{str(key): row[key] for key in row} for row in connection.execute(query).mappings()]


def _first(connection: Connection, query: Select[Any]) -> Row | None:
    return next(iter(_all(connection, query)), None)


def entry_head(connection: Connection, entry_id: int) -> Row | None:
    """Return the row of an entry, whatever its status; None if there is none."""
    return _first(connection, select(entry).where(entry.c.id == entry_id))


def head_document(connection: Connection, entry_id: int) -> Row | None:
    """Return the newest revision of an entry with columns of the entry; None if there is none."""
    return _first(
        connection,
        select(
            entry.c.id,
            entry.c.lexicon_id,
            entry.c.identity,
            entry.c.status,
            entry.c.revision,
            entry.c.digest,
            revision.c.document,
            revision.c.media,
            revision.c.message,
        )
        .join(
            revision, (revision.c.entry_id == entry.c.id) & (revision.c.number == entry.c.revision)
        )
        .where(entry.c.id == entry_id),
    )


def revisions(connection: Connection, entry_id: int) -> list[Row]:
    """Return the revisions of an entry without their documents and media, newest first.

    `suggested`: whether an editor made it because of a reader's suggestion.
    """
    columns = [c for c in revision.c if c.name not in ("document", "media")]
    query = select(*columns, _suggested()).where(revision.c.entry_id == entry_id)
    return _all(connection, query.order_by(revision.c.number.desc()))


def _suggested() -> ColumnElement[bool]:
    return (
        exists()
        .where(
            suggestion.c.entry_id == revision.c.entry_id,
            suggestion.c.result == revision.c.number,
            suggestion.c.state == "accepted",
        )
        .label("suggested")
    )


def one_revision(connection: Connection, entry_id: int, number: int) -> Row | None:
    """Return one revision of an entry with its document."""
    return _first(
        connection,
        select(revision, _suggested()).where(
            revision.c.entry_id == entry_id, revision.c.number == number
        ),
    )


def entry_count(connection: Connection, lexicon_id: str) -> int:
    """Return how many published entries a lexicon has."""
    return int(
        connection.execute(
            select(func.count())
            .select_from(entry)
            .where(entry.c.lexicon_id == lexicon_id, entry.c.status == "published")
        ).scalar_one()
    )


def lexicons(connection: Connection) -> list[Row]:
    """Return all lexicons by id, with the JSON columns parsed."""
    rows = _all(connection, select(lexicon).order_by(lexicon.c.id))
    parsed = ("title", "contributors", "note", "other_languages")
    return [{**row, **{key: json.loads(row[key]) for key in parsed}} for row in rows]


def scopes(connection: Connection) -> list[Row]:
    """Return all scopes."""
    return _all(connection, select(scope))


def _published_in(scopes: Sequence[int]) -> ColumnElement[bool]:
    # Ids made by this program are written into the statement: there may be thousands.
    given: BindParameter[Sequence[int]] = bindparam(
        "scopes", list(scopes), expanding=True, literal_execute=True
    )
    return and_(entry.c.status == "published", entry.c.scope_id.in_(given))


def counts(connection: Connection, scopes: Selection[int]) -> dict[int, int]:
    """Return the number of published entries by scope, for `scopes`, without zeros."""
    wanted = entry.c.status == "published"
    if isinstance(scopes, Only):
        if not scopes.items:
            return {}
        wanted = _published_in(tuple(scopes.items))
    rows = connection.execute(
        select(entry.c.scope_id, func.count()).where(wanted).group_by(entry.c.scope_id)
    )
    return {row[0]: row[1] for row in rows}


def initials(connection: Connection, scopes: Sequence[int]) -> list[str]:
    """Return the initials that published entries of `scopes` are filed under, in no order."""
    query = select(entry.c.initial).where(_published_in(scopes))
    return list(connection.execute(query.distinct()).scalars())


class WholeLexicon(NamedTuple):
    """All published entries of a lexicon: an index has them in alphabetical order."""

    id: str


class InScopes(NamedTuple):
    """The published entries of some scopes: filed under `initial` and `opening`, or under any."""

    scopes: Sequence[int]
    initial: str | Everything
    opening: str | Everything = EVERYTHING


class ListedPlace(NamedTuple):
    """The place of an entry in alphabetical order: the sort key of its headword, and its id."""

    sort_key: bytes
    id: int


# No entry has this place, and none comes before it.
FIRST_PLACE = ListedPlace(b"", 0)
_ORDER = (entry.c.sort_key, entry.c.id)


def _on(shelf: WholeLexicon | InScopes) -> ColumnElement[bool]:
    if isinstance(shelf, WholeLexicon):
        return and_(entry.c.lexicon_id == shelf.id, entry.c.status == "published")
    wanted = [_published_in(shelf.scopes)]
    if isinstance(shelf.initial, str):
        wanted.append(entry.c.initial == shelf.initial)
    if isinstance(shelf.opening, str):
        wanted.append(entry.c.opening == shelf.opening)
    return and_(*wanted)


def browse(
    connection: Connection, shelf: WholeLexicon | InScopes, after: ListedPlace, limit: int
) -> list[Row]:
    """Return published entries in alphabetical order, after a place."""
    wanted = _on(shelf)
    if after != FIRST_PLACE:
        wanted = and_(wanted, tuple_(*_ORDER) > tuple_(*after))
    # The ids first, then the rows: an index has the sort keys, the table has the documents.
    chosen = select(entry.c.id).where(wanted).order_by(*_ORDER).limit(limit)
    return _all(connection, select(entry).where(entry.c.id.in_(chosen)).order_by(*_ORDER))


def browse_back(
    connection: Connection, shelf: WholeLexicon | InScopes, before: ListedPlace, limit: int
) -> list[Row]:
    """Return the published entries before a place, the nearest first."""
    back = [each.desc() for each in _ORDER]
    wanted = and_(_on(shelf), tuple_(*_ORDER) < tuple_(*before))
    chosen = select(entry.c.id).where(wanted).order_by(*back).limit(limit)
    return _all(connection, select(entry).where(entry.c.id.in_(chosen)).order_by(*back))


def openings(connection: Connection, scopes: Sequence[int], initial: str) -> list[str]:
    """Return the openings of published entries that are filed under an initial, in no order."""
    query = select(entry.c.opening).where(_on(InScopes(scopes, initial)))
    return list(connection.execute(query.distinct()).scalars())


def changes_since(
    connection: Connection, seq: int, limit: int, lexicons: Sequence[str]
) -> list[Row]:
    """Return changes of entries in these lexicons after number `seq`, in their order."""
    query = (
        select(change)
        .join(entry, entry.c.id == change.c.entry_id)
        .where(change.c.seq > seq, entry.c.lexicon_id.in_(lexicons))
    )
    return _all(connection, query.order_by(change.c.seq).limit(limit))


def count_lexicons(connection: Connection) -> int:
    """Return the number of lexicons, including those for members."""
    return int(connection.execute(select(func.count()).select_from(lexicon)).scalar_one())


def last_change(connection: Connection) -> int:
    """Return the number of the last change, 0 if there is none."""
    return int(connection.execute(select(func.coalesce(func.max(change.c.seq), 0))).scalar_one())


def last_changes(connection: Connection, after: int) -> dict[str, tuple[int, str]]:
    """Return number and time of the last change of each lexicon that has some after `after`."""
    newest = (
        select(entry.c.lexicon_id, func.max(change.c.seq).label("seq"))
        .join(entry, entry.c.id == change.c.entry_id)
        .where(change.c.seq > after)
        .group_by(entry.c.lexicon_id)
        .subquery()
    )
    rows = connection.execute(
        select(newest.c.lexicon_id, change.c.seq, change.c.at).join(
            change, change.c.seq == newest.c.seq
        )
    )
    return {row.lexicon_id: (row.seq, row.at) for row in rows}


def changed_entries(connection: Connection, since: int, until: int) -> list[tuple[int, bool]]:
    """Return (entry id, whether it was created there) of the changes after `since` to `until`."""
    # Not by the revision's number: a change may repeat that an entry has its first revision.
    created = func.max(case((change.c.kind == "created", 1), else_=0))
    rows = connection.execute(
        select(change.c.entry_id, created)
        .where(change.c.seq > since, change.c.seq <= until)
        .group_by(change.c.entry_id)
    )
    return [(row[0], bool(row[1])) for row in rows]


def any_removed(connection: Connection, since: int, until: int) -> bool:
    """Say whether an entry was removed for good in the changes after `since` to `until`."""
    query = select(change.c.seq).where(
        change.c.seq > since, change.c.seq <= until, change.c.kind == "removed"
    )
    return connection.execute(query.limit(1)).first() is not None


def documents(connection: Connection, ids: Sequence[int]) -> Iterator[tuple[int, int, str]]:
    """Yield (entry id, scope id, JSON) of the published entries among `ids`."""
    rows = connection.execute(
        select(entry.c.id, entry.c.scope_id, entry.c.json).where(
            entry.c.status == "published", entry.c.id.in_(ids)
        )
    )
    for row in rows:
        yield row.id, row.scope_id, row.json


def mark(connection: Connection, name: str) -> str | None:
    """Return a named fact about the database itself, None if it is not there."""
    return connection.execute(select(marks.c.value).where(marks.c.name == name)).scalar()


def published(
    connection: Connection, lexicon_id: str, after: int, limit: int
) -> list[tuple[int, str, str]]:
    """Return (entry id, document, media) of a lexicon's published entries, ids after `after`."""
    rows = connection.execute(
        select(entry.c.id, revision.c.document, revision.c.media)
        .join(
            revision, (revision.c.entry_id == entry.c.id) & (revision.c.number == entry.c.revision)
        )
        .where(entry.c.lexicon_id == lexicon_id, entry.c.status == "published", entry.c.id > after)
        .order_by(entry.c.id)
        .limit(limit)
    )
    return [(row.id, row.document, row.media) for row in rows]


def parts(connection: Connection, lexicons: Sequence[str], size: int) -> list[int]:
    """Return the numbers, from 0, of the ranges of `size` ids that have published entries.

    Only entries of `lexicons` count.
    """
    part = (entry.c.id - 1) // size
    query = select(part).where(entry.c.lexicon_id.in_(lexicons), entry.c.status == "published")
    return sorted(connection.execute(query.distinct()).scalars())


def between(
    connection: Connection, lexicons: Sequence[str], ids: tuple[int, int], limit: int
) -> list[Row]:
    """Return published entries of `lexicons` with ids above `ids[0]` and up to `ids[1]`."""
    query = select(entry).where(
        entry.c.lexicon_id.in_(lexicons),
        entry.c.status == "published",
        entry.c.id > ids[0],
        entry.c.id <= ids[1],
    )
    return _all(connection, query.order_by(entry.c.id).limit(limit))
