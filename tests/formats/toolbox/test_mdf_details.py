r"""MDF in detail: order of fields, styles, references, recordings, places, unused mappings."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from dictionary.checks.problem import Place
from dictionary.formats.base import Record
from dictionary.formats.toolbox.layout import ORDER, WRITTEN
from dictionary.record.entry import Example, Note, Picture, Pronunciation, each_sense
from tests.formats.mdf_files import Dictionary


@pytest.fixture
def mdf(tmp_path: Path) -> Dictionary:
    return Dictionary(tmp_path / "jra.sfm")


def layout(mdf: Dictionary, content: str, **columns: str) -> tuple[Any, Any]:
    (record,) = [one for one in mdf.read(content, **columns) if isinstance(one, Record)]
    return record.entry.extra.get(ORDER), record.entry.extra.get(WRITTEN)


def test_the_order_of_fields_is_told_where_it_is_not_the_usual(mdf: Dictionary) -> None:
    usual = "\\lx ia\n\\hm 1\n\\ps n\n\\sn 1\n\\ge a; b\n\\sn 2\n\\ge c\n\\cf x\n\\dt d"
    assert layout(mdf, usual) == (None, None)
    content = "\\lx ia\n\\ge a; b\n\\gn\n\\ps n\n\\pdl 1\n\\pdv a\n\\pdl 2\n\\pdv b\n\\ps v\n\\ge a"
    assert layout(mdf, content)[0] == "lx ge:2 gn:0 ps pdl pdv pdl pdv ps:2 ge"
    assert layout(mdf, "\\lx ia\n\\lx_Jar ia\n\\lc ia") == ("lx lx_Jar=0 lc=0", None)


def test_fields_that_are_written_otherwise_are_kept_as_they_are(mdf: Dictionary) -> None:
    content = "\\lx ia\n\\ge a ;b\n\\ge a\n\\de |b{a}\n\\gn |b{}\n\\lf Syn=x\n\\lx b"
    records = [one for one in mdf.read(content) if isinstance(one, Record)]
    assert records[0].entry.extra == {
        ORDER: "lx ge!2 ge!0 de! gn!0 lf!2",
        WRITTEN: ["a ;b", "a", "|b{a}", "|b{}", "Syn=x"],
    }


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see |fv{apui} and fv:bur ; |b{bold}", "see apui and bur ; bold"),
        ("(fv:apui) fe:fire, |i{a |b{c}}", "(apui) fire, a c"),
        ("of: a, http://x, a|b {c} |fv{x", "of: a, http://x, a|b {c} |fv{x"),
        ("fv: alone, |1{x} xfv:y fv:", "fv: alone, |1{x} xfv:y fv:"),
    ],
)
def test_character_styles_are_no_text(mdf: Dictionary, text: str, shown: str) -> None:
    (sense,) = mdf.entry(f"\\lx ia\n\\de {text}\n\\zz {text}").senses
    assert (sense.definitions, sense.extra) == ({"en": shown}, {"zz": shown})


def test_references_lead_to_homographs_that_there_are(mdf: Dictionary) -> None:
    first, *_ = mdf.entries(
        "\\lx a\n\\cf ia1; ia 2\n\\sy ia_3; a2; b1; b2\n\\lf Ant = ia3; x1\n"
        "\\lx ia\n\\hm 1\n\\lx ia\n\\hm 2\n\\lx a2\n\\lx b\n\\lx c\n\\se ia\n\\hm 3\n\\ge x"
    )
    assert [(one.kind, one.text, one.extra.get("hm")) for one in first.relations] == [
        ("cross-reference", "ia", "1"),
        ("cross-reference", "ia", "2"),
        ("synonym", "ia", "3"),
        ("synonym", "a2", None),
        ("synonym", "b", "1"),
        ("synonym", "b2", None),
        ("Ant", "ia", "3"),
        ("Ant", "x1", None),
    ]


def test_recordings_and_pictures(mdf: Dictionary) -> None:
    entry = mdf.entry(
        "\\lx ia\n\\pc a.jpg\n\\sf a.wav\n\\ge a\n\\pc b.jpg\n\\pc c.jpg\n\\xv x\n\\sfx x.wav\n"
        "\\sn 2\n\\ge b\n\\sfx y.wav"
    )
    assert (entry.extra, entry.pictures) == ({}, (Picture("a.jpg"),))
    assert entry.pronunciations == (Pronunciation("", "a.wav"),)
    first, second = entry.senses
    assert (first.extra, first.pictures) == ({}, (Picture("b.jpg"), Picture("c.jpg")))
    assert first.examples == (Example("x", {}, "", {"audio": ["x.wav"]}),)
    assert second.extra == {"audio": ["y.wav"], "sn": "2"}


def test_notes_have_the_kind_of_their_marker(mdf: Dictionary) -> None:
    entry = mdf.entry(
        "\\lx ia\n\\np first\n\\ge a\n\\ng two\n\\na one\n\\ng three\n\\nt plain\n\\bb book"
    )
    (sense,) = entry.senses
    assert entry.typed_notes == (Note("phonology", {"und": "first"}),)
    assert sense.typed_notes == (
        Note("anthropology", {"und": "one"}),
        Note("grammar", {"und": "two"}),
        Note("grammar", {"und": "three"}),
    )
    assert (sense.notes, sense.extra) == ("plain", {"bb": "book"})
    # In the order of the file, which `mdf.entry` leaves out.
    (again,) = mdf.again()
    assert again == replace(entry, extra={ORDER: "lx np ge ng na ng nt bb"})


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [(["1", "1a", "1b", "2"], []), (["1", "1.1", "1.2", "2"], ["1", "1.1", "1.2", "2"])],
)
def test_numbers_of_senses_say_what_is_a_subsense(
    mdf: Dictionary, numbers: list[str], kept: list[str]
) -> None:
    lines = [f"\\sn {number}\n\\ge {number}" for number in numbers]
    entry = mdf.entry("\\lx ia\n" + "\n".join(lines))
    placed = list(each_sense(entry.senses))
    assert [one.path for one in placed] == [
        "senses/0", "senses/0/subsenses/0", "senses/0/subsenses/1", "senses/1",
    ]  # fmt: skip
    assert [one.sense.glosses["en"][0] for one in placed] == numbers
    assert [one.sense.extra["sn"] for one in placed if "sn" in one.sense.extra] == kept
    (record,) = mdf.read("\\lx ia\n" + "\n".join(lines))
    assert isinstance(record, Record)
    assert record.place_of("senses/0/subsenses/1/gloss_en").line == 7
    assert mdf.again() == [entry]


def test_a_source_without_an_example_is_kept_with_the_sense(mdf: Dictionary) -> None:
    (sense,) = mdf.entry(
        "\\lx ia\n\\ge a\n\\rf 1\n\\rf 2\n\\xv x\n\\rf 3\n\\zz z\n\\rf 4\n\\dt d"
    ).senses
    assert sense.examples == (Example("x", {}, "1\n2"),)
    assert sense.extra == {"rf": ["3", "4"], "zz": "z"}


def test_fields_and_parts_have_their_places(mdf: Dictionary) -> None:
    found = mdf.read(
        "\\lx a-\n\\lc a\n\\ps n\n\\sn 1\n\\gn x\n\\cf b\n\\va c\n\\sn 2\n\\nt y\n\\xv z\n"
        "\\xn v\n\\se d\n\\ge w"
    )
    main, sub = [one for one in found if isinstance(one, Record)]
    lines = {path: place.line for path, place in main.places.items()}
    assert lines == {
        "headword": 2, "citation": 2, "part_of_speech": 3, "senses/0": 3,
        "senses/0/part_of_speech": 3, "senses/0/gloss_vi": 5, "relations/0": 6, "variants": 7,
        "variants/0": 7, "senses/1": 8, "senses/1/notes": 9, "senses/1/example": 10,
        "senses/1/examples/0": 10, "senses/1/example_vi": 11, "relations/1": 12,
    }  # fmt: skip
    assert sub.place_of("headword").line == 12
    assert sub.place_of("senses/0/gloss_en") == Place("jra.sfm", 13, 1)


@pytest.mark.parametrize(
    ("columns", "unused"),
    [
        ({"zz": "extra"}, ["zz"]),
        ({"Mal": "pmy", "\\ge": "gloss_km"}, ["Mal"]),
        ({"Jar": "jra"}, []),
    ],
)
def test_a_mapping_that_names_nothing_is_said(
    mdf: Dictionary, columns: dict[str, str], unused: list[str]
) -> None:
    found = mdf.warnings("\\_sh v3.0\n\\lx ia\n\\lx_Jar ia\n\\ge x", **columns)
    known = "\\lx, \\lx_Jar, \\ge"
    assert found == [("mapping-unused", 0, {"name": name, "known": known}) for name in unused]
