"""Terminology files that are sent again: as they are, as any export, and after an edit here."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from dictionary.record.concept import Concept, ConceptRelation
from dictionary.record.kinds import TERMBASE
from dictionary.services.batches import Order, import_file
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.records import editing, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from scripts.proofs.samples import shared
from tests.formats.tbx_files import canonical, concept, section, term, v3
from tests.services.conftest import sqlite_alone
from tests.services.records.terms.test_approval import term as word
from tests.services.records.terms.test_standing import REGISTER, bring, number

pytestmark = sqlite_alone

FOLDER = shared() / "terminology"
FILES = [
    path
    for path in sorted([*(FOLDER / "wild").glob("*"), *(FOLDER / "tbx").glob("*")])
    if path.name[:2] not in ("13", "23", "24", "25")
]
EXPORTS = ("tbx", "tbx-basic-1.2.1", "tbx-v2", "tbx-vn", "multiterm", "tbx-as-it-came")


def test_a_register_that_is_sent_again_says_what_it_loses(library: Library, tmp_path: Path) -> None:
    bring(library, "bodies", "register", REGISTER)
    path = tmp_path / "bodies.jsonl"
    first, *rest = (replace(REGISTER[0], sources=("Hiến pháp",)), *REGISTER[1:])
    order = Order(path=path, lexicon="bodies")
    for sources, told in ((("Hiến pháp",), False), ((), True)):
        records = (replace(first, sources=sources), *rest)
        path.write_text("".join(f"{own.KIND.document(own)}\n" for own in records), "utf-8")
        report = import_file(library, order)
        assert report.counts["changed"] == 1
        assert ("batch-removes" in {problem.code for problem, _ in report.problems}) is told


def test_a_circle_through_withdrawn_concepts_is_none(library: Library, tmp_path: Path) -> None:
    bring(library, "terms", "termbase", (word("a"),))

    def wider(own: str, target: str) -> Concept:
        return replace(
            word(own), source_id=own, relations=(ConceptRelation("broader-generic", target),)
        )

    path = tmp_path / "x.jsonl"
    order = Order(path=path, lexicon="terms")
    for records in ((wider("x", "y"), word("a")), (wider("y", "x"),)):
        path.write_text("".join(f"{own.KIND.document(own)}\n" for own in records), "utf-8")
        report = import_file(library, order)
        if records[0].source_id == "x":
            own = number(library, "terms", "x")
            editing.withdraw(library.seen_by(operator("x")), Edit(own))
    assert "concept-circle" not in {problem.code for problem, _ in report.problems}


@pytest.fixture
def termbase(library: Library) -> Library:
    facts = Facts(language="vi", visibility="public")
    lexicons.create(library.seen_by(operator("test")), "test", facts, TERMBASE)
    return library


def counted(library: Library, path: Path, form: str = "") -> dict[str, int]:
    options = ReadingOptions(format=form)
    counts = import_file(library, Order(path=path, lexicon="test", options=options)).counts
    return {name: count for name, count in counts.items() if count}


def exported(library: Library, name: str) -> bytes:
    return b"".join(exports.export(library, "test", name)[2])


CONTENT = v3(
    concept(
        section(
            term("cách ly", '<termNote type="administrativeStatus" id="n">Draft</termNote>'),
            term("cách <hi type='bold'>li</hi>", "<note>n</note>"),
            own='<descrip type="definition" id="d">đ</descrip>',
        ),
        section("isolation", tag="en-us"),
        own="<transacGrp><transac type='transactionType'>origination</transac></transacGrp>",
    ),
    concept(section("dịch"), id_="1x"),
)


def test_a_file_that_is_sent_again_changes_nothing(termbase: Library, tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    path.write_text(CONTENT, encoding="utf-8")
    assert counted(termbase, path) == {"new": 2}
    assert counted(termbase, path) == {"unchanged": 2}
    assert canonical(exported(termbase, "tbx-as-it-came")) == canonical(CONTENT.encode())


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_that_is_sent_back_changes_nothing(
    termbase: Library, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "t.tbx"
    path.write_text(CONTENT, encoding="utf-8")
    counted(termbase, path)
    path.write_bytes(exported(termbase, name))
    assert counted(termbase, path, "multiterm" if name == "multiterm" else "") == {"unchanged": 2}
    assert canonical(exported(termbase, "tbx-as-it-came")) == canonical(CONTENT.encode())


def test_a_change_in_a_file_changes_that_alone(termbase: Library, tmp_path: Path) -> None:
    path = tmp_path / "t.tbx"
    path.write_text(CONTENT, encoding="utf-8")
    counted(termbase, path)
    changed = exported(termbase, "tbx").decode().replace(">đ<", ">định nghĩa<")
    path.write_text(changed, encoding="utf-8")
    assert counted(termbase, path) == {"changed": 1, "unchanged": 1}
    came = CONTENT.replace(">đ<", ">định nghĩa<").encode()
    assert canonical(exported(termbase, "tbx-as-it-came")) == canonical(came)


@pytest.mark.skipif(not FILES, reason="no shared terminology: set SHARED_DATA")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name[:12])
def test_shared_files_come_in_come_back_and_change_nothing(termbase: Library, path: Path) -> None:
    form = "multiterm" if path.suffix == ".xml" else ""
    first = counted(termbase, path, form)
    assert set(first) == {"new"}
    assert counted(termbase, path, form) == {"unchanged": first["new"]}
    assert canonical(exported(termbase, "tbx-as-it-came")) == canonical(path.read_bytes())
