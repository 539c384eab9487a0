"""The MediaTable of a dataset: recordings and pictures of the rows of other tables.

A row refers to its files (`mediaReference`, or a foreign key), or the row of a file refers to its
owner (`exampleReference`, `formReference`). A URL without a scheme, or with `file:`, is a path
relative to the folder of the metadata, as in pycldf. A URL on the web stays a link: nothing is
fetched.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from dictionary.checks.problem import Place, Problem
from dictionary.formats.cldf.tables import MAX_REFERENCES, RowBudget, TableReader
from dictionary.formats.cldf.uses import CONCEPTS, ENTRIES, EXAMPLES, FORMS, MEDIA, SENSES, Cells
from dictionary.record.entry import Picture, Pronunciation
from dictionary.record.media import called

_OWNERS = (ENTRIES, SENSES, EXAMPLES, FORMS, CONCEPTS)


class Files(NamedTuple):
    """The files of a row: addresses of recordings and pictures, and their rows unchanged."""

    sounds: tuple[str, ...]
    pictures: tuple[str, ...]
    rows: dict[str, list[dict[str, Any]]]

    @property
    def pronunciations(self) -> tuple[Pronunciation, ...]:
        """The recordings as pronunciations of a headword."""
        return tuple(Pronunciation("", sound) for sound in self.sounds)

    @property
    def shown(self) -> tuple[Picture, ...]:
        """The pictures of an entry or a sense."""
        return tuple(Picture(name) for name in self.pictures)

    def extra(self, *, spoken: bool = True, pictured: bool = False) -> dict[str, Any]:
        """Return the `extra` of the part that has these files.

        `spoken`: also the recordings; `pictured`: also the pictures, of a part without a field.
        """
        extra: dict[str, Any] = dict(self.rows)
        if spoken and self.sounds:
            extra["audio"] = list(self.sounds)
        if pictured and self.pictures:
            extra["illustration"] = list(self.pictures)
        return extra


class MediaTable:
    """The rows of the MediaTable by id, and their references to owners in other tables."""

    def __init__(self, held: RowBudget) -> None:
        self.held = held
        self.reading: TableReader | None = None
        self.rows: dict[str, bytes] = {}
        self._owned: dict[tuple[str, str], list[str]] = {}
        self._used: set[str] = set()

    def link(self, reading: TableReader) -> None:
        """Index the rows by their owners, after all `rows` are read."""
        self.reading = reading
        for id_, packed in self.rows.items():
            cells = reading.unpacked(packed)
            for component in _OWNERS:
                for owner in cells.ids(component)[:MAX_REFERENCES]:
                    self.held.count(len(owner))
                    self._owned.setdefault((component, owner), []).append(id_)

    def of(self, cells: Cells, component: str) -> Files:
        """Return the files of a row in the table `component`."""
        reading = self.reading
        if reading is None:
            return Files((), (), {})
        named = list(cells.references.get(MEDIA, ()))
        own = reading.table.path.stem
        named += [(own, id_) for id_ in self._owned.get((component, cells.first("id")), ())]
        sounds: dict[str, None] = {}
        pictures: dict[str, None] = {}
        rows: dict[str, list[dict[str, Any]]] = {}
        for name, id_ in list(dict.fromkeys(named))[:MAX_REFERENCES]:
            packed = self.rows.get(id_)
            if packed is None:
                continue
            self._used.add(id_)
            row = reading.unpacked(packed)
            rows.setdefault(name, []).append(_told(reading, row))
            where = address(row.first("url"))
            kind = _kind(row.first("type"), where)
            if where and kind:
                (sounds if kind == "sound" else pictures)[where] = None
        return Files(tuple(sounds), tuple(pictures), rows)

    def left(self) -> Iterator[Problem]:
        """Yield a warning if some files belong to no entry, sense, example or form."""
        loose = len(self.rows) - len(self._used)
        if loose and self.reading is not None:
            place = Place(self.reading.table.name)
            yield Problem("cldf-media-loose", "warning", place, {"count": loose})


def _told(reading: TableReader, row: Cells) -> dict[str, Any]:
    """Return a row by the names of its columns."""
    columns: dict[str, Any] = {reading.names[key]: values[0] for key, values in row.values.items()}
    for references in row.references.values():
        for name, id_ in references:
            before = columns.get(name)
            columns[name] = id_ if before is None else f"{before}; {id_}"
    return columns | row.extra


def _kind(media_type: str, where: str) -> str:
    """Return `sound` or `picture`, "" for videos, texts and the like."""
    kind = media_type.partition("/")[0].lower()
    if kind in ("audio", "image"):
        return "sound" if kind == "audio" else "picture"
    guess = called(urlsplit(where).path) if kind in ("", "application") else ""
    return guess if guess in ("sound", "picture") else ""


def address(url: str) -> str:
    """Return the path of a file in the dataset or its web address, "" for anything else."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return ""
    if parts.scheme.lower() in ("http", "https") and parts.netloc:
        return url
    path = unquote(parts.path).lstrip("/")
    if parts.scheme not in ("", "file") or parts.netloc or ".." in path.split("/"):
        return ""
    return path
