"""Metadata that lead elsewhere, have no end or are none: each is refused, nothing is fetched."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any
from urllib import request

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.cldf import metadata as cldf_metadata
from dictionary.formats.cldf.metadata import MAX_METADATA, Schema, schema_of
from dictionary.formats.cldf.reading import read
from tests.formats.cldf_files import METADATA, TERMS, Dataset, column, dictionary


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Dataset:
    """A dataset without fault, where no network can be had."""

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(request, "urlopen", refuse)
    found = dictionary(tmp_path / "jarai")
    found.write(languages="j,Jarai,jra\n", entries="e1,j,ia,,,,\n")
    (tmp_path / "outside.csv").write_text("ID,Headword\ne1,secret\n", encoding="utf-8")
    return found


def codes(dataset: Dataset) -> list[str]:
    dataset.write()
    return [code for code, _, _ in dataset.problems()]


@pytest.mark.parametrize(
    "url",
    [
        "../outside.csv",
        "a/../../outside.csv",
        "/etc/passwd",
        "http://example.org/entries.csv",
        "https://example.org/entries.csv",
        "file:///etc/passwd",
        "//example.org/entries.csv",
        "..\\outside.csv",
        "C:outside.csv",
        "%2e%2e/outside.csv",
        "link.csv",
        "",
        ".",
        None,
        7,
        ["entries.csv"],
        "a" * 400,
    ],
)
def test_a_table_elsewhere_is_refused(dataset: Dataset, url: object) -> None:
    (dataset.folder / "link.csv").symlink_to(dataset.folder.parent / "outside.csv")
    text = json.dumps(dataset.metadata | {"tables": [dataset.metadata["tables"][0] | {"url": url}]})
    (dataset.folder / METADATA).write_text(text, encoding="utf-8")
    found = dataset.problems()
    assert [code for code, _, _ in found] == ["cldf-elsewhere"]
    assert not [one for one in dataset.read() if isinstance(one, Record)]


@pytest.mark.parametrize("key", ["tableSchema", "dialect"])
@pytest.mark.parametrize("url", ["http://example.org/x.json", "x.json", "file:///etc/passwd"])
def test_a_description_elsewhere_is_refused(dataset: Dataset, key: str, url: str) -> None:
    dataset.metadata["tables"] = [dataset.metadata["tables"][0] | {key: url}]
    (dataset.folder / METADATA).write_text(json.dumps(dataset.metadata), encoding="utf-8")
    assert dataset.problems() == [("cldf-elsewhere", "cldf-metadata.json:0:0", {"url": url})]


def test_what_the_metadata_say_beyond_tables_is_not_looked_at(dataset: Dataset) -> None:
    """Contexts, bases, templates and expressions would have csvw fetch, or search for ever."""
    dataset.metadata |= {
        "@context": ["http://example.org/context", {"@base": "http://example.org/"}],
        "@base": "http://example.org/",
        "notes": "http://example.org/notes",
        "transformations": [{"url": "http://example.org/"}],
    }
    headword = dataset.metadata["tables"][0]["tableSchema"]["columns"][2]
    headword |= {
        "datatype": {"base": "string", "format": "(a+)+$"},
        "valueUrl": "http://example.org/{Headword}",
    }
    dataset.write(entries=f"e1,j,{'a' * 60}!,,,,\n")
    (entry,) = dataset.entries()
    assert entry.headword == "a" * 60 + "!"


def test_a_zip_in_place_of_a_table_is_not_opened(dataset: Dataset) -> None:
    (dataset.folder / "senses.csv").rename(dataset.folder / "senses.csv.zip")
    found = [(code, place) for code, place, _ in dataset.problems()]
    assert found == [("cldf-table-missing", "senses.csv:0:0")]


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "json-invalid", "m.json:1:1"),
        (b"{\n  1", "json-invalid", "m.json:2:3"),
        (b"[" * 200_000, "json-invalid", "m.json:1:0"),
        (b"1" * 10_000, "json-invalid", "m.json:1:0"),
        (b"\xff\xfe{}", "json-invalid", "m.json:1:0"),
        (b" " * (MAX_METADATA + 1), "cldf-metadata-too-large", "m.json:0:0"),
        (b"{}", "cldf-not-declared", "m.json:0:0"),
        (b"[]", "cldf-not-declared", "m.json:0:0"),
        (b'{"dc:conformsTo": ["x"]}', "cldf-not-declared", "m.json:0:0"),
    ],
)
def test_what_is_no_metadata_is_refused(
    tmp_path: Path, content: bytes, code: str, place: str
) -> None:
    path = tmp_path / "m.json"
    path.write_bytes(content)
    (problem,) = read(Source(path))
    assert isinstance(problem, Problem)
    assert (problem.code, str(problem.place)) == (code, place)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("delimiter", "|"),
        ("quoteChar", "'"),
        ("header", False),
        ("skipRows", 1),
        ("encoding", "utf-16"),
    ],
)
def test_tables_that_are_written_in_another_way_are_refused(
    dataset: Dataset, name: str, value: object
) -> None:
    dataset.metadata["tables"][0]["dialect"] = {name: value}
    dataset.write()
    params = {"name": name, "value": json.dumps(value), "table": "entries.csv"}
    assert dataset.problems() == [("cldf-dialect", "cldf-metadata.json:0:0", params)]


def test_separator_and_comments_are_as_the_metadata_say(dataset: Dataset) -> None:
    dataset.metadata["tables"][0]["dialect"] = {"delimiter": "\t", "commentPrefix": "#"}
    text = "# made by hand\nID\tLanguage_ID\tHeadword\n#e0\tj\tno\ne1\tj\tia\n"
    (dataset.folder / "entries.csv").write_text(text, encoding="utf-8")
    (dataset.folder / METADATA).write_text(json.dumps(dataset.metadata), encoding="utf-8")
    assert [entry.headword for entry in dataset.entries()] == ["ia"]


def test_many_tables_and_columns_are_refused(dataset: Dataset) -> None:
    many = [column(f"c{at}") for at in range(1_001)]
    dataset.metadata["tables"][0]["tableSchema"]["columns"] += many
    assert codes(dataset) == ["cldf-metadata-invalid"]
    dataset.metadata["tables"] = [{"url": "a.csv", "tableSchema": {"columns": []}}] * 101
    assert codes(dataset) == ["cldf-metadata-invalid"]


def test_two_tables_of_one_component_are_refused(dataset: Dataset) -> None:
    dataset.metadata["tables"].append(dataset.metadata["tables"][0] | {"url": "more.csv"})
    assert codes(dataset) == ["cldf-component-twice"]


def test_a_module_without_words_is_refused(dataset: Dataset) -> None:
    dataset.metadata |= {"dc:conformsTo": TERMS + "StructureDataset", "tables": []}
    assert dataset.folder.is_dir()
    dataset.write()
    assert dataset.problems() == [
        ("cldf-module", "cldf-metadata.json:0:0", {"module": "StructureDataset"})
    ]


@pytest.mark.parametrize("header", ["ID,Headword,ID\n", "Name,Headword\n", ""])
def test_a_header_that_cannot_be_used_is_an_error(dataset: Dataset, header: str) -> None:
    (dataset.folder / "entries.csv").write_text(header, encoding="utf-8")
    (code,) = [code for code, place, _ in dataset.problems() if place.startswith("entries.csv")]
    assert code in ("column-twice", "cldf-column-missing", "empty-file")


@pytest.mark.parametrize("value", ["nonsense", "gloss_x-", "gloss_nonsense"])
def test_a_mapping_that_is_none_is_an_error(dataset: Dataset, value: str) -> None:
    params = {"name": "Usage", "value": value}
    assert dataset.problems(Usage=value) == [
        ("cldf-mapping-unknown", "cldf-metadata.json:0:0", params)
    ]


def test_a_folder_without_or_with_two_datasets_is_refused(dataset: Dataset) -> None:
    metadata = dataset.folder / METADATA
    (dataset.folder / "b.json").write_bytes(metadata.read_bytes())
    (problem,) = read(Source(dataset.folder))
    assert isinstance(problem, Problem)
    assert (problem.code, problem.params) == (
        "cldf-metadata-several",
        {"found": "b.json, cldf-metadata.json"},
    )
    metadata.unlink()
    (dataset.folder / "b.json").unlink()
    (problem,) = read(Source(dataset.folder))
    assert isinstance(problem, Problem)
    assert problem.code == "cldf-metadata-missing"


def test_the_program_starts_without_the_library() -> None:
    """It takes half a second and 25 MB, which is for those who read a dataset."""
    code = (
        "import sys; import dictionary.formats.registry; "
        "print([name for name in ('rdflib', 'pycldf.dataset', 'csvw.metadata') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8)
    | st.sampled_from(["ID", "entries.csv", TERMS + "id", TERMS + "EntryTable", "name", "tables"]),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(
        st.sampled_from(["url", "name", "titles", "columns", "tableSchema", "foreignKeys", "null",
                         "columnReference", "reference", "resource", "propertyUrl", "dialect",
                         "dc:conformsTo", "separator", "lang", "virtual", "commentPrefix"]),
        inner, max_size=4,
    ),
    max_leaves=12,
)  # fmt: skip


@settings(max_examples=50)
@example([{"columnReference": {}, "reference": {"resource": "entries.csv"}}], "key")
@given(JSON, st.sampled_from(["tables", "table", "schema", "column", "key"]))
def test_whatever_stands_in_the_metadata_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, value: Any, where: str
) -> None:
    folder = tmp_path_factory.getbasetemp()
    found = dictionary(folder)
    first = found.metadata["tables"][0]
    if where == "tables":
        found.metadata["tables"] = value
    elif where == "table":
        found.metadata["tables"][0] = value
    elif where == "schema":
        first["tableSchema"] = value
    elif where == "column":
        first["tableSchema"]["columns"][0] = value
    else:
        first["tableSchema"]["foreignKeys"] = value
    path = folder / "any.json"
    path.write_text(json.dumps(found.metadata), encoding="utf-8")
    schema = schema_of(path)
    assert isinstance(schema, Schema) or schema
    assert cldf_metadata.declares_cldf(path)
