"""The writes that everyone sees: lexicons, and what a batch has staged when it is applied.

Applying is SQL alone, in the caller's one transaction: entries, revisions, the change log and the
keys switch together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
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
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from dictionary.store.tables import (
    batch_form,
    batch_row,
    change,
    entry,
    lexicon,
    mark,
    posting,
    reach,
    revision,
    scope,
    scope_language,
    term,
)


def save_lexicon(connection: Connection, values: Mapping[str, Any]) -> bool:
    """Insert the lexicon or update it; return whether anything changed.

    `values`: the columns but `created_at`; `updated_at` alone is no change.
    """
    found = connection.execute(select(lexicon).where(lexicon.c.id == values["id"])).mappings()
    old = found.first()
    if old is None:
        connection.execute(insert(lexicon).values(created_at=values["updated_at"], **values))
    else:
        if all(old[key] == value for key, value in values.items() if key != "updated_at"):
            return False
        connection.execute(update(lexicon).where(lexicon.c.id == values["id"]).values(**values))
    touch_catalogue(connection)
    return True


def set_mark(connection: Connection, name: str, value: str) -> None:
    """Keep a named fact about the database itself."""
    changed = connection.execute(update(mark).where(mark.c.name == name).values(value=value))
    if not changed.rowcount:
        connection.execute(insert(mark).values(name=name, value=value))


def touch_catalogue(connection: Connection) -> None:
    """Say that lexicons or scopes have changed, so that nobody goes on with a kept copy."""
    number = connection.execute(select(mark.c.value).where(mark.c.name == "catalogue")).scalar()
    set_mark(connection, "catalogue", str(int(number or 0) + 1))


def apply(connection: Connection, batch_id: int, lexicon_id: str, stamp: Mapping[str, str]) -> None:
    """Move the staged rows of a batch to where everyone reads them.

    `stamp` goes into every revision: `at`, `by` and `message`.
    """
    _make_scopes(connection, batch_id, lexicon_id)
    last_entry = connection.execute(select(func.coalesce(func.max(entry.c.id), 0))).scalar_one()
    last_change = connection.execute(select(func.coalesce(func.max(change.c.seq), 0))).scalar_one()
    mine = batch_row.c.batch_id == batch_id
    # Ids and numbers follow the rows' own positions: nothing has to be read back.
    connection.execute(
        update(batch_row)
        .where(mine, batch_row.c.outcome == "new")
        .values(entry_id=last_entry + batch_row.c.position)
    )
    _move_entries(connection, batch_id, lexicon_id, stamp["at"])
    _move_revisions(connection, batch_id, stamp)
    connection.execute(
        insert(change).from_select(
            ["seq", "entry_id", "revision", "kind", "at"],
            select(
                last_change + batch_row.c.position,
                batch_row.c.entry_id,
                entry.c.revision,
                _kind(),
                literal(stamp["at"]),
            )
            .select_from(batch_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(mine),
        )
    )
    _move_forms(connection, batch_id, lexicon_id)
    for table in (batch_form, batch_row):
        connection.execute(delete(table).where(table.c.batch_id == batch_id))


def _kind() -> Any:
    """What a row does to its entry, in the words of the change log."""
    return case((batch_row.c.outcome == "new", "created"), else_="updated")


def _scope_of_row(lexicon_id: str) -> Any:
    return and_(
        scope.c.lexicon_id == lexicon_id,
        scope.c.language == batch_row.c.language,
        scope.c.languages == batch_row.c.languages,
        scope.c.part_of_speech == batch_row.c.part_of_speech,
        scope.c.domains == batch_row.c.domains,
    )


def _make_scopes(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    known = exists().where(_scope_of_row(lexicon_id))
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


def _json(lexicon_id: str, entry_id: Any, number: Any, at: str) -> Any:
    """An entry as the API shows it: what the database knows of it, then the document's keys.

    Ids of lexicons and times need no escaping: they have no quote and no backslash.
    """
    return (
        literal('{"id":')
        .concat(cast(entry_id, Text))
        .concat(f',"lexicon":"{lexicon_id}","revision":')
        .concat(cast(number, Text))
        .concat(f',"status":"published","updated_at":"{at}","url":"/entries/')
        .concat(cast(entry_id, Text))
        .concat('",')
        .concat(func.substr(batch_row.c.document, 2))
    )


def _move_entries(connection: Connection, batch_id: int, lexicon_id: str, at: str) -> None:
    mine = batch_row.c.batch_id == batch_id
    same = ("identity", "digest", "initial", "sort_key")
    connection.execute(
        insert(entry).from_select(
            ["id", "lexicon_id", "scope_id", "status", "revision", "updated_at", "json", *same],
            select(
                batch_row.c.entry_id,
                literal(lexicon_id),
                scope.c.id,
                literal("published"),
                literal(1),
                literal(at),
                _json(lexicon_id, batch_row.c.entry_id, literal(1), at),
                *(batch_row.c[name] for name in same),
            )
            .select_from(batch_row)
            .join(scope, _scope_of_row(lexicon_id))
            .where(mine, batch_row.c.outcome == "new"),
        )
    )
    connection.execute(
        update(entry)
        .where(
            mine,
            batch_row.c.outcome == "changed",
            entry.c.id == batch_row.c.entry_id,
            _scope_of_row(lexicon_id),
        )
        .values(
            scope_id=scope.c.id,
            status="published",
            revision=entry.c.revision + 1,
            updated_at=at,
            json=_json(lexicon_id, entry.c.id, entry.c.revision + 1, at),
            **{name: batch_row.c[name] for name in same},
        )
    )


def _move_revisions(connection: Connection, batch_id: int, stamp: Mapping[str, str]) -> None:
    connection.execute(
        insert(revision).from_select(
            ["entry_id", "number", "kind", "at", "by", "batch_id", "message", "digest", "document"],
            select(
                entry.c.id,
                entry.c.revision,
                _kind(),
                literal(stamp["at"]),
                literal(stamp["by"]),
                literal(batch_id),
                literal(stamp["message"]),
                batch_row.c.digest,
                batch_row.c.document,
            )
            .select_from(batch_row)
            .join(entry, entry.c.id == batch_row.c.entry_id)
            .where(batch_row.c.batch_id == batch_id),
        )
    )


def _move_forms(connection: Connection, batch_id: int, lexicon_id: str) -> None:
    same_term = and_(
        term.c.language == batch_form.c.language,
        term.c.plain_key == batch_form.c.plain_key,
        term.c.text == batch_form.c.text,
    )
    names = (
        *("language", "text", "spelling", "floor"),
        *("plain_key", "size", "rank", "tail_key"),
    )
    connection.execute(
        insert(term).from_select(
            [*names, "entries", "sides"],
            select(*(batch_form.c[name] for name in names), literal(_UNCOUNTED), literal(""))
            .where(batch_form.c.batch_id == batch_id, ~exists().where(same_term))
            .distinct(),
        )
    )
    of_batch = and_(batch_row.c.batch_id == batch_id, batch_row.c.outcome == "changed")
    changed = select(batch_row.c.entry_id).where(of_batch)
    _uncount(connection, posting.c.entry_id.in_(changed))
    connection.execute(delete(posting).where(posting.c.entry_id.in_(changed)))
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
            .join(scope, _scope_of_row(lexicon_id))
            .where(batch_form.c.batch_id == batch_id),
        )
    )
    mine = select(batch_row.c.entry_id).where(batch_row.c.batch_id == batch_id)
    _uncount(connection, posting.c.entry_id.in_(mine))
    _extend_reach(connection, batch_id)
    _count(connection)


# Written into `term.entries` until the entries are counted.
_UNCOUNTED = -1
# So many entries of one language are shown beside those of others.
_SIDE_BY_SIDE = 2


def _uncount(connection: Connection, which: Any) -> None:
    """Say of the terms that have the postings `which` that their entries have to be counted."""
    connection.execute(
        update(term)
        .where(term.c.id.in_(select(posting.c.term_id).where(which)))
        .values(entries=_UNCOUNTED)
    )


def _count(connection: Connection) -> None:
    """Count the entries of terms and choose those to show first, where that is to be done.

    The first entry of every language comes before the second of any.
    """
    key = (posting.c.term_id, posting.c.scope_id, posting.c.entry_id)
    turn = func.row_number().over(
        partition_by=(posting.c.term_id, scope.c.language),
        order_by=(posting.c.scope_id, posting.c.entry_id),
    )
    each = (
        select(*key, scope.c.language, func.min(posting.c.field).label("field"), turn.label("turn"))
        .select_from(term)
        .join(posting, posting.c.term_id == term.c.id)
        .join(scope, scope.c.id == posting.c.scope_id)
        .where(term.c.entries < 0)
        .group_by(*key, scope.c.language)
        # SQLite puts texts together as they come; a test holds it to that.
        .order_by(posting.c.term_id, "turn", scope.c.language)
        .subquery()
    )
    side = cast(each.c.scope_id, Text) + " " + cast(each.c.entry_id, Text) + " " + each.c.field
    chosen = case((each.c.turn <= _SIDE_BY_SIDE, side))
    if connection.dialect.name == "sqlite":
        sides: Any = func.group_concat(chosen, ",")
    else:
        order = postgresql.aggregate_order_by(literal(","), each.c.turn, each.c.language)
        sides = func.string_agg(chosen, order)
    counted = (
        select(each.c.term_id, func.count().label("entries"), sides.label("sides"))
        .group_by(each.c.term_id)
        .subquery()
    )
    connection.execute(
        update(term)
        .where(term.c.id == counted.c.term_id)
        .values(entries=counted.c.entries, sides=counted.c.sides)
    )
    connection.execute(update(term).where(term.c.entries < 0).values(entries=0, sides=""))


def _extend_reach(connection: Connection, batch_id: int) -> None:
    """Say of each form of the batch to which languages it leads."""
    mine = (
        select(posting.c.term_id, posting.c.scope_id)
        .join(batch_row, batch_row.c.entry_id == posting.c.entry_id)
        .where(batch_row.c.batch_id == batch_id)
        .distinct()
        .subquery()
    )
    columns = (term.c.language, term.c.size, term.c.plain_key, term.c.rank, term.c.id)
    rows = (
        select(scope_language.c.language, *columns)
        .select_from(mine)
        .join(term, term.c.id == mine.c.term_id)
        .join(scope_language, scope_language.c.scope_id == mine.c.scope_id)
        .where(scope_language.c.language != term.c.language)
    )
    dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
    connection.execute(
        dialect.insert(reach)
        .from_select(["target", "language", "size", "plain_key", "rank", "term_id"], rows)
        .on_conflict_do_nothing()
    )


def renew_keys(connection: Connection, staged: Sequence[tuple[str, int]]) -> None:
    """Put the keys of staged rows in the place of all there are; (lexicon, batch) of each."""
    for table in (posting, reach, term):
        connection.execute(delete(table))
    for lexicon_id, batch_id in staged:
        _make_scopes(connection, batch_id, lexicon_id)
        connection.execute(
            update(entry)
            .where(
                batch_row.c.batch_id == batch_id,
                entry.c.id == batch_row.c.entry_id,
                _scope_of_row(lexicon_id),
            )
            .values(
                scope_id=scope.c.id,
                initial=batch_row.c.initial,
                sort_key=batch_row.c.sort_key,
            )
        )
        _move_forms(connection, batch_id, lexicon_id)
    touch_catalogue(connection)
