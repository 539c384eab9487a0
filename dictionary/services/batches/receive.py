"""Receiving a batch: the file is stored unchanged, and a row for the batch is inserted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Any

from dictionary.errors import BadRequest
from dictionary.files.uploads import keep, tidy_name
from dictionary.formats.registry import format_beginning, format_named, is_archive
from dictionary.record.kinds import RECORDS_OF
from dictionary.services.batches.archives import ARCHIVE
from dictionary.services.batches.checking.task import MODES, UPDATE
from dictionary.services.batches.options import ReadingOptions, as_stored
from dictionary.services.batches.quotas import require_room, take
from dictionary.services.clock import now
from dictionary.services.people.accounts import require
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.store import batches
from dictionary.store.database import Connection

_MAX_MESSAGE = 1_000
FILE = "file"


@dataclass(frozen=True, slots=True)
class Upload:
    """A file for a lexicon, with the uploader's options and message.

    `name`: the file's name, which gives the format unless the options do.
    """

    lexicon: str
    name: str
    content: Iterable[bytes]
    mode: str = UPDATE
    options: ReadingOptions = field(default_factory=ReadingOptions)
    message: str = ""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """The file of a new batch: its name, the name of its format or ARCHIVE, SHA-256, size in bytes.

    `options`: the sender's for reading it.
    """

    name: str
    format: str
    sha256: str
    size: int
    options: ReadingOptions

    def insert(self, connection: Connection, **columns: Any) -> int:
        """Insert a batch for the file, with its other columns; return its id."""
        return batches.new_batch(
            connection,
            file_name=self.name,
            file_format=self.format,
            at=now(),
            file_sha256=self.sha256,
            file_size=self.size,
            options=as_stored(self.options),
            **columns,
        )


def _format_name(options: ReadingOptions, name: str, start: bytes) -> str:
    """Return the name of the format, or ARCHIVE, whose content is looked at by the check."""
    form = format_named(options.format, options.records) if options.format else None
    if is_archive(Path(name)):
        return ARCHIVE
    return (form or format_beginning(name, start, options.records)).name


def receive(library: Library, upload: Upload, origin: str = FILE) -> int:
    """Store the file and queue a batch for it; return the batch's id. `origin`: as `batch.origin`.

    For contributors of the lexicon. Raises NotFound for the lexicon, Unauthorized, Forbidden,
    BadRequest for a value that cannot be used, TooLarge.
    """
    if upload.mode not in MODES:
        raise BadRequest("mode-unknown", field="mode", mode=upload.mode, known=", ".join(MODES))
    if len(upload.message) > _MAX_MESSAGE:
        raise BadRequest("message-too-long", field="message", limit=_MAX_MESSAGE)
    name = tidy_name(upload.name)
    content = iter(upload.content)
    start = next(content, b"")
    with library.database.read() as connection:
        require(library, connection, CONTRIBUTOR, upload.lexicon)
        kind = library.lexicons(connection)[upload.lexicon]["kind"]
        options = replace(upload.options, records=RECORDS_OF[kind])
        format_name = _format_name(options, name, start)
        require_room(library, connection, upload.lexicon)
    blob = keep(library.settings, chain([start], content), library.settings.max_upload)
    if not blob.size:
        raise BadRequest("empty-file", field="file")
    file = ReceivedFile(name, format_name, blob.sha256, blob.size, options)
    with library.database.write() as connection:
        take(library, connection, upload.lexicon, blob)
        return file.insert(
            connection,
            state="received",
            attended=False,
            lexicon_id=upload.lexicon,
            mode=upload.mode,
            message=upload.message,
            by=library.viewer.name,
            origin=origin,
        )
