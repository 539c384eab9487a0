"""The offer of this room: the formats that are read, and all in which termbases are written."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from dictionary.formats.base import Excerpt, ExportFormat, Format
from dictionary.formats.excerpt import shown
from dictionary.formats.tbx import facts, writing
from dictionary.formats.tbx.about import about, survey
from dictionary.formats.tbx.excerpt import excerpt
from dictionary.formats.tbx.reading import read
from dictionary.record.concept import Concept

TBX_TYPE, MULTITERM_TYPE = "application/x-tbx+xml", "application/xml"
# So many bytes are looked at for the root of a file.
_BEGINNING = 65_536
_NAME = Concept.KIND.name

TBX = Format(
    facts.KEPT,
    (".tbx", ".tbxm"),
    read,
    Excerpt(excerpt),
    writing.write,
    TBX_TYPE,
    survey=survey,
    shown=shown,
    about=about,
    records=_NAME,
)
# The same reader: it goes by the shape.
MULTITERM = Format(
    facts.MULTITERM,
    (".xml",),
    read,
    Excerpt(excerpt),
    writing.write_multiterm,
    MULTITERM_TYPE,
    survey=survey,
    shown=shown,
    about=partial(about, name=facts.MULTITERM),
    records=_NAME,
)
FORMATS = (TBX, MULTITERM)
# Beside what FORMATS are written as.
EXPORTS = (
    ExportFormat("tbx-basic-1.2.1", ".tbx", TBX_TYPE, writing.write_basic, records=_NAME),
    ExportFormat("tbx-v2", ".tbx", TBX_TYPE, writing.write_v2, records=_NAME),
    ExportFormat("tbx-vn", ".tbx", TBX_TYPE, writing.write_own, records=_NAME),
    ExportFormat(
        "tbx-as-it-came",
        ".tbx",
        TBX_TYPE,
        writing.write_as_it_came,
        records=_NAME,
        repeats=(facts.KEPT, facts.MULTITERM),
    ),
)


def recognises(path: Path) -> bool:
    """Say whether the file at `path` begins like a terminology file, whatever its name."""
    with path.open("rb") as file:
        start = file.read(_BEGINNING).replace(b"\0", b"")
    return any(f"<{root}".encode() in start for root in facts.ROOTS)
