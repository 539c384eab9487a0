"""The reads of a search, straight to the driver and one row each: see `packed`.

Every search runs these. Numbers of our own stand in the statement as they are: what does not change
from search to search is not bound anew. Everything else is read through `queries`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from dictionary.store.mapping import MAX_SIZE, size_of
from dictionary.store.read.packed import PackedReader, gather, marks, numbers, packed

# Sorts after every character that a key can hold.
_LAST = "\U0010ffff"
# So many forms with one plain key are compared with a query.
_MOST_EQUAL = 1000


class Posting(NamedTuple):
    """That an entry has a term, and as what."""

    scope_id: int
    entry_id: int
    field: str


class Term(NamedTuple):
    """A distinct form of one language, in one spelling.

    `spelling` is "" where it is the text itself; `floor` is the best rung that it may give; `rank`
    is the order within a rung, in hexadecimal. `packed` holds postings: see `postings_of`. If they
    are prepared ones, `entries` counts all there are, else it is -1.
    """

    id: int
    language: str
    text: str
    spelling: str
    floor: int
    rank: str
    entries: int
    packed: str


class PublishedEntry(NamedTuple):
    """A published entry as the API shows it: JSON in UTF-8."""

    id: int
    scope_id: int
    json: bytes


class Path(NamedTuple):
    """Where to walk: the forms of `language` (None: of all) that lead to `target` (None: to any).

    A path that has no language has no target.
    """

    language: str | None
    target: str | None


Scopes = tuple[int, ...] | None


class Wanted(NamedTuple):
    """Which terms count, and which of their postings come with them.

    `narrowed`: only terms that have an entry in one of these scopes, None for any. `scopes`: at
    most `most` postings of a term, in these; None: those that were prepared for the path. `hidden`:
    also terms that have no public entry.
    """

    narrowed: Scopes
    scopes: Scopes
    most: int
    hidden: bool = False


_TERM = "id, language, text, spelling, floor, rank, entries, postings"
# For terms that were not found along a path: what is prepared for no path in particular.
_ANY = "CAST(NULL AS integer) AS entries, CAST(NULL AS text) AS sides"


@lru_cache(maxsize=2048)
def _terms_sql(best: str, wanted: Wanted, dialect: str) -> str:
    """Return the statement for the terms of the query `best`: their n, entries and sides."""
    entries, postings = "coalesce(best.entries, t.entries)", "coalesce(best.sides, t.sides)"
    if wanted.scopes is not None:
        entries = "-1"
        # The sign keeps the planner from seeking once for each scope: a term has few postings.
        postings = (
            f"coalesce((SELECT {gather(dialect)}(p.side, ',') FROM (SELECT"
            " CAST(scope_id AS text) || ' ' || CAST(entry_id AS text) || ' ' || field AS side"
            f" FROM posting WHERE term_id = t.id AND +scope_id IN ({numbers(wanted.scopes)})"
            f" ORDER BY entry_id LIMIT {wanted.most}) AS p), '')"
        )
    source = (
        "t.id, t.language, t.text, t.spelling, t.floor, t.rank,"
        f" {entries} AS entries, {postings} AS postings"
        f" FROM ({best}) AS best JOIN term t ON t.id = best.n"
    )
    return packed(_TERM, source, dialect)


_BY_RANK = attrgetter("rank", "id")
_BY_ENTRY = attrgetter("entry_id")


def _terms(rows: Iterable[Sequence[str]]) -> list[Term]:
    terms = [
        Term(int(id_), language, text, spelling, int(floor), rank, int(entries), postings)
        for id_, language, text, spelling, floor, rank, entries, postings in rows
    ]
    if len(terms) > 1:
        terms.sort(key=_BY_RANK)
    return terms


class _Steps(NamedTuple):
    """What a walk's statement depends on besides where it goes.

    From which size, how many marks were typed, whether it goes on from a place, how many terms;
    and whether it goes among the hidden ones.
    """

    size: int
    marks: int
    is_further: bool
    limit: int
    is_hidden: bool = False


@lru_cache(maxsize=2048)
def _walk_sql(paths: tuple[Path, ...], wanted: Wanted, steps: _Steps, dialect: str) -> str:
    """Return the statement for the best terms along `paths`."""
    is_whole = wanted.scopes is None and all(path.target is not None for path in paths)
    every = [_path_sql(path, wanted, steps, dialect, is_whole=is_whole) for path in paths]
    if wanted.hidden:
        apart = steps._replace(is_hidden=True)
        every += [_path_sql(path, wanted, apart, dialect, is_whole=False) for path in paths]
    best = every[0]
    if len(every) > 1:
        # Not ALL: a term may lead to several of the languages wanted.
        union = " UNION ".join(f"SELECT * FROM ({one}) AS w" for one in every)
        best = f"SELECT * FROM ({union}) AS every ORDER BY size, rank, n LIMIT {steps.limit}"
    return (
        packed(_TERM, f"* FROM ({best}) AS best", dialect)
        if is_whole
        else _terms_sql(best, wanted, dialect)
    )


def _path_sql(path: Path, wanted: Wanted, steps: _Steps, dialect: str, *, is_whole: bool) -> str:
    """Return the query for the best terms along one path.

    `is_whole`: with all that a Term has; else their n, entries and sides.
    """
    table, number = ("term", "id") if path.target is None else ("reach", "term_id")
    columns = f"{number} AS n, {_ANY}"
    if is_whole:
        columns = "term_id AS id, term_id AS n, language, text, spelling, floor, entries,"
        columns += " sides AS postings"
    elif path.target is not None and wanted.scopes is None:
        columns = "term_id AS n, entries, sides"
    # Not LIKE: SQLite prepares a statement anew for every pattern.
    inside = "strpos" if dialect == "postgresql" else "instr"
    # See store.write.unlisted: of hidden terms the size has a minus sign.
    sign, size = (-1, "-size AS size") if steps.is_hidden else (1, "size")
    sizes = numbers(tuple(sign * one for one in range(steps.size, MAX_SIZE + 1)))
    where = [f"size IN ({sizes})", "plain_key >= ?", "plain_key < ?"]
    where += ["language = ?"] * (path.language is not None)
    where += ["target = ?"] * (path.target is not None)
    where += [f"{inside}(marks, ?) > 0"] * steps.marks
    where += [f"(rank, {number}) > (?, ?)"] * steps.is_further
    if wanted.narrowed is not None:
        scopes = f"p.term_id = {number} AND +p.scope_id IN ({numbers(wanted.narrowed)})"
        where.append(f"EXISTS (SELECT 1 FROM posting p WHERE {scopes})")
    return (
        f"SELECT {columns}, {size}, rank FROM {table}"
        f" WHERE {' AND '.join(where)} ORDER BY size, rank, n LIMIT {steps.limit}"
    )


class Start(NamedTuple):
    """What a walk looks for: keys that begin with `key`, of forms that have all of `marks`.

    `after`: the (rank, id) of the term to go on from, None for the beginning.
    """

    key: str
    marks: str = ""
    after: tuple[str, int] | None = None


def walk(
    reader: PackedReader, start: Start, paths: tuple[Path, ...], wanted: Wanted, limit: int
) -> list[Term]:
    """Return the first `limit` terms whose plain key is `start.key` or begins with it, by rank.

    Those whose key it is come first of all. `marks` narrow; whoever asks still has to compare.
    """
    key = start.key
    size = size_of(len(key))
    more: list[Any] = [*start.marks]
    if start.after is not None:
        rank = bytes.fromhex(start.after[0])
        size = max(size, size_of(rank[0]) if rank else 0)
        more += [rank, start.after[1]]
    steps = _Steps(size, len(start.marks), start.after is not None, limit)
    sql = _walk_sql(paths, wanted, steps, reader.dialect)
    values: list[Any] = []
    for path in paths * (2 if wanted.hidden else 1):
        values += (key, key + _LAST)
        values += [value for value in path if value is not None]
        values += more
    return _terms(reader.rows(sql, values))


def equal(reader: PackedReader, key: str, tags: Sequence[str] | None, wanted: Wanted) -> list[Term]:
    """Return the terms whose plain key is `key`, of the languages `tags` if given, by rank."""
    size = size_of(len(key))
    sizes = f"IN ({size}, -{size})" if wanted.hidden else f"= {size}"
    where, values = f"size {sizes} AND plain_key = ?", [key]
    if tags is not None:
        where += f" AND language IN ({marks(len(tags))})"
        values += tags
    best = f"SELECT id AS n, {_ANY} FROM term WHERE {where} ORDER BY rank, id LIMIT {_MOST_EQUAL}"
    return _terms(reader.rows(_terms_sql(best, wanted, reader.dialect), values))


def terms(reader: PackedReader, ids: Sequence[int], wanted: Wanted) -> list[Term]:
    """Return the terms with these ids, by rank."""
    if not ids:
        return []
    best = f"SELECT id AS n, {_ANY} FROM term WHERE id IN ({marks(len(ids))})"
    return _terms(reader.rows(_terms_sql(best, wanted, reader.dialect), list(ids)))


def posting_of(side: str) -> Posting:
    """Return the posting that is packed in a text."""
    scope, entry, field = side.split(" ")
    return Posting(int(scope), int(entry), field)


def postings_of(term: Term) -> list[Posting]:
    """Return the postings that came with a term, by entry.

    Prepared ones may be fewer than `term.entries`: along a path with a target the first ones,
    else the first of each language.
    """
    packed = term.packed
    if "," not in packed:
        return [posting_of(packed)] if packed else []
    found = [posting_of(side) for side in packed.replace(";", ",").split(",")]
    found.sort(key=_BY_ENTRY)
    return found


def side_by_side(term: Term, most: int) -> list[Posting]:
    """Return the first `most` of the postings that were prepared for all languages side by side.

    The first entry of every language comes before the second of any; there is no third.
    """
    sides = term.packed.partition(";")[0].split(",", most)
    return [posting_of(side) for side in sides[:most] if side]


# The first page of the postings of a term; the following ones are larger.
_FIRST_POSTINGS = 50


def every_posting(
    reader: PackedReader, term_id: int, scopes: Scopes, after: int = 0
) -> Iterator[Posting]:
    """Yield all postings of a term, in `scopes` if given, by entry; those of entries `after` one.

    They are read page by page: of a common word few are asked for.
    """
    where = "" if scopes is None else f" AND +scope_id IN ({numbers(scopes)})"
    source = (
        f"scope_id, entry_id, field FROM posting WHERE term_id = ?{where}"
        " AND entry_id > ? ORDER BY entry_id LIMIT ?"
    )
    sql = packed("scope_id, entry_id, field", source, reader.dialect)
    size = _FIRST_POSTINGS
    while True:
        rows = reader.rows(sql, [term_id, after, size])
        page = [Posting(int(scope), int(entry), field) for scope, entry, field in rows]
        page.sort(key=_BY_ENTRY)
        yield from page
        if len(page) < size:
            return
        after, size = page[-1].entry_id, size * 4


# Keys that may be the query with a typo: at most so many from either end.
_MOST_SIMILAR = 20_000


def similar(
    reader: PackedReader, ends: tuple[str, str], sizes: Sequence[int], tags: Sequence[str]
) -> dict[int, str]:
    """Return id -> plain key of the terms of `tags` and `sizes` with one of two ends.

    `ends`: how the key begins, or else how it ends; an empty one is not looked for.
    """
    where = f"language IN ({marks(len(tags))}) AND size IN ({numbers(tuple(sizes))})"
    found: dict[int, str] = {}
    for name, end in (("plain_key", ends[0]), ("tail_key", ends[1][::-1])):
        if not end:
            continue
        source = (
            f"id, {name} FROM term WHERE {where} AND {name} >= ? AND {name} < ?"
            f" LIMIT {_MOST_SIMILAR}"
        )
        sql = packed(f"id, {name}", source, reader.dialect)
        rows = reader.rows(sql, [*tags, end, end + _LAST])
        found |= {int(row[0]): row[1] if name == "plain_key" else row[1][::-1] for row in rows}
    return found


@lru_cache(maxsize=1024)
def _heads_sql(count: int, dialect: str) -> str:
    source = f"id, scope_id, json FROM entry WHERE status = 'published' AND id IN ({marks(count)})"
    return packed("id, scope_id, json", source, dialect)


def heads(reader: PackedReader, ids: Iterable[int]) -> dict[int, PublishedEntry]:
    """Return the published entries among `ids`."""
    wanted = list(ids)
    if not wanted:
        return {}
    sql = _heads_sql(len(wanted), reader.dialect)
    found = [
        PublishedEntry(int(id_), int(scope), json) for id_, scope, json in reader.rows(sql, wanted)
    ]
    return {head.id: head for head in found}


def forms_of(
    reader: PackedReader, entries: Sequence[int], keys: Sequence[str]
) -> list[tuple[int, Term]]:
    """Return (entry id, term) of the terms of `entries` whose keys begin with one of `keys`."""
    begins = " OR ".join(["(t.plain_key >= ? AND t.plain_key < ?)"] * len(keys))
    source = (
        "p.entry_id, t.id, t.language, t.text, t.spelling, t.floor, t.rank, t.entries,"
        " '' AS postings FROM posting p JOIN term t ON t.id = p.term_id"
        f" WHERE p.entry_id IN ({marks(len(entries))}) AND ({begins})"
    )
    values = [*entries, *(end for key in keys for end in (key, key + _LAST))]
    sql = packed(f"entry_id, {_TERM}", source, reader.dialect)
    found = []
    for row in reader.rows(sql, values):
        found += [(int(row[0]), term) for term in _terms([row[1:]])]
    return found
