"""All formats, and which one a file is in."""

from __future__ import annotations

from pathlib import Path

from dictionary.errors import BadRequest
from dictionary.formats import table
from dictionary.formats.base import Format
from dictionary.formats.lift import reading, writing

FORMATS: tuple[Format, ...] = (
    Format("csv", (".csv",), table.read, media_type="text/csv"),
    Format("tsv", (".tsv", ".tab"), table.read, media_type="text/tab-separated-values"),
    Format("lift", (".lift",), reading.read, writing.write, "application/xml"),
)


def format_of(path: Path) -> Format:
    """Return the format of the file at `path`, by its name.

    Raises BadRequest (`format-unknown`) if there is none for it.
    """
    ending = path.suffix.lower()
    for known in FORMATS:
        if ending in known.endings:
            return known
    endings = ", ".join(ending for known in FORMATS for ending in known.endings)
    raise BadRequest("format-unknown", field="file", name=path.name, known=endings)
