"""What must hold of a database at any time, whatever was killed."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from sqlalchemy import Connection, select, text

from dictionary.record.kinds import stored_record
from dictionary.services.site import Library
from dictionary.store.mapping import record_row
from dictionary.store.read import queries, versions
from dictionary.store.tables.content import heading, scope
from dictionary.web.api.batch_schemas import STATES

LEXICON = "proof"
_CHUNK = 2_000
_HEADING = ("language", "initial", "initial_key", "sort_key", "text", "opening")
_CHECKS = {
    "every change has a revision, every revision a change": (
        "SELECT (SELECT count(*) FROM change) - (SELECT count(*) FROM revision)"
    ),
    "every revision is in the log": (
        "SELECT count(*) FROM revision r LEFT JOIN change c"
        " ON c.entry_id = r.entry_id AND c.revision = r.number WHERE c.seq IS NULL"
    ),
    "changes are numbered without gaps": (
        "SELECT count(*) FROM (SELECT max(seq) AS high, count(*) AS n FROM change) AS c"
        " WHERE c.n > 0 AND c.high <> c.n"
    ),
    "revisions are numbered without gaps, up to the head": (
        "SELECT count(*) FROM entry e JOIN (SELECT entry_id, max(number) AS high, count(*) AS n"
        " FROM revision GROUP BY entry_id) AS r ON r.entry_id = e.id"
        " WHERE r.n <> r.high OR r.high <> e.revision"
    ),
    "only published entries have keys": (
        "SELECT count(*) FROM posting p LEFT JOIN entry e ON e.id = p.entry_id"
        " AND e.status = 'published' WHERE e.id IS NULL"
    ),
    "every published entry has keys": (
        "SELECT count(*) FROM entry e WHERE e.status = 'published'"
        " AND NOT EXISTS (SELECT 1 FROM posting p WHERE p.entry_id = e.id)"
    ),
    "only published entries have headings": (
        "SELECT count(*) FROM heading h LEFT JOIN entry e ON e.id = h.entry_id"
        " AND e.status = 'published' WHERE e.id IS NULL"
    ),
    "rows are staged for batches that wait, no others": (
        "SELECT count(*) FROM batch_row r JOIN batch b ON b.id = r.batch_id WHERE b.state"
        " NOT IN ('checking', 'checked', 'applying', 'reverting', 'cancelled')"
    ),
    "every entry is staged once at most": (
        "SELECT count(*) FROM (SELECT batch_id, identity FROM batch_row WHERE kind <> 'withdrawn'"
        " GROUP BY batch_id, identity HAVING count(*) > 1) AS twice"
    ),
}


def broken(library: Library) -> list[str]:
    """Return what does not hold of the database and of the files that are kept beside it."""
    with library.database.read() as connection:
        found = [name for name, sql in _CHECKS.items() if connection.execute(text(sql)).scalar()]
        if not _has_its_headings(connection):
            found.append("headings are those of the documents")
        states = connection.execute(text("SELECT DISTINCT state FROM batch")).scalars().all()
    found += [f"state {state}" for state in states if state not in STATES]
    for path in (library.settings.home / "uploads").glob("*"):
        if not path.name.startswith(".") and not _is_whole(path):
            found.append(f"upload {path.name}")
    return found


def _has_its_headings(connection: Connection) -> bool:
    """Say whether the headings of all entries are those that their newest documents give."""
    lexicons = [row["id"] for row in queries.lexicons(connection)]
    return all(
        _headings_of(rows) == _headings_between(connection, lexicon_id, (rows[0][0], rows[-1][0]))
        for lexicon_id in lexicons
        for rows in _published(connection, lexicon_id)
    )


def _published(connection: Connection, lexicon_id: str) -> Iterator[list[tuple[int, str, str]]]:
    after = 0
    while rows := queries.published(connection, lexicon_id, after, _CHUNK):
        yield rows
        after = rows[-1][0]


def _headings_of(rows: Iterable[tuple[int, str, str]]) -> list[tuple[object, ...]]:
    """Return the headings that documents give, in order; `rows`: (entry id, document, media).

    Without their positions: a table may name languages in another order than a document.
    """
    made = []
    for entry_id, document, media in rows:
        row = record_row(stored_record(document), media=media)
        made += [
            (entry_id, row.scope_digest, *(getattr(form, name) for name in _HEADING))
            for form in row.forms
            if form.initial
        ]
    return sorted(made)


def _headings_between(
    connection: Connection, lexicon_id: str, ids: tuple[int, int]
) -> list[tuple[object, ...]]:
    rows = connection.execute(
        select(heading.c.entry_id, scope.c.digest, *(heading.c[name] for name in _HEADING))
        .join(scope, scope.c.id == heading.c.scope_id)
        .where(heading.c.lexicon_id == lexicon_id, heading.c.entry_id.between(*ids))
    )
    return sorted(tuple(row) for row in rows)


def _is_whole(path: Path) -> bool:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest() == path.name


def left_over(library: Library) -> list[str]:
    """Return the files that nobody will need any more, once nobody is at work."""
    home = library.settings.home
    paths = [*(home / "uploads").glob(".*"), *(home / "work").glob("*"), *home.glob(".*")]
    return [f"left over: {path.relative_to(home)}" for path in paths]


def turns(library: Library) -> Counter[str]:
    """Return how many published entries are in the state of each turn (`t0`, `t1` …)."""
    found: Counter[str] = Counter()
    with library.database.read() as connection:
        for document in versions.documents_now(connection, LEXICON):
            found[document.partition("lần ")[2].partition('"')[0]] += 1
    return found
