"""The writer of the full-text index; only the index follower uses it.

A crash between Whoosh's commit and the write of `CURRENT` leaves an index that is ahead of its
mark. The writer sees that from the generation. Then it deletes every document before it adds it,
until mark and index agree. A rebuild goes to a folder of its own; readers use the old build until
the new one is complete.
"""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from whoosh import index
from whoosh.codec.base import Segment
from whoosh.reading import SegmentReader
from whoosh.writing import MERGE_SMALL, SegmentWriter

from dictionary.index import manifest
from dictionary.index.schema import (
    RULES,
    IndexState,
    Reason,
    length_class,
    note_another,
    read_state,
    schema,
    terms,
    why_another,
    write_state,
)

# The folder of the last damaged build.
ASIDE = "damaged"
# From so many new entries on, a second process is worth its start.
_MANY = 5_000
_PROCESSES = 2
_MEMORY_MB = 128
# A segment of so many entries is not merged: sooner or later Whoosh would merge hundreds of
# thousands into one, which takes minutes in which newer words are not found.
_LARGE = 10_000


@dataclass(frozen=True, slots=True)
class Document:
    """An entry to index: its id and scope, its searchable texts, the targets of its relations.

    `forms` and `texts` (all other texts) are (language tag, text).
    """

    id: int
    scope: int
    texts: Sequence[tuple[str, str]]
    pointers: Sequence[str] = ()
    forms: Sequence[tuple[str, str]] = ()


class IndexWriter:
    """The index in `folder`, opened for writing; a new build if there is none or it is outdated."""

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
        """Open the build of `state`; return False if it does not exist or cannot be read."""
        try:
            self._index = index.open_dir(self.folder / state.build)
            self._index.reader().close()
        except Exception:  # noqa: BLE001  # Whoosh may raise anything for damaged files
            return False
        try:
            # There are none after a crash, and in a build of an older version.
            self._list(state.build)
        except Exception as error:
            if isinstance(error, OSError) and not isinstance(error, FileNotFoundError):
                raise  # a full disk is no damage
            return False
        self.state = state
        return True

    def why_another(self) -> Reason | None:
        """Return why readers need a rebuild, None if they do not."""
        if not self._published:
            return None
        if read_state(self.folder) != self.state:
            return "damaged"  # `CURRENT` was removed or changed by somebody else
        return why_another(self.folder, self.state.build)

    @property
    def is_new(self) -> bool:
        """Whether nothing was written to the index yet."""
        return self.mark == 0

    def put_aside(self) -> None:
        """Begin a new build in place of one that is damaged or lost.

        The old build is moved to the folder ASIDE for later inspection, in place of the one there.
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
        self._list(build)
        self.state = IndexState(build=build, generation=self._index.latest_generation())
        self._published = False
        self._agrees = True

    def _list(self, build: str) -> None:
        """Bring the posting lists that readers use to the generation of the index."""
        manifest.bring_up(self.folder / build, self._index)

    @property
    def mark(self) -> int:
        """The number of the last change that the index covers."""
        return self.state.mark

    def restart(self) -> None:
        """Begin an empty build; readers keep the old one until `publish`."""
        self._begin()

    def publish(self) -> None:
        """Make the build that was begun the current one, and remove all others."""
        if self._published:
            return
        write_state(self.folder, self.state)
        self._published = True
        note_another(self.folder)
        self._sweep()

    def _sweep(self) -> None:
        """Remove all other builds: old ones, and remains of killed writers."""
        # Readers of an old build have its files open: on POSIX they can still read them.
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
        """Write `documents` in one commit; then the index covers the changes up to `mark`.

        `ids` are the entries that the changes concern; a deleted entry has no document. `stale` are
        those of them that the index may already have. `forget` also removes from the files all
        words of documents that were deleted, now or before.
        """
        if not self._agrees:
            stale = ids
        several = len(ids) - len(stale) >= _MANY
        options = {"procs": _PROCESSES, "multisegment": True, "batchsize": 500} if several else {}
        # Whoosh would read a compound file completely, once per thread.
        writer = self._index.writer(timeout=30.0, limitmb=_MEMORY_MB, compound=False, **options)
        try:
            for entry_id in stale:
                writer.delete_by_term("id", str(entry_id))
            for document in documents:
                writer.add_document(**_fields(document))
        except BaseException:
            writer.cancel()
            raise
        writer.commit(mergetype=_merge_small)
        if forget:
            # After a crash before `CURRENT` is written, all of this is repeated.
            self._index.writer(timeout=30.0, limitmb=_MEMORY_MB, compound=False).commit(
                mergetype=_without_deleted
            )
        self._list(self.state.build)
        self.state = replace(
            self.state, generation=self._index.latest_generation(), mark=mark, rules=RULES
        )
        self._agrees = True
        if self._published:
            write_state(self.folder, self.state)


def _fields(document: Document) -> dict[str, Any]:
    """Return the values of the fields of a document."""
    forms = [term for language, text in document.forms for term in terms(language, text)]
    texts = [term for language, text in document.texts for term in terms(language, text)]
    return {
        "id": str(document.id),
        "forms": forms,
        "words": texts,
        "pointers": document.pointers,
        "entry": document.id,
        "scope": document.scope,
        "length": length_class(len(forms) + len(texts)),
    }


def _without_deleted(writer: SegmentWriter, segments: Sequence[Segment]) -> list[Segment]:
    """Rewrite the segments that have deleted documents; return the other segments.

    Whoosh only marks deleted documents: their words stay in the files until the segment is merged.
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
    """Merge small segments as Whoosh does; return the segments that the index has then."""
    large = [segment for segment in segments if segment.doc_count() >= _LARGE]
    small = [segment for segment in segments if segment.doc_count() < _LARGE]
    return large + MERGE_SMALL(writer, small)
