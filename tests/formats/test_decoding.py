"""Tables with columns in legacy encodings: they come back as the same table in UTF-8 does."""

from __future__ import annotations

import codecs
import csv
import io
from functools import partial
from pathlib import Path

import pytest

from dictionary.text.legacy.encodings import ENCODINGS
from tests.bundled import LEXICON_TABLES
from tests.formats.legacy import GLOSSES, LEGACY, Cell, Sheet, as_unicode, in_bytes, table, words


@pytest.fixture
def sheet(tmp_path: Path) -> Sheet:
    return Sheet(tmp_path / "words.csv")


# A table in another encoding


@pytest.mark.parametrize("way", [in_bytes, as_unicode], ids=["bytes", "mojibake"])
@pytest.mark.parametrize("encoding", LEGACY)
def test_vietnamese_columns_come_back(sheet: Sheet, encoding: str, way: object) -> None:
    for path in LEXICON_TABLES[::4]:
        header, *rows = csv.reader(path.read_text(encoding="utf-8").splitlines())
        at = header.index("gloss_vi")
        if sum(bool(row[at]) for row in rows) < 20:
            continue
        if ENCODINGS[encoding].without_capital:
            rows = [[*row[:at], row[at].lower(), *row[at + 1 :]] for row in rows]
        expected = sheet.read(table([header, *rows]))
        assert not sheet.told("column-converted")
        assert not sheet.errors()
        convert = partial(way, encoding)  # type: ignore[arg-type]  # one of the two above
        legacy = [[*row[:at], convert(row[at]), *row[at + 1 :]] for row in rows]
        assert sheet.read(table([header, *legacy])) == expected
        (told,) = sheet.told("column-converted")
        assert (told.severity, told.place.line, told.place.column) == ("warning", 1, at + 1)
        assert told.params["name"] == encoding


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_a_table_in_utf16_comes_back(sheet: Sheet, codec: str) -> None:
    for path in LEXICON_TABLES[::3]:
        content = path.read_bytes()
        expected = sheet.read(content)
        assert expected
        assert sheet.read(content.decode().encode(codec)) == expected


def test_a_report_shows_samples(sheet: Sheet) -> None:
    entries = sheet.read(words([in_bytes("tcvn3", gloss) for gloss in GLOSSES]))
    assert [entry.senses[0].glosses["vi"] for entry in entries] == [(gloss,) for gloss in GLOSSES]
    (told,) = sheet.told("column-converted")
    assert told.params == {
        "column": "gloss_vi",
        "encoding": "TCVN3 (ABC)",
        "name": "tcvn3",
        "before": "n\xadíc | löa | ®Êt",
        "after": "nước | lửa | đất",
    }


def test_each_column_may_be_in_another_encoding(sheet: Sheet) -> None:
    content = words(
        [in_bytes("tcvn3", gloss) for gloss in GLOSSES],
        [in_bytes("vni", gloss) for gloss in GLOSSES],
        GLOSSES,
        [in_bytes("viqr", gloss) for gloss in GLOSSES],
        titles="id,headword,gloss_vi,definition_vi,notes,example_vi",
    )
    for entry, gloss in zip(sheet.read(content), GLOSSES, strict=True):
        (sense,) = entry.senses
        assert sense.glosses["vi"] == (gloss,)
        assert sense.definitions["vi"] == sense.notes == gloss
        assert sense.examples[0].translations["vi"] == gloss
    told = {one.place.column: one.params["name"] for one in sheet.told("column-converted")}
    assert told == {3: "tcvn3", 4: "vni", 6: "viqr"}


def test_a_short_column_is_in_the_encoding_of_the_others(sheet: Sheet) -> None:
    notes: list[Cell] = [b""] * len(GLOSSES)
    notes[3] = in_bytes("vni", "nhãn riêng")
    content = words(
        [in_bytes("vni", gloss) for gloss in GLOSSES], notes, titles="id,headword,gloss_vi,notes"
    )
    assert sheet.read(content)[3].senses[0].notes == "nhãn riêng"


