"""Lexicon tables: what is in which column, and which rows are one entry."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.tabular.reading import merged
from dictionary.formats.tabular.table import read
from dictionary.formats.tabular.titles import COLUMNS, KEEP
from dictionary.record.entry import Entry, Example, Pronunciation, Sense, Variant
from dictionary.text.normalise import stored


class Table:
    """A file of the test's own, and what reading it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def read(
        self,
        *lines: str,
        language: str = "jra",
        columns: Mapping[str, str] | None = None,
        encoding: str = "utf-8",
        end: str = "\n",
    ) -> list[Record | Problem]:
        self.path.write_bytes(end.join(lines).encode(encoding))
        return list(read(Source(self.path, language, ReadingOptions(columns or {}))))

    def entries(self, *lines: str, **options: object) -> list[Entry]:
        found = self.read(*lines, **options)  # type: ignore[arg-type]  # as `read` takes them
        errors = [item for item in found if isinstance(item, Problem) and item.severity == "error"]
        assert not errors
        return [item.entry for item in found if isinstance(item, Record)]

    def warnings(self, *lines: str, **options: object) -> list[tuple[str, int, int, object]]:
        found = self.read(*lines, **options)  # type: ignore[arg-type]  # as `read` takes them
        return [
            (item.code, item.place.line, item.place.column, item.params.get("name"))
            for item in found
            if isinstance(item, Problem) and item.severity == "warning"
        ]


@pytest.fixture
def table(tmp_path: Path) -> Table:
    return Table(tmp_path / "jra.csv")


def gloss(*glosses: str, tag: str = "vi") -> tuple[Sense, ...]:
    return (Sense(glosses={tag: glosses}),)


# Columns


def test_every_known_column(table: Table) -> None:
    (entry,) = table.entries(
        "id,headword,homograph,language,variants,part_of_speech,gloss_vi,gloss_en,definition_vi,"
        "example,example_vi,ipa,domain,notes,source,etymology,audio",
        "7,hơ̆k,2,rad,hok; hŏk,v; n,vui; mừng,happy,cảm thấy vui,một câu,câu dịch,hɤk,"
        "tình cảm; người,ghi chú,ABVD 744,gốc,hok.ogg",
    )
    assert entry == Entry(
        headword="hơ̆k",
        language="rad",
        source_id="7",
        homograph="2",
        variants=(Variant("hok", "rad"), Variant("hŏk", "rad")),
        pronunciations=(Pronunciation("hɤk", "hok.ogg"),),
        part_of_speech="v; n",
        senses=(
            Sense(
                glosses={"vi": ("vui", "mừng"), "en": ("happy",)},
                definitions={"vi": "cảm thấy vui"},
                examples=(Example("một câu", {"vi": "câu dịch"}),),
                domains=("tình cảm", "người"),
                notes="ghi chú",
            ),
        ),
        etymology="gốc",
        sources=("ABVD 744",),
    )


def test_vietnamese_names_stand_for_the_same_columns(table: Table) -> None:
    english = (
        "id,headword,homograph,language,variants,part_of_speech,gloss_vi,definition_vi,example,"
        "example_vi,ipa,domain,notes,source,etymology,audio"
    )
    vietnamese = (
        "Mã,Mục từ,Đồng âm,Ngôn ngữ,Biến thể,Từ loại,Nghĩa,Định nghĩa,Ví dụ,"
        "Dịch ví dụ,Phiên âm,Lĩnh vực,Ghi chú,Nguồn,Từ nguyên,Âm thanh"
    )
    row = "7,hơ̆k,2,rad,hok,v,vui,đn,câu,dịch,hɤk,người,gc,ABVD,gốc,a.ogg"
    assert table.entries(vietnamese, row) == table.entries(english, row)
    decomposed = unicodedata.normalize("NFD", vietnamese).upper()
    assert table.entries(decomposed, row) == table.entries(english, row)


