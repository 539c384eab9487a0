"""Small files that linguists' tools write, and what comes of them: identity, MDF, spans of LIFT.

They are no part of the project: the folder is the one that SHARED_DATA names, or ../shared/data.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dictionary.errors import ProblemsFound
from dictionary.messages import text
from dictionary.services.batches import Order, Report, import_file
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.records import entries
from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from scripts.proofs.samples import shared
from tests.services.conftest import sqlite_alone

CASES = shared() / "cases"
pytestmark = [
    sqlite_alone,
    pytest.mark.skipif(
        not CASES.is_dir(), reason="no shared cases: set SHARED_DATA to the folder that has them"
    ),
]


@pytest.fixture
def own(library: Library) -> Iterator[Library]:
    return library.seen_by(operator("an"))


def brought(library: Library, name: str | Path, **more: Any) -> Report:
    order = {"lexicon": "test", "language": "jra", **more}
    return import_file(library, Order(path=CASES / name, **order))


def documents(library: Library) -> list[dict[str, Any]]:
    found, _ = entries.browse(library, "test", None, None, 100)
    return [json.loads(one.json) for one in found]


def changed(report: Report) -> dict[str, int]:
    return {name: count for name, count in report.counts.items() if count}


@pytest.mark.parametrize(
    ("before", "after", "pos"),
    [("ident-1.sfm", "ident-2-ps.sfm", "n.mass"), ("ident-1.csv", "ident-2.csv", "n. mass")],
)
def test_a_corrected_part_of_speech_makes_no_second_entry(
    own: Library, before: str, after: str, pos: str
) -> None:
    assert changed(brought(own, before)) == {"new": 2}
    report = brought(own, after)
    assert changed(report) == {"changed": 1, "unchanged": 1}
    assert "entry-matched" in [problem.code for problem, _ in report.problems]
    assert {one["headword"]: one["part_of_speech"] for one in documents(own)} == {
        "ia": pos, "apui": "n",
    }  # fmt: skip


def test_homographs_without_numbers_are_numbered(own: Library) -> None:
    report = brought(own, "mdf-hom-noH.sfm")
    assert [code.code for code, _ in report.problems].count("homograph-numbered") == 3
    found = {one["homograph"]: one["senses"][0]["glosses"]["vi"] for one in documents(own)}
    assert found == {"1": ["nước"], "2": ["vâng"], "3": ["đi"]}
    assert changed(brought(own, "mdf-hom-noH.sfm")) == {"unchanged": 3}


@pytest.mark.parametrize("name", ["mdf-rf-noxv.sfm", "mdf-fonts.sfm", "mdf-hom-noH.sfm"])
@pytest.mark.parametrize("form", ["lift", "mdf", "jsonl", "csv", "xlsx"])
def test_what_goes_out_and_comes_in_again_changes_nothing(
    own: Library, tmp_path: Path, name: str, form: str
) -> None:
    total = brought(own, name).counts["new"]
    _, _, content = exports.export(own, "test", form)
    path = tmp_path / f"again.{form}"
    path.write_bytes(b"".join(content))
    assert changed(brought(own, path)) == {"unchanged": total}


def test_a_reference_makes_no_empty_example(own: Library) -> None:
    brought(own, "mdf-rf-noxv.sfm")
    ((sense,),) = [one["senses"] for one in documents(own)]
    assert sense["examples"] == []
    assert sense["extra"]["rf"] == "Notebook 3:12"


def test_styles_and_references_of_mdf_are_read(own: Library) -> None:
    brought(own, "mdf-fonts.sfm")
    entry = next(one for one in documents(own) if one["headword"] == "ia")
    assert entry["senses"][0]["definitions"] == {"en": "water, see apui and bur ; bold"}
    assert entry["senses"][0]["pictures"] == [{"file": "ia.jpg"}]
    assert [one["audio"] for one in entry["pronunciations"]] == ["ia.wav"]
    assert [(one["kind"], one["text"]) for one in entry["relations"]] == [
        ("cross-reference", "apui"), ("cross-reference", "bur"), ("synonym", "ia"),
        ("Syn", "apui"), ("Ant", "bur"),
    ]  # fmt: skip
    assert entry["relations"][2]["extra"] == {"hm": "1"}


def test_an_old_encoding_can_be_named_and_the_refusal_says_so(own: Library) -> None:
    with pytest.raises(ProblemsFound) as refused:
        brought(own, "mdf-cp1252.sfm")
    (problem,) = refused.value.problems
    assert "windows-1252" in text("en", problem.code, problem.params, door="cli")
    options = ReadingOptions(encoding="windows-1252")
    brought(own, "mdf-cp1252.sfm", options=options)
    entry = next(one for one in documents(own) if one["headword"] == "ia")
    assert entry["senses"][0]["glosses"]["en"] == ["water “fresh”"]


def test_spans_and_paragraphs_of_lift_come_back(own: Library) -> None:
    brought(own, "L-span.lift")
    ((sense,),) = [one["senses"] for one in documents(own)]
    assert sense["glosses"]["en"] == ["water ia here"]
    _, _, content = exports.export(own, "test", "lift")
    written = b"".join(content).decode()
    assert '<text>water <span class="b" lang="jra">ia</span> here</text>' in written
    assert "line one\nline two\u2029para" in written
