"""The Dictionary module of CLDF: entries with their senses, examples, relations and media."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record, Source
from dictionary.formats.cldf import tables as cldf_tables
from dictionary.formats.cldf.reading import read, recognises
from dictionary.record.entry import Example, Pronunciation, Relation, Sense, Variant
from tests.formats.cldf_files import Dataset, column, dictionary


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    found = dictionary(tmp_path / "jarai")
    found.write(languages="j,Jarai,jra\n")
    return found


def test_an_entry_has_what_all_tables_say_of_it(dataset: Dataset) -> None:
    dataset.write(
        entries="e1,j,ia,noun,e2,ea ; ia̱,m1;m2\ne2,j,hơjan,noun,,,\n",
        senses="s2,river,e1,,nature ; water,rare\ns1,water; liquid,e1,e2,,\n",
        examples="x1,Ia pă'?,\"Ia\t\tpă'?\",Where is the water?,,s1\n",
        media="m1,audio/mpeg,audio/ia.mp3\nm2,image/jpeg,https://example.org/ia.jpg\n",
    )
    first, second = dataset.entries()
    assert (first.source_id, first.headword, first.language) == ("e1", "ia", "jra")
    assert first.part_of_speech == "noun"
    assert first.variants == (Variant("ea", "jra"), Variant("ia̱", "jra"))
    assert first.pronunciations == (Pronunciation("", "audio/ia.mp3"),)
    assert first.senses == (
        Sense("s2", {"en": ("river",)}, {}, (), ("nature", "water"), "", {"Usage": "rare"}),
        Sense(
            "s1",
            {"en": ("water", "liquid")},
            examples=(
                Example(
                    "Ia pă'?",
                    {"en": "Where is the water?"},
                    "",
                    {"Analyzed_Word": ["Ia", "", "pă'?"]},
                ),
            ),
        ),
    )
    assert first.relations == (
        Relation("cross-reference", "e2"),
        Relation("synonym", "e2", "", {"sense": "s1"}),
    )
    assert [one["Download_URL"] for one in first.extra["Media_IDs"]] == [
        "audio/ia.mp3",
        "https://example.org/ia.jpg",
    ]
    assert (second.headword, second.senses) == ("hơjan", ())


def test_a_place_is_the_line_of_the_row(dataset: Dataset) -> None:
    dataset.write(entries='e1,j,"ia\nia",,,,\n\ne2,j,hơjan,,,,\n')
    places = [str(one.place) for one in dataset.read() if isinstance(one, Record)]
    assert places == ["entries.csv:2:1", "entries.csv:5:1"]


def test_a_field_has_the_place_of_its_own_table(dataset: Dataset) -> None:
    dataset.write(
        entries="e1,j,ia,,,,\n",
        senses="s2,lake,e2,,,\ns1,water,e1,e1,nature,\ns3,river,e1,,,\n",
        examples="x1,Ia.,,Water.,,s3\n",
    )
    with (dataset.folder / "entries.csv").open("a", encoding="utf-8") as file:
        file.write("e2,j,danao,,,,\n")
    record, _ = [one for one in dataset.read() if isinstance(one, Record)]
    places = {
        "headword": "entries.csv:2:3",
        "variants/0": "entries.csv:2:6",
        "senses/0": "senses.csv:3:1",
        "senses/0/gloss_en": "senses.csv:3:2",
        "senses/0/domain": "senses.csv:3:5",
        "senses/1/gloss_en": "senses.csv:4:2",
        "senses/1/gloss_vi": "senses.csv:4:1",
        "senses/1/examples/0/example_en": "examples.csv:2:4",
        "relations/0": "senses.csv:3:1",
    }
    assert {path: str(record.place_of(path)) for path in places} == places


def test_a_mapping_that_names_nothing_is_told(dataset: Dataset) -> None:
    dataset.write(entries="e1,j,ia,,,,\n", senses="s1,water,e1,,,nước\n")
    good = {"Usage": "gloss_vi", "senses__semantic_domain": "domain", "j": "jra-x-chor"}
    told = [params["name"] for code, _, params in
            dataset.problems("warning", **good, Usag="gloss_en", x="jra", entries__Usage="notes")
            if code == "mapping-unused"]  # fmt: skip
    assert told == ["usag", "entries.usage", "x"]
    assert not [one for one in dataset.problems("warning", **good) if one[0] == "mapping-unused"]


def test_the_uploader_names_columns_and_languages(dataset: Dataset) -> None:
    dataset.write(
        entries="e1,j,ia,,,,\n",
        senses="s1,water,e1,,,nước\n",
        examples="x1,Ia,,Water,v,s1\n",
        languages="j,Jarai,jra\nv,Vietnamese,vie\n",
    )
    (entry,) = dataset.entries(
        senses__Description="definition_fr", Usage="gloss_vi", j="jra-x-chor"
    )
    assert entry.language == "jra-x-chor"
    assert entry.senses[0].definitions == {"fr": "water"}
    assert entry.senses[0].glosses == {"vi": ("nước",)}
    # The example says itself which language its translation is in.
    assert entry.senses[0].examples[0].translations == {"vi": "Water"}
    assert entry.extra == {"Language_ID": "j"}


def test_a_column_may_be_mapped_to_its_language(dataset: Dataset) -> None:
    dataset.write(
        entries="e1,j,ia,,,,\n", senses="s1,water,e1,,,nước\n", examples="x1,Ia,,Nước,,s1\n"
    )
    (entry,) = dataset.entries(Usage="vi", Translated_Text="vi", j="jra-x-chor")
    assert entry.senses[0].glosses == {"en": ("water",), "vi": ("nước",)}
    assert entry.senses[0].examples[0].translations == {"vi": "Nước"}
    assert entry.language == "jra-x-chor"


def test_the_metadata_may_say_the_language_of_a_column(dataset: Dataset) -> None:
    dataset.metadata["tables"][1]["tableSchema"]["columns"][1]["lang"] = "vi"
    dataset.write(entries="e1,j,ia,,,,\n", senses="s1,nước,e1,,,\n")
    assert dataset.entries()[0].senses[0].glosses == {"vi": ("nước",)}
    assumed = [params for code, _, params in dataset.problems("warning")
               if code == "cldf-language-assumed"]  # fmt: skip
    assert assumed == [{"name": "Translated_Text"}]


def test_a_long_description_is_a_definition(dataset: Dataset) -> None:
    long = "a kind of " * 40
    dataset.write(entries="e1,j,ia,,,,\n", senses=f"s1,water; {long},e1,,,\n")
    (sense,) = dataset.entries()[0].senses
    assert sense.glosses == {"en": ("water",)}
    assert sense.definitions == {"en": long.strip()}


def test_columns_that_nobody_knows_are_told_and_kept(dataset: Dataset) -> None:
    dataset.write(entries="e1,j,ia,,,,\n", senses="s1,water,e1,,,rare\n")
    told = [(place, params) for code, place, params in dataset.problems("warning")
            if code == "column-unknown"]  # fmt: skip
    assert told == [("senses.csv:1:6", {"name": "Usage"})]
    assert not [
        one for one in dataset.problems("warning", Usage="extra") if one[0] == "column-unknown"
    ]
    assert dataset.entries(Usage="extra")[0].senses[0].extra == {"Usage": "rare"}


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        (
            {"senses": "s1,water,e9,,,\n"},
            ("cldf-reference-dangling", "senses.csv:2:3", {"column": "Entry_ID", "id": "e9"}),
        ),
        (
            {"senses": "s1,water,,,,\n"},
            ("cldf-reference-dangling", "senses.csv:2:0", {"column": "", "id": ""}),
        ),
        (
            {"examples": "x1,Ia,,,,s9\n"},
            ("cldf-reference-dangling", "examples.csv:2:6", {"column": "Sense_IDs", "id": "s9"}),
        ),
        (
            {"entries": "e1,j,ia,,,,m9\n"},
            ("cldf-reference-dangling", "entries.csv:2:7", {"column": "Media_IDs", "id": "m9"}),
        ),
        (
            {"entries": "e1,j,ia,,,,\ne1,j,ea,,,,\n"},
            ("cldf-id-twice", "entries.csv:3:1", {"id": "e1", "line": 2}),
        ),
        ({"entries": ",j,ia,,,,\n"}, ("cldf-id-missing", "entries.csv:2:1", {})),
        (
            {"entries": "e1,x,ia,,,,\ne2,x,ea,,,,\n", "languages": "x,Xa,\ny,Ya,\n"},
            ("cldf-language-without-code", "languages.csv:2:0",
             {"id": "x", "name": "Xa", "count": 2}),
        ),
        ({"entries": "e1,,ia,,,,\n"}, ("language-needed", "entries.csv:2:1", {})),
        (
            {"entries": "e1,j,ia,,,,,,x\n"},
            ("too-many-cells", "entries.csv:2:8", {"cells": 9, "columns": 7}),
        ),
    ],
)  # fmt: skip
def test_every_error_has_its_place(
    dataset: Dataset, files: dict[str, str], problem: tuple[str, str, object]
) -> None:
    dataset.write(**files)
    assert dataset.problems() == [problem]


def test_errors_are_collected_and_the_rest_is_read(dataset: Dataset) -> None:
    dataset.write(
        entries="e1,j,ia,,,,\ne1,j,ea,,,,\ne3,j,hơjan,,,,\n",
        senses="s1,water,e1,,,\ns2,rain,e3,,,\ns3,?,e4,,,\n",
    )
    found = dataset.read()
    assert [one.code for one in found if isinstance(one, Problem) and one.severity == "error"] == [
        "cldf-id-twice",
        "cldf-reference-dangling",
    ]
    headwords = [one.entry.headword for one in found if isinstance(one, Record)]
    assert headwords == ["ia", "hơjan"]


def test_examples_of_no_entry_are_counted(dataset: Dataset) -> None:
    dataset.write(entries="e1,j,ia,,,,\n", examples="x1,Ia,,,,\nx2,Ea,,,,\n")
    loose = [one for one in dataset.problems("warning") if one[0] == "cldf-example-loose"]
    assert loose == [("cldf-example-loose", "examples.csv:0:0", {"count": 2})]


def test_a_row_may_name_its_examples(dataset: Dataset) -> None:
    senses = dataset.metadata["tables"][1]["tableSchema"]["columns"]
    senses[5] = column("Example_IDs", "exampleReference", separator=";")
    (dataset.folder / "senses.csv").unlink()
    dataset.write(
        entries="e1,j,ia,,,,\n", senses="s1,water,e1,,,x2;x1\n", examples="x1,A,,,,\nx2,B,,,,s1\n"
    )
    (sense,) = dataset.entries()[0].senses
    assert [example.text for example in sense.examples] == ["B", "A"]


def test_the_source_has_the_language_of_the_only_one_without_a_code(dataset: Dataset) -> None:
    dataset.write(entries="e1,x,ia,,,,\ne2,,ea,,,,\n", languages="x,Xa,\n")
    assert [entry.language for entry in dataset.entries("JRA")] == ["jra", "jra"]


def test_a_dataset_that_fills_the_memory_is_refused(
    dataset: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cldf_tables, "MAX_HELD_ROWS", 3)
    dataset.write(entries="e1,j,ia,,,,\n", senses="s1,water,e1,,,\n")
    assert len(dataset.entries()) == 1
    dataset.write(senses="s1,water,e1,,,\ns2,water,e1,,,\ns3,water,e1,,,\n")
    assert [code for code, _, _ in dataset.problems()] == ["cldf-too-large"]
    assert not [one for one in dataset.read() if isinstance(one, Record)]


def test_a_short_row_cannot_make_a_long_entry(dataset: Dataset) -> None:
    many = [f"m{at}" for at in range(1_001)]
    dataset.write(
        entries=f"e1,j,ia,,,,{';'.join(many)}\ne2,j,ea,,,,m0;m0\n",
        media="".join(f"{id_},image/png,{id_}.png\n" for id_ in many),
        examples=f"x1,{'a' * 20_000},,,,\n",
    )
    assert dataset.problems() == [
        ("cldf-row-too-long", "examples.csv:2:0", {"limit": 20_000}),
        ("cldf-references-too-many", "entries.csv:2:0", {"limit": 1_000}),
    ]
    first, second = [one.entry for one in dataset.read() if isinstance(one, Record)]
    assert len(first.extra["Media_IDs"]) == 1_000
    assert [one["ID"] for one in second.extra["Media_IDs"]] == ["m0"]


def test_each_copy_of_an_example_counts(dataset: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cldf_tables, "MAX_HELD_BYTES", 30_000)
    dataset.write(entries="e1,j,ia,,,,\n")
    senses = [f"s{at}" for at in range(10)]
    dataset.write(
        senses="".join(f"{id_},water,e1,,,\n" for id_ in senses),
        examples=f"x1,{'a' * 5_000},,,,{';'.join(senses)}\n",
    )
    assert [code for code, _, _ in dataset.problems()] == ["cldf-too-large"]


def test_no_entry_is_read_when_the_table_of_its_senses_is_broken(dataset: Dataset) -> None:
    dataset.write(entries="e1,j,ia,,,,\n")
    (dataset.folder / "senses.csv").write_bytes(b"ID,Description,Entry_ID\ns1,w\xe0ter,e1\n")
    found = dataset.read()
    assert not [one for one in found if isinstance(one, Record)]
    errors = [(one.code, str(one.place)) for one in found
              if isinstance(one, Problem) and one.severity == "error"]  # fmt: skip
    assert errors == [("encoding-unreadable", "senses.csv:2:2")]


def test_a_folder_is_read_by_the_metadata_in_it(dataset: Dataset, tmp_path: Path) -> None:
    dataset.write(entries="e1,j,ia,,,,\n")
    assert recognises(dataset.folder)
    (record,) = [one for one in read(Source(dataset.folder)) if isinstance(one, Record)]
    assert record.entry.headword == "ia"
    # The repository of a dataset has it in a folder `cldf`.
    dataset.folder.rename(tmp_path / "cldf")
    assert [one for one in read(Source(tmp_path)) if isinstance(one, Record)] == [record]


def test_progress_is_told_in_bytes_of_the_named_file(dataset: Dataset) -> None:
    dataset.write(entries="".join(f"e{n},j,ia{n},,,,\n" for n in range(600)))
    told: list[int] = []
    path = dataset.folder / "cldf-metadata.json"
    list(read(Source(path, advance=told.append)))
    assert told == sorted(told)
    assert len(told) > 1
    assert told[-1] == path.stat().st_size


@settings(max_examples=25)
@given(st.lists(st.integers(0, 5), max_size=20))
def test_senses_come_to_their_entry_in_whatever_order(
    tmp_path_factory: pytest.TempPathFactory, owners: list[int]
) -> None:
    found = dictionary(tmp_path_factory.mktemp("senses") / "jarai")
    found.write(
        languages="j,Jarai,jra\n",
        entries="".join(f"e{n},j,w{n},,,,\n" for n in range(6)),
        senses="".join(f"s{at},g{at},e{owner},,,\n" for at, owner in enumerate(owners)),
    )
    for number, entry in enumerate(found.entries()):
        own = [f"s{at}" for at, owner in enumerate(owners) if owner == number]
        assert [sense.id for sense in entry.senses] == own
