"""All formats, and which one a file is in."""

from __future__ import annotations

from pathlib import Path

from dictionary.errors import BadRequest
from dictionary.formats import jsonl, mdf, table
from dictionary.formats.base import Format

_TSV = Format("tsv", (".tsv", ".tab", ".txt"), table.read, media_type="text/tab-separated-values")
_MDF = Format("mdf", (".sfm", ".mdf", ".db"), mdf.read, media_type="text/plain")
FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv",), table.read, media_type="text/csv"),
    _TSV,
    _MDF,
    Format("jsonl", (".jsonl", ".ndjson"), jsonl.read, jsonl.write, "application/jsonl"),
)


def format_of(path: Path) -> Format:
    """Return the format of the file at `path`, by its name; `.txt` may be MDF or a table.

    Raises BadRequest (`format-unknown`) if there is none for it.
    """
    ending = path.suffix.lower()
    if ending == ".txt" and path.is_file() and mdf.recognises(path):
        return _MDF
    for known in FORMATS:
        if ending in known.endings:
            return known
    endings = ", ".join(ending for known in FORMATS for ending in known.endings)
    raise BadRequest("format-unknown", field="file", name=path.name, known=endings)