@pytest.mark.parametrize("header", ["HEADWORD,Lang,POS", " headword , language ,part_of_speech"])
def test_names_do_not_depend_on_case_spaces_or_length(table: Table, header: str) -> None:
    (entry,) = table.entries(header, "nước,vie,n")
    assert (entry.headword, entry.language, entry.part_of_speech) == ("nước", "vi", "n")


def test_columns_come_in_any_order(table: Table) -> None:
    assert table.entries("gloss_vi,id,headword", "nước,1,ia") == table.entries(
        "headword,gloss_vi,id", "ia,nước,1"
    )


def test_tags_of_columns_are_read_in_their_canonical_form(table: Table) -> None:
    (entry,) = table.entries("headword,gloss_KHM,definition_lao,example_jra-FONIPA", "ia,a,b,c")
    (sense,) = entry.senses
    assert sense.glosses == {"km": ("a",)}
    assert sense.definitions == {"lo": "b"}
    assert sense.examples == (Example("", {"jra-fonipa": "c"}),)


def test_unknown_columns_are_kept_and_reported(table: Table) -> None:
    lines = ["headword,Concept ID,gloss,todo", "ia,948,,x", "apui,,y,"]
    one, two = table.entries(*lines)
    assert one.extra == {"concept id": "948", "todo": "x"}
    assert two.extra == {"gloss": "y"}
    assert table.warnings(*lines) == [
        ("column-unknown", 1, 2, "Concept ID"),
        ("column-without-language", 1, 3, "gloss"),
        ("column-unknown", 1, 4, "todo"),
    ]


def test_a_column_may_be_mapped_to_a_known_one(table: Table) -> None:
    columns = {"Form": "headword", "Nghĩa Việt": "GLOSS_vie", "loại": "từ loại"}
    (entry,) = table.entries("FORM,nghĩa việt,loại", "ia,nước,n", columns=columns)
    assert entry.headword == "ia"
    assert entry.senses == gloss("nước")
    assert entry.part_of_speech == "n"


def test_a_column_may_be_asked_to_be_kept(table: Table) -> None:
    lines = ["headword,source_form,source", "ia,iă,x"]
    columns = {"source_form": KEEP, "source": KEEP}
    (entry,) = table.entries(*lines, columns=columns)
    assert entry.extra == {"source_form": "iă", "source": "x"}
    assert entry.sources == ()
    assert table.warnings(*lines, columns=columns) == []
    # Its own name may be that of a column which another one is mapped to.
    lines = ["headword,source,reference", "ia,x,y"]
    (entry,) = table.entries(*lines, columns={"source": KEEP, "reference": "source"})
    assert (entry.extra, entry.sources) == ({"source": "x"}, ("y",))
    # Who calls a column so has not asked.
    assert table.warnings("headword,extra", "ia,x") == [("column-unknown", 1, 2, "extra")]


def test_a_column_without_a_title_is_kept_too(table: Table) -> None:
    lines = [",headword,gloss_vi,,", "0,ia,nước,,", "1,apui,lửa,,"]
    assert [entry.extra for entry in table.entries(*lines)] == [
        {"column 1": "0"},
        {"column 1": "1"},
    ]
    assert table.warnings(*lines) == [("column-unknown", 1, 1, "column 1")]


def test_records_know_the_column_of_each_field(table: Table) -> None:
    (record,) = table.read("mã,headword,gloss_vie,example_en", "1,ia,nước,x")
    assert isinstance(record, Record)
    assert record.columns == {"id": 1, "headword": 2, "gloss_vi": 3, "example_en": 4}


def test_the_names_of_columns_are_the_documented_ones() -> None:
    assert set(COLUMNS) == {
        "id", "headword", "homograph", "language", "variants", "part_of_speech", "example", "ipa",
        "domain", "notes", "source", "etymology", "audio",
    }  # fmt: skip


# Cells


