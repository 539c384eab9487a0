"""Writing the keys (terms, postings, reach, headings, scopes) from the staged rows of a batch.

They are projections of the newest revisions.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Connection,
    and_,
    case,
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

from dictionary.store.dialect import is_sqlite
from dictionary.store.facts import touch_catalogue_for
from dictionary.store.packing import FEW, side_of, together
from dictionary.store.tables.content import (
    batch_form,
    batch_row,
    entry,
    heading,
    posting,
    reach,
    scope,
    scope_language,
    term,
)
from dictionary.store.write.headings import move_headings
from dictionary.store.write.term_counts import (
    UNCOUNTED,
    UNCOUNTED_TERMS,
    count_again,
    count_further,
)
from dictionary.store.write.unlisted import is_public, only_public, unhide

# The kinds of revisions that give an entry another document.
REWRITTEN = ("updated", "restored", "reverted")


def scope_of_row(lexicon_id: str) -> Any:
    """Return the condition that a scope belongs to a staged row."""
    return and_(scope.c.lexicon_id == lexicon_id, scope.c.digest == batch_row.c.scope_digest)


def make_scopes(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    """Insert the scopes of a batch's rows that do not exist yet."""
    known = exists().where(scope_of_row(lexicon_id))
    names = ("language", "languages", "part_of_speech", "domains", "has")
    columns = [*(batch_row.c[name] for name in names), batch_row.c.scope_digest]
    made = connection.execute(
        insert(scope).from_select(
            ["lexicon_id", *names, "digest"],
            select(literal(lexicon_id), *columns)
            .where(batch_row.c.batch_id == batch_id, batch_row.c.kind != "withdrawn", ~known)
            .distinct()
            .order_by(*columns),
        )
    )
    if made.rowcount:
        _list_languages(connection)
        touch_catalogue_for(connection, lexicon_id)


def _list_languages(connection: Connection) -> None:
    """Insert the languages of new scopes into `scope_language`."""
    listed = select(scope_language.c.scope_id)
    scopes = connection.execute(
        select(scope.c.id, scope.c.languages).where(~scope.c.id.in_(listed))
    )
    rows = [
        {"scope_id": row.id, "language": tag} for row in scopes for tag in row.languages.split()
    ]
    if rows:
        connection.execute(insert(scope_language), rows)


