"""The queries of a search, as packed statements (`packed`): walks, postings, entries, typos.

Every search runs these; all other reads are in `queries`. Numbers made by this program are written
into the statement, so that it stays the same from search to search and is prepared only once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Any, NamedTuple

from dictionary.selection import Only, Selection
from dictionary.store.mapping import MAX_SIZE, size_of
from dictionary.store.packing import BY_WEIGHT, Posting, postings_sql
from dictionary.store.read.packed import PackedReader, marks, numbers, packed

# Sorts after every character that a key can hold.
LAST = "\U0010ffff"
# Forms with the same plain key that are compared with a query.
_MOST_EQUAL = 1000


class IndexTerm(NamedTuple):
    """A distinct form of one language, in one spelling.

    `spelling`: "" where it equals `text`. `floor`: the best rung that it may give. `rank`: the
    order within a rung, in hexadecimal. `packed`: postings, see `packing`. `entries`: the
    number of its entries where `packed` is a prepared list, else -1.
    """

    id: int
    language: str
    text: str
    spelling: str
    floor: int
    rank: str
    entries: int
    packed: str


# The language range that every language is in (RFC 4647).
ANY_LANGUAGE = "*"


class Path(NamedTuple):
    """A path to walk: forms of `language` whose entries have forms in `target`.

    Either may be ANY_LANGUAGE. A path from any language leads to any language.
    """

    language: str
    target: str


class Prepared(NamedTuple):
    """The postings of a term that were prepared for the path when they were written."""


class FirstPostings(NamedTuple):
    """The first `most` postings of a term, by weight, that are in `scopes`."""

    scopes: Selection[int]
    most: int


class Wanted(NamedTuple):
    """The terms to return, and the postings of each.

    `narrowed`: only terms with an entry in these scopes. `hidden`: also terms that have no public
    entry.
    """

    narrowed: Selection[int]
    postings: Prepared | FirstPostings
    hidden: bool = False


TERM = "id, language, text, spelling, floor, rank, entries, postings"
# Columns of a query without a path: the postings are those prepared in `term`.
_ANY = "CAST(NULL AS integer) AS entries, CAST(NULL AS text) AS sides"


@lru_cache(maxsize=2048)
def terms_sql(best: str, wanted: Wanted, dialect: str) -> str:
    """Return the statement for the terms that the query `best` selects (n, entries, sides)."""
    entries, postings = "coalesce(best.entries, t.entries)", "coalesce(best.sides, t.sides)"
    if isinstance(wanted.postings, FirstPostings):
        entries = "-1"
        of_it = f"term_id = t.id{in_scopes(wanted.postings.scopes)}"
        postings = f"coalesce(({postings_sql(of_it, wanted.postings.most, dialect)}), '')"
    source = (
        "t.id, t.language, t.text, t.spelling, t.floor, t.rank,"
        f" {entries} AS entries, {postings} AS postings"
        f" FROM ({best}) AS best JOIN term t ON t.id = best.n"
    )
    return packed(TERM, source, dialect)


def in_scopes(scopes: Selection[int]) -> str:
    """Return the condition that a posting is in `scopes`, to be joined to others."""
    # The sign keeps the planner from seeking once for each scope: a term has few postings.
    return f" AND +scope_id IN ({numbers(tuple(scopes.items))})" if isinstance(scopes, Only) else ""


_BY_RANK = attrgetter("rank", "id")


def sorted_terms(rows: Iterable[Sequence[str]]) -> list[IndexTerm]:
    """Return the terms in the rows of a statement, by rank."""
    terms = [
        IndexTerm(int(id_), language, text, spelling, int(floor), rank, int(entries), postings)
        for id_, language, text, spelling, floor, rank, entries, postings in rows
    ]
    if len(terms) > 1:
        terms.sort(key=_BY_RANK)
    return terms


class _Steps(NamedTuple):
    """The properties of a walk's statement besides its paths.

    `size`: the first size class. `marks`: the number of typed marks. `is_further`: the walk goes on
    after a term. `limit`: the number of terms. `is_hidden`: terms without a public entry.
    """

    size: int
    marks: int
    is_further: bool
    limit: int
    is_hidden: bool = False


@lru_cache(maxsize=2048)
def _walk_sql(paths: tuple[Path, ...], wanted: Wanted, steps: _Steps, dialect: str) -> str:
    """Return the statement for the best terms along `paths`."""
    is_whole = isinstance(wanted.postings, Prepared) and all(
        path.target != ANY_LANGUAGE for path in paths
    )
    every = [_path_sql(path, wanted, steps, dialect, is_whole=is_whole) for path in paths]
    if wanted.hidden:
        apart = steps._replace(is_hidden=True)
        every += [_path_sql(path, wanted, apart, dialect, is_whole=False) for path in paths]
    best = every[0]
    if len(every) > 1:
        # Not UNION ALL: a term may lead to several target languages.
        union = " UNION ".join(f"SELECT * FROM ({query}) AS w" for query in every)
        best = f"SELECT * FROM ({union}) AS every ORDER BY size, rank, n LIMIT {steps.limit}"
    return (
        packed(TERM, f"* FROM ({best}) AS best", dialect)
        if is_whole
        else terms_sql(best, wanted, dialect)
    )


def _path_sql(path: Path, wanted: Wanted, steps: _Steps, dialect: str, *, is_whole: bool) -> str:
    """Return the query for the best terms along one path.

    `is_whole`: with all fields of IndexTerm; else n, entries and sides.
    """
    has_target = path.target != ANY_LANGUAGE
    table, number, columns = columns_of(path, wanted, is_whole=is_whole)
    # Not LIKE, for which SQLite prepares the statement again with every pattern.
    inside = "strpos" if dialect == "postgresql" else "instr"
    # Terms without a public entry have a negative size: see store.write.unlisted.
    sign, size = (-1, "-size AS size") if steps.is_hidden else (1, "size")
    sizes = numbers(tuple(sign * size_class for size_class in range(steps.size, MAX_SIZE + 1)))
    where = [f"size IN ({sizes})", "plain_key >= ?", "plain_key < ?"]
    where += ["language = ?"] * (path.language != ANY_LANGUAGE)
    where += ["target = ?"] * has_target
    where += [f"{inside}(marks, ?) > 0"] * steps.marks
    where += [f"(rank, {number}) > (?, ?)"] * steps.is_further
    where += narrowing(wanted, f"{table}.{number}")
    return (
        f"SELECT {columns}, {size}, rank FROM {table}"
        f" WHERE {' AND '.join(where)} ORDER BY size, rank, n LIMIT {steps.limit}"
    )


def columns_of(path: Path, wanted: Wanted, *, is_whole: bool) -> tuple[str, str, str]:
    """Return the table of a path, its column of term ids, and what to select of it."""
    has_target = path.target != ANY_LANGUAGE
    table, number = ("reach", "term_id") if has_target else ("term", "id")
    columns = f"{number} AS n, {_ANY}"
    if is_whole:
        columns = "term_id AS id, term_id AS n, language, text, spelling, floor, entries,"
        columns += " sides AS postings"
    elif has_target and isinstance(wanted.postings, Prepared):
        columns = "term_id AS n, entries, sides"
    return table, number, columns


def narrowing(wanted: Wanted, term: str) -> list[str]:
    """Return the condition that the term with the number `term` has an entry as wanted, if any."""
    if not isinstance(wanted.narrowed, Only):
        return []
    # Qualified: `reach` and `posting` both have a column term_id.
    of_it = f"posting.term_id = {term}{in_scopes(wanted.narrowed)}"
    return [f"EXISTS (SELECT 1 FROM posting WHERE {of_it})"]


class Start(NamedTuple):
    """The start of a walk: keys that begin with `key`, of forms that have all of `marks`.

    `after`: the (rank, id) of the term after which it goes on, None for the beginning.
    """

    key: str
    marks: str = ""
    after: tuple[str, int] | None = None


def walk(
    reader: PackedReader, start: Start, paths: tuple[Path, ...], wanted: Wanted, limit: int
) -> list[IndexTerm]:
    """Return the first `limit` terms whose plain key begins with `start.key`, by rank.

    Terms whose key equals it come first. `start.marks` excludes many terms but not all that differ
    from the query: the caller still has to compare them.
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
        values += (key, key + LAST)
        values += [value for value in path if value != ANY_LANGUAGE]
        values += more
    return sorted_terms(reader.rows(sql, values))


