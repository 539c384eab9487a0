"""MDF in legacy encodings: Toolbox has a font, and so an encoding, for each marker."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.checks.problem import Problem
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.toolbox.reading import read
from dictionary.formats.toolbox.survey import survey
from dictionary.messages import LOCALES, text
from dictionary.record.entry import Entry
from tests.formats.legacy import GLOSSES, LEGACY, as_unicode, in_bytes


class Dictionary:
    """A file of GLOSSES, one for each record, and what reading it gives."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def write(self, *glosses: bytes, marker: bytes = b"gn", more: bytes = b"") -> None:
        records = [
            b"\\lx ba%d\r\n\\ge word %d\r\n\\%s %s\r\n%s\r\n" % (n, n, marker, gloss, more)
            for n, gloss in enumerate(glosses)
        ]
        self.path.write_bytes(b"\\_sh v3.0  400  MDF 4.0\r\n\r\n" + b"".join(records))

    def read(self, encoding: str = "", **columns: str) -> list[Entry]:
        source = Source(self.path, "jra", ReadingOptions({"national": "vi", **columns}, encoding))
        found = list(read(source))
        self.problems = [item for item in found if isinstance(item, Problem)]
        return [item.entry for item in found if isinstance(item, Record)]

    def glosses(self, encoding: str = "", **columns: str) -> list[str]:
        entries = self.read(encoding, **columns)
        return [gloss for entry in entries for gloss in entry.senses[0].glosses.get("vi", ())]

    def told(self, code: str) -> list[Problem]:
        for one in self.problems:
            assert all(text(locale, one.code, one.params) for locale in LOCALES)
        return [one for one in self.problems if one.code == code]

    def errors(self) -> list[tuple[str, int, int]]:
        wrong = [one for one in self.problems if one.severity == "error"]
        return [(one.code, one.place.line, one.place.column) for one in wrong]


@pytest.fixture
def made(tmp_path: Path) -> Dictionary:
    return Dictionary(tmp_path / "words.sfm")


@pytest.mark.parametrize("encoding", LEGACY)
def test_a_marker_in_bytes_is_recognised(made: Dictionary, encoding: str) -> None:
    made.write(*(in_bytes(encoding, gloss) for gloss in GLOSSES))
    assert made.glosses() == GLOSSES
    assert not made.errors()
    (told,) = made.told("column-converted")
    assert told.severity == "warning"
    assert (told.params["column"], told.params["name"]) == ("\\gn", encoding)
    assert told.params["after"].split(" | ")[0] in GLOSSES
    assert (told.place.line, told.place.column) == (0, 0)


@pytest.mark.parametrize("encoding", LEGACY)
def test_a_named_encoding_is_taken_however_little_there_is(made: Dictionary, encoding: str) -> None:
    expected = "chữ việt" if encoding == "tcvn3" else "chữ Việt"
    made.write(in_bytes(encoding, expected))
    for said in (encoding, f"gn={encoding}"):
        assert made.glosses(said) == [expected], said
    assert made.glosses(f"xx={encoding}") == []
    assert {code for code, _, _ in made.errors()} == {"encoding-column-unknown", "encoding-unsure"}


def test_letters_at_the_ends_of_a_text_stay(made: Dictionary) -> None:
    # Bytes that are spaces elsewhere: 85 and A0 in VISCII, 1E (Ỹ) even a control character.
    words = ["Ấm", "đỹ Ỹ", "Õ", "ấm Ấ"]
    made.write(*(in_bytes("viscii", word) for word in words))
    assert made.glosses("gn=viscii") == words


def test_markers_are_in_encodings_of_their_own(made: Dictionary) -> None:
    notes = b"".join([b"\\nt ", "Ghi chép của người Jarai ở Pleiku".encode(), b"\r\n"])
    made.write(*(in_bytes("tcvn3", one) for one in GLOSSES), more=notes)
    entries = made.read()
    assert [entry.senses[0].glosses["vi"][0] for entry in entries] == GLOSSES
    assert {entry.senses[0].notes for entry in entries} == {"Ghi chép của người Jarai ở Pleiku"}
    assert {entry.senses[0].glosses["en"][0] for entry in entries} >= {"word 0", "word 1"}


def test_a_marker_that_nobody_knows_is_an_error_until_it_is_named(made: Dictionary) -> None:
    strange = b"\\xn " + "été à Noël, garçon".encode("cp1252") + b"\r\n"
    made.write(*(in_bytes("vni", one) for one in GLOSSES), more=strange)
    assert made.read() == []
    assert [code for code, _, _ in made.errors()] == ["encoding-unsure"]
    assert made.told("encoding-unsure")[0].params["column"] == "\\xn"
    entries = made.read("xn=windows-1252")
    assert entries[0].senses[0].glosses["vi"] == (GLOSSES[0],)
    assert entries[0].senses[0].examples[0].translations == {"vi": "été à Noël, garçon"}


def test_what_a_program_took_for_windows_1252_is_converted(made: Dictionary) -> None:
    made.write(*(as_unicode("tcvn3", one) for one in GLOSSES))
    assert made.glosses() == GLOSSES
    (told,) = made.told("column-converted")
    assert (told.params["column"], told.params["name"]) == ("\\gn", "tcvn3")
    assert made.glosses("utf-8") != GLOSSES
    assert made.glosses("utf-8,gn=tcvn3") == GLOSSES


def test_viqr_is_read(made: Dictionary) -> None:
    made.write(*(in_bytes("viqr", one) for one in GLOSSES))
    assert made.glosses() == GLOSSES


def test_a_record_with_a_byte_that_is_none_is_left_out_alone(made: Dictionary) -> None:
    glosses = [in_bytes("tcvn3", one) for one in GLOSSES]
    glosses[3] += b"\xff"
    made.write(*glosses)
    assert made.glosses() == [one for one in GLOSSES if one != GLOSSES[3]]
    assert made.errors() == [("byte-unreadable", 17, 1)]
    made.write(*glosses, marker=b"lx")
    assert len(made.read()) == 2 * len(glosses) - 1


def test_a_damaged_file_in_unicode_is_still_one(made: Dictionary) -> None:
    made.write(*(one.encode() for one in GLOSSES), b"n\xc6")
    assert made.read() == []
    assert [code for code, _, _ in made.errors()] == ["encoding-unreadable"]
    assert made.told("encoding-unreadable")[0].place.column == 0


def test_the_uploader_sees_texts_that_are_converted(made: Dictionary) -> None:
    made.write(*(in_bytes("tcvn3", one) for one in GLOSSES), more=b"\\xn \xe9t\xe9\r\n")
    for said in ("", "xn=windows-1252"):
        found = {
            one.name: one
            for one in survey(Source(made.path, "jra", ReadingOptions(encoding=said))).columns
        }
        assert found["gn"].samples == tuple(GLOSSES[:3])
        assert found["xn"].samples == ("\xe9t\xe9",)
