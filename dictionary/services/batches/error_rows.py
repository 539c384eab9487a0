"""The rows of a batch with errors, as a file in the format of the upload, to be corrected."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from dictionary.errors import Conflict
from dictionary.files import uploads
from dictionary.files.uploads import ReadingRoom
from dictionary.formats.archive import open_archive
from dictionary.formats.base import Source
from dictionary.formats.registry import chosen_format, is_archive
from dictionary.services.batches.decide import batch_for
from dictionary.services.batches.options import options_of
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.store import batches


def failed(library: Library, batch_id: int) -> tuple[str, str, Iterator[bytes]]:
    """Return name, media type and content of a file with the rows in error, as uploaded.

    For an archive, those of the lexicon file in it. Raises NotFound, also if the file is not stored
    any more, and Conflict if it cannot be opened.
    """
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        lines = batches.error_lines(connection, batch_id)
    stored = uploads.kept_path(library.settings, row["file_sha256"])
    # Removed when the content is read to its end or closed.
    folder = ReadingRoom(library.settings)
    try:
        source = _source(row, stored, folder)
        form = chosen_format(source.path, source.options)
        content = form.excerpt.take(source, lines)
    except BaseException:
        folder.cleanup()
        raise
    ending = form.excerpt.ending or source.path.suffix
    media_type = form.excerpt.media_type or form.media_type
    return f"{source.path.stem}-errors{ending}", media_type, _all_of(content, folder)


def _source(row: Mapping[str, Any], stored: Path, folder: ReadingRoom) -> Source:
    """Return the source of a batch's file, or of the lexicon file in it, with the same options."""
    path = Path(folder.name) / uploads.tidy_name(row["file_name"])
    os.link(stored, path)
    if is_archive(path):
        inside = Path(folder.name) / "unpacked"
        inside.mkdir()
        opened = open_archive(path, inside, media=False)
        if isinstance(opened, list):
            raise Conflict("failed-rows-unreadable")
        path = opened.main
    return Source(path, options=options_of(row))


def _all_of(content: Iterator[bytes], folder: ReadingRoom) -> Iterator[bytes]:
    try:
        yield from content
    finally:
        folder.cleanup()
