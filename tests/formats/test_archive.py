"""Archives with a lexicon and media: what is found in them, and what is refused."""

from __future__ import annotations

import io
import struct
import zipfile
from pathlib import Path
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_LZMA, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dictionary.checks.problem import Problem
from dictionary.formats import archive
from dictionary.formats.archive import LEXICONS, Opened, open_archive
from dictionary.formats.base import Record, Source
from dictionary.formats.registry import FORMATS, format_of, is_archive
from dictionary.record.media import ENDINGS
from tests.formats.archives import JPEG, TABLE, WAV, Archive
from tests.formats.cldf_files import METADATA, dictionary


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_the_lexicon_and_its_media_are_found(made: Archive) -> None:
    made.write(
        {
            "jarai/": b"",
            "jarai/words.csv": TABLE,
            "jarai/audio/ia.wav": WAV,
            "jarai/audio/Nước.JPG": JPEG,
            "pictures/a.png": b"\x89PNG\r\n\x1a\n",
            "jarai/readme.txt": b"Hello",
        }
    )
    found = made.opened()
    assert found.main == made.folder / "jarai" / "words.csv"
    assert found.main.read_bytes() == TABLE
    assert found.media == {
        "audio/ia.wav": (made.folder / "jarai" / "audio" / "ia.wav", "audio/wav"),
        "audio/Nước.JPG": (made.folder / "jarai" / "audio" / "Nước.JPG", "image/jpeg"),
        "../pictures/a.png": (made.folder / "pictures" / "a.png", "image/png"),
    }
    assert all(path.is_file() for path, _ in found.media.values())
    assert found.warnings == ()
    assert format_of(found.main).name == "csv"


def test_a_dataset_is_found_by_its_metadata_whatever_it_was_made_from(
    made: Archive, tmp_path: Path
) -> None:
    dataset = dictionary(tmp_path / "cldf")
    dataset.write(entries="e1,j,ia,,,,\n", languages="j,Jarai,jra\n")
    files = {f"jarai/cldf/{path.name}": path.read_bytes() for path in dataset.folder.iterdir()}
    made.write(files | {"jarai/raw/db.sfm": b"\\lx ia", "jarai/metadata.json": b'{"id": "jarai"}'})
    main = made.opened().main
    assert main == made.folder / "jarai" / "cldf" / METADATA
    records = [one for one in format_of(main).read(Source(main)) if isinstance(one, Record)]
    assert [record.entry.headword for record in records] == ["ia"]


def test_what_systems_leave_behind_is_not_unpacked(made: Archive) -> None:
    made.write(
        {"w.csv": TABLE, "__MACOSX/._w.csv": b"x", "._w.csv": b"x", "a/.DS_Store": b"x",
         "Thumbs.db": b"x"}
    )  # fmt: skip
    assert made.opened().main.name == "w.csv"
    assert [path.name for path in made.folder.iterdir()] == ["w.csv"]


@pytest.mark.parametrize(
    ("files", "code", "params"),
    [
        ({}, "archive-none", {"count": 0, "found": ""}),
        ({"notes.txt": b"", "x/a.wav": WAV}, "archive-none",
         {"count": 2, "found": "notes.txt, x/a.wav"}),
        ({"a.csv": TABLE, "b/c.lift": b""}, "archive-several",
         {"count": 2, "found": "a.csv, b/c.lift"}),
        ({"package.json": b"{}"}, "archive-none", {"count": 1, "found": "package.json"}),
    ],
)  # fmt: skip
def test_exactly_one_lexicon_must_be_in_it(
    made: Archive, files: dict[str, bytes], code: str, params: dict[str, Any]
) -> None:
    made.write(files)
    assert made.refused() == [(code, params)]


@pytest.mark.parametrize(
    "name",
    [
        "../evil.csv",
        "a/../../evil.csv",
        "/etc/evil.csv",
        "a//evil.csv",
        "./evil.csv",
        "C:evil.csv",
        "c:/evil.csv",
        "a\\..\\evil.csv",
        "CON.csv",
        "a/nul",
        "Com1.wav",
        "lpt¹.txt",
        "evil.csv.",
        "evil /a.csv",
        "evil\n.csv",
        "evil\u202e.csv",
        "a/" * 25 + "evil.csv",
        "e" * 256,
        "ế" * 90,
        "e/" * 5 + "e" * 1_000,
    ],
)
def test_a_name_that_leads_out_or_is_no_name_is_refused(made: Archive, name: str) -> None:
    made.write({"w.csv": TABLE, name: b"x"})
    assert [code for code, _ in made.refused()] == ["archive-name-unsafe"]
    assert not (made.folder.parent / "evil.csv").exists()


