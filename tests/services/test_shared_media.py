"""Archives with media that linguists' tools write; they are not part of this project.

They are read from the folder that SHARED_DATA names, or from ../shared/data beside the project.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dictionary.services.batches import Order, Report, import_file
from dictionary.services.library import Library
from dictionary.services.viewer import operator
from tests.services.media_files import media_of
from tests.services.pipeline import ids

ROOT = Path(__file__).resolve().parents[2]
CASES = Path(os.environ.get("SHARED_DATA", ROOT.parent / "shared" / "data")) / "cases"

pytestmark = pytest.mark.skipif(
    not CASES.is_dir(), reason="no shared cases: set SHARED_DATA to the folder that has them"
)


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
