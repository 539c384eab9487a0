"""All formats, and which one a file is in."""

from __future__ import annotations

from pathlib import Path

from dictionary.errors import BadRequest
from dictionary.formats import jsonl, mdf, table
from dictionary.formats.base import Format
from dictionary.formats.lift import reading as lift_reading
from dictionary.formats.lift import writing as lift_writing
from dictionary.formats.xlsx import reading as xlsx_reading
from dictionary.formats.xlsx import writing as xlsx_writing

_TSV = Format(
    "tsv", (".tsv", ".tab", ".txt"), table.read, table.write_tsv, "text/tab-separated-values"
)
_MDF = Format("mdf", (".sfm", ".mdf", ".db"), mdf.read, media_type="text/plain")
FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv",), table.read, table.write_csv, "text/csv"),
    _TSV,
    Format(
        "xlsx", (".xlsx", ".xlsm"), xlsx_reading.read, xlsx_writing.write, xlsx_writing.MEDIA_TYPE
    ),
    _MDF,
    Format("lift", (".lift",), lift_reading.read, lift_writing.write, "application/xml"),
    Format("jsonl", (".jsonl", ".ndjson"), jsonl.read, jsonl.write, "application/jsonl"),
)
# Spreadsheets in forms that are not read, but that every spreadsheet program can save as XLSX.
_OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".fods", ".numbers", ".et")


def format_of(path: Path) -> Format:
    """Return the format of the file at `path`, by its name; `.txt` may be MDF or a table.

    Raises BadRequest (`format-unknown`, `format-spreadsheet`) if there is none for it.
    """
    ending = path.suffix.lower()
    if ending == ".txt" and path.is_file() and mdf.recognises(path):
        return _MDF
    for known in FORMATS:
        if ending in known.endings:
            return known
    if ending in _OTHER_SPREADSHEETS:
        raise BadRequest("format-spreadsheet", field="file", name=path.name)
    endings = ", ".join(ending for known in FORMATS for ending in known.endings)
    raise BadRequest("format-unknown", field="file", name=path.name, known=endings)
