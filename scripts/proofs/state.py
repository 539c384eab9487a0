"""What must hold of a database at any time, whatever was killed."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

from sqlalchemy import text

from dictionary.services.site import Library
from dictionary.store.read import versions
from dictionary.web.api.batch_schemas import STATES

LEXICON = "proof"
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
        states = connection.execute(text("SELECT DISTINCT state FROM batch")).scalars().all()
    found += [f"state {state}" for state in states if state not in STATES]
    for path in (library.settings.home / "uploads").glob("*"):
        if not path.name.startswith(".") and not _is_whole(path):
            found.append(f"upload {path.name}")
    return found


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
