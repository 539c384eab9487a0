"""Exports: a lexicon as a file, all of it from one state of the database."""

from __future__ import annotations

import errno
import json
from collections.abc import Callable, Iterable, Iterator, Mapping

from dictionary.entry.model import Entry, from_dict
from dictionary.errors import NotFound, NotOffered
from dictionary.formats import table
from dictionary.formats.base import Export
from dictionary.formats.registry import FORMATS
from dictionary.formats.rows.writing import template_columns
from dictionary.formats.xlsx import writing as xlsx_writing
from dictionary.languages import canonical
from dictionary.services.library import Library
from dictionary.store import versions
from dictionary.store.database import Connection

# Those that can be written.
_WRITTEN = {known.name: known for known in FORMATS if known.write is not None}
WRITTEN = tuple(_WRITTEN)
# Those that a person fills in by hand.
TEMPLATES = ("xlsx", "csv")

# Entries between two looks whether the reader is still there.
_LOOK = 100

# Called with names of columns; returns what each is for.
Explain = Callable[[Iterable[str]], Mapping[str, str]]


def _never() -> bool:
    return False


def export(
    library: Library, lexicon_id: str, name: str, *, stopped: Callable[[], bool] = _never
) -> tuple[str, str, Iterator[bytes]]:
    """Return a lexicon in the format called `name`: file name, media type, and its bytes.

    `stopped` is asked now and then; when it says yes, taking bytes raises BrokenPipeError.
    Raises NotFound for the lexicon, NotOffered for a format that is not written.
    """
    found = _WRITTEN.get(name)
    if found is None or found.write is None:
        raise NotOffered("format-not-written", name=name, known=", ".join(WRITTEN))
    with library.database.read() as connection:
        about = library.lexicons(connection).get(lexicon_id)
    if about is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    write = found.write

    def content() -> Iterator[bytes]:
        with library.database.read() as connection:
            language = about["language"]
            whole = Export(language, lambda: _entries(connection, lexicon_id, stopped), about)
            yield from write(whole)

    return f"{lexicon_id}{found.endings[0]}", found.media_type, content()


def _entries(
    connection: Connection, lexicon_id: str, stopped: Callable[[], bool]
) -> Iterator[Entry]:
    for number, document in enumerate(versions.documents_now(connection, lexicon_id)):
        if number % _LOOK == 0 and stopped():
            raise BrokenPipeError(errno.EPIPE, "the reader has gone")
        yield from_dict(json.loads(document))


def template(name: str, language: str, explain: Explain) -> tuple[str, str, bytes]:
    """Return a table to fill in, in the format called `name`: file name, media type, content.

    Entries of it are in `language`; if that is empty, there is a column for it. Raises InvalidTag
    for it, NotOffered for a format that is not among TEMPLATES.
    """
    if name not in TEMPLATES:
        raise NotOffered("format-not-written", name=name, known=", ".join(TEMPLATES))
    tag = canonical(language) if language else ""
    if name == "csv":
        content = table.template(tag)
    else:
        content = xlsx_writing.template(tag, explain(template_columns(tag)))
    return f"template{_WRITTEN[name].endings[0]}", _WRITTEN[name].media_type, content