@pytest.mark.parametrize(
    ("cell", "values"),
    [
        ("nước", ("nước",)),
        ("nước; sông ;suối", ("nước", "sông", "suối")),
        (";nước;;", ("nước",)),
        ("nước; nước", ("nước",)),
        (r"a\;b; c", ("a;b", "c")),
        (r"\;", (";",)),
        ("nước, sông", ("nước, sông",)),
    ],
)
def test_several_values_in_a_cell(table: Table, cell: str, values: tuple[str, ...]) -> None:
    (entry,) = table.entries("headword\tgloss_vi\tvariants\tdomain", "\t".join(["ia", *[cell] * 3]))
    assert entry.senses == (Sense(glosses={"vi": values}, domains=values),)
    assert entry.variants == tuple(Variant(value, "jra") for value in values)


@pytest.mark.parametrize("name", ["headword", "notes", "definition_vi", "example", "etymology"])
def test_other_cells_have_one_value(table: Table, name: str) -> None:
    header = "headword" if name == "headword" else f"headword\t{name}"
    (entry,) = table.entries(header, "a; b" if name == "headword" else "ia\ta; b")
    assert "a; b" in repr(entry)


def test_cells_without_a_value_make_no_sense(table: Table) -> None:
    assert table.entries("headword,gloss_vi,domain", "ia,,", "apui, ; ,;") == [
        Entry("ia", "jra"),
        Entry("apui", "jra"),
    ]


def test_cells_are_stored_in_one_form(table: Table) -> None:
    (entry,) = table.entries("headword,notes", '  ho\u031b\u0306k\u00a0 x,"một\r\nhai"')
    assert entry.headword == "hơ̆k x"
    assert entry.senses == (Sense(notes="một\nhai"),)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_encodings_line_ends_and_separators(
    table: Table, encoding: str, end: str, separator: str
) -> None:
    lines = ["id,headword,gloss_vi", "", "1,hơ̆k,vui", "2,ia", "", "3,apui,lửa,,"]
    found = table.entries(
        *(line.replace(",", separator) for line in lines), encoding=encoding, end=end
    )
    assert [(entry.headword, entry.senses) for entry in found] == [
        ("hơ̆k", gloss("vui")),
        ("ia", ()),
        ("apui", gloss("lửa")),
    ]


def test_big_endian_utf16(table: Table) -> None:
    (entry,) = table.entries("\ufeffheadword", "hơ̆k", encoding="utf-16-be")
    assert entry.headword == "hơ̆k"


@pytest.mark.parametrize(("raw", "tag"), [("khm", "km"), ("LAO", "lo"), ("vie", "vi")])
def test_three_letter_codes_are_read_as_two(table: Table, raw: str, tag: str) -> None:
    (entry,) = table.entries("headword,lang,variants", f"a,{raw},b")
    assert entry.language == tag
    assert entry.variants == (Variant("b", tag),)


# Rows of one entry


def headwords(found: Sequence[Entry]) -> list[tuple[str, int]]:
    return [(entry.headword, len(entry.senses)) for entry in found]


def test_rows_with_one_id_are_senses_of_one_entry(table: Table) -> None:
    lines = ["id,headword,gloss_vi", "1,ia,nước", "1,ia,sông", "2,apui,lửa", "1,ia,suối"]
    one = next(entry for entry in table.entries(*lines) if entry.source_id == "1")
    assert one.senses == gloss("nước") + gloss("sông") + gloss("suối")


def test_without_ids_the_form_the_part_of_speech_and_the_homograph_part_words(table: Table) -> None:
    found = table.entries(
        "headword,pos,homograph,language,gloss_vi",
        "ia,n,,jra,nước",
        "ia,v,,jra,chảy",
        "ia,n,1,jra,a",
        "ia,n,2,jra,b",
        "ia,n,,rad,nước",
        "ia,n,,jra,sông",
    )
    assert sorted(headwords(found)) == [("ia", 1)] * 4 + [("ia", 2)]
    assert len({entry.identity for entry in found}) == 5


