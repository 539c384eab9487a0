"""Terms that may have been meant by a mistyped query, as packed statements.

They are found by keys that are given, or by an end of their key; and their entries are counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import groupby

from dictionary.selection import Only, Selection
from dictionary.store.mapping import size_of
from dictionary.store.read.packed import PackedReader, marks, numbers, packed
from dictionary.store.read.search import (
    ANY_LANGUAGE,
    LAST,
    TERM,
    IndexTerm,
    Path,
    Prepared,
    Wanted,
    columns_of,
    narrowing,
    sorted_terms,
    terms_sql,
)

# Keys to compare with a mistyped query, for each of the two ends.
_MOST_SIMILAR = 300
# Terms with one of the keys that are asked for by name.
_MOST_KEYED = 200
_MOST_LANGUAGES = 2


def keyed(
    reader: PackedReader, keys: Iterable[str], path: Path, tags: Selection[str], wanted: Wanted
) -> list[IndexTerm]:
    """Return terms whose plain key is one of `keys`, by rank; of very many those of long keys.

    `path`: the only one to look along. `tags`: the languages of the terms, besides.
    """
    by_size: dict[int, list[str]] = {}
    for length, same in groupby(sorted(keys, key=len, reverse=True), len):
        by_size.setdefault(size_of(length), []).extend(same)
    sizes = tuple(by_size)
    if wanted.hidden:
        sizes += tuple(-size for size in by_size)
    languages = len(tags.items) if isinstance(tags, Only) and path.language == ANY_LANGUAGE else -1
    sql = _keyed_sql(path, languages, wanted, sizes, reader.dialect)
    values: list[str] = []
    for size in sizes:
        values.append(_encoded(by_size[abs(size)]))
        values += [value for value in path if value != ANY_LANGUAGE]
        if languages >= 0 and isinstance(tags, Only):
            values += tags.items
    return sorted_terms(reader.rows(sql, values))


_encoded = json.JSONEncoder(ensure_ascii=False).encode


@lru_cache(maxsize=1024)
def _keyed_sql(
    path: Path, languages: int, wanted: Wanted, sizes: tuple[int, ...], dialect: str
) -> str:
    """Return the statement of `keyed`; `languages`: how many are named besides, -1 for any."""
    has_target = path.target != ANY_LANGUAGE
    is_whole = has_target and isinstance(wanted.postings, Prepared) and not wanted.hidden
    table, number, columns = columns_of(path, wanted, is_whole=is_whole)
    # All keys are one value: so the statement stays the same from search to search.
    each = "json_array_elements_text(CAST(? AS json))" if dialect == "postgresql" else "value"
    source = "" if dialect == "postgresql" else " FROM json_each(?)"
    where = ["plain_key = asked"]
    where += ["language = ?"] * (path.language != ANY_LANGUAGE)
    where += ["target = ?"] * has_target
    if languages >= 0:
        # As an expression of many languages, the planner does not seek once for each of them.
        tag = "language" if languages <= _MOST_LANGUAGES else "language || ''"
        where.append(f"{tag} IN ({marks(languages)})")
    where += narrowing(wanted, f"{table}.{number}")
    every = " UNION ALL ".join(
        f"SELECT {columns}, size, rank FROM (SELECT {each} AS asked{source}) AS k"
        f" CROSS JOIN {table} WHERE size = {size} AND {' AND '.join(where)}"
        for size in sizes
    )
    best = f"SELECT * FROM ({every}) AS every LIMIT {_MOST_KEYED}"
    if is_whole:
        return packed(TERM, f"* FROM ({best}) AS best", dialect)
    return terms_sql(best, wanted, dialect)


def sharing_an_end(
    reader: PackedReader, ends: tuple[str, str], sizes: Sequence[int], tags: Sequence[str]
) -> dict[int, str]:
    """Return id -> plain key of terms of `tags` and `sizes` that share an end with a query.

    `ends`: (beginning, end) of a key; a term has one of them. An empty text is not searched. Of
    very many terms some are left out.
    """
    where = f"language IN ({marks(len(tags))}) AND size IN ({numbers(tuple(sizes))})"
    queries, values = [], []
    for name, end in (("plain_key", ends[0]), ("tail_key", ends[1][::-1])):
        if end:
            query = f"SELECT id, {name} AS word, '{name}' AS name FROM term WHERE {where}"
            query += f" AND {name} >= ? AND {name} < ? LIMIT {_MOST_SIMILAR}"
            queries.append(f"SELECT * FROM ({query}) AS {name}s")
            values += [*tags, end, end + LAST]
    source = f"* FROM ({' UNION ALL '.join(queries)}) AS ends"
    rows = reader.rows(packed("id, word, name", source, reader.dialect), values)
    return {int(id_): word if name == "plain_key" else word[::-1] for id_, word, name in rows}
