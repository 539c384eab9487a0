"""Real LIFT files, which are not part of this project, read in, written out and read again.

They are in the folder that SHARED_DATA names, or in ../shared/data beside the project.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from dictionary.checks.problem import Place, Problem
from dictionary.checks.record import check
from dictionary.formats.base import Record, Source
from dictionary.formats.lift.header import header_of, ranges_text
from dictionary.formats.registry import format_of
from dictionary.record.entry import each_sense
from scripts.proofs.samples import shared
from tests.formats.lifting import SCHEMA, documents, entries, written

FOLDER = shared() / "samples" / "lift"
FILES = sorted(FOLDER.glob("*.lift"))
# File: entries, senses, what is reported.
EXPECTED: dict[str, tuple[int, int, dict[str, int]]] = {
    "AllFLExFields": (2, 2, {}),
    "FlexLiftExport": (182, 184, {}),
    "InvalidXml": (0, 0, {"xml-invalid": 1}),
    "Resembli": (255, 257, {}),
    "Sena": (1462, 1725, {}),
    "standard_full-entry": (1, 1, {}),
    "standard_hugal-ideal": (5, 7, {}),
    "standard_hugal-mdf": (5, 7, {}),
    "standard_subsenses": (1, 4, {}),
    "tha-food": (30, 32, {"entry-deleted": 22}),
}
# An element with its path, attributes and text.
Found = tuple[str, tuple[tuple[str, str], ...], str]

pytestmark = pytest.mark.skipif(
    not FILES, reason="no shared LIFT files: set SHARED_DATA to the folder that has them"
)


@cache
def read(path: Path) -> tuple[list[Record], list[Problem]]:
    found = list(format_of(path).read(Source(path)))
    records = [item for item in found if isinstance(item, Record)]
    return records, [item for item in found if isinstance(item, Problem)]


def plain(text: str) -> str:
    return " ".join(nfc(text).split())


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def elements(content: bytes, is_laid_out: bool) -> Counter[Found]:
    """All elements of the header and of the entries that were not deleted, letter by letter.

    `is_laid_out`: texts were broken into lines to indent them, so spaces do not count.
    """
    found: Counter[Found] = Counter()
    for top in etree.fromstring(content).iterchildren("header", "entry"):
        for node in top.iter(etree.Element):
            path = "/".join(str(up.tag) for up in (node, *node.iterancestors()))
            kept = {name: nfc(str(value)) for name, value in node.attrib.items()}
            text = "".join(map(str, node.itertext())) if node.tag in ("text", "span") else ""
            text = plain(text) if is_laid_out else nfc(text)
            if not top.get("dateDeleted"):
                found[path, tuple(sorted(kept.items())), text] += 1
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_is_read(path: Path) -> None:
    records, problems = read(path)
    senses = sum(1 for record in records for _ in each_sense(record.entry.senses))
    reported = Counter(problem.code for problem in problems)
    assert (len(records), senses, reported) == EXPECTED[path.stem]
    errors = [found for record in records for found in check(record.entry) if found[1] == "error"]
    assert errors == []
    identities = [record.entry.identity for record in records]
    assert len(set(identities)) == len(identities)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_is_where_its_place_says(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    for record in read(path)[0]:
        begin = lines[record.place.line - 1][record.place.column - 1 :]
        assert re.match(r"<entry\b", begin)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_way_out_and_back_changes_nothing(tmp_path: Path, path: Path) -> None:
    found = [record.entry for record in read(path)[0]]
    language = found[0].language if found else ""
    about = {"lift": json.loads(json.dumps(header_of(Source(path))))}
    content = written(found, language, about)
    SCHEMA.assertValid(etree.fromstring(content))
    (tmp_path / "words.lift-ranges").unlink(missing_ok=True)
    assert documents(entries(tmp_path, content, language=language)) == documents(found)
    if found:
        is_laid_out = path.stem.startswith(("standard_", "Resembli"))
        assert elements(content, is_laid_out) == elements(path.read_bytes(), is_laid_out)
        again = header_of(Source(tmp_path / "words.lift"))
        assert again.items() <= about["lift"].items()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_ranges_come_back_byte_by_byte(path: Path) -> None:
    beside = path.with_suffix(".lift-ranges")
    expected = beside.read_bytes() if beside.is_file() else None
    assert ranges_text({"lift": header_of(Source(path))}) == expected


def test_xml_that_is_wrong_has_its_line() -> None:
    (problem,) = read(FOLDER / "InvalidXml.lift")[1]
    assert problem.place == Place("InvalidXml.lift", 5, 2)
