"""Tables of terms in a library: in, out, and in again; parts of tables; what is wrong with one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest

from dictionary.errors import ProblemsFound
from dictionary.formats.base import ReadingOptions
from dictionary.record.kinds import TERMBASE
from dictionary.services.batches import Order, import_file
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import sqlite_alone

pytestmark = sqlite_alone

HEADER = "concept_id,subject,language,term,status,source,definition,decision,ruling"
ROWS = (
    "c1,y tế,vi,cách ly,preferred,A,tách ra,1/QĐ,preferred",
    "c1,,vi,cô lập,deprecated,,,,",
    "c1,,en,isolation,,A,the act,,",
    "c2,y tế,vi,nước,,B,,,",
)

Bring = Callable[..., Mapping[str, int]]


@pytest.fixture
def bring(library: Library) -> Bring:
    """Import a file with this content into the termbase `terms`; the counts of its rows."""
    site = library.seen_by(operator("test"))
    lexicons.create(site, "terms", Facts(language="vi"), kind=TERMBASE)

    def bring(content: str | bytes, name: str = "a.csv", **more: Any) -> Mapping[str, int]:
        path = library.settings.home / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return import_file(library, Order(path=path, lexicon="terms", **more)).counts

    return bring


def table(*rows: str, header: str = HEADER) -> str:
    return "\n".join([header, *rows, ""])


def exported(library: Library, name: str) -> bytes:
    return b"".join(exports.export(library, "terms", name)[2])


@pytest.mark.parametrize("name", ["csv", "tsv", "xlsx", "csv-concepts", "xlsx-concepts"])
def test_what_went_out_comes_in_again_and_changes_nothing(
    library: Library, bring: Bring, name: str
) -> None:
    assert bring(table(*ROWS))["new"] == 2
    before = exported(library, "jsonl")
    counts = bring(exported(library, name), f"b.{name.partition('-')[0]}")
    assert (counts["unchanged"], counts["changed"], counts["new"]) == (2, 0, 0)
    assert exported(library, "jsonl") == before


def test_a_part_of_a_table_changes_only_what_it_says(library: Library, bring: Bring) -> None:
    bring(table(*ROWS))
    counts = bring(table("c1,en,isolation,admitted", header="concept_id,language,term,status"))
    assert (counts["changed"], counts["missing"]) == (1, 1)
    lines = exported(library, "csv").decode("utf-8-sig").splitlines()
    assert [line for line in lines if line.startswith("c1,")] == [
        "c1,y tế,vi,cách ly,preferred,tách ra,A,preferred,1/QĐ",
        "c1,y tế,vi,cô lập,deprecated,,,,",
        "c1,y tế,en,isolation,admitted,the act,A,,",
    ]


def test_a_new_language_is_added_by_a_table_of_that_language(
    library: Library, bring: Bring
) -> None:
    bring(table(*ROWS))
    assert bring("concept_id,km\nc1,ដាច់\n")["changed"] == 1
    again = bring("concept_id,Tiếng Khmer\nc1,ដាច់\n")
    assert (again["changed"], again["unchanged"]) == (0, 1)
    assert "c1,y tế,km,ដាច់" in exported(library, "csv").decode()


def test_a_file_with_a_fault_changes_nothing_and_says_where(library: Library, bring: Bring) -> None:
    with pytest.raises(ProblemsFound) as refused:
        bring(table(*ROWS, "c3,,vi,lửa,,,,2/QĐ,sai", "c4,,v!,đất,,,,,"))
    assert [
        (problem.code, problem.place.line, problem.place.column)
        for problem in refused.value.problems
    ] == [("ruling-status-unknown", 6, 9), ("invalid-tag", 7, 3)]
    assert exported(library, "jsonl") == b""


def test_a_glossary_comes_in_by_mapping_and_goes_out_for_omegat(
    library: Library, bring: Bring
) -> None:
    options = ReadingOptions({"column 1": "en", "column 2": "vi"})
    assert bring("isolation\tcách ly\nwater\tnước\n", "g.utf8", options=options)["new"] == 2
    assert bring("isolation\tcách ly\nwater\tnước\n", "g.txt", options=options)["unchanged"] == 2
    name, kind, content = exports.export(library, "terms", "omegat")
    assert (name, kind) == ("terms.zip", "application/zip")
    assert b"".join(content).startswith(b"PK")