def test_spellings_of_one_tag_or_part_of_speech_part_no_words(table: Table) -> None:
    found = table.entries(
        "headword,pos,language,gloss_vi", 'a,"n;v",khm,x', 'a,"n ; v",km,y', "a,n; v,KHM,z"
    )
    assert headwords(found) == [("a", 3)]
    found = table.entries("headword,language,gloss_vi", "a,,x", "a,jra,y")
    assert headwords(found) == [("a", 2)]


def test_an_entry_comes_when_its_last_row_is_read(table: Table) -> None:
    rows = [f"{number},w{number},g{n}" for number in range(3) for n in range(2)]
    found = table.read("id,headword,gloss_vi", *rows, "9,last,g", "8,far,a", "7,b,c", "8,far,d")
    records = [item for item in found if isinstance(item, Record)]
    assert [(record.entry.headword, record.place.line) for record in records] == [
        ("w0", 2), ("w1", 4), ("w2", 6), ("last", 8), ("b", 10), ("far", 9),
    ]  # fmt: skip


def test_what_rows_of_one_entry_say_differently_is_all_kept(table: Table) -> None:
    (entry,) = table.entries(
        "id,headword,homograph,variants,pos,gloss_vi,ipa,source,etymology,more",
        "1,ia,,iă,n,nước,ia,s1,e1,x",
        "1,ia,2,iâ; iă,n; v,sông,iə,s2,e2,y",
        "1,ia,,,v,nước,ia,s1,e1,x",
    )
    assert entry.homograph == "2"
    assert [variant.form for variant in entry.variants] == ["iă", "iâ"]
    assert entry.part_of_speech == "n; v"
    assert entry.senses == gloss("nước") + gloss("sông")
    assert [one.ipa for one in entry.pronunciations] == ["ia", "iə"]
    assert entry.sources == ("s1", "s2")
    assert entry.etymology == "e1\ne2"
    assert entry.extra == {"more": ["x", "y"]}


def test_merging_one_entry_leaves_it_as_it_is() -> None:
    entry = Entry("ia", "jra", part_of_speech="n", senses=gloss("nước"), extra={"a": "b"})
    assert merged([entry]) == merged([entry, entry]) == entry


def test_thousands_of_rows_of_one_entry_take_no_longer_than_they_should(table: Table) -> None:
    rows = [f"1,ia,g{number},x{number}" for number in range(5_000)]
    (entry,) = table.entries("id,headword,gloss_vi,more", *rows)
    assert len(entry.senses) == len(entry.extra["more"]) == 5_000


def test_progress_is_told(table: Table) -> None:
    told: list[int] = []
    table.path.write_text("headword\n" + "ia\n" * 1_000, encoding="utf-8")
    list(read(Source(table.path, "jra", advance=told.append)))
    assert told == sorted(told)
    assert told[-1] == table.path.stat().st_size


# Whatever is written can be read

NAMES = ["headword", "homograph", "notes", "definition_vi", "gloss_en", "other"]


@settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(
        st.lists(
            st.text(
                st.characters(exclude_characters=";\n\r", exclude_categories=["Cs"]), max_size=6
            ),
            min_size=6,
            max_size=6,
        ),
        max_size=4,
    )
)
def test_written_cells_are_read_again(table: Table, cells: list[list[str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", *NAMES])
    writer.writerows([number, *row] for number, row in enumerate(cells))
    if "\0" in text.getvalue():
        return
    found = table.entries(text.getvalue())
    assert len(found) == len(cells)
    for entry, row in zip(found, cells, strict=True):
        sense = (*entry.senses, Sense())[0]
        assert [
            entry.headword,
            entry.homograph,
            sense.notes,
            sense.definitions.get("vi", ""),
            *(sense.glosses.get("en") or [""]),
            entry.extra.get("other", ""),
        ] == [stored(re.sub(r"^'(?='*[-=+@\t])", "", cell)) for cell in row]
        assert unicodedata.is_normalized("NFC", repr(entry))