def test_titles_in_the_encoding_of_the_table(sheet: Sheet) -> None:
    for encoding in LEGACY:
        legacy = partial(in_bytes, encoding)
        titles = [legacy(title) for title in ("mã", "mục từ", "nghĩa", "ví dụ khác")]
        rows = [[b"", legacy("rơi"), legacy(gloss), legacy("gì đó")] for gloss in GLOSSES]
        entries = sheet.read(table([titles, *rows]))
        assert entries[0].headword == "rơi"
        assert entries[0].extra == {"ví dụ khác": "gì đó"}
        assert not sheet.errors()


def test_titles_in_utf8_in_a_table_that_is_not(sheet: Sheet) -> None:
    rows = [["1", in_bytes("vni", gloss), "x"] for gloss in GLOSSES]
    (entry,) = sheet.read(table([["mục từ", "nghĩa", "nhãn riêng"], *rows]))
    assert (entry.headword, entry.senses[0].glosses) == ("1", {"vi": ("nước",)})
    assert entry.extra == {"nhãn riêng": "x"}


def test_titles_in_unicode_stay(sheet: Sheet) -> None:
    rows = [["1", "rơi", as_unicode("tcvn3", gloss)] for gloss in GLOSSES]
    # In TCVN3, `Mã` would be `Mó`, and `VÝ dô` is how it shows `Ví dụ`.
    for titles in (["Mã", "Mục từ", "NghÜa"], ["Mã", "Môc tõ", "Nghĩa"]):
        (first, *_) = sheet.read(table([titles, *rows]))
        assert (first.source_id, first.headword) == ("1", "rơi")
        assert first.senses[0].glosses == {"vi": ("nước",)}


# What is left alone


def test_columns_in_unicode_are_never_converted(sheet: Sheet) -> None:
    for path in LEXICON_TABLES:
        sheet.read(path.read_bytes())
        assert {one.code for one in sheet.problems} <= {"column-unknown", "language-unregistered"}


def test_other_languages_are_not_converted(sheet: Sheet) -> None:
    french = ["père", "école", "âme", "à l'été", "né", "très âgé", "forêt", "hôtel"] * 5
    entries = sheet.read(words(french, titles="id,headword,gloss_fr"))
    assert not sheet.problems
    assert entries[1].senses[0].glosses == {"fr": ("école",)}


def test_what_only_looks_like_it_is_reported(sheet: Sheet) -> None:
    few = [as_unicode("tcvn3", gloss) for gloss in ("nước", "lửa", "rừng")]
    entries = sheet.read(words(few))
    assert entries[1].senses[0].glosses["vi"] == ("löa",)
    (told,) = sheet.told("column-suspect")
    assert (told.severity, told.place.line, told.place.column) == ("warning", 1, 3)
    assert (told.params["before"], told.params["after"]) == (
        "n\xadíc | löa | rõng",
        "nước | lửa | rừng",
    )


def test_a_cell_in_unicode_among_others_stays(sheet: Sheet) -> None:
    cells = [as_unicode("tcvn3", gloss) for gloss in GLOSSES]
    cells[5] = "rừng".encode()
    entries = sheet.read(words(cells))
    assert entries[5].senses[0].glosses["vi"] == ("rừng",)
    assert entries[6].senses[0].glosses["vi"] == ("chữ",)
    (told,) = sheet.told("cell-not-converted")
    assert (told.severity, told.place.line, told.place.column) == ("warning", 7, 3)
    assert told.params["character"] == "ừ"


# What nobody knows


def test_an_unsure_column_is_an_error(sheet: Sheet) -> None:
    few = [in_bytes("tcvn3", gloss) for gloss in ("nước", "lửa", "rừng")]
    assert not sheet.read(words(few))
    assert sheet.errors() == [("encoding-unsure", 2, 3)]
    (told,) = sheet.told("encoding-unsure")
    assert told.params["before"] == "n\xadíc"
    assert told.params["count"] == told.params["candidates"].count(":") > 0
    assert "tcvn3: “nước”" in told.params["candidates"]
    assert "tcvn3" in told.params["known"]


def test_every_unsure_column_is_named(sheet: Sheet) -> None:
    french = [gloss.encode("latin-1") for gloss in ["père", "école", "âme"] * 20][: len(GLOSSES)]
    content = words(
        [in_bytes("tcvn3", gloss) for gloss in GLOSSES],
        french,
        french,
        titles="id,headword,gloss_vi,gloss_fr,notes",
    )
    assert not sheet.read(content)
    assert sheet.errors() == [("encoding-unsure", 2, 4), ("encoding-unsure", 2, 5)]
    entries = sheet.read(content, "gloss_fr=latin-1, notes=cp1252")
    assert not sheet.errors()
    assert entries[0].senses[0].glosses == {"vi": ("nước",), "fr": ("père",)}


