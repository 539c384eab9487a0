"""The Wordlist module of CLDF: each form is an entry, its concepts are the senses."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.record.entry import Picture, Pronunciation, Sense
from tests.formats.cldf_files import MEDIA, Dataset, column, wordlist


@pytest.fixture
def dataset(tmp_path: Path) -> Dataset:
    found = wordlist(tmp_path / "words")
    found.write(
        languages="kontum,Bahnar Kontum,bdq\npleiku,Bahnar Pleiku,bdq\nviet,Vietnamese,vie\n",
        parameters="1,dog,chó,2009\n2,water; river,nước,948\n",
    )
    return found


def test_a_form_is_an_entry_with_its_concepts(dataset: Dataset) -> None:
    dataset.write(forms="f1,kontum,1;2,cɔ  (old),cɔ,c ɔ,Sidwell2015;Diffloth1980[12],false\n")
    (entry,) = dataset.entries(Vietnamese="gloss_vi")
    assert (entry.source_id, entry.headword, entry.language) == ("f1", "cɔ", "bdq-fonipa")
    assert entry.pronunciations == (Pronunciation("cɔ", "", {"Segments": ["c", "ɔ"]}),)
    assert entry.senses == (
        Sense("1", {"en": ("dog",), "vi": ("chó",)}, extra={"Concepticon_ID": "2009"}),
        Sense("2", {"en": ("water", "river"), "vi": ("nước",)}, extra={"Concepticon_ID": "948"}),
    )
    assert entry.sources == ("Sidwell2015", "Diffloth1980[12]")
    assert entry.extra == {"Loan": "false", "Language_ID": "kontum", "Value": "cɔ (old)"}


@pytest.mark.parametrize(
    ("form", "segments", "headword", "ipa"),
    [
        ("c.ɔ", "c ɔ", "cɔ", "cɔ"),
        ("k.a.m._.t.l.a.k", "k a m + t l a k", "kam tlak", "kam tlak"),
        ("kam-tlak", "k a m + t l a k", "kam-tlak", "kam tlak"),
        ("ps.e.t", "pˢ e t", "pset", "pˢet"),
        ("a.ʔ", "a k/ʔ", "aʔ", "aʔ"),
        ("v.v", "w i", "v.v", "wi"),
        ("ʔ", "ʔ", "ʔ", "ʔ"),
    ],
)
def test_signs_between_segments_are_no_part_of_a_headword(
    dataset: Dataset, form: str, segments: str, headword: str, ipa: str
) -> None:
    dataset.write(forms=f"f1,kontum,1,{form},{form},{segments},,\n")
    (entry,) = dataset.entries()
    assert entry.headword == headword
    assert [one.ipa for one in entry.pronunciations] == [ipa]
    assert entry.extra.get("Form", headword) == form


def test_forms_are_transcriptions_where_nearly_all_are_their_segments(dataset: Dataset) -> None:
    spelled = [("nước", "n ɨ ə k"), ("ba", "ɓ a"), ("chó", "c ɔ")]
    said = [("cɔ", "c ɔ"), ("ba", "b a")]
    dataset.write(
        forms="".join(f"v{at},viet,1,,{form},{cut},,\n" for at, (form, cut) in enumerate(spelled))
        + "".join(f"k{at},kontum,1,,{form},{cut},,\n" for at, (form, cut) in enumerate(said))
        # The same letters, but none that only the IPA has: nobody can say what it is.
        + "p1,pleiku,1,,ba,b a,,\n"
    )
    tags = {entry.source_id: entry.language for entry in dataset.entries()}
    assert tags == {
        "v0": "vi", "v1": "vi", "v2": "vi",
        "k0": "bdq-fonipa", "k1": "bdq-fonipa", "p1": "bdq",
    }  # fmt: skip
    told = [params for code, _, params in dataset.problems("warning")
            if code == "cldf-transcription"]  # fmt: skip
    assert told == [{"count": 1, "languages": "kontum=bdq-fonipa"}]
    chosen = dataset.entries(kontum="bdq-x-kontum")
    assert {entry.language for entry in chosen} == {"vi", "bdq-x-kontum", "bdq"}


def test_a_language_without_a_code_is_one_error_with_its_rows(dataset: Dataset) -> None:
    dataset.write(
        languages="a,Alpha,\nb,Beta,xxxx\nc,Gamma,CMO\n",
        forms="f1,a,1,,x,,,\nf2,a,1,,y,,,\nf3,b,1,,z,,,\nf4,c,1,,w,,,\n",
    )
    code = "cldf-language-without-code"
    assert dataset.problems() == [
        (code, "languages.csv:2:0", {"id": "a", "name": "Alpha", "count": 2}),
        (code, "languages.csv:3:0", {"id": "b", "name": "Beta", "count": 1}),
    ]
    tags = [entry.language for entry in dataset.entries(a="mis-x-alpha", b="ren")]
    assert tags == ["mis-x-alpha", "mis-x-alpha", "ren", "cmo"]


def test_a_concept_that_there_is_not_is_an_error(dataset: Dataset) -> None:
    dataset.write(forms="f1,viet,1;9,,chó,,,\n")
    params = {"column": "Parameter_ID", "id": "9"}
    assert dataset.problems() == [("cldf-reference-dangling", "forms.csv:2:3", params)]


def test_another_column_may_be_the_headword(dataset: Dataset) -> None:
    dataset.write(forms="f1,viet,1,chó mực,cho,,,\n")
    (entry,) = dataset.entries(Value="headword")
    assert entry.headword == "chó mực"
    assert entry.extra["Form"] == "cho"


def test_a_second_form_in_a_cell_is_kept(dataset: Dataset) -> None:
    dataset.metadata["tables"][0]["tableSchema"]["columns"][4]["separator"] = ";"
    dataset.write(forms="f1,viet,1,,chó; cầy,,,\n")
    (entry,) = dataset.entries()
    assert (entry.headword, entry.extra["Form"]) == ("chó", ["chó", "cầy"])


def test_forms_may_have_glosses_of_their_own(dataset: Dataset) -> None:
    dataset.metadata["tables"][0]["tableSchema"]["columns"][7] = column("gloss_vi")
    (dataset.folder / "forms.csv").unlink()
    dataset.write(forms="f1,kontum,1;2,,ko,,,con chó\nf2,kontum,,,ko,,,con chó\n")
    first, second = dataset.entries()
    assert [sense.glosses for sense in first.senses] == [
        {"vi": ("con chó",), "en": ("dog",)},
        {"en": ("water", "river")},
    ]
    assert second.senses == (Sense("", {"vi": ("con chó",)}),)


def test_tables_that_are_not_read_are_named(dataset: Dataset) -> None:
    dataset.metadata["tables"].append(
        {"url": "cognates.csv", "tableSchema": {"columns": [column("ID")]}}
    )
    dataset.write(forms="f1,viet,1,,chó,,,\n")
    assert ("cldf-table-unread", "cldf-metadata.json:0:0", {"table": "cognates.csv"}) in (
        dataset.problems("warning")
    )


def test_forms_and_concepts_have_their_files(tmp_path: Path) -> None:
    dataset = wordlist(tmp_path / "jarai")
    forms, concepts, _ = dataset.metadata["tables"]
    forms["tableSchema"]["columns"].append(column("Audio", "mediaReference"))
    concepts["tableSchema"]["columns"].append(column("Picture", "mediaReference"))
    dataset.metadata["tables"].append(MEDIA)
    dataset.write(
        languages="j,Jarai,jra\n",
        forms="f1,j,water,,ia,,,,m1\n",
        parameters="water,WATER,,,m2\n",
        media="m1,audio/wav,ia.wav\nm2,image/png,https://example.org/w.png\n",
    )
    (entry,) = dataset.entries()
    assert entry.pronunciations == (Pronunciation("", "ia.wav"),)
    assert entry.senses[0].pictures == (Picture("https://example.org/w.png"),)
    dataset.write(parameters="water,WATER,,,m9\n")
    told = ("cldf-reference-dangling", "parameters.csv:2:5", {"column": "Picture", "id": "m9"})
    assert dataset.problems() == [told]
