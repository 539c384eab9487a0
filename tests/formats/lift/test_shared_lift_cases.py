"""Small LIFT files that linguists' programs write, each with one kind of difficulty.

The files are not part of this project. They are read from the folder that SHARED_DATA names, or
from ../shared/data beside the project.
"""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from dictionary.checks.file import FileChecks
from dictionary.checks.problem import Problem
from dictionary.checks.record import check
from dictionary.formats.base import Export, Record, Source
from dictionary.formats.lift.about import about
from dictionary.formats.lift.reading import read
from dictionary.formats.lift.writing import write
from dictionary.record.entry import Entry, document, each_sense, forms
from dictionary.record.media import references
from dictionary.record.numbering import number
from scripts.proofs.samples import shared

CASES = shared() / "cases"
FILES = sorted(CASES.glob("*.lift"))

pytestmark = pytest.mark.skipif(
    not FILES, reason="no shared cases: set SHARED_DATA to the folder that has them"
)


def items(path: Path) -> tuple[list[Entry], list[Problem]]:
    found = list(read(Source(path)))
    entries = [item.entry for item in found if isinstance(item, Record)]
    return entries, [item for item in found if isinstance(item, Problem)]


def sent_back(path: Path) -> bytes:
    kept = about(Source(path)).extra
    return b"".join(write(Export("jra", lambda: iter(items(path)[0]), kept)))


def bare(content: bytes) -> list[str]:
    """The header and entries of a file without the space between elements, in canonical XML."""
    found = []
    for top in etree.fromstring(content):
        top.tail = None
        for node in top.iter():
            if node.tag not in ("text", "span"):
                node.text = None
            if node.getparent() is not None and node.getparent().tag not in ("text", "span"):
                node.tail = None
        if top.tag == "entry":
            top[:] = sorted(top, key=lambda one: str(one.tag))
        found.append(etree.tostring(top, method="c14n2").decode())
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_case_comes_back_letter_by_letter(path: Path, tmp_path: Path) -> None:
    content = sent_back(path)
    if path.stem == "noid":
        content = content.replace(b' order="1"', b"").replace(b' order="2"', b"")
    assert bare(content) == bare(path.read_bytes())
    again = tmp_path / path.name
    again.write_bytes(sent_back(path))
    assert list(map(document, items(again)[0])) == list(map(document, items(path)[0]))


def test_the_citation_form_alone_is_the_headword() -> None:
    (entry,), problems = items(CASES / "F-citation-only.lift")
    assert (entry.headword, entry.language, entry.variants, problems) == ("ia", "jra", (), [])


def test_homographs_are_numbered_with_a_warning() -> None:
    found, problems = items(CASES / "noid.lift")
    assert [(one.headword, one.homograph) for one in found] == [("ia", "1"), ("ia", "2")]
    assert {(one.code, one.severity) for one in problems} == {("homograph-numbered", "warning")}


def test_one_sense_id_in_two_entries_is_a_warning() -> None:
    checks = FileChecks()
    for item in read(Source(CASES / "B-same-sense-id.lift")):
        assert isinstance(item, Record)
        checks.see(item.entry, item.place, item.columns, item.places)
    (problem,) = (one for one in checks.finish() if one.code == "sense-id-twice")
    assert (problem.severity, problem.place.line, problem.params["line"]) == ("warning", 4, 3)
    assert problem.place.column > 1
    assert (problem.params["id"], problem.params["headword"]) == ("s1", "apui")


def test_a_semicolon_in_a_sense_id_stays_in_it() -> None:
    (entry,), _ = items(CASES / "H-inline-range.lift")
    assert [sense.id for sense in entry.senses] == ["a; b_1"]


def test_subsenses_stand_in_their_senses() -> None:
    (entry,), _ = items(CASES / "sub-sense.lift")
    placed = list(each_sense(entry.senses))
    numbers = [(one.sense.id, number(one.positions)) for one in placed]
    assert numbers == [("s1", "1"), ("s1a", "1a"), ("s1a1", "1a(i)")]
    assert [len(one.sense.examples) for one in placed] == [0, 0, 1]


def test_many_domains_are_no_error() -> None:
    (entry,), _ = items(CASES / "dom-many.lift")
    assert len(entry.domains) == 9
    assert [found for found in check(entry) if found[1] == "error"] == []


def test_recordings_are_no_forms(tmp_path: Path) -> None:
    with ZipFile(CASES / "audio-ws.zip") as archive:
        archive.extractall(tmp_path)
    (entry,), problems = items(tmp_path / "p" / "a.lift")
    assert problems == []
    assert [form.text for form in forms(entry)] == ["ia", "nước"]
    assert [one.audio for one in entry.pronunciations] == ["ia.wav"]
    (sense,) = entry.senses
    assert sense.extra["audio"] == ["nuoc.wav"]
    assert [one.extra for one in sense.examples] == [{"audio": ["ex1.wav"]}]
    assert sorted(references(entry)) == ["ex1.wav", "ia.wav", "nuoc.wav"]
    path = tmp_path / "p" / "a.lift"
    assert bare(sent_back(path)) == bare(path.read_bytes())
