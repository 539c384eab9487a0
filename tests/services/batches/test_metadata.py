"""What a file says of its lexicon fills what is empty, through every door, and nothing else."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from dictionary.services.batches import Order, Report, decide, import_file, view
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import entries, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.formats.cldf_files import dictionary
from tests.services.conftest import sqlite_alone
from tests.services.pipeline import state, work

SAID = {
    "dc:title": "Từ điển nhỏ",
    "dc:license": "https://creativecommons.org/licenses/by/4.0/",
    "dc:bibliographicCitation": "An. 2020. Từ điển nhỏ.",
    "dc:creator": "An; Bình",
    "dc:identifier": "https://example.org/small",
}


@pytest.fixture
def site(library: Library) -> Library:
    return library.seen_by(operator("an"))


@pytest.fixture
def dataset(tmp_path: Path) -> Path:
    made = dictionary(tmp_path / "jarai")
    made.metadata |= SAID
    return made.write(languages="j,Jarai,jra\n", entries="e1,j,ia,,,,\n", senses="s1,water,e1,,,\n")


def said_of(library: Library) -> dict[str, Any]:
    row = entries.lexicon(library, "test").row
    names = ("title", "licence", "citation", "url", "contributors", "note")
    return {name: row[name] for name in names}


FULL = {
    "title": {"vi": "Từ điển nhỏ", "en": "Từ điển nhỏ"},
    "licence": "CC-BY-4.0",
    "citation": "An. 2020. Từ điển nhỏ.",
    "url": "https://example.org/small",
    "contributors": ["An", "Bình"],
    "note": {},
}


def brought(library: Library, path: Path, **more: Any) -> Report:
    return import_file(library, Order(path=path, lexicon="test", **more))


def differences(problems: Any) -> dict[str, tuple[str, str]]:
    return {
        one.params["name"]: (one.params["here"], one.params["there"])
        for one, _ in problems
        if one.code == "metadata-differs"
    }


def test_an_import_makes_a_lexicon_as_its_file_says(site: Library, dataset: Path) -> None:
    assert differences(brought(site, dataset).problems) == {}
    assert said_of(site) == FULL


def test_what_a_person_has_said_stays(site: Library, dataset: Path) -> None:
    lexicons.create(site, "test", Facts(language="jra", licence="CC0-1.0"))
    report = brought(site, dataset)
    assert differences(report.problems) == {"licence": ("CC0-1.0", "CC-BY-4.0")}
    assert said_of(site) == {**FULL, "licence": "CC0-1.0"}
    lexicons.describe(site, "test", Facts(title_vi="Từ điển", contributors=("Chi",)))
    report = brought(site, dataset)
    assert differences(report.problems) == {
        "licence": ("CC0-1.0", "CC-BY-4.0"),
        "contributors": ("Chi", "An; Bình"),
    }
    assert said_of(site)["contributors"] == ["Chi"]
    assert said_of(site)["title"]["vi"] == "Từ điển"


@sqlite_alone
def test_an_unchanged_file_fills_what_was_emptied(site: Library, dataset: Path) -> None:
    brought(site, dataset)
    lexicons.describe(site, "test", Facts(citation=""))
    assert brought(site, dataset, dry_run=True).counts["unchanged"] == 1
    assert said_of(site)["citation"] == ""
    brought(site, dataset)
    assert said_of(site) == FULL


@sqlite_alone
def test_what_the_order_says_counts(site: Library, dataset: Path) -> None:
    brought(site, dataset, title="Mine")
    assert said_of(site) == {**FULL, "title": {"vi": "Mine", "en": "Mine"}}


@sqlite_alone
def test_a_manifest_beside_overrules(site: Library, dataset: Path) -> None:
    manifest = dataset.parent / "lexicon.toml"
    manifest.write_text('id = "test"\ntitle = "Ours"\nlicence = "CC0-1.0"\n', encoding="utf-8")
    assert differences(brought(site, dataset).problems) == {}
    assert said_of(site) == {**FULL, "title": {"vi": "Ours", "en": "Ours"}, "licence": "CC0-1.0"}
    # What it does not say stays as somebody has said it.
    lexicons.describe(site, "test", Facts(citation="C"))
    brought(site, dataset, message="again")
    with (dataset.parent / "entries.csv").open("a", encoding="utf-8") as file:
        file.write("e2,j,apui,,,,\n")
    brought(site, dataset)
    assert said_of(site)["citation"] == "C"


def test_an_upload_fills_an_empty_lexicon_once_it_is_applied(site: Library, dataset: Path) -> None:
    lexicons.create(site, "test", Facts(language="jra"))
    held = io.BytesIO()
    with ZipFile(held, "w") as made:
        for path in dataset.parent.iterdir():
            made.write(path, path.name)

    def sent() -> int:
        upload = Upload(lexicon="test", name="jarai.zip", content=[held.getvalue()])
        batch_id = receive(site, upload)
        work(site)
        return batch_id

    batch_id = sent()
    assert said_of(site)["licence"] == ""
    lexicons.describe(site, "test", Facts(citation="C"))
    decide.ask_to_apply(site, batch_id)
    work(site)
    assert state(site, batch_id) == "applied"
    assert said_of(site) == {**FULL, "citation": "C"}
    told = differences(view.problems(site, sent()))
    assert told == {"citation": ("C", "An. 2020. Từ điển nhỏ.")}
