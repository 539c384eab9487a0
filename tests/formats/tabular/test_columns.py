"""What a column is, by its name: English or Vietnamese, with a tag or the name of a language."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.errors import InvalidTag
from dictionary.formats.base import Export, Source
from dictionary.formats.delimited import MAX_CELL
from dictionary.formats.tabular import table, values
from dictionary.formats.tabular.titles import ALIASES, COLUMNS, TAGGED, ColumnName, named
from dictionary.formats.tabular.writing import template_columns, template_titles
from dictionary.languages import LANGUAGES
from dictionary.record.entry import Entry, Example, Sense
from dictionary.text.normalise import stored


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("nghĩa", ColumnName("gloss", "vi")),
        ("nghĩa_en", ColumnName("gloss", "en")),
        ("định nghĩa_jra", ColumnName("definition", "jra")),
        ("ví dụ_en", ColumnName("example", "en")),
        ("dịch ví dụ_en", ColumnName("example", "en")),
        ("nghĩa (tiếng việt)", ColumnName("gloss", "vi")),
        ("nghĩa tiếng việt", ColumnName("gloss", "vi")),
        ("nghĩa (việt)", ColumnName("gloss", "vi")),
        ("nghĩa(vi)", ColumnName("gloss", "vi")),
        ("gloss (khm)", ColumnName("gloss", "km")),
        ("nghĩa ( tiếng anh )", ColumnName("gloss", "en")),
        ("gloss (vietnamese)", ColumnName("gloss", "vi")),
        ("gloss english", ColumnName("gloss", "en")),
        ("định nghĩa (tiếng việt)", ColumnName("definition", "vi")),
        ("dịch ví dụ (tiếng anh)", ColumnName("example", "en")),
        ("part of speech", ColumnName("part_of_speech")),
        ("dịch ví dụ", ColumnName("example", "vi")),
        # What may mean anything is kept under its own name.
        ("nghĩa (mới)", ColumnName("nghĩa (mới)", known=False)),
        ("nghĩa vi", ColumnName("nghĩa vi", known=False)),
        # English, or the language that is called En?
        ("nghĩa (en)", ColumnName("nghĩa (en)", known=False)),
        ("nghĩa en", ColumnName("nghĩa en", known=False)),
        ("nghĩa (tiếng nùng vẻn)", ColumnName("gloss", "enc")),
        ("nghĩa (tiếng chăm ninh thuận)", ColumnName("gloss", "cjm")),
        ("nghĩa (tiếng chăm đông)", ColumnName("gloss", "cjm")),
        ("nghĩa (chăm tây)", ColumnName("gloss", "cja")),
        ("nghĩa (qaa)", ColumnName("nghĩa (qaa)", known=False)),
        ("nghĩa ()", ColumnName("nghĩa ()", known=False)),
        ("gloss", ColumnName("gloss", known=False)),
        ("mục từ (tiếng việt)", ColumnName("mục từ (tiếng việt)", known=False)),
        ("", ColumnName("", known=False)),
    ],
)
def test_what_a_title_says(title: str, name: ColumnName) -> None:
    assert named(title) == name


def test_an_example_in_the_language_of_the_headwords_is_no_translation() -> None:
    name = stored(LANGUAGES["jra"].names["vi"]).lower()
    assert named(f"ví dụ ({name})", "jra") == ColumnName("example")
    assert named(f"ví dụ ({name})", "rad") == ColumnName("example", "jra")
    assert named(f"dịch ví dụ ({name})", "jra") == ColumnName("example", "jra")


def test_a_tag_that_is_none_is_an_error() -> None:
    with pytest.raises(InvalidTag):
        named("nghĩa_tiếng việt")


def test_every_known_column_has_a_vietnamese_name() -> None:
    vietnamese = {name for title, name in ALIASES.items() if not title.isascii()}
    assert set(COLUMNS) <= vietnamese
    assert {f"{name}_vi" for name in TAGGED} <= vietnamese
    assert set(template_columns("")) == vietnamese
    for title, column in zip(template_titles(""), template_columns(""), strict=True):
        name = named(title)
        assert f"{name.base}_{name.tag}".rstrip("_") == column


@pytest.mark.parametrize(
    "found", [("a",), ("a;b", "c"), ("a\\", "b"), ("\\;", ";"), ("a\\",), (";", "\\"), ()]
)
def test_values_of_a_cell_come_back(found: tuple[str, ...]) -> None:
    assert values.split(values.join(found)) == found


# As text


def written(entries: list[Entry], path: Path) -> list[str]:
    path.write_bytes(b"".join(table.write_csv(Export("jra", lambda: iter(entries)))))
    return path.read_bytes().decode("utf-8").split("\r\n")


def test_what_a_spreadsheet_would_compute_is_protected(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    notes = ["=1+1", "+1", "-ek", "@x", "'=1", "''-", "'a", "-", "a=b"]
    entries = [Entry(f"w{at}", "jra", senses=(Sense(notes=note),)) for at, note in enumerate(notes)]
    lines = written(entries, path)
    assert lines[0] == "\ufeffheadword,language,notes"
    assert [next(csv.reader([line]))[2] for line in lines[1:-1]] == [
        "'=1+1", "'+1", "'-ek", "'@x", "''=1", "'''-", "'a", "'-", "a=b",
    ]  # fmt: skip
    found = list(table.read(Source(path)))
    problems = [item for item in found if isinstance(item, Problem)]
    assert {problem.code for problem in problems} == {"cell-protected"}
    assert str(problems[0].place) == "a.csv:2:3"
    assert len(problems) == 7


def test_titles_are_protected_too(tmp_path: Path) -> None:
    lines = written([Entry("ia", "jra", extra={"=x": "y", "a;b;c;d": "z"})], tmp_path / "a.csv")
    assert lines[0] == "\ufeff" + '"headword","language","\'=x","a;b;c;d"'


@pytest.mark.parametrize("remark", ["# omitted: relations 1", "# x,,,", '"# a, b",,', "#;;;"])
def test_a_remark_on_the_first_line_is_skipped(tmp_path: Path, remark: str) -> None:
    path = tmp_path / "a.csv"
    separator = ";" if ";" in remark else ","
    rows = [remark, "id,headword,gloss_vi", '1,"ia,nước', "2,apui,lửa"]
    path.write_text("\n".join(row.replace(",", separator) for row in rows), encoding="utf-8")
    # The width of the table is that of its header, or the fault could not be told.
    error, _ = table.read(Source(path, "jra"))
    assert isinstance(error, Problem)
    assert (str(error.place), error.code) == ("a.csv:3:2", "unclosed-quote")


@pytest.mark.parametrize("text", ["#,headword\n1,ia\n", "id,headword\n#1,ia\n", "\n# x\nheadword"])
def test_what_only_looks_like_a_remark_is_read(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(text, encoding="utf-8")
    found = list(table.read(Source(path, "jra")))
    assert len(found) == (1 if text.startswith("id") else 2)


def test_lines_in_a_cell_that_look_like_rows_are_no_rows(tmp_path: Path) -> None:
    entry = Entry("ia", "jra", senses=(Sense(notes="a\nb,jra,c\nd,jra,e"),))
    lines = written([entry], tmp_path / "a.csv")
    assert lines[1].startswith('"ia","jra","a\n')
    (record,) = table.read(Source(tmp_path / "a.csv"))
    assert getattr(record, "entry", None) == entry


def test_a_text_that_no_cell_can_hold_is_told(tmp_path: Path) -> None:
    forms = tuple(f"{number:06}" * 8 for number in range(MAX_CELL // 48))
    entry = Entry("ia", "jra", senses=(Sense(domains=("x",), glosses={"vi": forms}),))
    assert written([entry], tmp_path / "a.csv")[0] == "\ufeff# omitted: senses/glosses 1"


def test_examples_without_a_text_of_their_own(tmp_path: Path) -> None:
    entry = Entry("ia", "jra", senses=(Sense(examples=(Example("", {"vi": "x"}),)),))
    assert written([entry], tmp_path / "a.csv")[0] == "\ufeffheadword,language,example_vi"


@pytest.mark.parametrize("language", ["", "jra"])
def test_a_template_can_be_filled_in(tmp_path: Path, language: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(table.template(language))
    assert list(table.read(Source(path, "jra"))) == []
    titles = path.read_text(encoding="utf-8-sig").strip().split(",")
    assert ("ngôn ngữ" in titles) == (not language)
    path.write_text(path.read_text(encoding="utf-8") + ",ia\n", encoding="utf-8")
    assert len(list(table.read(Source(path, "jra")))) == 1
