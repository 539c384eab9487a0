"""The register of file formats, and how the format of a file is recognised."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path

from dictionary.errors import BadRequest
from dictionary.formats import archive
from dictionary.formats.base import Excerpt, ExportFormat, Format, ReadingOptions
from dictionary.formats.cldf import about as cldf_about
from dictionary.formats.cldf import reading as cldf_reading
from dictionary.formats.excerpt import shown
from dictionary.formats.jsonl import reading as jsonl_reading
from dictionary.formats.jsonl import records as jsonl_records
from dictionary.formats.jsonl.values import has_entries
from dictionary.formats.lift import about as lift_about
from dictionary.formats.lift import excerpt as lift_excerpt
from dictionary.formats.lift import ranges as lift_ranges
from dictionary.formats.lift import reading as lift_reading
from dictionary.formats.lift import writing as lift_writing
from dictionary.formats.skos import writing as skos_writing
from dictionary.formats.tabular import table
from dictionary.formats.tabular.xlsx import excerpt as xlsx_excerpt
from dictionary.formats.tabular.xlsx import reading as xlsx_reading
from dictionary.formats.tabular.xlsx import writing as xlsx_writing
from dictionary.formats.tbx import offered as terminology
from dictionary.formats.termtable import glossary
from dictionary.formats.termtable import tools as term_tools
from dictionary.formats.termtable import writing as termtable_writing
from dictionary.formats.termtable.reading import TERMS
from dictionary.formats.toolbox import header as mdf_header
from dictionary.formats.toolbox import reading as mdf
from dictionary.formats.toolbox import survey as mdf_survey
from dictionary.formats.toolbox import writing as mdf_writing
from dictionary.formats.typeset import book
from dictionary.record.concept import Concept
from dictionary.record.kind import ENTRY
from dictionary.record.kinds import REGISTER

CONCEPTS = Concept.KIND.name
_ROWS = Excerpt(table.excerpt)
_TSV = Format(
    "tsv",
    (".tsv", ".tab", ".txt"),
    table.read,
    _ROWS,
    table.write_tsv,
    "text/tab-separated-values",
    survey=table.survey,
    shown=shown,
)
_MDF = Format(
    "mdf",
    (".sfm", ".mdf", ".db", ".lex", ".dic", ".sf"),
    mdf.read,
    Excerpt(mdf.excerpt),
    mdf_writing.write,
    "text/plain",
    survey=mdf_survey.survey,
    about=mdf_header.about,
    shown=shown,
    names_targets=True,
)
_TERMS_JSON = Format(
    "jsonl",
    (".jsonl", ".ndjson"),
    jsonl_records.read,
    Excerpt(jsonl_reading.excerpt),
    jsonl_records.write,
    "application/jsonl",
    shown=shown,
    records=CONCEPTS,
)
_REGISTER_JSON = replace(_TERMS_JSON, records=REGISTER)
_CLDF = Format(
    "cldf",
    (".json",),
    cldf_reading.read,
    Excerpt(cldf_reading.excerpt, archive.ENDING, archive.MEDIA_TYPE),
    media_type="application/csvm+json",
    beside=cldf_reading.beside,
    about=cldf_about.about,
    shares_senses=True,
)
_JSON = Format(
    "jsonl",
    (".jsonl", ".ndjson"),
    jsonl_reading.read,
    Excerpt(jsonl_reading.excerpt),
    jsonl_reading.write,
    "application/jsonl",
    shown=shown,
)
_OMEGAT = Format(
    "omegat",
    (".utf8",),
    glossary.read,
    Excerpt(glossary.excerpt),
    media_type="text/tab-separated-values",
    survey=glossary.survey,
    shown=shown,
    records=CONCEPTS,
)
_TERM_ROWS = Excerpt(partial(table.excerpt, kind=TERMS))
# Formats of termbases. Their names may be those of formats of entries.
TERM_FORMATS: tuple[Format, ...] = (
    Format(
        "csv",
        (".csv",),
        partial(table.read, kind=TERMS),
        _TERM_ROWS,
        termtable_writing.write_csv,
        "text/csv",
        survey=partial(table.survey, kind=TERMS),
        shown=shown,
        records=CONCEPTS,
    ),
    Format(
        "tsv",
        (".tsv", ".tab", ".txt"),
        partial(table.read, kind=TERMS),
        _TERM_ROWS,
        termtable_writing.write_tsv,
        "text/tab-separated-values",
        survey=partial(table.survey, kind=TERMS),
        shown=shown,
        records=CONCEPTS,
    ),
    Format(
        "xlsx",
        (".xlsx", ".xlsm"),
        partial(xlsx_reading.read, kind=TERMS),
        Excerpt(partial(xlsx_excerpt.excerpt, titles=TERMS.titles), ".xlsx"),
        termtable_writing.write_xlsx,
        xlsx_writing.MEDIA_TYPE,
        survey=partial(xlsx_reading.survey, kind=TERMS),
        shown=xlsx_excerpt.shown,
        records=CONCEPTS,
    ),
    _OMEGAT,
    _TERMS_JSON,
    *terminology.FORMATS,
)
FORMATS: tuple[Format, ...] = (
    Format(
        "csv",
        (".csv",),
        table.read,
        _ROWS,
        table.write_csv,
        "text/csv",
        survey=table.survey,
        shown=shown,
    ),
    _TSV,
    Format(
        "xlsx",
        (".xlsx", ".xlsm"),
        xlsx_reading.read,
        # An `.xlsm` may have macros; the extract has none.
        Excerpt(xlsx_excerpt.excerpt, ".xlsx"),
        xlsx_writing.write,
        xlsx_writing.MEDIA_TYPE,
        survey=xlsx_reading.survey,
        shown=xlsx_excerpt.shown,
    ),
    _MDF,
    Format(
        "lift",
        (".lift",),
        lift_reading.read,
        Excerpt(lift_excerpt.excerpt),
        lift_writing.write,
        "application/xml",
        beside=lift_ranges.ranges_of,
        about=lift_about.about,
        companions={".lift-ranges": lift_about.write_ranges},
        survey=lift_about.survey,
        shown=shown,
    ),
    _JSON,
    _CLDF,
)
# Formats that are written and never read.
_WRITTEN_ONLY: tuple[ExportFormat, ...] = (
    ExportFormat(
        "pdf", ".pdf", "application/pdf", book.write, is_slow=True, most_entries=book.MOST_ENTRIES
    ),
)
EXPORT_FORMATS: tuple[ExportFormat, ...] = (
    *(known.export for known in FORMATS if known.export),
    *_WRITTEN_ONLY,
)
# Those of termbases.
_TERMS_WRITTEN_ONLY: tuple[ExportFormat, ...] = (
    ExportFormat(
        "csv-concepts",
        ".csv",
        "text/csv",
        termtable_writing.write_csv_by_concept,
        records=CONCEPTS,
    ),
    ExportFormat(
        "xlsx-concepts",
        ".xlsx",
        xlsx_writing.MEDIA_TYPE,
        termtable_writing.write_xlsx_by_concept,
        records=CONCEPTS,
    ),
    ExportFormat("omegat", ".zip", archive.MEDIA_TYPE, term_tools.write_omegat, records=CONCEPTS),
    ExportFormat(
        "skos", ".ttl", "text/turtle; charset=utf-8", skos_writing.write_turtle, records=CONCEPTS
    ),
    ExportFormat(
        "skos-jsonld", ".jsonld", "application/ld+json", skos_writing.write_json, records=CONCEPTS
    ),
    ExportFormat(
        "weblate", ".tbx", terminology.TBX_TYPE, term_tools.write_weblate, records=CONCEPTS
    ),
    ExportFormat("memoq", ".csv", "text/csv", term_tools.write_memoq, records=CONCEPTS),
    ExportFormat(
        "phrase", ".xlsx", xlsx_writing.MEDIA_TYPE, term_tools.write_phrase, records=CONCEPTS
    ),
)
TERM_EXPORTS: tuple[ExportFormat, ...] = (
    *(known.export for known in TERM_FORMATS if known.export),
    *terminology.EXPORTS,
    *_TERMS_WRITTEN_ONLY,
)
# Those of registers of authorities and decisions.
REGISTER_FORMATS: tuple[Format, ...] = (_REGISTER_JSON,)
REGISTER_EXPORTS: tuple[ExportFormat, ...] = (
    *(known.export for known in REGISTER_FORMATS if known.export),
)
# Spreadsheet formats that are not read. Every spreadsheet program can save them as XLSX.
_OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".fods", ".numbers", ".et")


def is_archive(path: Path) -> bool:
    """Say whether the file at `path` is an archive, by its name.

    Its format is that of the lexicon file that `archive.open_archive` finds inside.
    """
    return path.suffix.lower() == archive.ENDING


def is_of_terms(path: Path) -> bool:
    """Say whether the name of a file says that it has concepts: no format of entries ends so."""
    return _has_ending(path, TERM_FORMATS) and not _has_ending(path, FORMATS)


def formats_for(records: str) -> tuple[Format, ...]:
    """Return the formats of files with records called `records` (`record.kinds`)."""
    return {ENTRY: FORMATS, REGISTER: REGISTER_FORMATS}.get(records, TERM_FORMATS)


def exports_for(records: str) -> tuple[ExportFormat, ...]:
    """Return the formats that lexicons of records called `records` are written in."""
    return {ENTRY: EXPORT_FORMATS, REGISTER: REGISTER_EXPORTS}.get(records, TERM_EXPORTS)


def format_of(path: Path, records: str = ENTRY) -> Format:
    """Return the format of the file at `path`, by its name and, where that is unclear, its content.

    `.txt` may be MDF or a table, `.json` a CLDF dataset or an array of entries: content decides.
    A folder is a CLDF dataset. An archive has no format of its own: see `is_archive`.
    Raises BadRequest (`format-unknown`, `format-spreadsheet`) if no format fits.
    """
    if records != ENTRY:
        is_named = _has_ending(path, formats_for(records))
        if records == CONCEPTS and not is_named and path.is_file() and terminology.recognises(path):
            return terminology.TBX
        known = _by_ending(path, formats_for(records))
        is_text = known.name in ("tsv", "omegat") and path.is_file()
        return _OMEGAT if is_text and glossary.recognises(path) else known
    if path.is_dir() and cldf_reading.recognises(path):
        return _CLDF
    ending = path.suffix.lower()
    if ending == ".txt" and path.is_file() and mdf.recognises(path):
        return _MDF
    if ending == ".json" and path.is_file() and has_entries(path):
        return _JSON
    if path.is_file() and not _has_ending(path, FORMATS) and mdf.is_dictionary(path):
        return _MDF
    return _by_ending(path, FORMATS)


def _has_ending(path: Path, formats: tuple[Format, ...]) -> bool:
    return any(path.suffix.lower() in known.endings for known in formats)


def _by_ending(path: Path, formats: tuple[Format, ...]) -> Format:
    ending = path.suffix.lower()
    for known in formats:
        if ending in known.endings:
            return known
    if ending in _OTHER_SPREADSHEETS:
        raise BadRequest("format-spreadsheet", field="file", name=path.name)
    readable = [ending for known in formats for ending in known.endings]
    endings = ", ".join([*readable, archive.ENDING])
    raise BadRequest("format-unknown", field="file", name=path.name, known=endings)


def chosen_format(path: Path, options: ReadingOptions) -> Format:
    """Return the format that the options name, or that of the file at `path`.

    Raises BadRequest as `format_named` and `format_of` do.
    """
    if options.format:
        return format_named(options.format, options.records)
    return format_of(path, options.records)


def format_beginning(name: str, start: bytes, records: str = ENTRY) -> Format:
    """Return the format of an upload called `name` that begins with `start`, before it is saved.

    Raises BadRequest as `format_of` does.
    """
    try:
        return format_of(Path(name), records)
    except BadRequest:
        if records == ENTRY and mdf.begins_dictionary(start):
            return _MDF
        raise


def format_named(name: str, records: str = ENTRY) -> Format:
    """Return the format called `name`.

    Raises BadRequest (`format-unnamed`) if there is none.
    """
    formats = formats_for(records)
    for known in formats:
        if known.name == name:
            return known
    names = ", ".join(known.name for known in formats)
    raise BadRequest("format-unnamed", field="format", name=name, known=names)
