"""Queries of the full-text index: entries with all of some words, entries with a relation to one.

A searcher belongs to one thread and one state of the index. When `CURRENT` changes, the next query
opens a new searcher (Whoosh's own refresh keeps deleted documents).
"""

from __future__ import annotations

import errno
import heapq
import logging
import os
import threading
import time
import weakref
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from whoosh import index, query

from dictionary.errors import Busy
from dictionary.index.schema import (
    SEPARATOR,
    IndexState,
    ask_for_another,
    read_state,
    term_of,
    why_another,
)
from dictionary.selection import Only, Selection

_LOG = logging.getLogger(__name__)
# Seconds to wait after each failed attempt to read the index: a commit takes less.
_PAUSES = (0.0, 0.0, 0.05, 0.1, 0.2, 0.4, 0.0)
# Shortages of the process or the system, not faults of the files.
_SHORT_OF = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOMEM))

# More matches than this are not ranked: the query is too broad for a rank to matter.
_MOST = 10_000


@dataclass(frozen=True, slots=True)
class Word:
    """A query word: its exact key (equal to `plain` if it has no marks) and its plain key."""

    exact: str
    plain: str


class IndexReader:
    """A reader of the index in `folder`, for any number of threads; finds nothing without one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = str(folder / "CURRENT")
        self._seen: tuple[int, int] = (0, 0)
        self._state = IndexState()
        self._damaged = ""
        # Searchers with their states, by thread id. A new thread may get the id of a finished one
        # and takes its searcher over; the others are closed with the reader.
        self._open: dict[int, tuple[IndexState, Any]] = {}
        weakref.finalize(self, _close_all, self._open)

    def state(self) -> IndexState:
        """Return the state of the index that is served; cheap enough for every request."""
        try:
            status = os.stat(self._file)  # noqa: PTH116  # every request asks: pathlib costs more
        except OSError:
            return IndexState()
        stamp = (status.st_mtime_ns, status.st_ino)
        if stamp != self._seen:
            self._state = read_state(self.folder) or IndexState()
            self._seen = stamp
        return self._state

    def _searcher(self) -> Any:
        """Return this thread's searcher of the current state, None if there is no index."""
        state = self.state()
        if not state.build or state.build == self._damaged:
            return None
        thread = threading.get_ident()
        opened_state, searcher = self._open.get(thread, (None, None))
        if opened_state is None or (opened_state.build, opened_state.generation) != (
            state.build,
            state.generation,
        ):
            opened = index.open_dir(self.folder / state.build).searcher()
            self._open[thread] = (state, opened)
            _close(searcher)
            searcher = opened
        return searcher

    def find(
        self,
        words: Sequence[Word],
        tags: Selection[str],
        scopes: Selection[int],
        limit: int,
    ) -> list[int]:
        """Return the ids of at most `limit` entries that have all `words`, best first.

        `tags` are the languages to search, `scopes` the scopes of entries.
        """
        return self._patiently(lambda: self._find(words, tags, scopes, limit))

    def pointing(self, pointers: Collection[str], scopes: Selection[int], limit: int) -> list[int]:
        """Return the ids of at most `limit` entries with one of `pointers`; `scopes` as in find."""
        wanted = query.Or([query.Term("pointers", pointer) for pointer in pointers])

        def find() -> list[int]:
            searcher = self._searcher()
            return _best(searcher, wanted, scopes, limit) if searcher else []

        return self._patiently(find)

    @property
    def is_damaged(self) -> bool:
        """Whether a reader failed to read the index that is served, so that it is to be rebuilt."""
        build = self.state().build
        return bool(build) and why_another(self.folder, build) == "damaged"

    def _patiently(self, find: Callable[[], list[int]]) -> list[int]:
        """Return the result of `find`; where it fails, retry a few times with a new searcher.

        The files of a generation are removed when the next one is committed, perhaps while they are
        being opened. Raises Busy if the process is out of memory or file handles. If all attempts
        fail otherwise, asks for a rebuild and returns [].
        """
        for pause in _PAUSES:
            try:
                return find()
            except Exception as error:  # noqa: BLE001  # Whoosh may raise anything here
                _close(self._open.pop(threading.get_ident(), (None, None))[1])
                self._seen = (0, 0)
                last = error
                time.sleep(pause)
        if isinstance(last, OSError) and last.errno in _SHORT_OF:
            raise Busy("database-busy") from last
        # Until the follower has rebuilt the index, queries by words have no results.
        _LOG.error("the index cannot be read", exc_info=last)
        self._damaged = self.state().build
        ask_for_another(self.folder, self._damaged, "damaged")
        return []

    def _find(
        self,
        words: Sequence[Word],
        tags: Selection[str],
        scopes: Selection[int],
        limit: int,
    ) -> list[int]:
        searcher = self._searcher()
        if searcher is None or not words:
            return []
        reader = searcher.reader()
        clauses = []
        for word in words:
            terms = list(_present(reader, word, tags))
            if not terms:
                return []
            clauses.append(terms[0] if len(terms) == 1 else query.Or(terms))
        asked = clauses[0] if len(clauses) == 1 else query.And(clauses)
        return _best(searcher, asked, scopes, limit)


def _close(searcher: Any) -> None:
    if searcher is not None:
        with suppress(Exception):
            searcher.close()


def _close_all(opened: dict[int, tuple[IndexState, Any]]) -> None:
    for _, searcher in opened.values():
        _close(searcher)


def _present(reader: Any, word: Word, tags: Selection[str]) -> Iterator[query.Term]:
    """Yield the term of `word` in each language that has it: the exact one where it exists."""
    texts: dict[str, str] = {}
    for key in dict.fromkeys((word.plain, word.exact)):
        # In the term dictionary all languages of a word are neighbours.
        for raw in reader.expand_prefix("words", term_of(key, "")):
            text = raw.decode() if isinstance(raw, bytes) else raw
            texts[text.rpartition(SEPARATOR)[2]] = text
    for tag, text in texts.items():
        if tag in tags:
            yield query.Term("words", text)


def _best(searcher: Any, asked: query.Query, scopes: Selection[int], limit: int) -> list[int]:
    """Return the ids of the best matches; at equal scores the older entry comes first.

    Scope and id of each match are read from columns.
    """
    best: list[tuple[float, int]] = []
    wanted = scopes.items if isinstance(scopes, Only) else ()
    seen = 0
    context = searcher.context()
    for leaf, _ in searcher.leaf_searchers():
        matcher = asked.matcher(leaf, context)
        if not matcher.is_active():
            continue
        ids = leaf.reader().column_reader("entry")
        columns = leaf.reader().column_reader("scope") if isinstance(scopes, Only) else None
        while matcher.is_active() and seen < _MOST:
            number = matcher.id()
            if columns is None or columns[number] in wanted:
                score = matcher.score()
                if len(best) < limit:
                    heapq.heappush(best, (score, -ids[number]))
                elif score >= best[0][0]:
                    heapq.heappushpop(best, (score, -ids[number]))
                seen += 1
            matcher.next()
    return [-negative for _, negative in sorted(best)[::-1]]
