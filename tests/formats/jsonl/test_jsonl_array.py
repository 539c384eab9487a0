"""A file that is one JSON array of entries: read value by value, each fault placed."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.errors import BadRequest
from dictionary.formats.base import Record, Source
from dictionary.formats.jsonl.reading import excerpt, read
from dictionary.formats.jsonl.values import is_array
from dictionary.formats.registry import format_of
from dictionary.messages import LOCALES, text
from dictionary.record.entry import Entry, Sense, as_dict
from scripts.proofs.samples import shared

CASE = shared() / "cases" / "array.json"
Read = Callable[..., list[Record | Problem]]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "jra.json"


@pytest.fixture
def array(path: Path) -> Read:
    def array(content: str | bytes) -> list[Record | Problem]:
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read(Source(path, "jra")))

    return array


def headwords(found: list[Record | Problem]) -> list[tuple[str, str]]:
    return [(str(item.place), item.entry.headword) for item in found if isinstance(item, Record)]


def faults(found: list[Record | Problem]) -> list[tuple[int, int, str]]:
    problems = [item for item in found if isinstance(item, Problem)]
    for problem in problems:
        assert all(text(locale, problem.code, problem.params) for locale in LOCALES)
    return [(one.place.line, one.place.column, one.code) for one in problems]


@pytest.mark.skipif(not CASE.is_file(), reason="no shared data")
def test_the_case_is_read() -> None:
    form = format_of(CASE)
    assert form.name == "jsonl"
    (record,) = form.read(Source(CASE))
    assert isinstance(record, Record)
    assert record.entry == Entry("ia", "jra", senses=(Sense(glosses={"vi": ("nước",)}),))


def test_values_have_their_places(array: Read) -> None:
    assert headwords(array('[{"headword": "ia"}, {"headword": "apui"}]')) == [
        ("jra.json:1:2", "ia"),
        ("jra.json:1:22", "apui"),
    ]
    pretty = json.dumps([{"headword": "ia"}, {"headword": "êa"}], indent=2, ensure_ascii=False)
    assert headwords(array("\ufeff\r\n" + pretty)) == [
        ("jra.json:3:3", "ia"),
        ("jra.json:6:3", "êa"),
    ]


@pytest.mark.parametrize(
    ("content", "good", "expected"),
    [
        ("[]", 0, (1, 0, "empty-file")),
        ("[ ", 0, (1, 3, "json-invalid")),
        ('[{"headword": "ia"}', 1, (1, 20, "json-invalid")),
        ('[{"headword": "ia"},]', 1, (1, 21, "json-invalid")),
        ('[{"headword": "ia"}\n {"headword": "b"}]', 1, (2, 2, "json-invalid")),
        ('[{"headword": "ia"}]\nx', 1, (2, 1, "json-invalid")),
        ('[\n{"headword": "ia"},\n{"headword": \'b\'}]', 1, (3, 14, "json-invalid")),
        ('[{"headword": "ia"}, 7, {"headword": "b"}]', 2, (1, 22, "document-no-object")),
        ('[{"headword": "ia", "headword": "b"}]', 0, (1, 2, "document-key-twice")),
        ('[{"headword": "ia"},' + "[" * 100_000, 1, (1, 21, "json-invalid")),
        (b'[{"headword": "i\xfd"}]', 0, (1, 1, "json-encoding")),
        ('[{"headword": "ia"}]'.encode("utf-16"), 0, (1, 0, "not-text")),
        ('[{"headword": "' + "a" * 6_000_000 + '"}]', 0, (1, 2, "line-too-long")),
    ],
)
def test_a_fault_is_placed(
    array: Read, content: str | bytes, good: int, expected: tuple[int, int, str]
) -> None:
    found = array(content)
    assert faults(found) == [expected]
    assert len(headwords(found)) == good


def test_an_array_of_any_length_is_held_piece_by_piece(path: Path) -> None:
    value = json.dumps(as_dict(Entry("ia", "jra", "x", senses=(Sense(notes="n" * 500),))))
    with path.open("w", encoding="utf-8") as file:
        file.write("[")
        file.writelines(f"{value.replace('x', str(number), 1)},\n" for number in range(5_000))
        file.write(value + "]")
    tracemalloc.start()
    count = sum(isinstance(item, Record) for item in read(Source(path)))
    assert count == 5_001
    # What is remembered of each id; the file has 4 MB.
    assert tracemalloc.get_traced_memory()[1] < 2_500_000
    tracemalloc.stop()


def test_what_has_errors_comes_back_as_an_array(array: Read, path: Path) -> None:
    array('[{"headword": "ia"},\n{"headword": 7,\n "x": 1},\n{"headword": "b"}]')
    taken = b"".join(excerpt(Source(path), {"jra.json": {2}})).decode()
    assert json.loads(taken) == [{"headword": 7, "x": 1}]


def test_metadata_of_cldf_are_no_array(path: Path) -> None:
    path.write_text('{"@context": "http://www.w3.org/ns/csvw"}', encoding="utf-8")
    assert not is_array(path)
    assert format_of(path).name == "cldf"
    path.unlink()
    assert format_of(path).name == "cldf", "what is not there yet is known by its name"
    with pytest.raises(BadRequest):
        format_of(path.with_suffix(".xyz"))


def test_one_entry_in_a_json_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    path.write_text('{"headword": "ia", "language": "jra"}\n', encoding="utf-8")
    assert format_of(path).name == "jsonl"
    path.write_text('{"entries": []}\n', encoding="utf-8")
    assert format_of(path).name == "cldf"
