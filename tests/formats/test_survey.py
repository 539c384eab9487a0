r"""What a file calls its parts, as whoever brings it is shown before they say what is what."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from dictionary.formats.base import Own, ReadingOptions, Samples, Source, Survey
from dictionary.formats.registry import FORMATS, format_of
from dictionary.text.legacy.encodings import ENCODINGS
from tests.formats.lifting import UNIT, form, lift


def surveyed(path: Path, content: str | bytes, **more: str) -> Survey:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    look = format_of(path).survey
    assert look
    return look(Source(path, "jra", ReadingOptions(**more)))


def test_columns_with_what_they_are_and_their_first_texts(tmp_path: Path) -> None:
    rows = ["Từ,Nghĩa (tiếng Anh),,,x", "ia,water,1,,", "apui,,2,,", "ia,sea,,,"]
    found = surveyed(tmp_path / "a.csv", "\n".join(rows))
    assert found.columns == [
        Own("Từ", "headword", ("ia", "apui"), 3),
        Own("Nghĩa (tiếng Anh)", "gloss_en", ("water", "sea"), 2),
        Own("column 3", "", ("1", "2"), 2),
        Own("x"),
    ]


def test_a_mapping_does_not_change_what_a_column_is_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Từ,nghĩa\nia,nước\n", encoding="utf-8")
    look = format_of(path).survey
    assert look
    found = look(Source(path, "jra", ReadingOptions({"từ": "headword"})))
    assert [(own.name, own.known) for own in found.columns] == [
        ("Từ", "headword"),
        ("nghĩa", "gloss_vi"),
    ]


def test_columns_in_a_legacy_encoding_are_shown_in_unicode(tmp_path: Path) -> None:
    text = "headword,nghĩa\n" + "".join(f"w{n},nước và lửa\n" for n in range(30))
    content = ENCODINGS["tcvn3"].encode(text)
    found = surveyed(tmp_path / "a.csv", content, encoding="tcvn3")
    assert found.columns[1] == Own("nghĩa", "gloss_vi", ("nước và lửa",), 30)


def test_sheets_and_the_columns_of_those_that_are_read(tmp_path: Path) -> None:
    book = Workbook()
    first = book["Sheet"]
    first.append(["mục từ", "nghĩa"])
    first.append(["ia", "nước"])
    other = book.create_sheet("Khác")
    other.append(["Từ", "Ghi chú"])
    other.append(["apui", "lửa"])
    path = tmp_path / "a.xlsx"
    book.save(path)
    look = format_of(path).survey
    assert look
    found = look(Source(path))
    assert found.sheets == ["Sheet", "Khác"]
    assert [own.name for own in found.columns] == ["mục từ", "nghĩa", "Từ", "Ghi chú"]
    found = look(Source(path, options=ReadingOptions(sheet="khác")))
    assert [(own.name, own.known, own.samples) for own in found.columns] == [
        ("Từ", "headword", ("apui",)),
        ("Ghi chú", "notes", ("lửa",)),
    ]


def test_markers_and_the_languages_that_only_the_file_names(tmp_path: Path) -> None:
    text = "\\lx ia\n\\ps n\n\\gn nước\n\\gr aek\n\\g_Mal air\n\\zz x\n\\ge water\n"
    found = surveyed(tmp_path / "a.sfm", text)
    assert [(own.name, own.known) for own in found.columns] == [
        ("lx", "headword"),
        ("ps", "part_of_speech"),
        ("gn", "gloss_vi"),
        ("gr", ""),
        ("g_Mal", ""),
        ("zz", ""),
        ("ge", "gloss_en"),
    ]
    assert [(own.name, own.known, own.samples) for own in found.languages] == [
        ("national", "vi", ("nước",)),
        ("regional", "", ("aek",)),
        ("Mal", "", ("air",)),
    ]


def test_writing_systems(tmp_path: Path) -> None:
    gloss = '<sense><gloss lang="xyz!"><text>nước</text></gloss></sense>'
    content = lift(f'<entry id="1">{UNIT}{gloss}</entry>', f"<entry>{form('jra', 'x')}</entry>")
    found = surveyed(tmp_path / "a.lift", content)
    assert [(own.name, own.known, own.samples) for own in found.languages] == [
        ("jra", "jra", ("ia", "x")),
        ("xyz!", "", ("nước",)),
    ]


@pytest.mark.parametrize("name", [one.name for one in FORMATS if one.survey])
@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"\xff\xfe\xff", b"PK\3\4", b"<", b'"\n\n"a'])
def test_what_cannot_be_read_has_nothing_to_map(tmp_path: Path, name: str, content: bytes) -> None:
    ending = next(one.endings[0] for one in FORMATS if one.name == name)
    path = tmp_path / f"a{ending}"
    path.write_bytes(content)
    look = format_of(path).survey
    assert look
    assert not look(Source(path, options=ReadingOptions(encoding="no-such"))).sheets
    assert not any(own.samples for own in look(Source(path)).columns)


def test_samples_are_few_and_short() -> None:
    samples = Samples()
    for number in range(300):
        samples.see(f"c{number}", "x" * 10_000)
        samples.see("c0", f"{number}")
    owns = samples.owns(str.upper)
    assert len(owns) == Samples.MAX_OWN
    assert (owns[0].count, len(owns[0].samples), owns[0].known) == (301, 3, "C0")
    assert len(owns[0].samples[0]) == Samples.MAX_LENGTH + 1
