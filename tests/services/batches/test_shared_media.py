"""Archives with media that linguists' tools write; they are not part of this project.

They are read from the folder that SHARED_DATA names, or from ../shared/data beside the project.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dictionary.services.batches import Order, Report, import_file
from dictionary.services.records import entries
from dictionary.services.sharing.exports import export
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from scripts.proofs.samples import shared
from tests.services.conftest import sqlite_alone
from tests.services.media_files import media_of
from tests.services.pipeline import ids

CASES = shared() / "cases"

pytestmark = [
    sqlite_alone,
    pytest.mark.skipif(
        not CASES.is_dir(), reason="no shared cases: set SHARED_DATA to the folder that has them"
    ),
]


@pytest.fixture
def site(library: Library) -> Library:
    return library.seen_by(operator("an"))


def brought(library: Library, name: str) -> Report:
    return import_file(library, Order(path=CASES / name, lexicon="test", keep=True))


def test_names_are_found_as_they_are_written_and_what_is_not_kept_is_named(site: Library) -> None:
    report = brought(site, "K-media-names.zip")
    files = {word: list(media_of(site, number)) for word, number in ids(site).items()}
    assert files == {
        "ia": ['ia nước"1".wav'],
        "apui": ["AUDIO\\APUI.WAV"],
        "bur": ["bur.webm"],
        "asâo": [],
    }
    told = [(one.code, one.params["name"], one.params["kind"]) for one, _ in report.problems]
    assert told == [
        ("archive-media-unplayable", "bur.tif", "picture"),
        ("archive-media-unplayable", "asao.wma", "sound"),
    ]


def test_what_goes_out_as_a_zip_comes_in_again_as_it_was(site: Library, tmp_path: Path) -> None:
    brought(site, "K-media-names.zip")
    before = {number: media_of(site, number) for number in ids(site).values()}
    path = tmp_path / "again.zip"
    path.write_bytes(b"".join(export(site, "test", "lift", with_media=True)[2]))
    report = import_file(site, Order(path=path, lexicon="test"))
    assert {key: count for key, count in report.counts.items() if count} == {"unchanged": 4}
    assert {number: media_of(site, number) for number in ids(site).values()} == before
    other = import_file(site, Order(path=path, lexicon="other"))
    assert other.counts["new"] == 4
    files = {word: list(media_of(site, number)) for word, number in ids(site, "other").items()}
    assert files["ia"] == ['ia nước"1".wav']
    assert files["apui"] == ["AUDIO\\APUI.WAV"]


def test_a_dataset_gives_its_files_and_says_what_it_is(site: Library) -> None:
    report = brought(site, "cldf-media.zip")
    assert report.counts["new"] == 1
    assert not [one for one, _ in report.problems if one.code.startswith("archive-")]
    (shown,) = entries.browse(site, "test", None, None, 10)[0]
    entry = json.loads(shown.json)
    address = "https://example.org/ia.wav"
    assert [one["audio"] for one in entry["pronunciations"]] == [address]
    (example,) = entry["senses"][0]["examples"]
    assert example["extra"]["audio"] == [address]
    row = entries.lexicon(site, "test").row
    assert (row["title"]["vi"], row["licence"]) == ("A small dictionary", "CC-BY-4.0")
    assert row["citation"] == "Someone. 2020. A small dictionary."
