"""Files for translation tools: what each of them reads, and that nothing forbidden goes out."""

from __future__ import annotations

import csv
import io
from html import unescape
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook

from dictionary.formats.base import Export
from dictionary.formats.registry import TERM_EXPORTS
from dictionary.record.concept import Concept, Definition, Section, Term
from dictionary.record.entry import Note

OWN = (
    Concept(
        "c1",
        subjects=("y tế",),
        typed_notes=(Note("general", {"und": "hay\tdùng"}),),
        sections=(
            Section(
                "vi",
                (
                    Term("cô lập", status="deprecated"),
                    Term("giam", status="superseded"),
                    Term("tách ra", status="proposed"),
                    Term("cách ly", status="preferred", part_of_speech="noun"),
                ),
                (Definition("tách người bệnh", "vi"),),
            ),
            Section("en", (Term("isolation"), Term("#seclusion"))),
            Section("blt-Tavt", (Term("ꪀ"),)),
        ),
    ),
    Concept("c2", sections=(Section("vi", (Term("=nước"),)), Section("en", (Term("water"),)))),
    Concept("c3", sections=(Section("vi", (Term("cũ", status="superseded"),)),)),
)


def exported(name: str) -> bytes:
    (known,) = (form for form in TERM_EXPORTS if form.name == name)
    return b"".join(known.write(Export("vi", lambda: iter(OWN))))


@pytest.mark.parametrize(
    "name", ["omegat", "weblate", "memoq", "phrase", "csv-concepts", "xlsx-concepts"]
)
def test_terms_that_nobody_is_to_use_do_not_go_out(name: str) -> None:
    content = exported(name)
    if content.startswith(b"PK"):
        with ZipFile(io.BytesIO(content)) as archive:
            content = b"\n".join(archive.read(part) for part in archive.namelist())
    text = unescape(content.decode("utf-8-sig"))
    assert "cách ly" in text
    for word in ("cô lập", "giam", "cũ"):
        assert word not in text


def pairs(name: str) -> list[list[str]]:
    """Return the entries of a glossary as OmegaT reads them: no remarks, cells between tabs."""
    with ZipFile(io.BytesIO(exported("omegat"))) as archive:
        lines = archive.read(name).decode().splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


def test_omegat_gets_a_glossary_for_each_pair_of_languages() -> None:
    with ZipFile(io.BytesIO(exported("omegat"))) as archive:
        assert sorted(archive.namelist()) == [
            "blt-Tavt-en.utf8",
            "blt-Tavt-vi.utf8",
            "en-blt-Tavt.utf8",
            "en-vi.utf8",
            "vi-blt-Tavt.utf8",
            "vi-en.utf8",
        ]
    assert pairs("en-vi.utf8") == [
        ["isolation", "cách ly", "noun; y tế; tách người bệnh; hay dùng"],
        ["isolation", "tách ra", "proposed; y tế; tách người bệnh; hay dùng"],
        ["water", "=nước"],
    ]
    assert [pair[:2] for pair in pairs("vi-en.utf8")] == [
        ["cách ly", "isolation"],
        ["cách ly", "#seclusion"],
        ["tách ra", "isolation"],
        ["tách ra", "#seclusion"],
        ["=nước", "water"],
    ]


def test_memoq_gets_an_entry_a_row_with_a_column_for_each_further_term() -> None:
    lines = io.StringIO(exported("memoq").decode("utf-8-sig"))
    assert list(csv.reader(lines, delimiter=";")) == [
        ["Entry_Subject", "Entry_Note", "Vietnamese_Def", "Vietnamese", "Vietnamese",
         "blt-Tavt_Def", "blt-Tavt", "English_Def", "English", "English"],
        ["y tế", "hay\tdùng", "tách người bệnh", "cách ly", "tách ra", "", "ꪀ", "", "isolation",
         "#seclusion"],
        ["", "", "", "'=nước", "", "", "", "", "water", ""],
    ]  # fmt: skip


def test_weblate_gets_the_best_term_of_each_language_first() -> None:
    tree = etree.fromstring(exported("weblate"), etree.XMLParser(load_dtd=False))
    assert tree.tag == "martif"
    read = [
        {
            langset.get("{http://www.w3.org/XML/1998/namespace}lang"): [
                term.text for term in langset.iterfind("tig/term")
            ]
            for langset in entry.iterfind("langSet")
        }
        for entry in tree.iterfind("text/body/termEntry")
    ]
    assert read == [
        {"vi": ["cách ly", "tách ra"], "en": ["isolation", "#seclusion"], "blt-Tavt": ["ꪀ"]},
        {"vi": ["=nước"], "en": ["water"]},
    ]


def test_what_weblate_reads_with(tmp_path: Path) -> None:
    tbx = pytest.importorskip("translate.storage.tbx", reason="translate-toolkit is not here")
    path = tmp_path / "a.tbx"
    path.write_bytes(exported("weblate"))
    store = tbx.tbxfile.parsefile(str(path))
    store.setsourcelanguage("en")
    store.settargetlanguage("vi")
    assert [(str(unit.source), str(unit.target)) for unit in store.units] == [
        ("isolation", "cách ly"),
        ("water", "=nước"),
    ]


def test_phrase_gets_the_best_term_of_each_language() -> None:
    book = load_workbook(io.BytesIO(exported("phrase")))
    assert [[cell.value for cell in row] for row in book.active.iter_rows()] == [
        ["vi", "blt_tavt", "en"],
        ["cách ly", "ꪀ", "isolation"],
        ["=nước", None, "water"],
    ]
    assert [cell.data_type for cell in book.active["A"]] == ["s", "s", "s"]
