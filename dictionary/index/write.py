"""Writing the index: one writer, which the follower is.

A crash between Whoosh's commit and `CURRENT` leaves an index that is ahead of its mark. The
writer sees that from the generation and takes every document out before it puts it in again,
until mark and index agree. A rebuild is written aside; readers keep the old build until it is
whole.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from whoosh import index
from whoosh.codec.base import Segment
from whoosh.reading import SegmentReader
from whoosh.writing import MERGE_SMALL, SegmentWriter

from dictionary.index.schema import (
    RULES,
    IndexState,
    Reason,
    note_another,
    read_state,
    schema,
    terms,
    why_another,
    write_state,
)

# Where the last damaged build is kept.
ASIDE = "damaged"
# From here on a second process pays for its start.
_MANY = 5_000
_PROCESSES = 2
_MEMORY_MB = 128
# A segment of so many entries stays as it is: Whoosh would put hundreds of thousands together into
# one, sooner or later, which takes minutes in which no newer words are found.
_LARGE = 10_000


@dataclass(frozen=True, slots=True)
class Document:
    """An entry to index: its id, scope, (language, text) of everything to be found in it, and what
    its relations lead to.
    """

    id: int
    scope: int
    texts: Sequence[tuple[str, str]]
    pointers: Sequence[str] = ()


class IndexWriter:
    """The index in `folder`, opened for writing; begun anew if there is none or it is outdated."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        state = read_state(folder)
        if state is None or not self._opened(state):
            self.put_aside()
        elif state.rules != RULES:
            self._begin()
        else:
            self._published = True
            self._agrees = self._index.latest_generation() == state.generation
            self._sweep()

    def _opened(self, state: IndexState) -> bool:
        """Open the build that `state` names; False if it is not there or cannot be read."""
        try:
            self._index = index.open_dir(self.folder / state.build)
            self._index.reader().close()
        except Exception:  # noqa: BLE001  # whatever Whoosh meets in files that are damaged
            return False
        self.state = state
        return True

    def why_another(self) -> Reason | None:
        """Return why readers need another build than this one, None if they do not."""
        if not self._published:
            return None
        if read_state(self.folder) != self.state:
            return "damaged"  # `CURRENT` has gone, or says what was never written
        return why_another(self.folder, self.state.build)

    @property
    def is_new(self) -> bool:
        """Whether nothing was written to it yet."""
        return self.mark == 0

    def put_aside(self) -> None:
        """Begin anew in the place of a build that is damaged or lost.

        What can be looked at later stays in a folder of its own, one build at a time.
        """
        before = read_state(self.folder)
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if before is not None and (self.folder / before.build).is_dir():
            aside = self.folder / ASIDE
            shutil.rmtree(aside, ignore_errors=True)
            (self.folder / before.build).rename(aside)
        self._begin()
        self.publish()

    def _begin(self) -> None:
        build = uuid.uuid4().hex[:12]
        (self.folder / build).mkdir(parents=True)
        self._index = index.create_in(self.folder / build, schema())
        self.state = IndexState(build=build, generation=self._index.latest_generation())
        self._published = False
        self._agrees = True

    @property
    def mark(self) -> int:
        """The number of the last change that the index covers."""
        return self.state.mark

    def restart(self) -> None:
        """Begin an empty build; readers keep the old one until `publish`."""
        self._begin()

    def publish(self) -> None:
        """Let readers have the build that was begun, and remove all others."""
        if self._published:
            return
        write_state(self.folder, self.state)
        self._published = True
        note_another(self.folder)
        self._sweep()

    def _sweep(self) -> None:
        """Remove all other builds: old ones, and what killed writers have left."""
        # Readers of an old build hold its files open: on POSIX they may finish with them.
        with suppress(FileNotFoundError):
            for other in self.folder.iterdir():
                if other.is_dir() and other.name not in (self.state.build, ASIDE):
                    shutil.rmtree(other, ignore_errors=True)

    def write(
        self,
        documents: Iterable[Document],
        ids: Sequence[int],
        stale: Sequence[int],
        mark: int,
        *,
        forget: bool = False,
    ) -> None:
        """Bring `documents` in, in one commit; then the index covers the changes up to `mark`.

        `ids`: the entries that `documents` is about, some of which may be gone; `stale`: those of
        them that the index may have already. With `forget` nothing of what was taken out, now or
        before, is left in the files.
        """
        if not self._agrees:
            stale = ids
        several = len(ids) - len(stale) >= _MANY
        options = {"procs": _PROCESSES, "multisegment": True, "batchsize": 500} if several else {}
        # Whoosh would read a compound file whole, for each thread anew.
        writer = self._index.writer(timeout=30.0, limitmb=_MEMORY_MB, compound=False, **options)
        try:
            for entry_id in stale:
                writer.delete_by_term("id", str(entry_id))
            for document in documents:
                words = [
                    term for language, text in document.texts for term in terms(language, text)
                ]
                writer.add_document(
                    id=str(document.id),
                    words=words,
                    pointers=document.pointers,
                    entry=document.id,
                    scope=document.scope,
                )
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=_merge_small)
        if forget:
            # A crash before `CURRENT` is written means that all of this is done once more.
            self._index.writer(timeout=30.0, limitmb=_MEMORY_MB, compound=False).commit(
                mergetype=_without_deleted
            )
        self.state = replace(
            self.state, generation=self._index.latest_generation(), mark=mark, rules=RULES
        )
        self._agrees = True
        if self._published:
            write_state(self.folder, self.state)


def _without_deleted(writer: SegmentWriter, segments: Sequence[Segment]) -> list[Segment]:
    """Write those segments anew that have documents in them that were taken out.

    Whoosh only marks these: their words stay in the files until it happens to merge the segment.
    """
    kept = []
    for segment in segments:
        if segment.has_deletions():
            reader = SegmentReader(writer.storage, writer.schema, segment)
            writer.add_reader(reader)
            reader.close()
        else:
            kept.append(segment)
    return kept


def _merge_small(writer: SegmentWriter, segments: Sequence[Segment]) -> list[Segment]:
    """Put small segments together as Whoosh does; return those that the index has then."""
    large = [segment for segment in segments if segment.doc_count() >= _LARGE]
    small = [segment for segment in segments if segment.doc_count() < _LARGE]
    return large + MERGE_SMALL(writer, small)
