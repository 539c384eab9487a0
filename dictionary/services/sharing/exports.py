"""Exports: a lexicon as a file, from one state of the database."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from dictionary.errors import NotFound, NotOffered
from dictionary.formats.base import Export, ExportFormat
from dictionary.formats.registry import EXPORT_FORMATS, TERM_EXPORTS, exports_for, formats_for
from dictionary.formats.tabular import table
from dictionary.formats.tabular.writing import template_columns
from dictionary.formats.tabular.xlsx import writing as xlsx_writing
from dictionary.formats.termtable import templates
from dictionary.languages import canonical
from dictionary.record.kind import AnyRecord
from dictionary.record.kinds import LEXICON, RECORDS_OF, TERMBASE, stored_record
from dictionary.record.media import unpacked
from dictionary.services.records.media import folder, path_of
from dictionary.services.sharing import bundles
from dictionary.services.sharing.bundles import ArchiveFile, Places, bundle
from dictionary.services.site import Library
from dictionary.store import batches, media
from dictionary.store.database import Connection
from dictionary.store.read import versions

# The names of the formats that can be written: of lexicons, of termbases, of any.
_OF_ENTRIES = tuple(known.name for known in EXPORT_FORMATS)
WRITTEN = tuple(dict.fromkeys([*_OF_ENTRIES, *(known.name for known in TERM_EXPORTS)]))
# Those that pages offer to readers.
TAKEN_ALONG = ("csv", "xlsx", "lift", "jsonl", "pdf")
TERMS_TAKEN_ALONG = ("csv", "xlsx", "tbx", "omegat", "skos", "jsonl")
_OF_THE_LAST = "languages"
# The formats of tables that people fill in by hand.
TEMPLATES = ("xlsx", "csv")
# Whose table it is: rows of lexicons, rows of termbases by term or by concept.
ENTRY_ROWS = "entries"
TEMPLATE_ROWS = (ENTRY_ROWS, *templates.SHAPES)

# Entries between two tests whether the client is still there.
_LOOK = 100

# A function from names of columns to their explanations.
Explain = Callable[[Iterable[str]], Mapping[str, str]]


def _never() -> bool:
    return False


def export(
    library: Library,
    lexicon_id: str,
    name: str,
    *,
    with_media: bool = False,
    stopped: Callable[[], bool] = _never,
) -> tuple[str, str, Iterator[bytes]]:
    """Return a lexicon in the format called `name`: file name, media type, and its bytes.

    `with_media`: a ZIP with the file, its companion files, and all recordings and pictures.
    `stopped` is called now and then; once it returns True, the iterator raises BrokenPipeError.
    Raises NotFound for the lexicon, NotOffered for a format that is not written.
    """
    with library.database.read() as connection:
        about = library.lexicons(connection).get(lexicon_id)
    if about is None:
        raise NotFound("lexicon-not-found", id=lexicon_id)
    form = _written(name, about["kind"])
    file = f"{lexicon_id}{form.ending}"

    def content() -> Iterator[bytes]:
        with library.database.read() as connection:
            brought = _brought(connection, lexicon_id, form)
            language = about["language"]
            numbered = partial(_entries, connection, lexicon_id, stopped)
            data: Export[Any] = Export(
                language,
                lambda: (record for _, record in numbered()),
                {**about, **brought, "address": address(library)},
                numbered,
            )
            if not with_media:
                yield from form.write(data)
                return
            parts = [
                ArchiveFile(file, form.write(data), is_text=True),
                *_companions(form, data),
            ]
            paths = [part.path for part in parts]
            beside = _media(connection, lexicon_id, folder(library.settings), paths)
            yield from bundle(chain(parts, beside))

    return *called(lexicon_id, about["kind"], name, with_media=with_media), content()


def address(library: Library) -> str:
    """Return the beginning of addresses of the service in files, "" if its name is not set."""
    host = next(iter(library.settings.hosts.split()), "")
    return f"https://{host}" if host else ""


def called(lexicon_id: str, kind: str, name: str, *, with_media: bool = False) -> tuple[str, str]:
    """Return file name and media type of such an export. Raises NotOffered as `export` does.

    `kind`: that of the lexicon.
    """
    form = _written(name, kind)
    if with_media:
        return f"{lexicon_id}{bundles.ENDING}", bundles.MEDIA_TYPE
    return f"{lexicon_id}{form.ending}", form.media_type


def is_slow(name: str, kind: str = LEXICON) -> bool:
    """Return whether a lexicon in the format called `name` is made by a process of its own."""
    return _written(name, kind).is_slow


def names_for(kind: str) -> tuple[str, ...]:
    """Return the names of the formats that lexicons of a kind are written in."""
    return tuple(known.name for known in exports_for(RECORDS_OF[kind]))


def read_again(kind: str) -> tuple[str, ...]:
    """Return the names of the formats of `names_for` that come in again."""
    return tuple(known.name for known in formats_for(RECORDS_OF[kind]) if known.export)


def never_read(kind: str) -> tuple[str, ...]:
    """Return the names of the formats of `names_for` that are for other programs alone."""
    return tuple(name for name in names_for(kind) if name not in read_again(kind))


def templates_for(kind: str) -> list[tuple[str, str]]:
    """Return the empty tables for lexicons of a kind: what their rows are, and the format."""
    shapes = (ENTRY_ROWS,) if kind == LEXICON else tuple(templates.SHAPES)
    return [(rows, name) for rows in shapes for name in TEMPLATES]


def taken_along(kind: str) -> tuple[str, ...]:
    """Return the names of the formats that pages offer to readers of lexicons of a kind."""
    wanted = TAKEN_ALONG if kind == LEXICON else TERMS_TAKEN_ALONG
    return tuple(name for name in wanted if name in names_for(kind))


def offered(name: str, entries: int, kind: str = LEXICON) -> bool:
    """Return whether a lexicon with so many entries is written in the format called `name`."""
    most = _written(name, kind).most_entries
    return not most or entries <= most


def _written(name: str, kind: str = LEXICON) -> ExportFormat:
    for form in exports_for(RECORDS_OF[kind]):
        if form.name == name:
            return form
    raise NotOffered("format-not-written", name=name, known=", ".join(names_for(kind)))


def _brought(connection: Connection, lexicon_id: str, form: ExportFormat) -> dict[str, Any]:
    """Return data of the lexicon's imported files in this format, which exports repeat.

    `columns`: the last file's mapping of names. Under the format's name, or that of the first that
    it repeats: `About.extra` of the last file, with missing keys from earlier files (such as a
    companion file), except languages.
    """
    names = form.repeats or (form.name,)
    columns: Mapping[str, Any] | None = None
    extra: dict[str, Any] = {}
    for format_name, options, survey in batches.imports(connection, lexicon_id):
        if format_name in names:
            about = survey.get("about", {}).get("extra", {})
            earlier: Mapping[str, Any] = about.get(format_name, {})
            if columns is None:
                columns, extra = options.get("columns", {}), dict(earlier)
            extra = {key: earlier[key] for key in earlier if key != _OF_THE_LAST} | extra
    return {"columns": columns or {}, names[0]: extra}


def _companions(form: ExportFormat, data: Export[Any]) -> Iterator[ArchiveFile]:
    """Yield the files that belong beside the lexicon's own, such as ranges of LIFT."""
    for ending, write in form.companions.items():
        content = b"".join(write(data))
        if content:
            yield ArchiveFile(f"{data.about['id']}{ending}", [content], is_text=True)


