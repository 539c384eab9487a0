"""JSON Lines: what is read, what is refused and where, and that a round trip changes nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, Record, Source
from dictionary.formats.jsonl.reading import read, write
from dictionary.formats.jsonl.values import MAX_LINE
from dictionary.messages import LOCALES, text
from dictionary.record.entry import Entry, Relation, Sense, Variant, as_dict, document

ENTRIES = (
    Entry("ia", "jra", senses=(Sense(glosses={"vi": ("nước",)}),), extra={"dt": "2026"}),
    Entry("ia", "jra", homograph="2", variants=(Variant("ea", "rad", "", {"va": "x"}),)),
    Entry("apui", "jra", "221-1", relations=(Relation("main", "", "ia", {"hm": "2"}),)),
)


class Lines:
    """A file of the test's own, and what reading it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(self, content: bytes | str, language: str = "jra") -> list[Record | Problem]:
        self.path.write_bytes(content.encode() if isinstance(content, str) else content)
        return list(read(Source(self.path, language)))

    def errors(self, content: bytes | str, language: str = "jra") -> list[tuple[int, int, str]]:
        found = [item for item in self.read(content, language) if isinstance(item, Problem)]
        for problem in found:
            assert all(text(locale, problem.code, problem.params) for locale in LOCALES)
        return [(one.place.line, one.place.column, one.code) for one in found]

    def entries(self, content: bytes | str, language: str = "jra") -> list[Entry]:
        return [item.entry for item in self.read(content, language) if isinstance(item, Record)]


@pytest.fixture
def lines(tmp_path: Path) -> Lines:
    return Lines(tmp_path / "jra.jsonl")


def written(entries: Sequence[Entry]) -> bytes:
    return b"".join(write(Export("jra", lambda: iter(entries))))


def test_what_is_written_can_be_read_and_is_written_the_same_again(lines: Lines) -> None:
    content = written(ENTRIES)
    assert content == b"".join(f"{document(entry)}\n".encode() for entry in ENTRIES)
    found = lines.entries(content, "")
    assert found == list(ENTRIES)
    assert written(found) == content


def test_the_writer_yields_while_it_goes() -> None:
    def endless() -> object:
        while True:
            yield ENTRIES[0]

    chunks = write(Export("jra", endless))  # type: ignore[arg-type]  # a generator is an iterator
    assert next(chunks) == next(chunks) != b""


def test_records_know_their_lines(lines: Lines) -> None:
    found = lines.read(
        '\n{"headword": "ia"}\r\n   \n\ufeff'.replace("\ufeff", "") + '{"headword": "apui"}'
    )
    assert [
        (str(item.place), item.entry.headword) for item in found if isinstance(item, Record)
    ] == [
        ("jra.jsonl:2:0", "ia"),
        ("jra.jsonl:4:0", "apui"),
    ]


def test_a_byte_order_mark_is_no_part_of_the_text(lines: Lines) -> None:
    assert lines.entries(b'\xef\xbb\xbf{"headword": "ia"}') == [Entry("ia", "jra")]


def test_what_the_api_answers_can_be_read(lines: Lines) -> None:
    value = as_dict(ENTRIES[0]) | {
        "id": 1, "lexicon": "jra-abvd", "revision": 3, "status": "published",
        "updated_at": "2026-11-24T00:00:00Z", "url": "/api/v1/entries/1",
    }  # fmt: skip
    assert lines.entries(json.dumps(value)) == [ENTRIES[0]]


