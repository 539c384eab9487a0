"""The index follower: writes committed changes into the full-text index.

One follower runs for each database; a second one waits for the first's lock. It goes on from the
change number stored in the index (`mark`), so after a crash it only has to catch up.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Iterator, Sequence
from threading import Event

from dictionary.errors import DictionaryError
from dictionary.index.schema import ask_for_another
from dictionary.index.write import Document, IndexWriter
from dictionary.record.kinds import FORM_WORDS, pointers_in, words_in
from dictionary.services.search.fulltext import UNKNOWN
from dictionary.services.site import Library
from dictionary.store.database import Connection
from dictionary.store.read import queries

_LOG = logging.getLogger(__name__)
# Entries that go into the index in one commit.
CHUNK = 50_000
_READ = 500


def _documents(connection: Connection, ids: Sequence[int]) -> Iterator[Document]:
    for start in range(0, len(ids), _READ):
        for entry_id, scope, raw in queries.documents(connection, ids[start : start + _READ]):
            document = json.loads(raw)
            forms: list[tuple[str, str]] = []
            others: list[tuple[str, str]] = []
            for field, tag, text in words_in(document):
                (forms if field in FORM_WORDS else others).append((tag or UNKNOWN, text))
            yield Document(entry_id, scope, others, pointers_in(document), forms)


def catch_up(library: Library, writer: IndexWriter) -> int:
    """Write one chunk of changes into the index; return the number of entries in it."""
    with library.database.read() as connection:
        last = queries.last_change(connection)
        if last < writer.mark:
            # The database was replaced by another or an older one.
            writer.restart()
        if last == writer.mark:
            writer.publish()
            return 0
        until = min(last, writer.mark + CHUNK)
        touched = queries.changed_entries(connection, writer.mark, until)
        ids = [entry_id for entry_id, _ in touched]
        stale = [entry_id for entry_id, created in touched if not created]
        forget = queries.any_removed(connection, writer.mark, until)
        writer.write(_documents(connection, ids), ids, stale, until, forget=forget)
    return len(ids)


def rebuild(library: Library, progress: Callable[[int], None] = lambda _done: None) -> int | None:
    """Build a new index; return the number of its entries.

    If a follower is running, it is asked to do that, and None is returned at once.
    """
    folder = library.settings.index_folder
    with library.database.alone("index", wait=False) as held:
        if not held:
            ask_for_another(folder, library.index.state().build, "asked")
            return None
        writer = IndexWriter(folder)
        writer.restart()
        done = 0
        while count := catch_up(library, writer):
            done += count
            progress(done)
        writer.publish()
    return done


def follow(library: Library, stop: Event) -> None:
    """Follow the change log until `stop` is set; build a new index if it is lost or damaged.

    Raises OSError if the disk is full or the index may not be written.
    """
    with library.database.alone("index"):
        writer = IndexWriter(library.settings.index_folder)
        while not stop.is_set():
            _renew_if_wanted(writer)
            try:
                count = catch_up(library, writer)
            except DictionaryError:
                raise
            except Exception as error:
                # Errors of the database are DictionaryErrors: this is an error of the index.
                is_lost = not isinstance(error, OSError) or isinstance(error, FileNotFoundError)
                if writer.is_new or not is_lost:
                    raise  # a new index would not help; the supervisor restarts the follower
                _LOG.exception("the index cannot be written; it is made anew")
                writer.put_aside()
                continue
            if not count:
                stop.wait(library.settings.follow_interval)


def _renew_if_wanted(writer: IndexWriter) -> None:
    reason = writer.why_another()
    if reason == "damaged":
        _LOG.error("the index is damaged or gone; it is made anew")
        writer.put_aside()
    elif reason == "asked":
        writer.restart()
