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
# … and so many, or somewhat more, on the way to one language: a page of them.
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
    _replace_postings(connection, batch_id, lexicon_id)
    # Forms that entries from before have gained are counted anew, as are those that they lost.
    _uncount(connection, _of_batch(batch_id, batch_row.c.outcome != "new"))
    _reach_again(connection)
    _reach_further(connection, batch_id)
    _uncount(connection, _of_batch(batch_id))
    _count(connection)


def _of_batch(batch_id: int, *which: Any) -> Any:
    """Return the condition that a posting is one of the entries of a batch's rows `which`."""
    mine = select(batch_row.c.entry_id).where(batch_row.c.batch_id == batch_id, *which)
    return posting.c.entry_id.in_(mine)


def _replace_postings(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    """Put the postings of a batch's entries in the place of the old ones, and make new terms.

    Terms that lose a posting are to be counted afterwards.
    """
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
            select(*(batch_form.c[name] for name in names), literal(0), literal(""))
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


def _forget_postings(connection: Connection, batch_id: int) -> None:
    """Take away the keys of entries that the batch changes."""
    going = _of_batch(batch_id, batch_row.c.outcome != "new")
    _forget_reach(connection, going)
    _uncount(connection, going)
    connection.execute(delete(posting).where(going))


def _uncount(connection: Connection, which: Any) -> None:
    """Say of the terms that have the postings `which` that their entries have to be counted."""
    connection.execute(
        update(term)
        .where(term.c.id.in_(select(posting.c.term_id).where(which)))
        .values(entries=_UNCOUNTED)
    )


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"


def _together(connection: Connection, sides: Any) -> Any:
    """Return the expression for the texts `sides` of a group with commas between, in any order."""
    gather = func.group_concat if _is_sqlite(connection) else func.string_agg
    return gather(sides, ",")


def _gathered(connection: Connection, sides: Any, *order: Any) -> Any:
    """Return the expression for the texts `sides` of a group with commas between, in `order`."""
    if _is_sqlite(connection):
        # SQLite puts texts together as they come: from a query in that order.
        return func.group_concat(sides, ",")
    return func.string_agg(sides, postgresql.aggregate_order_by(literal(","), *order))


def _side(each: Any) -> Any:
    return cast(each.c.scope_id, Text) + " " + cast(each.c.entry_id, Text) + " " + each.c.field


# The number is no parameter, or the index of just these terms would not be used.
_UNCOUNTED_TERMS = select(term.c.id).where(term.c.entries < literal_column("0"))


def _uncounted(*, alone: bool) -> Any:
    """Return the ids of the terms to be counted: those that have one posting, or all others.

    The number is no parameter, or the index of just these terms would not be used.
    """
    others = select(func.count()).where(posting.c.term_id == term.c.id).scalar_subquery()
    count = others == literal_column("1") if alone else others > literal_column("1")
    return select(term.c.id).where(term.c.entries < literal_column("0"), count)


def _count(connection: Connection) -> None:
    """Count the entries of terms and choose those to show first, where that is to be done.

    The first entry of every language comes before the second of any. Most terms have one entry:
    for them nothing has to be put in order.
    """
    connection.execute(
        update(term)
        .where(term.c.id == posting.c.term_id, term.c.id.in_(_uncounted(alone=True)))
        .values(entries=1, sides=_side(posting))
    )
    key = (posting.c.term_id, posting.c.scope_id, posting.c.entry_id, posting.c.field)
    turn = func.row_number().over(
        partition_by=(posting.c.term_id, scope.c.language), order_by=posting.c.entry_id
    )
    each = (
        select(*key, scope.c.language, turn.label("turn"))
        .select_from(posting)
        .join(scope, scope.c.id == posting.c.scope_id)
        .where(posting.c.term_id.in_(_uncounted(alone=False)))
        .order_by(posting.c.term_id, "turn", scope.c.language)
        .subquery()
    )
    order = (each.c.turn, each.c.language)
    chosen = case((each.c.turn <= _SIDE_BY_SIDE, _side(each)))
    others = case((each.c.turn > _SIDE_BY_SIDE, _side(each)))
    count = func.count()
    rest = literal(";").concat(_gathered(connection, others, *order))
    counted = (
        select(
            each.c.term_id,
            count.label("entries"),
            _gathered(connection, chosen, *order)
            .concat(case((count <= _ONE_WAY, func.coalesce(rest, "")), else_=""))
            .label("sides"),
        )
        .group_by(each.c.term_id)
        .subquery()
    )
    connection.execute(
        update(term)
        .where(term.c.id == counted.c.term_id)
        .values(entries=counted.c.entries, sides=counted.c.sides)
    )
    left = update(term).where(term.c.entries < literal_column("0"))
    connection.execute(left.values(entries=0, sides=""))


def _reach_again(connection: Connection) -> None:
    """Say of each form that is to be counted to which languages it leads, and to which entries."""
    _lead(connection, posting.c.term_id.in_(_UNCOUNTED_TERMS), is_further=False)


def _reach_further(connection: Connection, batch_id: int) -> None:
    """Add to where the other forms of a batch lead what the batch's entries are.

    Only what is new is looked at, however many entries have had the form: new ones have the higher
    numbers, so that they come after those that are there.
    """
    others = posting.c.term_id.not_in(_UNCOUNTED_TERMS)
    _lead(connection, and_(_of_batch(batch_id), others), is_further=True)


def _leading(connection: Connection, which: Any) -> Any:
    """Return the query for where the postings `which` lead: term_id, target, entries, sides.

    The sides are those of all postings `which`, or of the first 24 of the term if they are more.
    """
    target = scope_language.c.language
    count = func.count()
    return (
        select(
            posting.c.term_id,
            target.label("target"),
            count.label("entries"),
            case(
                (count <= _ONE_WAY, _together(connection, _side(posting))),
                else_=_first_sides(connection, target),
            ).label("sides"),
        )
        .join(scope_language, scope_language.c.scope_id == posting.c.scope_id)
        .where(which)
        .group_by(posting.c.term_id, target)
        .subquery()
    )


def _first_sides(connection: Connection, target: Any) -> Any:
    """Return the expression for the first sides of the term in hand that lead to `target`."""
    first, leading = posting.alias(), scope_language.alias()
    found = (
        select(_side(first).label("side"))
        .join(leading, leading.c.scope_id == first.c.scope_id)
        .where(first.c.term_id == posting.c.term_id, leading.c.language == target)
        .correlate(posting, scope_language)
        .order_by(first.c.entry_id)
        .limit(_ONE_WAY)
        .subquery()
    )
    return select(_together(connection, found.c.side)).scalar_subquery()


def _lead(connection: Connection, which: Any, *, is_further: bool) -> None:
    """Write to which languages and entries the postings `which` lead, with all keys of their terms.

    `is_further`: besides the entries that are there already; else instead of them.
    """
    found = _leading(connection, which)
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
    dialect = sqlite if _is_sqlite(connection) else postgresql
    statement = dialect.insert(reach).from_select(
        ["target", *names[:4], "term_id", *names[5:], "entries", "sides"], rows
    )
    new = statement.excluded
    values: dict[str, Any] = {"entries": new.entries, "sides": new.sides}
    if is_further:
        entries = reach.c.entries + new.entries
        sides = case(
            (reach.c.entries >= _ONE_WAY, reach.c.sides),
            (new.entries > _ONE_WAY, new.sides),
            else_=reach.c.sides.concat(",").concat(new.sides),
        )
        values = {"entries": entries, "sides": sides}
    connection.execute(
        statement.on_conflict_do_update(index_elements=list(reach.primary_key), set_=values)
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
