"""Queries for headings: the alphabetical lists of lexicons, one for each language.

A list is walked along its index, which has all that finding a page takes, from a place on.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    String,
    and_,
    bindparam,
    column,
    func,
    literal,
    or_,
    select,
    tuple_,
    union,
    union_all,
    values,
)

from dictionary.selection import EVERYTHING, Everything
from dictionary.store.tables.content import entry, heading

Row = Mapping[str, Any]
# With more lists than this, their headings are sorted: each walk would be a part of the statement.
_MOST_WALKS = 64


class HeadingPlace(NamedTuple):
    """The place of a heading among others: the keys of its initial and of its text."""

    initial_key: bytes
    sort_key: bytes


# No key is empty, and none begins with this byte.
_HIGHEST = b"\xff"
START = HeadingPlace(b"", b"")
_END = HeadingPlace(_HIGHEST, b"")
_PLACE = (heading.c.initial_key, heading.c.sort_key)


def just_before(place: HeadingPlace) -> HeadingPlace:
    """Return a place that `place` comes after, and no heading between.

    Sort keys end with a byte that is in none of them before, so none begins another one.
    """
    return place._replace(sort_key=place.sort_key[:-1])


class HeadingList(NamedTuple):
    """The list of a lexicon in one language, after the place `start` and before the place `end`."""

    lexicon_id: str
    language: str
    start: HeadingPlace = START
    end: HeadingPlace = _END

    def filed_under(self, initial_key: bytes) -> HeadingList:
        """Return the part of the list that is filed under one initial."""
        start, end = HeadingPlace(initial_key, b""), HeadingPlace(initial_key, _HIGHEST)
        return self._replace(start=start, end=end)

    def after(self, place: HeadingPlace) -> HeadingList:
        """Return the part of the list after a place."""
        return self._replace(start=max(self.start, place))

    def before(self, place: HeadingPlace) -> HeadingList:
        """Return the part of the list before a place."""
        return self._replace(end=min(self.end, place))


class HeadingFilter(NamedTuple):
    """The headings to browse: those in `lists` of entries in `scopes`, under `opening` or any."""

    lists: Sequence[HeadingList]
    scopes: Sequence[int]
    opening: str | Everything = EVERYTHING

    def after(self, place: HeadingPlace) -> HeadingFilter:
        """Return a filter for those of the headings that come after a place."""
        return self._replace(lists=[each.after(place) for each in self.lists])

    def before(self, place: HeadingPlace) -> HeadingFilter:
        """Return a filter for those of the headings that come before a place."""
        return self._replace(lists=[each.before(place) for each in self.lists])


class HeadingCount(NamedTuple):
    """A heading by its place, and how many entries are listed under it."""

    place: HeadingPlace
    entries: int


def _in_scopes(wanted: HeadingFilter) -> ColumnElement[bool]:
    # Ids made by this program are written into the statement: there may be thousands.
    given: BindParameter[Sequence[int]] = bindparam(
        "scopes", list(wanted.scopes), expanding=True, literal_execute=True
    )
    # A sum is no column: PostgreSQL would look for few scopes in the whole list and then sort.
    return (heading.c.scope_id + 0).in_(given)


def _in_range(wanted: HeadingList) -> ColumnElement[bool]:
    # Compared as rows: from two conditions, a walk would begin at the first heading of an initial.
    place = tuple_(*_PLACE)
    return and_(place > tuple_(*wanted.start), place < tuple_(*wanted.end))


def _walks(wanted: HeadingFilter, *columns: ColumnElement[Any]) -> list[Select[Any]]:
    """Return queries that have all headings together: one for each list, if they are not many."""
    query = select(*columns).where(_in_scopes(wanted))
    if isinstance(wanted.opening, str):
        query = query.where(heading.c.opening == wanted.opening)
    if len(wanted.lists) <= _MOST_WALKS:
        return [
            query.where(
                heading.c.lexicon_id == each.lexicon_id,
                heading.c.language == each.language,
                _in_range(each),
            )
            for each in wanted.lists
        ]
    ranges: dict[tuple[HeadingPlace, HeadingPlace], list[HeadingList]] = {}
    for each in wanted.lists:
        ranges.setdefault((each.start, each.end), []).append(each)
    name = tuple_(heading.c.lexicon_id, heading.c.language)
    return [
        query.where(
            or_(
                *(
                    and_(name.in_([each[:2] for each in lists]), _in_range(lists[0]))
                    for lists in ranges.values()
                )
            )
        )
    ]


def browse(
    connection: Connection, wanted: HeadingFilter, limit: int, *, is_back: bool = False
) -> list[HeadingCount]:
    """Return the first headings in alphabetical order, or the last ones (`is_back`), last first."""
    if not wanted.lists or not wanted.scopes:
        return []
    walks = [
        walk.group_by(*_PLACE).order_by(*_ordered(_PLACE, is_back=is_back)).limit(limit)
        for walk in _walks(wanted, *_PLACE, func.count().label("entries"))
    ]
    query = walks[0] if len(walks) == 1 else _merged(walks, limit, is_back=is_back)
    return [
        HeadingCount(HeadingPlace(bytes(row[0]), bytes(row[1])), int(row[2]))
        for row in connection.execute(query)
    ]


def _ordered(place: Sequence[ColumnElement[Any]], *, is_back: bool) -> Sequence[ColumnElement[Any]]:
    return [each.desc() for each in place] if is_back else place


def _merged(walks: Sequence[Select[Any]], limit: int, *, is_back: bool) -> Select[Any]:
    # A limit belongs to a part of a union only within a query of its own.
    parts = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
    place = (parts.c.initial_key, parts.c.sort_key)
    query = select(*place, func.sum(parts.c.entries))
    return query.group_by(*place).order_by(*_ordered(place, is_back=is_back)).limit(limit)


def openings(connection: Connection, wanted: HeadingFilter) -> list[str]:
    """Return the openings of headings, in no order: of those that are filed under one initial."""
    if not wanted.lists or not wanted.scopes:
        return []
    walks = [walk.distinct() for walk in _walks(wanted, heading.c.opening)]
    query = walks[0] if len(walks) == 1 else union(*walks)
    return list(connection.execute(query).scalars())


def languages(connection: Connection, wanted: HeadingFilter) -> set[str]:
    """Return the languages of whole lists that have a heading."""
    if not wanted.lists or not wanted.scopes:
        return set()
    lists = _as_table(wanted)
    listed = select(heading.c.entry_id).where(_same_list(lists), _in_scopes(wanted)).exists()
    return set(connection.execute(select(lists.c.language).where(listed)).scalars())


def entries(
    connection: Connection, wanted: HeadingFilter, page: Sequence[HeadingCount], most: int
) -> list[Row]:
    """Return the first `most` entries of each heading on a page, with columns of the heading.

    `page`: the first headings of the filter. The entries are in the order of the headings, those of
    one heading in the order of their headwords.
    """
    if not page:
        return []
    # No list has more entries up to the last place than all lists together.
    total = sum(each.entries for each in page)
    columns = (*_PLACE, heading.c.entry_id, heading.c.position)
    walks = [walk.order_by(*_PLACE).limit(total) for walk in _walks(wanted, *columns)]
    listed = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
    place = (listed.c.initial_key, listed.c.sort_key)
    turn = func.row_number().over(partition_by=place, order_by=listed.c.entry_id)
    up_to_last = tuple_(*place) <= tuple_(*page[-1].place)
    ranked = select(listed, turn.label("turn")).where(up_to_last).subquery()
    # The texts at last, of what is shown: all else is in the index.
    same = and_(heading.c.entry_id == ranked.c.entry_id, heading.c.position == ranked.c.position)
    names = ("initial_key", "sort_key", "language", "text")
    query = (
        select(entry, *(heading.c[name].label(f"heading_{name}") for name in names))
        .select_from(ranked)
        .join(heading, same)
        .join(entry, entry.c.id == ranked.c.entry_id)
        .where(ranked.c.turn <= most)
        .order_by(ranked.c.initial_key, ranked.c.sort_key, entry.c.sort_key, entry.c.id)
    )
    return [{str(key): row[key] for key in row} for row in connection.execute(query).mappings()]


def initials(connection: Connection, wanted: HeadingFilter) -> list[str]:
    """Return the initials that the headings of whole lists are filed under, in no order."""
    if not wanted.lists or not wanted.scopes:
        return []
    # From each initial to the next one: all headings in between are skipped.
    lists = _as_table(wanted)
    steps = select(lists, _next_initial(wanted, lists, START.initial_key)).cte(
        "steps", recursive=True
    )
    steps = steps.union_all(
        select(
            steps.c.lexicon_id, steps.c.language, _next_initial(wanted, steps, steps.c.initial_key)
        ).where(steps.c.initial_key.is_not(None))
    )
    initial = (
        select(heading.c.initial)
        .where(_same_list(steps), heading.c.initial_key == steps.c.initial_key)
        .limit(1)
        .correlate(steps)
        .scalar_subquery()
    )
    query = select(initial).where(steps.c.initial_key.is_not(None)).distinct()
    return list(connection.execute(query).scalars())


def _as_table(wanted: HeadingFilter) -> CTE:
    """Return lexicons and languages of the lists as a table."""
    names = (column("lexicon_id", String), column("language", String))
    return values(*names).data([each[:2] for each in wanted.lists]).cte("lists")


def _same_list(lists: CTE) -> ColumnElement[bool]:
    return and_(heading.c.lexicon_id == lists.c.lexicon_id, heading.c.language == lists.c.language)


def _next_initial(wanted: HeadingFilter, lists: CTE, after: Any) -> ColumnElement[Any]:
    return (
        select(heading.c.initial_key)
        .where(_same_list(lists), heading.c.initial_key > after, _in_scopes(wanted))
        .order_by(heading.c.initial_key)
        .limit(1)
        .correlate(lists)
        .scalar_subquery()
        .label("initial_key")
    )


def beside(connection: Connection, wanted: HeadingFilter, most: int) -> tuple[list[Row], list[Row]]:
    """Return the entries of the last `most` headings before `start` of each list, and after it.

    Both in alphabetical order, with columns of the heading. One at `start` itself is after it.
    """
    if not wanted.lists or not wanted.scopes or len(wanted.lists) > _MOST_WALKS:
        return [], []
    columns = (*_PLACE, heading.c.entry_id, heading.c.position)
    walks = [
        select(*columns, literal(is_after).label("is_after"))
        .where(
            _in_scopes(wanted),
            heading.c.lexicon_id == each.lexicon_id,
            heading.c.language == each.language,
            tuple_(*_PLACE) >= tuple_(*each.start)
            if is_after
            else tuple_(*_PLACE) < tuple_(*each.start),
        )
        .order_by(*(column.asc() if is_after else column.desc() for column in columns))
        .limit(most)
        for each in wanted.lists
        for is_after in (False, True)
    ]
    near = union_all(*(select(walk.subquery()) for walk in walks)).subquery()
    same = and_(heading.c.entry_id == near.c.entry_id, heading.c.position == near.c.position)
    names = ("sort_key", "language", "text")
    query = (
        select(
            entry, near.c.is_after, *(heading.c[name].label(f"heading_{name}") for name in names)
        )
        .select_from(near)
        .join(heading, same)
        .join(entry, entry.c.id == near.c.entry_id)
        .order_by(near.c.initial_key, near.c.sort_key, entry.c.id)
    )
    rows: list[Row] = [
        {str(key): row[key] for key in row} for row in connection.execute(query).mappings()
    ]
    before = [row for row in rows if not row["is_after"]]
    return before[-most:], [row for row in rows if row["is_after"]][:most]
