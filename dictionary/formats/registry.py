"""All formats, and which one a file is in."""

from __future__ import annotations

from pathlib import Path

from dictionary.errors import BadRequest
from dictionary.formats import table
from dictionary.formats.base import Format
from dictionary.formats.xlsx import reading as xlsx_reading
from dictionary.formats.xlsx import writing as xlsx_writing

FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv",), table.read, table.write_csv, "text/csv"),
    Format("tsv", (".tsv", ".tab"), table.read, table.write_tsv, "text/tab-separated-values"),
    Format(
        "xlsx", (".xlsx", ".xlsm"), xlsx_reading.read, xlsx_writing.write, xlsx_writing.MEDIA_TYPE
    ),
)
# Spreadsheets in forms that are not read, but that every spreadsheet program can save as XLSX.
_OTHER_SPREADSHEETS = (".xls", ".xlsb", ".ods", ".fods", ".numbers", ".et")


def format_of(path: Path) -> Format:
    """Return the format of the file at `path`, by its name.

    Raises BadRequest (`format-unknown`, `format-spreadsheet`) if there is none for it.
    """
    ending = path.suffix.lower()
    for known in FORMATS:
        if ending in known.endings:
            return known
    if ending in _OTHER_SPREADSHEETS:
        raise BadRequest("format-spreadsheet", field="file", name=path.name)
    endings = ", ".join(ending for known in FORMATS for ending in known.endings)
    raise BadRequest("format-unknown", field="file", name=path.name, known=endings)
