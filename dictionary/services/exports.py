"""Exports: a lexicon as a file, all of it from one state of the database."""

from __future__ import annotations

import json
from collections.abc import Iterator

from dictionary.entry.model import Entry, from_dict
from dictionary.errors import BadRequest, NotFound
from dictionary.formats.base import Export
from dictionary.formats.registry import FORMATS, format_named
from dictionary.services.library import Library
from dictionary.store import versions
from dictionary.store.database import Connection

# The names of the formats that can be written.
WRITTEN = tuple(known.name for known in FORMATS if known.write is not None)


def export(library: Library, lexicon_id: str, name: str) -> tuple[str, str, Iterator[bytes]]:
    """Return a lexicon in the format called `name`: file name, media type, and its bytes.

    Raises NotFound for the lexicon, BadRequest for a format that is not written.
    """
    found = format_named(name)
    if found.write is None:
        known = ", ".join(WRITTEN)
        raise BadRequest("format-not-written", field="format", name=name, known=known)
    with library.database.read() as connection:
        about = library.lexicons(connection).get(lexicon_id)
    if about is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    write = found.write

    def content() -> Iterator[bytes]:
        with library.database.read() as connection:
            language = about["language"]
            whole = Export(language, lambda: _entries(connection, lexicon_id), about)
            yield from write(whole)

    return f"{lexicon_id}{found.endings[0]}", found.media_type, content()


def _entries(connection: Connection, lexicon_id: str) -> Iterator[Entry]:
    for document in versions.documents_now(connection, lexicon_id):
        yield from_dict(json.loads(document))
