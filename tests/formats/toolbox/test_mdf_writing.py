r"""MDF written: a file of Toolbox comes back as it was, other entries as MDF 4.0 has them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import Export, ReadingOptions, Record, Source
from dictionary.formats.toolbox.header import STANDARD, about
from dictionary.formats.toolbox.layout import without_layout
from dictionary.formats.toolbox.markers import MARKERS
from dictionary.formats.toolbox.reading import read
from dictionary.formats.toolbox.sfm import MarkedField, fields
from dictionary.formats.toolbox.values import text_of
from dictionary.formats.toolbox.writing import write
from dictionary.record.entry import (
    Entry,
    Example,
    Pronunciation,
    Relation,
    Sense,
    Variant,
    document,
)
from dictionary.record.overlay import overlaid
from dictionary.text.normalise import stored
from scripts.proofs.samples import shared

SHARED = shared()
COLUMNS = {"national": "vi"}


class Trip:
    """Takes entries to a file of MDF and back."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def write(self, entries: Sequence[Entry], columns: Mapping[str, str] = COLUMNS) -> str:
        language = entries[0].language if entries else "jra"
        about = {"columns": columns}
        content = b"".join(write(Export(language, lambda: iter(entries), about)))
        self.path.write_bytes(content)
        return content.decode()

    def read(self, language: str = "jra", columns: Mapping[str, str] = COLUMNS) -> list[Entry]:
        items = list(read(Source(self.path, language, ReadingOptions(columns))))
        self.problems = [item for item in items if isinstance(item, Problem)]
        return [item.entry for item in items if isinstance(item, Record)]

    def back(self, entries: Sequence[Entry]) -> list[Entry]:
        """The entries after the way there and back, as a file without a lexicon says them."""
        self.write(entries)
        again = self.read(columns={})
        assert [one.code for one in self.problems if one.code != "marker-unknown"] == []
        return [replace(entry, extra=without_layout(entry.extra)) for entry in again]

    def body(self, entries: Sequence[Entry]) -> list[str]:
        """The lines of the records that are written."""
        lines = self.write(entries, {}).split("\r\n")
        return [line for line in lines if line and not line.startswith("\\_")]

    def records(self) -> list[list[tuple[str, str]]]:
        found: list[list[tuple[str, str]]] = []
        for field in fields(self.path, "utf-8"):
            assert isinstance(field, MarkedField)
            if field.marker == "lx":
                found.append([])
            if found:
                found[-1].append((field.marker, text_of(field)))
        return found


@pytest.fixture
def trip(tmp_path: Path) -> Trip:
    return Trip(tmp_path / "jra.sfm")


# Files of Toolbox


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "samples" / "mdf").is_dir(), reason="no shared samples")
@pytest.mark.parametrize(
    ("name", "language", "columns"),
    [
        ("kalamang", "kgv", {"Mal": "pmy", "Dut": "nl"}),
        ("teanu", "tkw", {"national": "en", "tnm": "extra", "lvn": "extra"}),
    ],
)
def test_a_real_dictionary_comes_back_field_by_field(
    trip: Trip, name: str, language: str, columns: dict[str, str]
) -> None:
    content = (SHARED / "samples" / "mdf" / f"{name}.sfm").read_bytes()
    trip.path.write_bytes(content)
    entries, given = trip.read(language, columns), trip.records()
    trip.write(entries, columns)
    again = trip.read(language, columns)
    assert [document(entry) for entry in again] == [document(entry) for entry in entries]
    # In the same order, too, but for the numbers that homographs have been given.
    numbered = {one.homograph for one in entries if one.homograph}
    written = trip.records()
    assert len(written) == len(given)
    for there, here in zip(written, given, strict=True):
        more = Counter(there) - Counter(here)
        assert [field for field in there if field not in more] == [
            field for field in here if field not in more
        ]
        assert {marker for marker, _ in more} <= {"hm"}
        assert {number for _, number in more} <= numbered


