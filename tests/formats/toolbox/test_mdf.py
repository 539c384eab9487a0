r"""MDF: what each marker becomes, and where what has no place of its own is kept."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.toolbox.reading import read
from dictionary.record.entry import Entry, Example, Pronunciation, Relation, Sense, Variant
from tests.formats.mdf_files import Dictionary


@pytest.fixture
def mdf(tmp_path: Path) -> Dictionary:
    return Dictionary(tmp_path / "jra.sfm")


# Markers


def test_a_whole_record(mdf: Dictionary) -> None:
    entry = mdf.entry(
        "\\_sh v3.0  400  MDF 4.0\n\\_DateStampHasFourDigitYear\n\n"
        "\\lx ia\n\\hm 2\n\\ph iə\n\\ps n\n\\pn danh từ\n\\sn 1\n\\gv ia\n\\ge water ; river\n"
        "\\gn nước; sông\n\\gr aek\n\\de clear\nliquid\n\\dn chất lỏng\n\\rf tr. 3\n\\xv ia hơjan\n"
        "\\xe rain\n\\xn nước mưa\n\\sd nature ; water\n\\ee drunk\n\\nt check\n\\va ea\n\\ve rad\n"
        "\\cf krông\n\\cn sông\n\\sy aek\n\\an apui\n\\lf Gen\n\\lv hơjan\n\\le rain\n\\et *qair\n"
        "\\eg water\n\\bw Cham\n\\mr ia\n\\so Pleiku\n\\st ok\n\\dt 24/Nov/2026\n",
        regional="km",
    )
    assert entry == Entry(
        headword="ia",
        language="jra",
        homograph="2",
        variants=(Variant("ea", "jra", "", {"ve": "rad"}),),
        pronunciations=(Pronunciation("iə"),),
        part_of_speech="n",
        senses=(
            Sense(
                glosses={
                    "jra": ("ia",),
                    "en": ("water", "river"),
                    "vi": ("nước", "sông"),
                    "km": ("aek",),
                },
                definitions={"en": "clear liquid", "vi": "chất lỏng"},
                examples=(Example("ia hơjan", {"en": "rain", "vi": "nước mưa"}, "tr. 3"),),
                domains=("nature", "water"),
                notes="check",
                extra={"pn": "danh từ", "ee": "drunk"},
            ),
        ),
        relations=(
            Relation("cross-reference", "", "krông", {"sn": "1", "cn": "sông"}),
            Relation("synonym", "", "aek", {"sn": "1"}),
            Relation("antonym", "", "apui", {"sn": "1"}),
            Relation("Gen", "", "hơjan", {"sn": "1", "le": "rain"}),
        ),
        etymology="*qair\nCham",
        sources=("Pleiku",),
        extra={"eg": "water", "mr": "ia", "st": "ok", "dt": "24/Nov/2026"},
    )


def test_each_example_has_its_own_translations(mdf: Dictionary) -> None:
    (sense,) = mdf.entry(
        "\\lx ia\n\\xe first\n\\xv a\n\\xe b\n\\xe c\n\\xv d\n"
        "\\rf 7\n\\rf 8\n\\xv e\n\\zz f\n\\xn g\n"
    ).senses
    assert sense.examples == (
        Example("", {"en": "first"}),
        Example("a", {"en": "b\nc"}),
        Example("d"),
        Example("e", {"vi": "g"}, "7\n8", {"zz": "f"}),
    )


def test_the_citation_form_is_the_headword(mdf: Dictionary) -> None:
    entry = mdf.entry("\\lx -ia\n\\lc ia\n\\lc ea\n\\ge water")
    assert (entry.headword, entry.variants) == ("ia", (Variant("-ia", "jra", "lexeme"),))
    assert entry.extra == {"lc": "ea"}
    assert mdf.entry("\\lx ia\n\\lc ia\n").variants == ()


def test_functions_and_their_values(mdf: Dictionary) -> None:
    relations = mdf.entry(
        "\\lx ia\n\\lf Syn = aek ia\n\\lf Spec\n\\lv hơjan\n\\le rain\n\\lv krông\n"
        "\\lf Ant\n\\lv\n\\cf a\n\\lv b"
    ).relations
    assert relations == (
        Relation("Syn", "", "aek ia"),
        Relation("Spec", "", "hơjan", {"le": "rain"}),
        Relation("Spec", "", "krông"),
        Relation("Ant"),
        Relation("cross-reference", "", "a"),
        Relation("cross-reference", "", "b"),
    )


def test_a_minor_entry_points_at_its_main_one(mdf: Dictionary) -> None:
    entry = mdf.entry("\\lx ea\n\\vt dialect\n\\mn ia2\n\\zz sure")
    assert entry.relations == (Relation("main", "", "ia2", {"zz": "sure"}),)
    other, _ = mdf.entries("\\lx ea\n\\mn ia2\n\\lx ia\n\\hm 2")
    assert other.relations == (Relation("main", "", "ia", {"hm": "2"}),)
    assert entry.extra == {"vt": "dialect"}


def test_a_recording_belongs_to_the_transcription_before_it(mdf: Dictionary) -> None:
    found = mdf.entry("\\lx ia\n\\sf a.wav\n\\ph iə\n\\sf b.wav\n\\sf c.wav")
    assert found.pronunciations == (
        Pronunciation("", "a.wav"), Pronunciation("iə", "b.wav"), Pronunciation("", "c.wav"),
    )  # fmt: skip


def test_long_lines_are_joined_and_paragraphs_stay(mdf: Dictionary) -> None:
    entry = mdf.entry("\\lx ia\n\\de a\nb\n\nc\n\\tb 1 2\n3 4\n")
    assert entry.senses == (Sense(definitions={"en": "a b\nc"}, extra={"tb": "1 2\n3 4"}),)


def test_separators_alone_are_text(mdf: Dictionary) -> None:
    entry = mdf.entry("\\lx ia\n\\va ;\n\\ge ; ;\n\\sd a;;b\n")
    assert entry.variants == (Variant(";", "jra"),)
    assert entry.senses == (Sense(glosses={"en": ("; ;",)}, domains=("a", "b")),)


# Hierarchy


def speeches(entry: Entry) -> list[tuple[Any, ...]]:
    return [
        (sense.part_of_speech or None, sense.extra.get("sn"), *sense.glosses.get("en", ()))
        for sense in entry.senses
    ]


@pytest.mark.parametrize(
    ("content", "part_of_speech", "expected"),
    [
        ("\\ps n\n\\ge a", "n", [(None, None, "a")]),
        ("\\ps n\n\\sn 1\n\\ge a\n\\sn 2\n\\ge b", "n", [(None, None, "a"), (None, None, "b")]),
        ("\\ps n\n\\ge a\n\\ps v\n\\ge b", "n; v", [("n", None, "a"), ("v", None, "b")]),
        (
            "\\ps n\n\\sn 1\n\\ge a\n\\sn 2\n\\ge b\n\\ps v\n\\sn 1\n\\ge c\n\\sn 2\n\\ge d",
            "n; v",
            [("n", "1", "a"), ("n", "2", "b"), ("v", "1", "c"), ("v", "2", "d")],
        ),
        (
            "\\sn 1\n\\ps n\n\\ge a\n\\sn 2\n\\ge b\n\\sn 3\n\\ps v\n\\ge c",
            "n; v",
            [("n", None, "a"), (None, None, "b"), ("v", None, "c")],
        ),
        ("\\sn 1\n\\ge a\n\\ps n\n", "n", [(None, None, "a")]),
        ("\\ps n\n\\ps v\n\\ge a", "n; v", [(None, None, "a")]),
        ("\\ps n", "n", []),
        ("\\sn 1", "", [(None, None)]),
        ("\\ge a\n\\sn\n\\ge b", "", [(None, None, "a"), (None, None, "b")]),
    ],
)  # fmt: skip
def test_senses_and_parts_of_speech(
    mdf: Dictionary, content: str, part_of_speech: str, expected: list[tuple[Any, ...]]
) -> None:
    entry = mdf.entry("\\lx ia\n" + content)
    assert entry.part_of_speech == part_of_speech
    assert speeches(entry) == expected


def test_a_subentry_is_an_entry_of_its_own(mdf: Dictionary) -> None:
    main, first, second = mdf.entries(
        "\\lx ia\n\\hm 1\n\\ps n\n\\ge water\n"
        "\\se ia hơjan\n\\hm 3\n\\ps n\n\\sn 1\n\\ge rain\n\\sn 2\n\\ge storm\n"
        "\\se ia krông\n\\zz river\n\\dt today\n"
    )
    assert main.relations == (
        Relation("subentry", "", "ia hơjan", {"hm": "3"}),
        Relation("subentry", "", "ia krông"),
    )
    assert (main.homograph, main.extra, len(main.senses)) == ("1", {"dt": "today"}, 1)
    assert (first.headword, first.homograph, first.part_of_speech) == ("ia hơjan", "3", "n")
    assert first.relations == (Relation("main", "", "ia", {"hm": "1"}),)
    assert speeches(first) == [(None, None, "rain"), (None, None, "storm")]
    assert (second.headword, second.extra) == ("ia krông", {"zz": "river"})


def test_places_are_those_of_the_forms(mdf: Dictionary) -> None:
    found = mdf.read("\\lx ia\n\\ge water\n\\se ia hơjan\n\\ge rain\n\n\\lx apui")
    assert [item.place.line for item in found] == [1, 3, 6]


def test_a_subentry_that_only_names_a_record_is_a_relation(mdf: Dictionary) -> None:
    main, rain = mdf.entries(
        "\\lx ia\n\\se ia hơjan\n\\cet comp.\n\\se ia hơjan2\n\n\\lx ia hơjan\n\\hm 2\n\\ge rain"
    )
    assert main.relations == (
        Relation("subentry", "", "ia hơjan", {"cet": "comp."}),
        Relation("subentry", "", "ia hơjan2"),
    )
    assert rain.headword == "ia hơjan"


def test_senses_go_on_after_subentries_of_a_sense(mdf: Dictionary) -> None:
    """The alternate hierarchy: `sn` above `se` above `ps`."""
    main, first, second = mdf.entries(
        "\\lx ia\n\\sn 1\n\\ge a\n\\se x\n\\ps v\n\\ge b\n\\sn 2\n\\ge c\n\\se y\n\\ge d"
    )
    assert speeches(main) == [(None, None, "a"), (None, None, "c")]
    assert (speeches(first), speeches(second)) == ([(None, None, "b")], [(None, None, "d")])


def test_a_subentry_without_a_name_is_a_section_of_the_main_entry(mdf: Dictionary) -> None:
    entry = mdf.entry("\\lx ia\n\\ps n\n\\ge a\n\\se\n\\zz B\n\\ps v\n\\ge b")
    assert speeches(entry) == [("n", None, "a"), ("v", None, "b")]
    assert entry.senses[1].extra["zz"] == "B"


# What is kept


def test_unknown_markers_are_kept_with_the_nearest_part(mdf: Dictionary) -> None:
    content = (
        "\\lx ia\n\\aa 1\n\\ps n\n\\bb2 2\n\\bb2 3\n\\ge water\n\\xv x\n\\cc 4\n\\va ea\n\\dd 5\n"
        "\\cf a\n\\ff 6\n\\dt d\n\\gg 7\n\\hh\n"
    )
    entry = mdf.entry(content)
    (sense,) = entry.senses
    assert entry.extra == {"aa": "1", "dt": "d", "gg": "7"}
    assert sense.extra == {"bb2": ["2", "3"]}
    assert sense.examples[0].extra == {"cc": "4"}
    assert entry.variants[0].extra == {"dd": "5"}
    assert entry.relations[0].extra == {"ff": "6"}
    assert mdf.warnings(content + "\\lx b\n\\gg x") == [
        ("marker-unknown", 2, {"marker": "aa", "count": 1}),
        ("marker-unknown", 4, {"marker": "bb2", "count": 2}),
        ("marker-unknown", 8, {"marker": "cc", "count": 1}),
        ("marker-unknown", 10, {"marker": "dd", "count": 1}),
        ("marker-unknown", 12, {"marker": "ff", "count": 1}),
        ("marker-unknown", 14, {"marker": "gg", "count": 2}),
    ]


@pytest.mark.parametrize(
    ("content", "extra"),
    [
        ("\\nt note\n\\ge x", {"nt": "note"}),
        ("\\hm 1\n\\hm 2", {"hm": "2"}),
        ("\\sc Aqua", {"sc": "Aqua"}),
    ],
)
def test_what_has_no_place_stays_with_the_entry(
    mdf: Dictionary, content: str, extra: dict[str, str]
) -> None:
    assert mdf.entry("\\lx ia\n" + content).extra == extra


# Languages and mappings


def test_national_is_vietnamese_with_a_warning(mdf: Dictionary) -> None:
    mdf.path.write_text("\\lx ia\n\\gn nước\n\\gn sông\n\\gr x\n\\xn\n", encoding="utf-8")
    record, *problems = read(Source(mdf.path, "jra"))
    assert isinstance(record, Record)
    assert record.entry.senses == (Sense(glosses={"vi": ("nước", "sông")}, extra={"gr": "x"}),)
    assert [(one.code, one.params) for one in problems if isinstance(one, Problem)] == [
        ("marker-national", {"marker": "gn", "count": 2}),
        ("marker-language", {"marker": "gr", "count": 1}),
    ]


@pytest.mark.parametrize(
    "columns",
    [{"gn": "gloss_id"}, {"gn": "id"}, {"national": "id"}, {"\\gn": "\\gv"}, {"gn": "variants"}],
)
def test_markers_and_languages_can_be_named(mdf: Dictionary, columns: dict[str, str]) -> None:
    mdf.path.write_text("\\lx ia\n\\gn air\n", encoding="utf-8")
    (record,) = read(Source(mdf.path, "jra", ReadingOptions(columns)))
    assert isinstance(record, Record)
    value = next(iter(columns.values()))
    if value == "variants":
        assert record.entry.variants == (Variant("air", "jra"),)
    elif value == "id" and "gn" in columns:
        assert record.entry.source_id == "air"
    else:
        tag = "jra" if value == "\\gv" else "id"
        assert record.entry.senses == (Sense(glosses={tag: ("air",)}),)


def test_markers_of_fieldworks(mdf: Dictionary) -> None:
    content = (
        "\\lx =ia\n\\lx_Jar ia\n\\ph_Jar iə\n\\sn 1\n\\ps_Eng n\n\\g_Eng water\n\\g_Vie nước\n"
        "\\g_Mal air\n\\d_Eng liquid\n\\xv_Jar a\n\\x_Vie b\n"
        "\\sd_Eng nature\n\\sd_Mal alam\n\\q_Eng x"
    )
    entry = mdf.entry(content, Mal="pmy", sd_Mal="extra", q_Eng="nt")
    assert entry == Entry(
        headword="=ia",
        language="jra",
        variants=(Variant("ia", "jra", "lexeme"),),
        pronunciations=(Pronunciation("iə"),),
        part_of_speech="n",
        senses=(
            Sense(
                glosses={"en": ("water",), "vi": ("nước",), "pmy": ("air",)},
                definitions={"en": "liquid"},
                examples=(Example("a", {"vi": "b"}),),
                domains=("nature",),
                notes="x",
                extra={"sd_Mal": "alam"},
            ),
        ),
    )
    assert [(code, params["marker"]) for code, _, params in mdf.warnings(content)] == [
        ("marker-language", "g_Mal"),
        ("marker-unknown", "q_Eng"),
    ]


@pytest.mark.parametrize(("columns", "marker"), [({"w": "lx"}, "w"), ({"w": "headword"}, "w")])
def test_another_record_marker(mdf: Dictionary, columns: dict[str, str], marker: str) -> None:
    entries = mdf.entries(f"\\{marker} ia\n\\ge water\n\\{marker} apui", **columns)
    assert [entry.headword for entry in entries] == ["ia", "apui"]


def test_a_field_of_the_record_can_be_the_headword(mdf: Dictionary) -> None:
    entries = mdf.entries("\\lx =ia\n\\form ia\n\\lx =apui\n\\form apui", form="headword")
    assert [(one.headword, one.variants[0].form) for one in entries] == [
        ("ia", "=ia"),
        ("apui", "=apui"),
    ]