def equal(
    reader: PackedReader, keys: Sequence[str], tags: Selection[str], wanted: Wanted
) -> list[IndexTerm]:
    """Return the terms of the languages `tags` whose plain key is one of `keys`, by rank."""
    by_size: dict[int, list[str]] = {}
    for key in keys:
        by_size.setdefault(size_of(len(key)), []).append(key)
    languages = tuple(tags.items) if isinstance(tags, Only) else ()
    within = f" AND language IN ({marks(len(languages))})" if languages else ""
    every, values = [], list[Any]()
    for size, sized in by_size.items():
        sizes = f"IN ({size}, -{size})" if wanted.hidden else f"= {size}"
        where = f"size {sizes} AND plain_key IN ({marks(len(sized))}){within}"
        every.append(f"SELECT id AS n, rank, {_ANY} FROM term WHERE {where}")
        values += [*sized, *languages]
    union = " UNION ALL ".join(every)
    best = f"SELECT n, entries, sides FROM ({union}) AS u ORDER BY rank, n LIMIT {_MOST_EQUAL}"
    return (
        sorted_terms(reader.rows(terms_sql(best, wanted, reader.dialect), values)) if every else []
    )


def entries_by_scope(reader: PackedReader, terms: Sequence[int]) -> list[tuple[int, int, int]]:
    """Return (term id, scope id, number of its entries that have the term)."""
    if not terms:
        return []
    source = (
        "term_id, scope_id, count(DISTINCT entry_id) AS entries FROM posting"
        f" WHERE term_id IN ({marks(len(terms))}) GROUP BY term_id, scope_id"
    )
    sql = packed("term_id, scope_id, entries", source, reader.dialect)
    rows = reader.rows(sql, list(terms))
    return [(int(term), int(scope), int(entries)) for term, scope, entries in rows]