def test_a_name_with_a_zero_byte_is_refused(made: Archive) -> None:
    made.write({"w.csv": TABLE, "evil#.csv": b"x"})
    made.patch((b"evil#.csv", b"evil\0.csv"))
    assert [code for code, _ in made.refused()] == ["archive-name-unsafe"]


def test_utf_8_is_read_where_nothing_says_that_it_is(made: Archive) -> None:
    """macOS writes names so."""
    name = "nước.wav".encode()
    made.write({"w.csv": TABLE, "N" * len(name): WAV})
    made.patch((b"N" * len(name), name))
    assert list(made.opened().media) == ["nước.wav"]


@pytest.mark.parametrize("flag", [0, 0x800])
def test_names_in_another_encoding_are_refused(made: Archive, flag: int) -> None:
    made.write({"w.csv": TABLE, "tiXng.wav": WAV})
    # The flags stand 6 bytes into a file's own header, 8 into that of the directory.
    content = bytearray(made.path.read_bytes())
    for signature, at, name_at in ((b"PK\3\4", 6, 30), (b"PK\1\2", 8, 46)):
        start = content.rindex(signature)
        struct.pack_into("<H", content, start + at, flag)
        content[start + name_at + 2] = 0xAA
    made.path.write_bytes(content)
    assert [code for code, _ in made.refused()] == ["archive-name-encoding"]


@pytest.mark.parametrize(
    "names",
    [
        ("a.wav", "a.wav"),
        ("a.wav", "A.WAV"),
        ("nước.wav", "nu\u031bo\u031b\u0301c.wav"),
        ("a", "a/b.wav"),
        ("a.wav", "a.wav/"),
    ],
)
def test_two_files_of_one_name_are_refused(made: Archive, names: tuple[str, str]) -> None:
    with ZipFile(made.path, "w") as file:
        file.writestr("w.csv", TABLE)
        file.writestr(names[0], WAV)
        # ZipFile warns of a name that it knows.
        file.NameToInfo.clear()
        file.writestr(names[1], b"" if names[1].endswith("/") else WAV)
    assert {code for code, _ in made.refused()} == {"archive-name-twice"}


@pytest.mark.parametrize("kind", [0o120777, 0o020644, 0o010644, 0o140644])
def test_links_and_devices_are_refused(made: Archive, kind: int) -> None:
    with ZipFile(made.path, "w") as file:
        file.writestr("w.csv", TABLE)
        info = ZipInfo("link.wav")
        info.external_attr = kind << 16
        file.writestr(info, "/etc/passwd")
    assert made.refused() == [("archive-no-file", {"name": "link.wav"})]


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_encrypted_files_are_refused(made: Archive, flag: int) -> None:
    made.write({"w.csv": TABLE})
    content = bytearray(made.path.read_bytes())
    struct.pack_into("<H", content, content.rindex(b"PK\1\2") + 8, flag)
    made.path.write_bytes(content)
    assert made.refused() == [("archive-encrypted", {"name": "w.csv"})]


@pytest.mark.parametrize("method", [ZIP_BZIP2, ZIP_LZMA])
def test_other_methods_are_refused(made: Archive, method: int) -> None:
    made.write({"w.csv": TABLE}, method)
    assert made.refused() == [("archive-method", {"name": "w.csv"})]


def test_an_archive_in_the_archive_is_refused(made: Archive) -> None:
    inner = io.BytesIO()
    with ZipFile(inner, "w") as file:
        file.writestr("w.csv", TABLE)
    made.write({"w.csv": TABLE, "more.zip": b"x", "b.tar.gz": b"x"})
    assert made.refused() == [
        ("archive-nested", {"name": "more.zip"}),
        ("archive-nested", {"name": "b.tar.gz"}),
    ]
    made.write({"w.csv": TABLE, "a.wav": inner.getvalue()})
    assert made.refused() == [("archive-nested", {"name": "a.wav"})]
    # A workbook is an archive by its nature; its reader guards itself.
    made.write({"w.xlsx": inner.getvalue()})
    assert made.opened().main.name == "w.xlsx"


def test_a_bomb_is_refused_before_it_is_unpacked(made: Archive) -> None:
    made.write({"w.csv": b"0" * 30_000_000})
    assert made.refused() == [("archive-ratio", {"name": "w.csv", "limit": 200})]


def test_a_size_that_is_a_lie_does_no_harm(made: Archive) -> None:
    """zipfile gives no more than the header says, and then misses the rest of the checksum."""
    size = 30_000_000
    made.write({"w.csv": b"0" * size})
    made.patch((struct.pack("<I", size), struct.pack("<I", 1_000)))
    assert made.refused() == [("archive-damaged", {"name": "w.csv"})]


