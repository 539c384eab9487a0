"""Real LIFT files, which are not part of this project, read in, written out and read again.

They are in the folder that SHARED_DATA names, or in ../shared/data beside the project.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from dictionary.entry.check import Place, Problem, check
from dictionary.formats.base import Record, Source
from dictionary.formats.registry import format_of
from tests.formats.lifting import SCHEMA, documents, entries, written

ROOT = Path(__file__).resolve().parents[2]
FOLDER = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared" / "data")) / "samples" / "lift"
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
    return " ".join(unicodedata.normalize("NFC", text).split())


def elements(content: bytes) -> Counter[Found]:
    """All elements of the entries that were not deleted, but for spaces and `dateModified`."""
    found: Counter[Found] = Counter()
    for entry in etree.fromstring(content).iterchildren("entry"):
        for node in entry.iter(etree.Element):
            path = "/".join(str(up.tag) for up in (node, *node.iterancestors()))
            kept = {name: plain(str(value)) for name, value in node.attrib.items()}
            kept.pop("dateModified", "")
            # Language tags are written as BCP 47 has them.
            kept |= {"lang": kept["lang"].lower()} if "lang" in kept else {}
            text = "".join(map(str, node.itertext())) if node.tag in ("text", "span") else ""
            if not entry.get("dateDeleted"):
                found[path, tuple(sorted(kept.items())), plain(text)] += 1
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_is_read(path: Path) -> None:
    records, problems = read(path)
    senses = sum(len(record.entry.senses) for record in records)
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
    content = written(found, language)
    SCHEMA.assertValid(etree.fromstring(content))
    assert documents(entries(tmp_path, content, language=language)) == documents(found)
    if not found:
        return
    before, after = elements(path.read_bytes()), elements(content)
    labels = {one for one in after if "annotation" in one[0].split("/")}
    assert before - after == Counter()
    # The ranges are not written; what they say of an entry's values is.
    assert (after - before).keys() == labels
    assert bool(labels) == path.with_suffix(".lift-ranges").is_file()


def test_xml_that_is_wrong_has_its_line() -> None:
    (problem,) = read(FOLDER / "InvalidXml.lift")[1]
    assert problem.place == Place("InvalidXml.lift", 5, 2)


def test_labels_come_from_the_ranges() -> None:
    path = FOLDER / "Sena.lift"
    labels = [record.entry.extra.get("labels", {}) for record in read(path)[0]]
    nouns = etree.parse(path).xpath("count(/lift/entry[.//grammatical-info/@value='Nome'])")
    assert nouns > 700
    assert labels.count({"Nome": {"en": "Noun"}}) > 600
    assert len([one for one in labels if "Nome" in one]) == nouns