def terms(reader: PackedReader, ids: Sequence[int], wanted: Wanted) -> list[IndexTerm]:
    """Return the terms with these ids, by rank."""
    if not ids:
        return []
    best = f"SELECT id AS n, {_ANY} FROM term WHERE id IN ({marks(len(ids))})"
    return sorted_terms(reader.rows(terms_sql(best, wanted, reader.dialect), list(ids)))


def entry_counts(reader: PackedReader, ids: Sequence[int]) -> dict[int, int]:
    """Return id -> number of public entries of the terms with these ids."""
    if not ids:
        return {}
    source = f"id, entries FROM term WHERE id IN ({marks(len(ids))})"
    rows = reader.rows(packed("id, entries", source, reader.dialect), list(ids))
    return {int(id_): int(entries) for id_, entries in rows}


# Size of the first page of postings of a term; each following page is larger.
_FIRST_POSTINGS = 50


def every_posting(
    reader: PackedReader, term_id: int, scopes: Selection[int], after: Posting | None = None
) -> Iterator[Posting]:
    """Yield the postings of a term in `scopes` that come after `after`, by weight.

    Postings are read page by page, since callers take only the first few of a common word.
    """
    columns = "scope_id, entry_id, field, weight"
    source = (
        f"{columns} FROM posting WHERE term_id = ?{in_scopes(scopes)}"
        " AND (weight, entry_id) > (?, ?) ORDER BY weight, entry_id LIMIT ?"
    )
    sql = packed(columns, source, reader.dialect)
    size = _FIRST_POSTINGS
    weight, entry_id = BY_WEIGHT(after) if after else (0, 0)
    while True:
        rows = reader.rows(sql, [term_id, weight, entry_id, size])
        page = [
            Posting(int(scope), int(entry), field, int(own)) for scope, entry, field, own in rows
        ]
        page.sort(key=BY_WEIGHT)
        yield from page
        if len(page) < size:
            return
        weight, entry_id = BY_WEIGHT(page[-1])
        size *= 4


def forms_of(
    reader: PackedReader, entries: Sequence[int], keys: Sequence[str]
) -> list[tuple[int, IndexTerm]]:
    """Return (entry id, term) of the terms of `entries` whose keys begin with one of `keys`."""
    begins = " OR ".join(["(t.plain_key >= ? AND t.plain_key < ?)"] * len(keys))
    source = (
        "p.entry_id, t.id, t.language, t.text, t.spelling, t.floor, t.rank, t.entries,"
        " '' AS postings FROM posting p JOIN term t ON t.id = p.term_id"
        f" WHERE p.entry_id IN ({marks(len(entries))}) AND ({begins})"
    )
    values = [*entries, *(end for key in keys for end in (key, key + LAST))]
    sql = packed(f"entry_id, {TERM}", source, reader.dialect)
    forms = []
    for row in reader.rows(sql, values):
        forms += [(int(row[0]), term) for term in sorted_terms([row[1:]])]
    return forms
