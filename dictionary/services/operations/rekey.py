"""Making all search keys again: after their rules have changed, or on request.

Keys, sort keys, scopes and the public JSON are projections of the newest revisions. First all
entries are staged with new keys; then one transaction replaces the old keys, so that a reader never
has both. Documents of an older version are staged in the current one: revisions stay as they are,
entries get the JSON and the digest with which files are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from dictionary.errors import Outdated
from dictionary.record.kinds import stored_record
from dictionary.selection import Only
from dictionary.services.clock import now
from dictionary.services.site import Library
from dictionary.settings import Settings, make_home
from dictionary.store import batches, facts
from dictionary.store.database import Connection, migrate
from dictionary.store.mapping import RULES, record_row
from dictionary.store.read import queries
from dictionary.store.write import renewal, staging
from dictionary.store.write.staging import Staged

_CHUNK = 2_000
_MARK = "rules"


def prepare(settings: Settings) -> int | None:
    """Bring the database to this program's schema and rules; create it if there is none.

    Returns the number of entries with new keys, None if the old keys are current.
    """
    make_home(settings)
    migrate(settings.url)
    library = Library(settings, for_batches=True)
    try:
        return renew_if_outdated(library)
    finally:
        library.close()


def require_current_keys(library: Library) -> None:
    """Raise Outdated if the keys in the database were made by other rules than this program's."""
    with library.database.read() as connection:
        rules = queries.mark(connection, _MARK)
    if rules != RULES:
        raise Outdated("keys-outdated", found=rules or "-", wanted=RULES)


def renew_if_outdated(
    library: Library, progress: Callable[[int], None] = lambda _done: None
) -> int | None:
    """Make the keys again if they were made by other rules than this program's.

    Returns the number of entries with new keys, None if the old keys are current.
    """
    with library.database.read() as connection:
        rules = queries.mark(connection, _MARK)
        empty = queries.last_change(connection) == 0
    if rules == RULES:
        return None
    if empty:
        with library.database.write() as connection:
            facts.set_mark(connection, _MARK, RULES)
        return None
    return renew(library, progress)


def renew(library: Library, progress: Callable[[int], None] = lambda _done: None) -> int:
    """Make all keys again; return the number of entries."""
    with library.database.alone("import"):
        with library.database.write() as connection:
            batches.discard_batches(connection, batches.unfinished_batches(connection))
        with library.database.read() as connection:
            lexicons = [row["id"] for row in queries.lexicons(connection)]
            outdated = queries.mark(connection, _MARK) != RULES
            last = queries.last_change(connection)
        done = 0
        staged: list[tuple[str, int]] = []
        for lexicon_id in lexicons:
            batch_id = _begin(library, lexicon_id)
            staged.append((lexicon_id, batch_id))
            for count in _stage(library, lexicon_id, batch_id):
                done += count
                progress(done)
        with library.database.write() as connection:
            _stage_edited(connection, dict(staged), last)
            renewal.renew_keys(connection, staged)
            batches.discard_batches(connection, [batch_id for _, batch_id in staged])
            if outdated:
                batches.send_back(connection, {"code": "batch-rules-changed", "params": {}})
            facts.set_mark(connection, _MARK, RULES)
    return done


def _begin(library: Library, lexicon_id: str) -> int:
    with library.database.write() as connection:
        return batches.new_batch(connection, file_name=lexicon_id, file_format="keys", at=now())


def _kept(position: int, entry_id: int, document: str, media: str) -> Staged:
    row = record_row(stored_record(document), media=media)
    return Staged(position, "kept", "kept", entry_id, row)


def _stage(library: Library, lexicon_id: str, batch_id: int) -> Iterator[int]:
    """Stage all published entries of a lexicon with new keys; yield the number in each step."""
    position, after = 0, 0
    while True:
        with library.database.read() as connection:
            rows = queries.published(connection, lexicon_id, after, _CHUNK)
        if not rows:
            return
        staged = [_kept(number, *row) for number, row in enumerate(rows, position + 1)]
        position += len(rows)
        with library.database.write() as connection:
            staging.stage(connection, batch_id, staged)
        after = rows[-1][0]
        yield len(rows)


def _stage_edited(connection: Connection, staged: Mapping[str, int], since: int) -> None:
    """Stage again the entries that were edited during the staging: few, since edits are by hand."""
    touched = queries.changed_entries(connection, since, queries.last_change(connection))
    if not touched:
        return
    ids = [entry_id for entry_id, _ in touched]
    staging.unstage_entries(connection, ids, Only(tuple(staged.values())))
    for entry_id in ids:
        head = queries.head_document(connection, entry_id)
        if head is not None and head["status"] == "published":
            batch_id = staged[head["lexicon_id"]]
            position = staging.last_position(connection, batch_id) + 1
            kept = _kept(position, entry_id, head["document"], head["media"])
            staging.stage(connection, batch_id, [kept])
