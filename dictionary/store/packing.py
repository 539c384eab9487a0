"""The codec of packed values: the rows of a statement in one row, and postings in one text.

Of each, what packs and what unpacks stand side by side; `gathering` and `joined` say the layouts.
What cannot have been packed so raises Damaged. A digit that has become another digit is not seen:
the database makes these texts itself, and has no checksum for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from operator import attrgetter
from typing import Any, NamedTuple, get_args

from sqlalchemy import Connection, Text, cast, func

from dictionary.errors import Damaged
from dictionary.record.shape import FormField

_BETWEEN, _BETWEEN_BYTES = "\x1e", b"\x1e"


def gathering(columns: str, dialect: str) -> str:
    """Return the expressions in SQL that pack rows: their number, then each of `columns`.

    A column has all its values in one text, with U+001E between them, a control character that no
    text in the database contains; without rows it is NULL. Example, two rows of (id, text): `2`,
    `7␞9`, `ia␞êa`. Nothing of this is stored.

    `columns`: names with commas between them; no value may be NULL. `rank` is packed in hexadecimal
    digits; `json` becomes bytes, since it is sent without a change.
    """
    return ", ".join(["count(*)", *(_gathered(name, dialect) for name in columns.split(", "))])


def _gathered(name: str, dialect: str) -> str:
    postgresql = dialect == "postgresql"
    text = f"CAST({name} AS text)"
    if name == "rank":
        text = "encode(rank, 'hex')" if postgresql else "lower(hex(rank))"
    between = f"{'chr' if postgresql else 'char'}({ord(_BETWEEN)})"
    together = f"{_aggregate(dialect)}({text}, {between})"
    if name == "json":
        return f"convert_to({together}, 'UTF8')" if postgresql else f"CAST({together} AS blob)"
    return together


def _aggregate(dialect: str) -> str:
    """Return the name of the aggregate function that joins texts."""
    return "string_agg" if dialect == "postgresql" else "group_concat"


def rows_of(count: int, columns: Sequence[str | bytes | None]) -> list[tuple[Any, ...]]:
    """Return the rows that `gathering` has packed, in any order, each value as text or bytes."""
    if not count:
        return []
    values = [_values(column) for column in columns]
    if any(len(column) != count for column in values):
        raise Damaged("database-damaged")
    return list(zip(*values, strict=True))


def _values(column: str | bytes | None) -> list[str] | list[bytes]:
    if column is None:
        return []
    if isinstance(column, str):
        return column.split(_BETWEEN)
    return column.split(_BETWEEN_BYTES)


class Posting(NamedTuple):
    """A posting: an entry that has a term, its scope, and the field (headword, variant, gloss).

    `weight`: its place among the postings of the term (`store.weight`), then by entry.
    """

    scope_id: int
    entry_id: int
    field: str
    weight: int = 0


# Postings of a term on a path to one language that are prepared, and of all languages if these are
# at most so many.
FEW = 24
_NUMBER = "([1-9][0-9]{0,18})"
_WEIGHT = "(0|[1-9][0-9]{0,18})"
_POSTING = re.compile(f"{_NUMBER} {_NUMBER} ({'|'.join(get_args(FormField))}) {_WEIGHT}")
# The order of the postings of a term.
BY_WEIGHT = attrgetter("weight", "entry_id")


def postings_sql(of_term: str, limit: int, dialect: str) -> str:
    """Return the query in SQL for the first `limit` postings that meet `of_term`, as one text."""
    side = "CAST(scope_id AS text) || ' ' || CAST(entry_id AS text) || ' ' || field"
    side = f"{side} || ' ' || CAST(weight AS text) AS side"
    first = f"SELECT {side} FROM posting WHERE {of_term} ORDER BY weight, entry_id LIMIT {limit}"
    return f"SELECT {_aggregate(dialect)}(p.side, ',') FROM ({first}) AS p"


def side_of(each: Any) -> Any:
    """Return the expression for the row `each` of `posting` as a text."""
    ids = cast(each.c.scope_id, Text) + " " + cast(each.c.entry_id, Text)
    return ids + " " + each.c.field + " " + cast(each.c.weight, Text)


def together(connection: Connection, sides: Any) -> Any:
    """Return the expression that joins the postings `sides` (texts) of a group, in any order."""
    return getattr(func, _aggregate(connection.dialect.name))(sides, ",")


def joined(shown: Sequence[str], others: Sequence[str] = ()) -> str:
    """Return the text of postings as `term.sides`, `reach.sides` and statements have it.

    list    = [ shown [ ";" others ] ]      "1 7 gloss 5,2 9 gloss 6"; "" without postings
    shown   = posting *( "," posting )
    others  = posting *( "," posting )
    posting = scope " " entry " " field " " weight
              ids and weight in decimal digits; field: headword, variant or gloss

    In `term`, `shown` has the first entries of every language, the first of each before the second
    of any; `others` has the rest if all are few. In `reach` and in statements there are no
    `others`. The layout belongs to the version of the keys, `mapping.RULES`: whoever changes it
    raises that, and all databases are rekeyed.
    """
    return f"{','.join(shown)};{','.join(others)}" if others else ",".join(shown)


def parted(packed: str) -> tuple[list[str], list[str]]:
    """Return the postings in a text, each as a text: those shown, and the others."""
    shown, between, others = packed.partition(";")
    return shown.split(",") if packed else [], others.split(",") if between else []


def scope_of(side: str) -> str:
    """Return the scope id of a posting, both as texts."""
    return side.partition(" ")[0]


def place_of(side: str) -> tuple[int, int]:
    """Return the sort key of a posting that is a text: its weight, then its entry."""
    posting = posting_of(side)
    return posting.weight, posting.entry_id


def posting_of(side: str) -> Posting:
    """Return the posting that is a text."""
    match = _POSTING.fullmatch(side)
    if match is None:
        raise Damaged("keys-damaged")
    scope, entry, field, weight = match.groups()
    return Posting(int(scope), int(entry), field, int(weight))


def postings_of(packed: str) -> list[Posting]:
    """Return all postings in a text, by weight."""
    shown, others = parted(packed)
    postings = [posting_of(side) for side in shown + others]
    postings.sort(key=BY_WEIGHT)
    return postings


def shown_postings(packed: str, most: int) -> list[Posting]:
    """Return the first `most` of the postings that a text shows, in its order."""
    return [posting_of(side) for side in parted(packed)[0][:most]]