def _media(
    connection: Connection, lexicon_id: str, within: Path, taken: Sequence[str]
) -> Iterator[ArchiveFile]:
    """Yield the recordings and pictures of a lexicon, each once for each of its paths."""
    places = Places(taken)
    for text in media.of_lexicon(connection, lexicon_id):
        for name, medium in unpacked(text).items():
            path = path_of(within, medium.sha256)
            if path.is_file() and (place := places.place(name, medium)):
                yield ArchiveFile(place, bundles.read(path), is_text=False)


def _entries(
    connection: Connection, lexicon_id: str, stopped: Callable[[], bool]
) -> Iterator[tuple[int, AnyRecord]]:
    documents = versions.numbered_documents(connection, lexicon_id)
    for count, (number, document) in enumerate(documents):
        if count % _LOOK == 0 and stopped():
            raise BrokenPipeError(errno.EPIPE, "the reader has gone")
        yield number, stored_record(document)


def template(
    name: str, language: str, explain: Explain, rows: str = ENTRY_ROWS
) -> tuple[str, str, bytes]:
    """Return an empty table, in the format called `name`: file name, media type, content.

    `rows`: one of TEMPLATE_ROWS. `language`: the language of its headwords; "": it has a column for
    the language. Raises InvalidTag for it, NotOffered for a format that is not among TEMPLATES.
    """
    if name not in TEMPLATES:
        raise NotOffered("format-not-written", name=name, known=", ".join(TEMPLATES))
    tag = canonical(language) if language else ""
    if rows != ENTRY_ROWS:
        return _term_template(name, rows, explain)
    if name == "csv":
        content = table.template(tag)
    else:
        content = xlsx_writing.template(tag, explain(template_columns(tag)))
    form = _written(name)
    return f"template{form.ending}", form.media_type, content


def _term_template(name: str, rows: str, explain: Explain) -> tuple[str, str, bytes]:
    form = _written(name, TERMBASE)
    columns = templates.columns(rows)
    if name == "csv":
        content = b"".join(table.written([[title for title, _ in columns]]))
    else:
        keys = [f"{rows}-{column}" for _, column in columns]
        sentences = explain(keys)
        content = xlsx_writing.blank(
            [
                (title, column, sentences[key])
                for (title, column), key in zip(columns, keys, strict=True)
            ]
        )
    return f"template-{rows}{form.ending}", form.media_type, content
