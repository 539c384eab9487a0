"""The search keys: projections of the head revisions, made from what a batch has staged."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Text,
    and_,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    select,
    tuple_,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from dictionary.store.hidden import hidden_size, only_public, unhide
from dictionary.store.marks import touch_catalogue
from dictionary.store.tables import (
    batch_form,
    batch_row,
    entry,
    posting,
    reach,
    scope,
    scope_language,
    term,
)

# Written into `term.entries` until the entries are counted.
_UNCOUNTED = -1
# Of one form so many entries of each language are prepared for all languages side by side …
_SIDE_BY_SIDE = 2
# … and so many on the way to one language: a page of them.
_ONE_WAY = 24


def scope_of_row(lexicon_id: str) -> Any:
    """Return the condition that a scope is that of a staged row."""
    return and_(
        scope.c.lexicon_id == lexicon_id,
        scope.c.language == batch_row.c.language,
        scope.c.languages == batch_row.c.languages,
        scope.c.part_of_speech == batch_row.c.part_of_speech,
        scope.c.domains == batch_row.c.domains,
    )


def make_scopes(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    """Make the scopes that the rows of a batch need and that are not there yet."""
    known = exists().where(scope_of_row(lexicon_id))
    names = ("language", "languages", "part_of_speech", "domains")
    columns = [batch_row.c[name] for name in names]
    made = connection.execute(
        insert(scope).from_select(
            ["lexicon_id", *names],
            select(literal(lexicon_id), *columns)
            .where(batch_row.c.batch_id == batch_id, ~known)
            .distinct()
            .order_by(*columns),
        )
    )
    if made.rowcount:
        _list_languages(connection)
        touch_catalogue(connection)


def _list_languages(connection: Connection) -> None:
    """List the languages of the scopes that have none listed yet."""
    listed = select(scope_language.c.scope_id)
    found = connection.execute(select(scope.c.id, scope.c.languages).where(~scope.c.id.in_(listed)))
    rows = [{"scope_id": row.id, "language": tag} for row in found for tag in row.languages.split()]
    if rows:
        connection.execute(insert(scope_language), rows)


def move_forms(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    """Put the keys of a batch's entries in the place of those that the entries had."""
    same_term = and_(
        term.c.language == batch_form.c.language,
        term.c.plain_key == batch_form.c.plain_key,
        term.c.text == batch_form.c.text,
    )
    names = (
        *("language", "text", "spelling", "floor"),
        *("plain_key", "size", "rank", "marks", "tail_key"),
    )
    connection.execute(
        insert(term).from_select(
            [*names, "entries", "sides"],
            select(*(batch_form.c[name] for name in names), literal(_UNCOUNTED), literal(""))
            .where(batch_form.c.batch_id == batch_id, ~exists().where(same_term))
            .distinct(),
        )
    )
    _forget_postings(connection, batch_id)
    connection.execute(
        insert(posting).from_select(
            ["entry_id", "position", "term_id", "scope_id", "field"],
            select(
                batch_row.c.entry_id,
                batch_form.c.position,
                term.c.id,
                scope.c.id,
                batch_form.c.field,
            )
            .select_from(batch_form)
            .join(
                batch_row,
                and_(
                    batch_row.c.batch_id == batch_form.c.batch_id,
                    batch_row.c.position == batch_form.c.row,
                ),
            )
            .join(term, same_term)
            .join(scope, scope_of_row(lexicon_id))
            .where(batch_form.c.batch_id == batch_id),
        )
    )
    mine = select(batch_row.c.entry_id).where(batch_row.c.batch_id == batch_id)
    unhide(connection, posting.c.entry_id.in_(mine))
    _uncount(connection, posting.c.entry_id.in_(mine))
    _reach(connection)
    _count(connection)


def recount_lexicon(connection: Connection, lexicon_id: str) -> None:
    """Count the forms of a lexicon's entries anew: who sees it has changed."""
    mine = posting.c.entry_id.in_(select(entry.c.id).where(entry.c.lexicon_id == lexicon_id))
    unhide(connection, mine)
    _forget_reach(connection, mine)
    _uncount(connection, mine)
    _reach(connection)
    _count(connection)


def _forget_postings(connection: Connection, batch_id: int) -> None:
    """Take away the keys of entries that the batch changes."""
    of_batch = and_(batch_row.c.batch_id == batch_id, batch_row.c.outcome == "changed")
    changed = select(batch_row.c.entry_id).where(of_batch)
    _forget_reach(connection, posting.c.entry_id.in_(changed))
    _uncount(connection, posting.c.entry_id.in_(changed))
    connection.execute(delete(posting).where(posting.c.entry_id.in_(changed)))


def _uncount(connection: Connection, which: Any) -> None:
    """Say of the terms that have the postings `which` that their entries have to be counted."""
    connection.execute(
        update(term)
        .where(term.c.id.in_(select(posting.c.term_id).where(which)))
        .values(entries=_UNCOUNTED)
    )


def _gathered(connection: Connection, sides: Any, *order: Any) -> Any:
    """Return the expression for the texts `sides` of a group with commas between, in `order`."""
    if connection.dialect.name == "sqlite":
        # SQLite puts texts together as they come: from a query in that order.
        return func.group_concat(sides, ",")
    return func.string_agg(sides, postgresql.aggregate_order_by(literal(","), *order))


def _side(each: Any) -> Any:
    return cast(each.c.scope_id, Text) + " " + cast(each.c.entry_id, Text) + " " + each.c.field


def _uncounted(public: Sequence[Any], *, alone: bool) -> Any:
    """Return the ids of the terms to be counted: those that have one posting, or all others.

    Of postings, those count that the conditions `public` are true of.

    The number is no parameter, or the index of just these terms would not be used.
    """
    others = select(func.count()).where(posting.c.term_id == term.c.id, *public).scalar_subquery()
    count = others == literal_column("1") if alone else others > literal_column("1")
    return select(term.c.id).where(term.c.entries < literal_column("0"), count)


