"""The MediaTable of CLDF: recordings and pictures of entries, senses and examples."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.record.entry import Picture, Pronunciation
from tests.formats.cldf_files import Dataset, column, dictionary


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    found = dictionary(tmp_path / "jarai")
    found.write(languages="j,Jarai,jra\n")
    return found


@pytest.mark.parametrize(
    ("url", "audio"),
    [
        ("audio/ia.wav", ["audio/ia.wav"]),
        ("file:audio/ia.wav", ["audio/ia.wav"]),
        ("file:///audio/ia.wav", ["audio/ia.wav"]),
        ("audio/n%C6%B0%E1%BB%9Bc.wav", ["audio/nước.wav"]),
        ("https://example.org/ia.wav", ["https://example.org/ia.wav"]),
        ("ftp://example.org/ia.wav", []),
        ("//example.org/ia.wav", []),
        ("file://example.org/ia.wav", []),
        ("../ia.wav", []),
        ("%2e%2e/ia.wav", []),
        ("http://[", []),
        ("data:audio/wav;base64", []),
    ],
)
def test_a_recording_is_a_file_of_the_dataset_or_a_link(
    dataset: Dataset, url: str, audio: list[str]
) -> None:
    dataset.write(entries="e1,j,ia,,,,m1\n", media=f"m1,audio/wav,{url}\n")
    (entry,) = dataset.entries()
    assert [one.audio for one in entry.pronunciations] == audio
    assert entry.extra["Media_IDs"][0]["Download_URL"] == url


def with_media(dataset: Dataset, **tables: str) -> None:
    """Let tables have a column that names files: `senses="Media_IDs"`."""
    for one in dataset.metadata["tables"]:
        name = tables.get(one["url"].removesuffix(".csv"))
        if name:
            one["tableSchema"]["columns"].append(column(name, "mediaReference", separator=";"))
            (dataset.folder / one["url"]).unlink(missing_ok=True)


def test_files_of_senses_and_examples_stand_with_them(dataset: Dataset) -> None:
    with_media(dataset, senses="Media_IDs", examples="Audio")
    dataset.write(
        entries="e1,j,ia,,,,m1;m3\n",
        senses="s1,water,e1,,,,m2;m3\n",
        examples="x1,Ia.,,Water.,,s1,m1;m4\n",
        media=(
            "m1,audio/x-wav,https://example.org/ia.wav\nm2,audio/wav,file:audio/n%C6%B0.wav\n"
            "m3,image/png,ia.png\nm4,video/mp4,ia.mp4\n"
        ),
    )
    (entry,) = dataset.entries()
    (sense,) = entry.senses
    (example,) = sense.examples
    assert entry.pronunciations == (Pronunciation("", "https://example.org/ia.wav"),)
    assert entry.pictures == sense.pictures == (Picture("ia.png"),)
    assert sense.extra["audio"] == ["audio/nư.wav"]
    # What is neither is kept as the table has it.
    assert example.extra["audio"] == ["https://example.org/ia.wav"]
    assert "illustration" not in example.extra
    assert [one["ID"] for one in example.extra["Audio"]] == ["m1", "m4"]
    assert not [one for one in dataset.problems("warning") if one[0] == "cldf-media-loose"]


def test_a_file_may_say_what_it_is_of(dataset: Dataset) -> None:
    media = dataset.metadata["tables"][3]["tableSchema"]["columns"]
    media += [column("Example_ID", "exampleReference"), column("Entry_ID", "entryReference")]
    (dataset.folder / "media.csv").unlink()
    dataset.write(
        entries="e1,j,ia,,,,\n",
        senses="s1,water,e1,,,\n",
        examples="x1,Ia.,,Water.,,s1\n",
        media="m1,audio/wav,x.wav,x1,\nm2,,e.wav,,e1\nm3,audio/wav,lost.wav,,\n",
    )
    (entry,) = dataset.entries()
    assert entry.pronunciations == (Pronunciation("", "e.wav"),)
    assert entry.extra["media"] == [{"ID": "m2", "Download_URL": "e.wav", "Entry_ID": "e1"}]
    assert entry.senses[0].examples[0].extra["audio"] == ["x.wav"]
    loose = [one for one in dataset.problems("warning") if one[0] == "cldf-media-loose"]
    assert loose == [("cldf-media-loose", "media.csv:0:0", {"count": 1})]


def test_an_example_that_names_no_file_is_an_error(dataset: Dataset) -> None:
    with_media(dataset, examples="Media_IDs")
    dataset.write(entries="e1,j,ia,,,,\n", senses="s1,w,e1,,,\n", examples="x1,Ia.,,,,s1,m9\n")
    told = ("cldf-reference-dangling", "examples.csv:2:7", {"column": "Media_IDs", "id": "m9"})
    assert dataset.problems() == [told]