def move_forms(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    """Replace the keys of a batch's entries by those that are staged."""
    _replace_postings(connection, batch_id)
    move_headings(connection, batch_id, lexicon_id)
    unhide(connection, _of_batch(batch_id))
    # Terms of existing entries are counted again, and in members' lexicons all terms. In public
    # lexicons the terms of new entries are counted on (`count_further`).
    anew = [batch_row.c.kind != "created"] if is_public(connection, lexicon_id) else []
    _uncount(connection, _of_batch(batch_id, *anew))
    _reach_again(connection)
    _reach_further(connection, batch_id)
    count_further(connection, batch_id)
    count_again(connection)


def recount_lexicon(connection: Connection, lexicon_id: str) -> None:
    """Count the terms of a lexicon's entries again, after its visibility has changed."""
    mine = posting.c.entry_id.in_(select(entry.c.id).where(entry.c.lexicon_id == lexicon_id))
    unhide(connection, mine)
    _forget_reach(connection, mine)
    _uncount(connection, mine)
    _reach_again(connection)
    count_again(connection)


def _of_batch(batch_id: int, *which: Any) -> Any:
    """Return the condition that a posting belongs to an entry of a batch's rows `which`."""
    mine = select(batch_row.c.entry_id).where(batch_row.c.batch_id == batch_id, *which)
    return posting.c.entry_id.in_(mine)


def _replace_postings(connection: Connection, batch_id: int) -> None:
    """Replace the postings of a batch's entries by those that are staged; insert new terms.

    Terms that lose a posting are marked as uncounted.
    """
    names = (
        *("language", "text", "spelling", "floor"),
        *("plain_key", "size", "rank", "marks", "tail_key"),
    )
    dialect = sqlite if is_sqlite(connection) else postgresql
    connection.execute(
        dialect.insert(term)
        .from_select(
            [*names, "entries", "sides"],
            select(*(batch_form.c[name] for name in names), literal(0), literal(""))
            .where(batch_form.c.batch_id == batch_id)
            # In the order of the indexes: inserts at random places take longer.
            .order_by(*(batch_form.c[name] for name in ("language", "size", "plain_key"))),
        )
        .on_conflict_do_nothing()
    )
    _forget_postings(connection, batch_id)
    _insert_postings(connection, batch_id)


def _insert_postings(connection: Connection, batch_id: int) -> None:
    """Insert the postings that are staged for a batch's entries; their terms are there."""
    same_term = and_(
        term.c.language == batch_form.c.language,
        term.c.plain_key == batch_form.c.plain_key,
        term.c.text == batch_form.c.text,
    )
    connection.execute(
        insert(posting).from_select(
            ["entry_id", "position", "term_id", "scope_id", "field", "weight"],
            select(
                batch_row.c.entry_id,
                batch_form.c.position,
                term.c.id,
                entry.c.scope_id,
                batch_form.c.field,
                batch_form.c.weight,
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
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(batch_form.c.batch_id == batch_id),
        )
    )


def _forget_postings(connection: Connection, batch_id: int) -> None:
    """Delete the postings of the entries that a batch changes or withdraws."""
    going = _of_batch(batch_id, batch_row.c.kind != "created")
    _forget_reach(connection, going)
    _uncount(connection, going)
    connection.execute(delete(posting).where(going))


def _uncount(connection: Connection, which: Any) -> None:
    """Mark the terms of the postings `which` as uncounted."""
    connection.execute(
        update(term)
        .where(term.c.id.in_(select(posting.c.term_id).where(which)))
        .values(entries=UNCOUNTED)
    )


def _reach_again(connection: Connection) -> None:
    """Write `reach` of the uncounted terms again."""
    _lead(connection, posting.c.term_id.in_(UNCOUNTED_TERMS), is_further=False)


def _reach_further(connection: Connection, batch_id: int) -> None:
    """Update `reach` of the terms that a batch shares with older entries.

    Only the new postings are read, as long as all of a term are few.
    """
    others = posting.c.term_id.not_in(UNCOUNTED_TERMS)
    _lead(connection, and_(_of_batch(batch_id), others), is_further=True)


def _leading(connection: Connection, which: Any) -> Any:
    """Return the query for `reach` of the postings `which`: term_id, target, entries, sides.

    The sides are all postings `which`, or the first 24 of the term if these are more.
    """
    target = scope_language.c.language
    count = func.count()
    return (
        select(
            posting.c.term_id,
            target.label("target"),
            count.label("entries"),
            case(
                (count <= FEW, together(connection, side_of(posting))),
                else_=_first_sides(connection, posting.c.term_id, target),
            ).label("sides"),
        )
        .join(scope_language, scope_language.c.scope_id == posting.c.scope_id)
        .where(which, *only_public(connection))
        .group_by(posting.c.term_id, target)
        .subquery()
    )


def _first_sides(connection: Connection, term_id: Any, target: Any) -> Any:
    """Return the expression for the first postings of a term whose entries have `target`."""
    first, leading = posting.alias(), scope_language.alias()
    sides = (
        select(side_of(first).label("side"))
        .join(leading, leading.c.scope_id == first.c.scope_id)
        .where(
            first.c.term_id == term_id,
            leading.c.language == target,
            *only_public(connection, first),
        )
        .correlate(posting, scope_language)
        .order_by(first.c.weight, first.c.entry_id)
        .limit(FEW)
        .subquery()
    )
    return select(together(connection, sides.c.side)).scalar_subquery()


def _lead(connection: Connection, which: Any, *, is_further: bool) -> None:
    """Write `reach` for the postings `which`, with all keys of their terms.

    `is_further`: add to the entries that a row has already; else replace them.
    """
    leading = _leading(connection, which)
    names = (
        *("language", "size", "plain_key", "rank", "id"),
        *("marks", "text", "spelling", "floor"),
    )
    rows = (
        select(
            leading.c.target,
            *(term.c[name] for name in names),
            leading.c.entries,
            leading.c.sides,
        )
        .join(term, term.c.id == leading.c.term_id)
        # Without a WHERE, SQLite would also parse ON CONFLICT as the ON of a join.
        .where(leading.c.target != term.c.language)
        # In the order of the table: inserts at random places take much longer.
        .order_by(leading.c.target, *(term.c[name] for name in names[:5]))
    )
    dialect = sqlite if is_sqlite(connection) else postgresql
    statement = dialect.insert(reach).from_select(
        ["target", *names[:4], "term_id", *names[5:], "entries", "sides"], rows
    )
    new = statement.excluded
    values: dict[str, Any] = {"entries": new.entries, "sides": new.sides}
    if is_further:
        entries = reach.c.entries + new.entries
        sides = case(
            (entries <= FEW, reach.c.sides.concat(",").concat(new.sides)),
            # By their names: the row that is there already is no table of the statement.
            else_=_first_sides(
                connection, literal_column("reach.term_id"), literal_column("reach.target")
            ),
        )
        values = {"entries": entries, "sides": sides}
    connection.execute(
        statement.on_conflict_do_update(index_elements=list(reach.primary_key), set_=values)
    )


def forget_all(connection: Connection) -> None:
    """Delete all keys."""
    for table in (posting, reach, term, heading):
        connection.execute(delete(table))


def _forget_reach(connection: Connection, which: Any) -> None:
    """Delete the rows of `reach` for the postings `which`, which are about to be deleted."""
    columns = (term.c.language, term.c.size, term.c.plain_key, term.c.rank, term.c.id)
    going = (
        select(scope_language.c.language, *columns)
        .select_from(posting)
        .join(term, term.c.id == posting.c.term_id)
        .join(scope_language, scope_language.c.scope_id == posting.c.scope_id)
        .where(which)
    )
    connection.execute(delete(reach).where(tuple_(*reach.primary_key).in_(going)))