def test_progress_is_told(lines: Lines) -> None:
    lines.path.write_bytes(written(ENTRIES))
    told: list[int] = []
    list(read(Source(lines.path, advance=told.append)))
    assert told[-1] == lines.path.stat().st_size


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", (1, 0, "empty-file")),
        ("\n \n", (1, 0, "empty-file")),
        ('{"headword": "ia"', (1, 18, "json-invalid")),
        ('{"headword": "ia"}\n{"headword": \'apui\'}', (2, 14, "json-invalid")),
        ('{"headword": "ia"},', (1, 19, "json-invalid")),
        ('{"headword": "i\ta"}', (1, 16, "json-invalid")),
        ("[" * 100_000, (1, 2, "json-invalid")),
        ('{"headword": "ia", "extra": {"a": ' + "9" * 5000 + "}}", (1, 0, "json-invalid")),
        ("7", (1, 0, "document-no-object")),
        ('{"headword": "ia", "extra": {"a": NaN}}', (1, 0, "document-value")),
        ('{"headword": "ia", "extra": {"a": 1e999}}', (1, 0, "document-value")),
        ('{"headword": "\\ud800"}', (1, 0, "document-value")),
        ('{"headword": "ia", "headword": "apui"}', (1, 0, "document-key-twice")),
        ('{"headword": "ia", "hw": "apui"}', (1, 0, "document-key-unknown")),
        ('\n{"headword": 7}', (2, 0, "document-type")),
        ("{}", (1, 0, "document-key-missing")),
        (b'{"headword": "ia"}\n{"headword": "n\xfdc"}', (2, 0, "json-encoding")),
        ('{"headword": "ia"}'.encode("utf-16"), (1, 0, "not-text")),
        (b"\x7fELF\0\0\n" * 100, (1, 0, "not-text")),
        ('{"headword": "' + "a" * MAX_LINE + '"}', (1, 0, "line-too-long")),
    ],
)
def test_a_fault_is_placed(
    lines: Lines, content: bytes | str, expected: tuple[int, int, str]
) -> None:
    assert lines.errors(content) == [expected]


def test_reading_goes_on_after_a_fault(lines: Lines) -> None:
    good = '{"headword": "ia"}\n'
    long = '{"headword": "' + "a" * (MAX_LINE * 2) + '"}\n'
    content = "{\n" + long + '{"headword": "\\ud800", "x": 1}\n' + good
    assert [code for _, _, code in lines.errors(content)] == [
        "json-invalid", "line-too-long", "document-value", "document-key-unknown",
    ]  # fmt: skip
    assert lines.entries(content) == [Entry("ia", "jra")]


def test_keys_twice_are_named_with_their_path(lines: Lines) -> None:
    content = '{"headword": "ia", "extra": {"a": [{"b": 1, "b": 2, "b": 3}], "c": 1, "c": 1}}'
    paths = {item.params["path"] for item in lines.read(content) if isinstance(item, Problem)}
    assert paths == {"extra/a/0/b", "extra/c"}


def test_a_key_twice_is_no_longer_held_against_the_next_line(lines: Lines) -> None:
    content = '{"headword": "ia", "headword": "ia"}\n{"headword": "apui"}\n'
    assert lines.entries(content) == [Entry("apui", "jra")]


def test_two_lines_cannot_be_one_entry(lines: Lines) -> None:
    content = '{"headword": "a", "source_id": "1"}\n{"headword": "b", "source_id": "1"}'
    (problem,) = [item for item in lines.read(content) if isinstance(item, Problem)]
    assert (problem.code, problem.place.line) == ("document-repeated", 2)
    assert problem.params == {"headword": "b", "line": 1}


def test_homographs_without_ids_are_numbered_in_the_order_of_the_file(lines: Lines) -> None:
    content = """{"headword": "ia"}
        {"headword": "apui"}
        {"headword": "ia", "etymology": "x"}
        {"headword": "ia"}
        {"headword": "ia", "hw": 1}
        {"headword": "ia", "source_id": "7"}
    """
    found = lines.read(content)
    records = [item.entry for item in found if isinstance(item, Record)]
    named = [(one.headword, one.homograph, one.source_id) for one in records]
    assert sorted(named) == [("apui", "", ""), ("ia", "", "7"), ("ia", "1", ""), ("ia", "2", "")]
    told = [(item.code, item.place.line) for item in found if isinstance(item, Problem)]
    assert sorted(told) == [
        ("document-key-unknown", 5),
        ("entry-repeated", 4),
        ("homograph-numbered", 1),
        ("homograph-numbered", 3),
    ]


def test_the_language_can_be_named_for_all(lines: Lines) -> None:
    assert lines.errors('{"headword": "ia"}', "") == [(1, 0, "document-key-missing")]
    assert lines.entries('{"headword": "ia"}', "JRA") == [Entry("ia", "jra")]
    assert lines.errors('{"headword": "ia"}', "?") == [(0, 0, "invalid-tag")]