def test_a_column_that_was_plain_so_far(sheet: Sheet) -> None:
    """Marks beyond what is looked at: in the encoding of the others, if these agree on one."""
    many = [f"{gloss} {n}" for n in range(200) for gloss in GLOSSES]
    notes: list[Cell] = [b"plain"] * len(many)
    notes[3000] = in_bytes("vni", "nhãn riêng")
    titles = "id,headword,gloss_vi,gloss_en,notes"
    vni, tcvn3 = ([in_bytes(name, gloss) for gloss in many] for name in ("vni", "tcvn3"))
    entries = sheet.read(words(vni, [b"x"] * len(many), notes, titles=titles))
    assert entries[3000].senses[0].notes == "nhãn riêng"
    definitions = titles.replace("gloss_en", "definition_vi")
    entries = sheet.read(words(vni, tcvn3, notes, titles=definitions))
    assert sheet.errors() == [("encoding-unsure", 3002, 5)]
    assert len(entries) == len(many) - 1


def test_bytes_without_a_letter_are_placed(sheet: Sheet) -> None:
    cells = [in_bytes("tcvn3", gloss) for gloss in GLOSSES]
    cells[2] += b"\xff"
    cells[20] = b"30\xb0C"
    entries = sheet.read(words(cells))
    assert sheet.errors() == [("byte-unreadable", 4, 3), ("byte-unreadable", 22, 3)]
    assert [one.params["byte"] for one in sheet.told("byte-unreadable")] == ["FF", "B0"]
    assert len(entries) == len(GLOSSES) - 2


def test_a_column_in_utf8_with_a_wrong_byte_beside_a_legacy_one(sheet: Sheet) -> None:
    headwords = [f"anŭn{n}".encode() for n in range(len(GLOSSES))]
    rows = [[str(n), headwords[n], in_bytes("vni", gloss)] for n, gloss in enumerate(GLOSSES)]
    header = ["id", "headword", "gloss_vi"]
    entries = sheet.read(table([header, *rows]))
    assert entries[4].headword == "anŭn4"
    rows[4][1] = headwords[4][:-2]
    rows[5][1] = b"an\xff"
    sheet.read(table([header, *rows]))
    assert sheet.errors() == [("encoding-unsure", 2, 2)]


def test_a_file_with_a_mark_is_in_unicode(sheet: Sheet) -> None:
    content = codecs.BOM_UTF8 + words([in_bytes("tcvn3", gloss) for gloss in GLOSSES])
    assert not sheet.read(content)
    assert sheet.errors() == [("encoding-unreadable", 2, 3)]


def test_written_by_csv(sheet: Sheet) -> None:
    """Bytes of legacy letters are neither separators nor quotes nor ends of lines."""
    for encoding in LEGACY:
        letters = [one for one in sorted(ENCODINGS[encoding].codes.values()) if one.isalpha()]
        out = io.StringIO(newline="")
        cells = [ENCODINGS[encoding].encode(one).decode("latin-1") for one in letters]
        rows = [["headword", "gloss_vi"], *([f"ba{n}", cell] for n, cell in enumerate(cells))]
        csv.writer(out).writerows(rows)
        entries = sheet.read(out.getvalue().encode("latin-1"), encoding)
        assert [entry.senses[0].glosses["vi"] for entry in entries] == [(one,) for one in letters]


def test_before_and_after_show_where_they_differ(sheet: Sheet) -> None:
    rows = [(f"w{number}", "a" * 60 + " " + gloss) for number, gloss in enumerate(GLOSSES)]
    content = table([["headword", "gloss_vi"], *((w, in_bytes("tcvn3", g)) for w, g in rows)])
    sheet.read(content)
    (told,) = sheet.told("column-converted")
    before, after = (told.params[name].split(" | ") for name in ("before", "after"))
    assert all(one != two for one, two in zip(before, after, strict=True))
    assert all(one.startswith("…") for one in [*before, *after])
