"""Queries of the full-text index: entries with all of some words, entries with a relation to one.

The lists of a state of the index are open once for all threads. When `CURRENT` changes, the next
query opens those of the new state; files that both have stay open.
"""

from __future__ import annotations

import errno
import logging
import os
import threading
import time
from collections.abc import Callable, Collection, Sequence
from functools import reduce
from operator import and_
from pathlib import Path

from pyroaring import BitMap

from dictionary.errors import Busy
from dictionary.index import manifest
from dictionary.index.lists import ListFile
from dictionary.index.postings import Postings, SegmentLists, Word, WordPostings
from dictionary.index.schema import (
    RULES,
    IndexState,
    ask_for_another,
    read_state,
    why_another,
)
from dictionary.selection import Only, Selection

__all__ = ["IndexReader", "Word"]

_LOG = logging.getLogger(__name__)
# Seconds to wait after each failed attempt to read the index: a commit takes less.
_PAUSES = (0.0, 0.0, 0.05, 0.1, 0.2, 0.4, 0.0)
# Shortages of the process or the system, not faults of the files.
_SHORT_OF = frozenset((errno.EMFILE, errno.ENFILE, errno.ENOMEM))
# Of entries that lack a word, so many at least are named for each word that they lack.
_LEAST_SHARE = 10


class IndexReader:
    """A reader of the index in `folder`, for any number of threads; finds nothing without one."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._file = str(folder / "CURRENT")
        self._seen: tuple[int, int] = (0, 0)
        self._state = IndexState()
        self._damaged = ""
        # Build, generation and their lists, in one value: threads see all of it or nothing.
        self._open: tuple[str, int, Postings] | None = None
        self._opening = threading.Lock()

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

    def _postings(self) -> Postings | None:
        """Return the lists of the current state, None if there is no index."""
        state = self.state()
        if not state.build or state.build == self._damaged:
            return None
        opened = self._open
        if opened is None or opened[:2] != (state.build, state.generation):
            with self._opening:
                opened = self._open
                if opened is None or opened[:2] != (state.build, state.generation):
                    if state.rules != RULES and not manifest.exists(self.folder / state.build):
                        # Of an older version: the follower is about to list it.
                        return None
                    postings = self._opened(state, opened)
                    self._open = opened = (state.build, state.generation, postings)
        return opened[2]

    def _opened(self, state: IndexState, before: tuple[str, int, Postings] | None) -> Postings:
        """Open the lists of a state; files that are open already stay so."""
        build = self.folder / state.build
        known = before[2].files if before is not None and before[0] == state.build else {}
        segments = manifest.read(build)
        files = {file: known.get(file) or ListFile(build / file) for file, _ in segments}
        return Postings(files, [SegmentLists(files[file], deleted) for file, deleted in segments])

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
        return self._patiently(lambda postings: _find(postings, words, tags, scopes, limit))

    def find_all_but_one(
        self,
        words: Sequence[Word],
        tags: Selection[str],
        scopes: Selection[int],
        limit: int,
    ) -> list[int]:
        """Return the ids of at most `limit` entries that lack at most one of `words`.

        Entries that lack the most common word come first.
        """
        return self._patiently(
            lambda postings: _find_all_but_one(postings, words, tags, scopes, limit)
        )

    def pointing(self, pointers: Collection[str], scopes: Selection[int], limit: int) -> list[int]:
        """Return the ids of at most `limit` entries with one of `pointers`; `scopes` as in find."""

        def find(postings: Postings) -> list[int]:
            return _best(postings, _in(postings, postings.pointing(pointers), scopes), limit)

        return self._patiently(find)

    @property
    def is_damaged(self) -> bool:
        """Whether a reader failed to read the index that is served, so that it is to be rebuilt."""
        build = self.state().build
        return bool(build) and why_another(self.folder, build) == "damaged"

    def _patiently(self, find: Callable[[Postings], list[int]]) -> list[int]:
        """Return what `find` finds in the lists of the current state, [] if there is no index.

        Where it fails, it retries a few times with the index opened again: the files of a
        generation are removed when the next one is committed, perhaps while they are being opened.
        Raises Busy if the process is out of memory or file handles. If all attempts fail otherwise,
        asks for a rebuild and returns [].
        """
        for pause in _PAUSES:
            try:
                postings = self._postings()
                return [] if postings is None else find(postings)
            except Exception as error:  # noqa: BLE001  # damaged files may raise anything
                self._open = None
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
    postings: Postings,
    words: Sequence[Word],
    tags: Selection[str],
    scopes: Selection[int],
    limit: int,
) -> list[int]:
    if not words:
        return []
    having: list[WordPostings] = []
    for word in dict.fromkeys(words):
        entries = postings.word(word, tags)
        if not entries.every:
            return []
        having.append(entries)
    return _with_all(postings, having, scopes, limit)


def _find_all_but_one(
    postings: Postings,
    words: Sequence[Word],
    tags: Selection[str],
    scopes: Selection[int],
    limit: int,
) -> list[int]:
    if len(words) < 2:
        return []
    having = [postings.word(word, tags) for word in words]
    having.sort(key=lambda entries: len(entries.every))
    nowhere = sum(not entries.every for entries in having)
    if nowhere > 1:
        return []
    # Where one word is nowhere, only entries without that one can have all others.
    lacking = range(1) if nowhere else range(len(having))[::-1]
    share = limit if nowhere else max(_LEAST_SHARE, limit // len(words))
    ids: dict[int, None] = {}
    for out in lacking:
        kept = having[:out] + having[out + 1 :]
        ids |= dict.fromkeys(_with_all(postings, kept, scopes, share))
    return list(ids)[:limit]


def _with_all(
    postings: Postings, having: Sequence[WordPostings], scopes: Selection[int], limit: int
) -> list[int]:
    """Return the first `limit` entries that are in all of `having`.

    Those that have all words in forms come before those that have one only in another text.
    """
    having = sorted(having, key=lambda entries: len(entries.every))
    every = _in(postings, reduce(and_, (entries.every for entries in having)), scopes)
    if not every:
        return []
    forms = reduce(and_, (entries.forms for entries in having), every)
    best = _best(postings, forms, limit)
    if len(best) < limit:
        best += _best(postings, every - forms, limit - len(best))
    return best


def _in(postings: Postings, entries: BitMap, scopes: Selection[int]) -> BitMap:
    """Return those of `entries` that are in `scopes`."""
    if not entries or not isinstance(scopes, Only):
        return entries
    return entries & postings.in_scopes(frozenset(scopes.items))


def _best(postings: Postings, entries: BitMap, limit: int) -> list[int]:
    """Return the first `limit` of `entries`: shorter ones first, then older ones."""
    best: list[int] = []
    left = len(entries)
    for having in postings.by_length() if left else ():
        some = entries & having
        best += some[: limit - len(best)] if len(some) > limit - len(best) else some
        left -= len(some)
        if not left or len(best) >= limit:
            break
    return best