def _count(connection: Connection) -> None:
    """Count the entries of terms and choose those to show first, where that is to be done.

    The first entry of every language comes before the second of any. Most terms have one entry:
    for them nothing has to be put in order. Entries that are not public do not count: a form that
    has no others is hidden.
    """
    public = only_public(connection)
    connection.execute(
        update(term)
        .where(
            term.c.id == posting.c.term_id,
            term.c.id.in_(_uncounted(public, alone=True)),
            *public,
        )
        .values(entries=1, sides=_side(posting))
    )
    key = (posting.c.term_id, posting.c.scope_id, posting.c.entry_id)
    turn = func.row_number().over(
        partition_by=(posting.c.term_id, scope.c.language),
        order_by=(posting.c.scope_id, posting.c.entry_id),
    )
    each = (
        select(*key, scope.c.language, func.min(posting.c.field).label("field"), turn.label("turn"))
        .select_from(posting)
        .join(scope, scope.c.id == posting.c.scope_id)
        .where(posting.c.term_id.in_(_uncounted(public, alone=False)), *public)
        .group_by(*key, scope.c.language)
        .order_by(posting.c.term_id, "turn", scope.c.language)
        .subquery()
    )
    chosen = case((each.c.turn <= _SIDE_BY_SIDE, _side(each)))
    counted = (
        select(
            each.c.term_id,
            func.count().label("entries"),
            _gathered(connection, chosen, each.c.turn, each.c.language).label("sides"),
        )
        .group_by(each.c.term_id)
        .subquery()
    )
    connection.execute(
        update(term)
        .where(term.c.id == counted.c.term_id)
        .values(entries=counted.c.entries, sides=counted.c.sides)
    )
    rest = update(term).where(term.c.entries < literal_column("0"))
    connection.execute(rest.values(entries=0, sides="", size=hidden_size()))


def _reach(connection: Connection) -> None:
    """Say of each form that is to be counted to which languages it leads, and to which entries."""
    public = only_public(connection)
    key = (posting.c.term_id, scope_language.c.language.label("target"))
    alone = (
        select(*key, literal(1).label("entries"), _side(posting).label("sides"))
        .join(scope_language, scope_language.c.scope_id == posting.c.scope_id)
        .where(posting.c.term_id.in_(_uncounted(public, alone=True)), *public)
        .subquery()
    )
    _lead(connection, alone)
    order = (posting.c.scope_id, posting.c.entry_id)
    place = func.row_number().over(partition_by=key, order_by=order)
    each = (
        select(*key, *order, func.min(posting.c.field).label("field"), place.label("place"))
        .join(scope_language, scope_language.c.scope_id == posting.c.scope_id)
        .where(posting.c.term_id.in_(_uncounted(public, alone=False)), *public)
        .group_by(*key, *order)
        .order_by(posting.c.term_id, "target", "place")
        .subquery()
    )
    chosen = case((each.c.place <= _ONE_WAY, _side(each)))
    several = (
        select(
            each.c.term_id,
            each.c.target,
            func.count().label("entries"),
            _gathered(connection, chosen, each.c.place).label("sides"),
        )
        .group_by(each.c.term_id, each.c.target)
        .subquery()
    )
    _lead(connection, several)


def _lead(connection: Connection, found: Any) -> None:
    """Write what is `found` of terms (term_id, target, entries, sides) with all of their keys."""
    names = (
        *("language", "size", "plain_key", "rank", "id"),
        *("marks", "text", "spelling", "floor"),
    )
    rows = (
        select(
            found.c.target,
            *(term.c[name] for name in names),
            found.c.entries,
            found.c.sides,
        )
        .join(term, term.c.id == found.c.term_id)
        # Also, SQLite would take ON CONFLICT for a join's ON if there were no WHERE.
        .where(found.c.target != term.c.language)
        # In the order of the table: rows that go in at random places take much longer.
        .order_by(found.c.target, *(term.c[name] for name in names[:5]))
    )
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    statement = dialect.insert(reach).from_select(
        ["target", *names[:4], "term_id", *names[5:], "entries", "sides"], rows
    )
    new = statement.excluded
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=list(reach.primary_key),
            set_={"entries": new.entries, "sides": new.sides},
        )
    )


def _forget_reach(connection: Connection, which: Any) -> None:
    """Forget to which languages forms lead by the postings `which`, which are about to go."""
    columns = (term.c.language, term.c.size, term.c.plain_key, term.c.rank, term.c.id)
    going = (
        select(scope_language.c.language, *columns)
        .select_from(posting)
        .join(term, term.c.id == posting.c.term_id)
        .join(scope_language, scope_language.c.scope_id == posting.c.scope_id)
        .where(which)
    )
    connection.execute(delete(reach).where(tuple_(*reach.primary_key).in_(going)))


def renew_keys(connection: Connection, staged: Sequence[tuple[str, int]]) -> None:
    """Put the keys of staged rows in the place of all there are; (lexicon, batch) of each."""
    for table in (posting, reach, term):
        connection.execute(delete(table))
    for lexicon_id, batch_id in staged:
        make_scopes(connection, batch_id, lexicon_id)
        connection.execute(
            update(entry)
            .where(
                batch_row.c.batch_id == batch_id,
                entry.c.id == batch_row.c.entry_id,
                scope_of_row(lexicon_id),
            )
            .values(
                scope_id=scope.c.id,
                initial=batch_row.c.initial,
                sort_key=batch_row.c.sort_key,
            )
        )
        move_forms(connection, batch_id, lexicon_id)
    touch_catalogue(connection)
