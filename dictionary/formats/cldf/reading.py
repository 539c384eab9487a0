"""CLDF, Cross-Linguistic Data Formats: the modules Dictionary and Wordlist.

A dataset is a folder of tables with metadata (JSON) that describe them; see
https://github.com/cldf/cldf. Entries have the ids of their rows. Values without a field in an entry
are in the `extra` of the nearest part, under the column's name. Only files of the folder are read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryFile
from zipfile import ZIP_DEFLATED, ZipFile

from dictionary.checks.problem import Place, Problem
from dictionary.errors import Conflict, InvalidTag
from dictionary.formats.base import Lines, Record, Source
from dictionary.formats.cldf import dictionary, wordlist
from dictionary.formats.cldf.metadata import CldfTable, Schema, declares_cldf, schema_of
from dictionary.formats.cldf.parts import Parts
from dictionary.formats.cldf.tables import TooMuch
from dictionary.formats.cldf.uses import (
    CONCEPTS,
    ENTRIES,
    EXAMPLES,
    FORMS,
    LANGUAGES,
    MEDIA,
    SENSES,
    Mapped,
)
from dictionary.formats.delimited import Dialect
from dictionary.formats.excerpt import chunks, codec_of, rows_at
from dictionary.languages import canonical

# The metadata of a dataset are in its folder or, in the repository of a dataset, in `cldf/`.
_FOLDERS = ("", "cldf")
# The sources of a dataset in BibTeX (CLDF 1.3, "Sources"), and the description of its repository.
_SOURCES, _REPOSITORY = "sources.bib", "metadata.json"
_MAX_SHOWN = 20
_MAX_JSON = 100
_SUBORDINATE = (LANGUAGES, MEDIA, EXAMPLES)


def recognises(path: Path) -> bool:
    """Say whether `path` is the metadata of a CLDF dataset, or the folder of one."""
    return bool(metadata_in(path)) if path.is_dir() else declares_cldf(path)


def metadata_in(folder: Path) -> list[Path]:
    """Return the metadata of the datasets in `folder`."""
    for name in _FOLDERS:
        files = sorted((folder / name).glob("*.json"))[:_MAX_JSON]
        datasets = [path for path in files if path.is_file() and declares_cldf(path)]
        if datasets:
            return datasets
    return []


def beside(path: Path) -> list[Path]:
    """Return the files of the dataset whose metadata are at `path`: tables, sources, description.

    A description in the folder above, that of the repository, is not among them: `about` copies its
    text into the lexicon's metadata.
    """
    schema = schema_of(path)
    tables = schema.tables if isinstance(schema, Schema) else ()
    files = [table.path for table in tables]
    files += [path.parent / _SOURCES, path.parent / _REPOSITORY]
    return [file for file in dict.fromkeys(files) if file.is_file() and file != path]


def read(source: Source) -> Iterator[Record | Problem]:
    """Read the dataset whose metadata, or folder, is at `source.path`.

    `cldf.uses.Mapped` explains the mapping of names. `source.language` is the tag of headwords for
    which the dataset has no language.
    """
    if source.path.is_dir():
        datasets = metadata_in(source.path)
        if len(datasets) != 1:
            code = "cldf-metadata-several" if datasets else "cldf-metadata-missing"
            names = ", ".join(path.name for path in datasets[:_MAX_SHOWN])
            yield Problem(code, "error", Place(source.name), {"found": names} if datasets else {})
            return
        source = replace(source, path=datasets[0])
    try:
        language = canonical(source.language) if source.language else ""
    except InvalidTag as error:
        yield Problem("invalid-tag", "error", Place(source.name), error.params)
        return
    mapped = Mapped(source.options.columns, source.name)
    schema = schema_of(source.path)
    yield from mapped.problems
    if not isinstance(schema, Schema):
        yield from schema
    elif not mapped.problems:
        try:
            yield from _read(replace(source, language=language), schema, mapped)
        except TooMuch as error:
            yield Problem(error.code, "error", Place(source.name), error.params)


def excerpt(source: Source, lines: Lines) -> Iterator[bytes]:
    """Yield a ZIP of the tables with errors, each with its header and only the rows in error.

    The rows have to be corrected in the complete tables: a dataset needs its other rows. Raises
    Conflict if the metadata cannot be read.
    """
    schema = schema_of(source.path)
    if not isinstance(schema, Schema):
        raise Conflict("failed-rows-unreadable")
    return _zipped([table for table in schema.tables if table.name in lines], lines)


def _zipped(tables: Sequence[CldfTable], lines: Lines) -> Iterator[bytes]:
    with TemporaryFile() as file:
        with ZipFile(file, "w", ZIP_DEFLATED) as archive:
            for table in tables:
                if not table.path.is_file():
                    continue
                dialect = Dialect(codec_of(table.path), table.delimiter)
                with archive.open(table.name, "w", force_zip64=True) as made:
                    for chunk in rows_at(table.path, dialect, lines[table.name]):
                        made.write(chunk)
        file.seek(0)
        yield from chunks(file)


def _read(source: Source, schema: Schema, mapped: Mapped) -> Iterator[Record | Problem]:
    main = schema.table(ENTRIES) or schema.table(FORMS)
    if main is None:
        params = {"module": schema.module[:_MAX_SHOWN]}
        yield Problem("cldf-module", "error", Place(source.name), params)
        return
    is_dictionary = main.component == ENTRIES
    own = (ENTRIES, SENSES) if is_dictionary else (FORMS, CONCEPTS)
    for table in schema.tables:
        if table.component not in (*own, *_SUBORDINATE):
            params = {"table": table.name}
            yield Problem("cldf-table-unread", "warning", Place(source.name), params)
    parts = Parts(source, schema, mapped)
    module = dictionary if is_dictionary else wordlist
    yield from module.records(parts, _scaled(source, main))


def _scaled(source: Source, main: CldfTable) -> Callable[[int], None]:
    """Return a progress function that scales bytes of the main table to the size of the source."""
    if not main.path.is_file():
        return source.advance
    whole, named = main.path.stat().st_size or 1, source.path.stat().st_size
    return lambda done: source.advance(named * done // whole)
