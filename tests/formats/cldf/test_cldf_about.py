"""What a CLDF dataset says of itself, and of the repository that it is in."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dictionary.formats.base import About, Source
from dictionary.formats.cldf.about import about
from tests.formats.cldf_files import Dataset, dictionary


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    return dictionary(tmp_path / "jarai" / "cldf")


def said(dataset: Dataset, **metadata: Any) -> About:
    dataset.folder.mkdir(parents=True, exist_ok=True)
    dataset.metadata |= {name.replace("__", ":"): value for name, value in metadata.items()}
    return about(Source(dataset.write()))


def test_dublin_core_says_what_the_dataset_is(dataset: Dataset) -> None:
    found = said(
        dataset,
        dc__title="A small\n dictionary",
        dc__license="https://creativecommons.org/licenses/by/4.0/",
        dc__bibliographicCitation="Someone. 2020.",
        dc__creator=["Visser, Eline", "An Nguyễn and B. Ksor"],
        dc__contributor=[{"name": "C. Siu"}, "B. Ksor", 7],
        dc__identifier="10.5281/zenodo.123",
        dc__description={"@value": "Words."},
        dcat__accessURL="https://github.com/x/y",
    )
    assert found == About(
        title="A small dictionary",
        licence="CC-BY-4.0",
        citation="Someone. 2020.",
        url="https://doi.org/10.5281/zenodo.123",
        contributors=("Visser, Eline", "An Nguyễn", "B. Ksor", "C. Siu"),
        note={"vi": "Words.", "en": "Words."},
    )


def test_the_repository_says_what_the_dataset_does_not(dataset: Dataset) -> None:
    dataset.folder.mkdir(parents=True)
    told = {"title": "Repository", "license": "CC-By-4.0", "citation": "X", "url": "",
            "doi": "doi:10.1/x"}  # fmt: skip
    (dataset.folder.parent / "metadata.json").write_text(json.dumps(told), encoding="utf-8")
    found = said(dataset, dc__title="Own", dc__license=None)
    assert (found.title, found.licence, found.citation) == ("Own", "CC-BY-4.0", "X")
    assert found.url == ""
    told["doi"] = "doi:10.1234/x"
    (dataset.folder.parent / "metadata.json").write_text(json.dumps(told), encoding="utf-8")
    assert said(dataset).url == "https://doi.org/10.1234/x"


@pytest.mark.parametrize("content", ["", "[]", "{", '"x"', "[" * 9_999, '{"title": {"x": []}}'])
def test_what_cannot_be_read_says_nothing(dataset: Dataset, content: str) -> None:
    path = dataset.folder / "x.json"
    path.parent.mkdir(parents=True)
    path.write_text(content, encoding="utf-8")
    assert about(Source(path)) == About()


def test_nothing_is_read_outside_of_a_folder_that_is_no_repository(tmp_path: Path) -> None:
    (tmp_path / "metadata.json").write_text('{"title": "Theirs"}', encoding="utf-8")
    dataset = dictionary(tmp_path / "words")
    assert said(dataset) == About()
