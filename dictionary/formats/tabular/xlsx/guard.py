"""Safety checks of a workbook from an untrusted source, before openpyxl opens it.

openpyxl loads complete parts and cells into memory and trusts their content. So the sizes of the
parts are checked as those of an archive are (`formats.zip_guard`), and all XML of the file is
scanned once in advance, in chunks and without parsing: parts that are too large, texts that are too
long and anything but plain XML are refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from math import ceil
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile, ZipInfo

from dictionary.checks.problem import Place, Problem
from dictionary.formats import zip_guard
from dictionary.formats.base import ReportingFile
from dictionary.formats.delimited import MAX_CELL
from dictionary.formats.zip_guard import MAX_RATIO

# Of the ZIP directory. A part takes some 100 bytes there and ten times as much in memory.
MAX_DIRECTORY = 1 << 20
# Unpacked bytes of all parts. A sheet of a million rows with six columns has some 400 MB.
MAX_TOTAL = 600 << 20
# In openpyxl a string or a style takes some hundred bytes, however short it is in the file.
MAX_STRINGS_SIZE, MAX_STRINGS_MARKS = 128 << 20, 8_000_000
MAX_OTHER_SIZE, MAX_OTHER_MARKS = 8 << 20, 300_000
# A letter has four bytes at most in UTF-8.
_MAX_TEXT = 4 * MAX_CELL
_CHUNK = 1 << 16

_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"
# How XML in UTF-16 begins; the scan below is only for UTF-8.
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
_XML = re.compile(rb"(?:\xef\xbb\xbf)?\s*<")
STRINGS = "sharedstrings.xml"
SHEETS = "xl/worksheets/"
_LINKS = re.compile(r"xl/externalLinks/[^/]+\.xml", re.IGNORECASE)
# Workbooks have no document type and need no CDATA sections, in which `<` may be text.
_NOT_PLAIN = re.compile(rb"<!(?:[DE]|\[)")
_DECLARED = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]*?encoding\s*=\s*["']([^"']*)""")
_UTF8 = (b"utf-8", b"utf8", b"us-ascii")
_CELL = re.compile(rb'\sr="([A-Z]{1,3})([1-9][0-9]{0,6})"')

# The exceptions for a damaged ZIP; RuntimeError if a part needs a password.
DAMAGED = (BadZipFile, zlib.error, EOFError, ValueError, NotImplementedError, RuntimeError)


def refusal(
    path: Path, name: str, advance: Callable[[int], None] = lambda _done: None
) -> Problem | None:
    """Return the problem for which the workbook at `path` must not be read, None if it is safe.

    `name` is the file's name in places. `advance` is called with 0, as by `base.ReportingFile`.
    """
    place = Place(name)
    with path.open("rb") as file:
        start = file.read(len(_OLE2))
        listed = zip_guard.parts_list(file)
    if not start:
        return Problem("empty-file", "error", Place(name, 1))
    if start == _OLE2:
        # Old workbooks look like this, and so do new ones with a password.
        return Problem("workbook-old", "error", place)
    if not start.startswith(_ZIP):
        return Problem("not-a-workbook", "error", place)
    if listed is not None and listed.size > MAX_DIRECTORY:
        return Problem("workbook-too-complex", "error", place)
    try:
        with ReportingFile(path, advance) as reporting, ZipFile(reporting) as archive:
            return _sizes(archive.infolist(), place) or next(_unsafe(archive, name), None)
    except DAMAGED:
        return Problem("workbook-damaged", "error", place)


def _sizes(parts: list[ZipInfo], place: Place) -> Problem | None:
    if any(map(zip_guard.begins_outside, parts)):
        return Problem("workbook-damaged", "error", place)
    total = zip_guard.unpacked_size(parts)
    if total > MAX_TOTAL:
        return _too_large(place, total, MAX_TOTAL)
    for part in parts:
        if zip_guard.is_bomb(part):
            return _compressed_too_well(place, part, zip_guard.ratio(part))
    if zip_guard.are_bomb(parts):
        worst = max(parts, key=zip_guard.ratio)
        packed = sum(part.compress_size for part in parts)
        return _compressed_too_well(place, worst, total / max(1, packed))
    if "[Content_Types].xml" not in {part.filename for part in parts}:
        return Problem("not-a-workbook", "error", place)
    links = sum(1 for part in parts if _LINKS.fullmatch(part.filename))
    return Problem("workbook-links", "error", place, {"count": links}) if links else None


def _compressed_too_well(place: Place, part: ZipInfo, ratio: float) -> Problem:
    # Rounded up: the limit itself is allowed.
    params = {"part": part.filename, "ratio": ceil(ratio), "limit": MAX_RATIO}
    return Problem("workbook-ratio", "error", place, params)


def _too_large(place: Place, size: int, limit: int) -> Problem:
    params = {"size": size >> 20, "limit": limit >> 20}
    return Problem("workbook-too-large", "error", place, params)


def _unsafe(archive: ZipFile, name: str) -> Iterator[Problem]:
    for part in archive.infolist():  # a name may occur twice: both are scanned
        lower = part.filename.lower()
        size, marks = MAX_OTHER_SIZE, MAX_OTHER_MARKS
        if lower.startswith(SHEETS):
            size, marks = MAX_TOTAL, MAX_TOTAL
        elif lower.endswith(STRINGS):
            size, marks = MAX_STRINGS_SIZE, MAX_STRINGS_MARKS
        place = Place(f"{name}#{part.filename}")
        with archive.open(part) as stream:
            start = stream.read(_CHUNK)
            declared = _DECLARED.match(start)
            if start.startswith(_UTF16) or (declared and declared[1].lower() not in _UTF8):
                yield Problem("workbook-xml", "error", place)
            # A part that does not begin as XML is not checked: no XML parser would read it.
            elif _XML.match(start):
                if part.file_size > size:
                    yield _too_large(place, part.file_size, size)
                elif problem := _part(start, stream, place, marks):
                    yield problem


def _part(chunk: bytes, stream: IO[bytes], place: Place, marks: int) -> Problem | None:
    """Scan one part from its first chunk on: plain XML, no overlong text, at most `marks` tags."""
    before, run = b"", 0
    while chunk:
        # The last bytes of the chunk before are included: a match may cross the border.
        if _NOT_PLAIN.search(before[-2:] + chunk):
            return Problem("workbook-xml", "error", place)
        marks -= chunk.count(b"<")
        if marks < 0:
            return Problem("workbook-too-complex", "error", place)
        first = chunk.find(b"<")
        if run + (first if first >= 0 else len(chunk)) > _MAX_TEXT:
            return _too_long(before, place)
        if first >= 0:
            # Kept while the text goes on: it has the start tag of the text's cell.
            before, run = chunk, len(chunk) - chunk.rfind(b"<") - 1
        else:
            run += len(chunk)
        chunk = stream.read(_CHUNK)
    return None


def _too_long(before: bytes, place: Place) -> Problem:
    """Return the problem of a text that is too long, at the cell that began last, if any."""
    line = column = 0
    for letters, digits in _CELL.findall(before):
        line, column = int(digits), 0
        for letter in letters:
            column = column * 26 + letter - ord("@")
    return Problem("cell-too-long", "error", Place(place.file, line, column), {"limit": MAX_CELL})