def test_files_that_lie_over_each_other_count_as_often_as_they_are_unpacked(
    made: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_TOTAL", 250_000)
    with ZipFile(made.path, "w", ZIP_STORED) as file:
        file.writestr("w.csv", b"x" * 100_000)
        (info,) = file.filelist
        for at in range(3):
            other = ZipInfo(f"{at}.wav")
            for name in ("header_offset", "CRC", "compress_size", "file_size", "compress_type"):
                setattr(other, name, getattr(info, name))
            file.filelist.append(other)
    assert made.refused() == [("archive-too-large", {"limit": 0})]


def test_limits_of_number_and_size(made: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    made.write({"w.csv": TABLE, "a.wav": WAV, "b.wav": WAV})
    monkeypatch.setattr(archive, "MAX_FILES", 2)
    assert made.refused() == [("archive-too-many", {"limit": 2})]
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MAX_DIRECTORY", 100)
    assert made.refused() == [("archive-too-many", {"limit": archive.MAX_FILES})]
    monkeypatch.undo()
    monkeypatch.setattr(archive, "MAX_FILE", len(TABLE) - 1)
    assert made.refused() == [("archive-file-too-large", {"name": "w.csv", "limit": 0})]
    monkeypatch.undo()
    assert made.opened().main.name == "w.csv"


class Liar(ZipFile):
    """Gives more than its directory says."""

    def open(self, *_args: Any, **_more: Any) -> Any:
        return io.BytesIO(b"x" * 200_000)


def test_more_than_said_ends_the_unpacking(made: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    made.write({"w.csv": TABLE})
    monkeypatch.setattr(archive, "ZipFile", Liar)
    assert [code for code, _ in made.refused()] == ["archive-too-large"]


def test_zip64_is_refused(made: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile, "ZIP_FILECOUNT_LIMIT", 1)
    made.write({"w.csv": TABLE, "a.wav": WAV})
    assert made.refused() == [("archive-zip64", {})]


@pytest.mark.parametrize("content", [b"", b"PK\3\4", b"headword\nia\n", b"PK\5\6" + b"\xff" * 18])
def test_what_is_no_archive_is_refused(made: Archive, content: bytes) -> None:
    made.path.write_bytes(content)
    assert {code for code, _ in made.refused()} <= {"archive-damaged", "archive-too-many"}


def test_a_file_before_the_begin_is_refused(made: Archive) -> None:
    made.write({"w.csv": TABLE})
    content = bytearray(made.path.read_bytes())
    # The place of the directory: 16 bytes into the end record. zipfile moves all by the error.
    at = content.rindex(b"PK\5\6") + 16
    struct.pack_into("<I", content, at, struct.unpack_from("<I", content, at)[0] + 5)
    made.path.write_bytes(content)
    assert made.refused() == [("archive-damaged", {"name": "w.csv"})]


def test_an_archive_with_a_comment_is_opened(made: Archive) -> None:
    made.write({"w.csv": TABLE})
    with ZipFile(made.path, "a") as file:
        file.comment = b"made by hand"
    assert made.opened().main.name == "w.csv"


def test_every_reason_is_told_up_to_a_limit(made: Archive) -> None:
    made.write({f"../{at}.csv": b"" for at in range(150)})
    assert len(made.refused()) == 100


@settings(max_examples=60)
@given(
    st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), min_size=1, max_size=4),
    st.integers(0, 400),
)
def test_a_damaged_archive_is_opened_or_refused(
    tmp_path_factory: pytest.TempPathFactory, changes: list[tuple[int, int]], cut: int
) -> None:
    made = Archive(tmp_path_factory.mktemp("damaged"))
    made.write({"w.csv": TABLE, "a/ia.wav": WAV, "nước.jpg": JPEG})
    content = bytearray(made.path.read_bytes())
    for at, byte in changes:
        content[at % len(content)] = byte
    made.path.write_bytes(content[: len(content) - max(0, cut - 350)])
    found = open_archive(made.path, made.folder)
    if isinstance(found, Opened):
        assert found.main.is_relative_to(made.folder)
    else:
        assert found
        assert all(isinstance(problem, Problem) for problem in found)
        assert list(made.folder.iterdir()) == []


def test_every_format_can_come_in_an_archive() -> None:
    endings = {ending for known in FORMATS for ending in known.endings}
    assert endings - set(LEXICONS) == {".txt", ".json", ".lex", ".dic", ".sf"}
    assert not set(LEXICONS) & set(ENDINGS)
    assert is_archive(Path("jarai.ZIP"))
    assert not is_archive(Path("jarai.csv"))


def test_a_dictionary_of_toolbox_is_known_by_what_is_in_it(made: Archive) -> None:
    made.write({"read.txt": b"notes", "vi.dic": b"2\nia\n", "jra.lex": b"\\_sh v3.0\n\\lx ia\n"})
    assert made.opened().main.name == "jra.lex"
