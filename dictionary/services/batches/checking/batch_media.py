"""Matching the media of a batch's archive with the names that its entries give them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from dictionary.checks.problem import Place, Problem
from dictionary.record.media import MediaFinder, Medium, packed, unpacked
from dictionary.services.records import media
from dictionary.store import media as rows
from dictionary.store.database import Connection
from dictionary.store.mapping import RecordRow
from dictionary.store.read.entry_heads import KnownEntry


@dataclass(frozen=True, slots=True)
class MediaRow:
    """A checked entry of a batch: its place, its row, and the file names that it gives.

    `moved`: its media differ from those of the lexicon's entry.
    """

    place: Place
    row: RecordRow
    names: Sequence[str]
    moved: bool = False


class Lacking(NamedTuple):
    """Names without a file, for one reason: how many, with the name and place of the first."""

    name: str
    place: Place
    times: int


# Kinds of files with endings of recordings or pictures that browsers cannot play or show.
_MEDIA = ("sound", "picture")
# Problem codes by the reason why a name has no file. Other reasons are reported by the archive.
_CODES = {
    "missing": "archive-media-missing",
    "several": "archive-media-several",
    **dict.fromkeys((*_MEDIA, "file"), "archive-media-unplayable"),
}


class BatchMedia:
    """The media beside the file of a batch.

    `files`: (path on disk, media type) by path relative to that file. `folder`: the folder in which
    to store those that an entry has; None: store none. `left`: the other files of the archive, as
    in `archive.Opened`.
    """

    def __init__(
        self,
        files: Mapping[str, tuple[Path, str]] | None = None,
        folder: Path | None = None,
        left: Mapping[str, str] | None = None,
    ) -> None:
        self.files = files or {}
        self.folder = folder
        self.left = left or {}
        self.names = MediaFinder(self.files)
        self.others = MediaFinder(self.left)
        self.taken: dict[str, Medium] = {}
        self.brought: dict[str, tuple[str, Medium]] = {}
        self.staged: set[str] = set()
        self.lacking: dict[str, Lacking] = {}
        self.unplayed: set[str] = set()

    def filled(
        self,
        connection: Connection,
        lexicon: str,
        chunk: Sequence[MediaRow],
        there: Mapping[str, KnownEntry],
    ) -> list[MediaRow]:
        """Return the rows with the media that they name.

        A name means a file of this batch; else the entry's present file of that name; else the
        lexicon's. So a file that is sent without its recordings loses none.
        """
        named = {item.row.identity: item.names for item in chunk if item.names}
        ids = {identity: there[identity].id for identity in named.keys() & there.keys()}
        heads = rows.of_heads(connection, list(ids.values())) if ids else {}
        before = {identity: heads.get(ids.get(identity, 0), "") for identity in named}
        known = {
            identity: unpacked(before[identity])
            | {name: medium for name in names if (medium := self.take(name))}
            for identity, names in named.items()
        }
        rest = {
            name
            for identity, names in named.items()
            for name in names
            if name not in known[identity]
        }
        others = rows.named(connection, lexicon, sorted(rest)) if rest else {}
        return [
            self.with_files(item, others | known[item.row.identity], before[item.row.identity])
            if item.names
            else item
            for item in chunk
        ]

    def with_files(self, item: MediaRow, known: Mapping[str, Medium], before: str) -> MediaRow:
        """Return a row with those of the `known` media that it names."""
        own = {name: known[name] for name in item.names if name in known}
        for name in item.names:
            if name not in known:
                self.lack(name, item.place)
        text = packed(own)
        return replace(item, row=replace(item.row, media=text), moved=text != before)

    def lack(self, name: str, place: Place) -> None:
        """Count a name without a file, under its reason."""
        path = self.others.find(name)
        if path is not None:
            reason = self.left[path]
            self.unplayed.add(path)
        else:
            several = self.names.several(name) or self.others.several(name)
            reason = "several" if several else "missing"
        before = self.lacking.get(reason, Lacking(name, place, 0))
        self.lacking[reason] = before._replace(times=before.times + 1)

    def take(self, name: str) -> Medium | None:
        """Return the file of the batch that an entry means by `name`, None if there is none."""
        path = self.names.find(name)
        if path is None:
            return None
        if path not in self.taken:
            self.taken[path] = media.measure(*self.files[path])
        self.brought[name] = path, self.taken[path]
        return self.taken[path]

    def keep(self, staged: Sequence[RecordRow]) -> dict[str, Medium]:
        """Store the batch's files of these rows; return those that were not staged before."""
        if self.folder is None:
            return {}
        names = {name for row in staged if row.media for name in unpacked(row.media)}
        new = sorted((names - self.staged) & self.brought.keys())
        for path, medium in map(self.brought.__getitem__, new):
            media.keep(self.folder, self.files[path][0], medium.sha256)
        return {name: self.brought[name][1] for name in new}

    def stage(self, connection: Connection, batch_id: int, staged: Sequence[RecordRow]) -> None:
        """Store and stage the batch's files of rows that are being staged."""
        new = self.keep(staged)
        rows.bring(connection, batch_id, new)
        self.staged |= new.keys()

    def problems(self, file: str) -> Iterator[Problem]:
        """Yield warnings for names without files and for files without names."""
        beside = [path for path, kind in self.left.items() if kind in _MEDIA]
        if not (self.files or beside):
            return
        for reason, first in self.lacking.items():
            if reason in _CODES:
                params: dict[str, str | int] = {"name": first.name, "count": first.times}
                if reason in self.left.values():
                    params["kind"] = reason
                yield Problem(_CODES[reason], "warning", first.place, params)
        unused = [path for path in self.files if path not in self.taken]
        unused += [path for path in beside if path not in self.unplayed]
        if unused:
            params = {"name": unused[0], "count": len(unused)}
            yield Problem("archive-media-unused", "warning", Place(file), params)
