"""Real MDF dictionaries of Dictionaria, which are not part of this project.

They are read from the folder that SHARED_DATA names, or from ../shared/data beside the project.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dictionary.checks.problem import Problem
from dictionary.checks.record import check
from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.jsonl import reading as jsonl
from dictionary.formats.registry import format_of
from dictionary.formats.toolbox import reading as mdf
from dictionary.formats.toolbox.codes import plain
from dictionary.formats.toolbox.sfm import MarkedField, fields
from dictionary.formats.toolbox.values import reference
from dictionary.record.entry import Entry, as_dict, document
from dictionary.text.normalise import stored
from scripts.proofs.samples import shared

FOLDER = shared() / "samples"
# As a contributor would name the languages of the two.
LANGUAGES = {
    "kalamang": ("kgv", {"Mal": "pmy", "Dut": "nl"}),
    "teanu": ("tkw", {"national": "en", "tnm": "extra", "lvn": "extra"}),
}

pytestmark = pytest.mark.skipif(
    not (FOLDER / "mdf").is_dir(),
    reason="no shared samples: set SHARED_DATA to the folder that has them",
)


# References like `&lt;` in both; names and loan words that a gloss repeats; bare entries.
CHECKED = {
    "kalamang": {
        "html-in-text": 223,
        "gloss-is-headword": 588,
        "empty-sense": 9,
        "invisible-characters": 1,
    },
    "teanu": {"html-in-text": 3},
}


@cache
def found(name: str) -> tuple[Record | Problem, ...]:
    path = FOLDER / "mdf" / f"{name}.sfm"
    language, columns = LANGUAGES[name]
    assert format_of(path).name == "mdf"
    return tuple(mdf.read(Source(path, language, ReadingOptions(columns))))


def entries(name: str) -> list[Entry]:
    return [item.entry for item in found(name) if isinstance(item, Record)]


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from strings(item)


@pytest.mark.parametrize(
    ("name", "records", "senses", "problems"),
    [
        ("kalamang", 3832, 3163, {"marker-unknown": 17}),
        # Seven records that were fused with others are homographs now, and one sense came back.
        ("teanu", 1716, 2792, {"marker-unknown": 14, "homograph-numbered": 14}),
    ],
)
def test_what_is_in_them(name: str, records: int, senses: int, problems: dict[str, int]) -> None:
    assert len(entries(name)) == records
    assert sum(len(entry.senses) for entry in entries(name)) == senses
    codes = Counter(item.code for item in found(name) if isinstance(item, Problem))
    assert codes == problems
    checked = Counter(code for entry in entries(name) for code, _, _, _ in check(entry))
    assert checked == {"language-unregistered": records, **CHECKED[name]}


@pytest.mark.parametrize("name", LANGUAGES)
def test_no_two_entries_are_one(name: str) -> None:
    identities = {entry.identity for entry in entries(name)}
    assert len(identities) == len(entries(name))


@pytest.mark.parametrize("name", LANGUAGES)
def test_every_field_is_in_an_entry_of_its_record(name: str) -> None:
    """Nothing is lost: the values of each record, with repeats, are in the entries of its name."""
    there: dict[str, set[str]] = {}
    for entry in entries(name):
        own = set(strings(as_dict(entry)))
        # Several values of one kind may stand on lines of one text.
        own |= {line for text in own for line in text.split("\n")}
        own |= set(entry.part_of_speech.split("; "))
        for headword in {entry.headword, *(one.text for one in entry.relations)}:
            there.setdefault(headword, set()).update(own)
    everywhere = set().union(*there.values())
    record, missing, count = "", [], 0
    for item in fields(FOLDER / "mdf" / f"{name}.sfm", "utf-8"):
        assert isinstance(item, MarkedField)
        text = stored(item.text)
        record = text if item.marker == "lx" else record
        for value in (one.strip() for one in plain(text).split(";")):
            count += 1
            if item.marker == "sn" or reference(value)[0] in there[record]:
                # A number that only says which sense, or which homograph, it is.
                continue
            if value and value not in there[record] and text not in there[record]:
                missing.append((item, value in everywhere))
    assert count > 20_000
    assert not missing


@pytest.mark.parametrize("name", LANGUAGES)
def test_json_lines_and_back_change_nothing(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.jsonl"
    path.write_bytes(b"".join(jsonl.write(Export("", lambda: iter(entries(name))))))
    back = list(jsonl.read(Source(path)))
    # Homographs come when the last one of them has been read.
    assert sorted(document(item.entry) for item in back if isinstance(item, Record)) == sorted(
        map(document, entries(name))
    )
    assert len(back) == len(entries(name))


def test_the_headwords_of_the_cldf_edition_are_all_there() -> None:
    with (FOLDER / "cldf/kalamang/cldf/entries.csv").open(encoding="utf-8") as file:
        published = {row["Headword"] for row in csv.DictReader(file)}
    own = {entry.headword for entry in entries("kalamang")}
    assert published <= own
    assert (len(published), len(own)) == (2501, 3559)


def test_a_national_language_that_nobody_names_is_taken_for_vietnamese() -> None:
    """Teanu's is English: the warning tells its owner what to say."""
    problems = mdf.read(Source(FOLDER / "mdf" / "teanu.sfm", "tkw"))
    warned = {
        item.params["marker"]: item.params["count"]
        for item in problems
        if isinstance(item, Problem) and item.code == "marker-national"
    }
    assert warned == {"dn": 2793, "xn": 3907}