@pytest.mark.skipif(not (SHARED / "cases").is_dir(), reason="no shared cases")
@pytest.mark.parametrize("name", ["mdf-hom-noH", "mdf-rf-noxv", "mdf-fonts", "ident-1"])
def test_a_case_comes_back(trip: Trip, name: str) -> None:
    trip.path.write_bytes((SHARED / "cases" / f"{name}.sfm").read_bytes())
    entries, given = trip.read(), trip.records()
    trip.write(entries)
    assert trip.read() == entries
    records = [[field for field in record if field[0] != "hm"] for record in trip.records()]
    assert records == given


names = st.sampled_from(
    [
        *sorted(MARKERS.keys() - {"lx"}),
        "g_Eng",
        "lx_Jar",
        "lc",
        "sd_Mal",
        "xv_Jar",
        "z1",
        "z1",
        "z2",
    ]
)
words = st.sampled_from(
    ["", "a", "a1", "1", "2", "b; c", "b ;c", "a; a", "n", "|fv{x} y", "d = a; b"]
    + [f"t{number}t" for number in range(20)]
)
written = st.lists(
    st.tuples(st.sampled_from(["a", "b", "a b"]), st.lists(st.tuples(names, words), max_size=20)),
    min_size=1,
    max_size=4,
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(written)
# One note of a kind beside two of another, in an order of their own.
@example([("a", [("1d", ""), ("na", "a"), ("na", "a"), ("nd", "a")])])
def test_any_record_comes_back_field_by_field(
    trip: Trip, written: list[tuple[str, list[tuple[str, str]]]]
) -> None:
    lines = []
    for name, rest in written:
        lines += [f"\\lx {name}", *(f"\\{marker} {text}" for marker, text in rest), "\\dt d", ""]
    trip.path.write_text("\n".join(lines), encoding="utf-8")
    entries = trip.read()
    given = trip.records()
    repeated = any(one.code == "entry-repeated" for one in trip.problems)
    trip.write(entries)
    assert sorted(map(document, trip.read())) == sorted(map(document, entries))
    if not repeated:
        there = Counter(field for record in trip.records() for field in record if field[0] != "hm")
        here = Counter(field for record in given for field in record if field[0] != "hm")
        assert there == here


# Entries that came otherwise

line = st.text("aăb1 .,:=-'", min_size=1, max_size=6).map(stored).filter(bool)
some = st.lists(line, min_size=1, max_size=3).map("\n".join)
text = st.one_of(st.just(""), some)
word = st.text("aăb", min_size=1, max_size=3)
tag = st.sampled_from(["vi", "en", "jra", "km", "de", "blt-Tavt"])
texts = st.one_of(line, st.lists(line, min_size=2, max_size=3))
# Markers that nobody knows stand with any part, those of a sense with a sense.
kept = st.dictionaries(st.sampled_from(["zz", "zy"]), texts, max_size=2)
kept_of_sense = st.dictionaries(st.sampled_from(["zz", "re", "ee"]), texts, max_size=2)


def several(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(values, max_size=3).map(tuple)


glosses = st.lists(line, min_size=1, max_size=2, unique=True).map(tuple)
sense = st.builds(
    Sense,
    glosses=st.dictionaries(tag, glosses, min_size=1, max_size=2),
    definitions=st.dictionaries(tag, some, max_size=2),
    examples=several(st.builds(Example, line, st.dictionaries(tag, some, max_size=2), text, kept)),
    domains=st.lists(line, max_size=2, unique=True).map(tuple),
    notes=text,
    extra=kept_of_sense,
)
entry = st.builds(
    Entry,
    headword=word,
    language=st.just("jra"),
    source_id=st.just(""),
    homograph=st.sampled_from(["", "1", "2"]),
    variants=several(st.builds(Variant, line, tag, st.just(""), kept)),
    pronunciations=several(st.builds(Pronunciation, line, st.sampled_from(["", "a.wav"]))),
    part_of_speech=st.one_of(st.just(""), word),
    senses=several(sense),
    relations=several(
        st.builds(
            Relation,
            st.sampled_from(["cross-reference", "synonym", "antonym", "Gen"]),
            st.just(""),
            word,
            kept,
        )
    ),
    etymology=text,
    sources=st.lists(line, max_size=2, unique=True).map(tuple),
    extra=kept,
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(entry, min_size=1, max_size=2, unique_by=lambda one: one.headword))
def test_what_mdf_can_say_comes_back_equal(trip: Trip, entries: list[Entry]) -> None:
    assert trip.back(entries) == entries


def test_the_file_is_one_of_toolbox(trip: Trip) -> None:
    example = Example("ia hơjan", {"en": "rain", "vi": "mưa"}, "Notebook 3", {"audio": ["x.wav"]})
    water = Sense(
        glosses={"en": ("water", "river"), "vi": ("nước",), "km": ("aek",)},
        definitions={"vi": "chất lỏng\nsông"},
        examples=(example,),
        domains=("nature",),
        notes="check",
        extra={"illustration": ["ia.jpg"], "part_of_speech": "n"},
    )
    entry = Entry(
        "ia", "jra", "1", "2",
        variants=(Variant("-ia", "jra", "lexeme"), Variant("ea", "jra", "dialectal")),
        pronunciations=(Pronunciation("iə", "ia.wav"),), part_of_speech="n; v",
        senses=(water, Sense(glosses={"en": ("drink",)}, extra={"part_of_speech": "v"})),
        relations=(
            Relation("synonym", "", "aek", {"hm": "1"}), Relation("Gen", "7"),
            Relation("main", "", "a2"),
        ),
        etymology="*qair", sources=("Pleiku",), extra={"dt": "24/Nov/2026", "status": "ok"},
    )  # fmt: skip
    other = Entry("krông", "jra", "7", extra={"lift": {"a": 1}})
    content = trip.write([entry, other], {})
    lines = content.split("\r\n")
    assert "\n" not in "".join(lines)
    assert lines[:8] == [
        *STANDARD, "\\_column id=id", "\\_column lang:km=km", "\\_column national=vi",
        "\\_omitted lift, relations.target", "", "\\lx -ia",
    ]  # fmt: skip
    assert lines[8:] == [
        "\\hm 2", "\\lc ia", "\\id 1", "\\status ok", "\\ph iə", "\\sf ia.wav", "\\va ea",
        "\\ve dialectal", "\\sy aek1", "\\lf Gen", "\\lv krông", "\\mn a2",
        "\\ps n", "\\sn 1", "\\ge water; river", "\\g_km aek", "\\gn nước", "\\dn chất lỏng", "",
        "sông", "\\pc ia.jpg", "\\sd nature", "\\nt check", "\\rf Notebook 3", "\\xv ia hơjan",
        "\\xe rain", "\\xn mưa", "\\sfx x.wav", "\\ps v", "\\sn 2", "\\ge drink", "\\et *qair",
        "\\so Pleiku", "\\dt 24/Nov/2026", "", "\\lx krông", "\\id 7", "", "",
    ]  # fmt: skip
    assert [one.source_id for one in trip.read(columns={})] == ["1", "7"]


lossy = st.lists(entry, min_size=1, max_size=2, unique_by=lambda one: one.headword).map(
    lambda entries: [
        replace(
            one,
            source_id=f"id{at}",
            senses=tuple(replace(sense, id=f"{at}.{n}") for n, sense in enumerate(one.senses)),
            relations=(*one.relations, Relation("see", "id0"), Relation("see", "nobody")),
            variants=(*one.variants, Variant("a;b", "jra", "kind")),
            extra={**one.extra, "lift": {"a": [1]}, "note:grammar": {"en": "a", "vi": "b"}},
        )
        for at, one in enumerate(entries)
    ]
)


@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(lossy)
def test_what_is_left_out_is_not_taken_for_deleted(trip: Trip, entries: list[Entry]) -> None:
    content = trip.write(entries, {})
    assert "\\_omitted" in content
    records = [one for one in read(Source(trip.path, "jra")) if isinstance(one, Record)]
    assert [one.entry.source_id for one in records] == [one.source_id for one in entries]
    for record, kept in zip(records, entries, strict=True):
        assert record.view is not None
        assert record.view(kept) == record.entry
        assert overlaid(kept, record.view(kept), record.entry) == kept


def test_what_is_left_out_is_said_where_entries_came_otherwise(trip: Trip) -> None:
    trip.path.write_text("\\_sh v3.0  400  MDF 4.0\n\\lx ia\n\\gn x", encoding="utf-8")
    entries, said = trip.read(), about(Source(trip.path, "jra"))
    content = b"".join(write(Export("jra", lambda: iter(entries), said.extra)))
    assert b"omitted" not in content
    assert "\\_omitted\r\n" in trip.write(entries, {})


def test_the_header_of_a_file_comes_back(trip: Trip) -> None:
    header = ["\\_sh v3.0  269  Teanu", "\\_x", "\\_column national=en"]
    trip.path.write_text("\n".join([*header, "\\lx ia", "\\gn water"]), encoding="utf-8")
    said = about(Source(trip.path, "jra"))
    assert (said.title, said.note) == ("", {})
    (entry,) = trip.read(columns={})
    assert entry.senses[0].glosses == {"en": ("water",)}
    content = b"".join(write(Export("jra", lambda: iter([entry]), said.extra))).decode()
    assert content.split("\r\n") == [*header, "", "\\lx ia", "\\gn water", "", ""]


# Entries that were edited here since


RECORD = (
    "\\lx ia\n\\ge water ;sea\n\\ps n\n\\zz x\n\\sn 1\n\\de |b{a}\n\\sn 2\n\\dn b\n\\xv c\n\\cf d\n"
    "\\se ia e\n\\ge f\n\\dt g\n"
)


def edited(trip: Trip, **changes: Any) -> list[str]:
    """The record after a change of its main entry."""
    trip.path.write_text(RECORD, encoding="utf-8")
    main, sub = trip.read()
    lines = trip.body([replace(main, **changes), sub])
    assert [without_layout(one.extra) for one in trip.read()][1:] == [{}]
    return lines


def test_an_edited_entry_keeps_the_order_of_what_is_left(trip: Trip) -> None:
    given = RECORD.strip().split("\n")
    assert edited(trip) == given
    assert edited(trip, homograph="1") == [given[0], "\\hm 1", *given[1:]]
    assert edited(trip, part_of_speech="v") == [*given[:2], "\\ps v", *given[3:]]
    assert edited(trip, relations=()) == [*given[:9], given[-1], "\\lx ia e", "\\ge f", "\\mn ia"]


def test_what_came_to_an_edited_entry_is_there(trip: Trip) -> None:
    trip.path.write_text(RECORD, encoding="utf-8")
    main, sub = trip.read()
    first, _, third = main.senses
    senses = (
        replace(first, glosses={"en": ("water",)}, definitions={"vi": "nước"}),
        third,
        Sense(glosses={"en": ("new",)}),
    )
    changed = replace(main, senses=senses, part_of_speech="n")
    trip.write([changed, sub])
    again, other = trip.read()
    assert again.senses[0].glosses == {"en": ("water",)}
    assert (again.senses[0].definitions, again.senses[2].glosses) == (
        {"vi": "nước"}, {"en": ("new",)},
    )  # fmt: skip
    assert again.senses[1].examples == third.examples
    assert other.headword == "ia e"


@pytest.mark.parametrize(
    "extra",
    [
        {"marker order": "lx ge"}, {"marker order": 1}, {"marker order": "x! y! z:999999 se se se"},
        {"marker order": "se", "as written": [1]}, {"marker order": "lx sn:9 ps:0 ps:7 ge!5"},
        {"as written": "a"}, {"marker order": ""}, {"marker order": "_a \\b lx", "_b": "x"},
    ],
)  # fmt: skip
def test_an_order_that_somebody_made_up_does_no_harm(trip: Trip, extra: dict[str, Any]) -> None:
    entry = Entry("ia", "jra", senses=(Sense(glosses={"en": ("a", "b")}),), extra=extra)
    (again,) = trip.back([entry])
    assert (again.headword, again.senses[0].glosses) == ("ia", {"en": ("a", "b")})


def test_subentries_that_lead_in_circles_are_all_written(trip: Trip) -> None:
    a = Entry("a", "jra", relations=(Relation("subentry", "", "b"), Relation("main", "", "b")))
    b = Entry("b", "jra", relations=(Relation("subentry", "", "a"), Relation("main", "", "a")))
    c = Entry("c", "jra", relations=(Relation("main", "", "a"),))
    assert [one.headword for one in trip.back([a, b, c])] == ["a", "b", "c"]
