"""What files an entry names, which one is meant, and what a file is."""

from __future__ import annotations

import pytest

from dictionary.record.entry import Entry, Example, Pronunciation, Relation, Sense, Variant
from dictionary.record.media import (
    MAX_REFERENCE,
    MAX_REFERENCES,
    MediaFinder,
    Medium,
    beside,
    packed,
    references,
    type_of,
    unpacked,
)


def test_recordings_and_pictures_are_named_wherever_a_format_keeps_them() -> None:
    lift = {"kept": {"media": [["media", {"href": "second.wav"}]]}}
    entry = Entry(
        "ia",
        "jra",
        pronunciations=(Pronunciation("ia", "one", lift), Pronunciation("", "ia.wav")),
        variants=(Variant("êa", "jra", extra={"sf": "C:\\Sounds\\êa.MP3"}),),
        senses=(
            Sense(
                glosses={"vi": ("nước.png",)},
                examples=(Example("x", extra={"sf": "câu.ogg"}),),
                extra={"illustration": ["pictures/ia.jpg", "ia.wav"], "note": "xem hình.jpg nữa"},
            ),
        ),
        relations=(Relation("synonym", text="a.wav"),),
        extra={"Media_IDs": [{"ID": "m1", "Download_URL": "audio/ia.mp3"}], "hình": "ảnh.webp"},
    )
    assert references(entry) == (
        *("one", "second.wav", "ia.wav", "C:\\Sounds\\êa.MP3", "pictures/ia.jpg", "câu.ogg"),
        *("audio/ia.mp3", "ảnh.webp"),
    )


def test_what_a_part_lists_is_a_name_whatever_it_is_called() -> None:
    sense = Sense(extra={"audio": ["one", "two"], "illustration": "three", "note": "four"})
    example = Example("x", extra={"audio": ["five"]})
    entry = Entry(
        "ia",
        "jra",
        senses=(sense, Sense(examples=(example,))),
        extra={"illustration": ["six", {"href": "seven.png"}, 8], "audio": {"x": "nine"}},
    )
    assert references(entry) == ("one", "two", "three", "five", "six")


def test_the_texts_of_a_record_describe_one_file() -> None:
    here = {"ID": "m1", "Name": "ia.mp3", "Download_URL": "audio/ia.mp3", "more": {"x": "b.png"}}
    there = {"Name": "ia.mp3", "Download_URL": "https://example.org/ia.mp3"}
    inline = {"Name": "ia.wav", "Download_URL": "data:audio/wav;base64,UklGRg=="}
    entry = Entry("ia", "jra", extra={"Media_IDs": [here, there, inline]})
    assert references(entry) == ("audio/ia.mp3", "b.png")


def test_what_is_on_the_web_or_without_measure_is_not_looked_for() -> None:
    many = tuple(Pronunciation("", f"{number}.wav") for number in range(MAX_REFERENCES + 5))
    assert len(references(Entry("ia", "jra", pronunciations=many))) == MAX_REFERENCES
    for name in ("https://example.org/ia.mp3", "x" * (MAX_REFERENCE + 1), ""):
        assert references(Entry("ia", "jra", pronunciations=(Pronunciation("", name),))) == ()


@pytest.mark.parametrize(
    ("reference", "found"),
    [
        ("audio/ia.wav", "audio/ia.wav"),
        ("./audio/IA.WAV", "audio/ia.wav"),
        ("audio\\ia.wav", "audio/ia.wav"),
        ("C:\\My Sounds\\ia.wav", "audio/ia.wav"),
        ("ia.wav", "audio/ia.wav"),
        ("file:audio/n%C6%B0%E1%BB%9Bc.mp3", "audio/nước.mp3"),
        ("nu\u031bo\u031b\u0301c.mp3", "audio/nước.mp3"),
        ("a.jpg", None),
        ("two/a.jpg", "two/a.jpg"),
        ("ia.mp3", None),
        ("", None),
        ("..", None),
        ("audio/câu 1.wav", "audio/c%C3%A2u%201.wav"),
        ("100%.wav", "100%.wav"),
    ],
)
def test_a_name_is_a_path_or_the_only_file_of_that_name(reference: str, found: str | None) -> None:
    paths = ("audio/ia.wav", "audio/nước.mp3", "one/a.jpg", "two/a.jpg")
    paths += ("audio/c%C3%A2u%201.wav", "100%.wav")
    names = MediaFinder(paths)
    assert names.find(reference) == found
    assert names.several(reference) == (reference == "a.jpg")


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        (b"RIFF\x24\0\0\0WAVEfmt ", "audio/wav"),
        (b"ID3\4\0\0\0\0", "audio/mpeg"),
        (b"\xff\xfb\x90\x64", "audio/mpeg"),
        (b"OggS\0\2", "audio/ogg"),
        (b"fLaC\0\0\0\x22", "audio/flac"),
        (b"\0\0\0\x20ftypM4A \0\0\0\0", "audio/mp4"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x24\0\0\0WEBPVP8 ", "image/webp"),
        (b"\0\0\0\x20ftypiso5\0\0\0\0", "audio/mp4"),
        (b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm", "audio/webm"),
        (b"\x1a\x45\xdf\xa3\0\0\0\0", "audio/webm"),
        (b"\xff\xf1\x50\x80", "audio/aac"),
        (b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0", "image/bmp"),
        (b"\x1a\x45\xdf\xa3\xa3\x42\x86\x81\x01\x42\x82\x88matroska", ""),
        (b"\xff\xf1\xfc\x80", ""),
        (b"BM is how a text may begin too", ""),
        (b"\0\0\0\x20ftyp3gp4\0\0\0\0", ""),
        (b"\0\0\0\x20ftypavif\0\0\0\0", ""),
        (b"FORM\0\0\0\x2eAIFFCOMM", ""),
        (b"0&\xb2u\x8ef\xcf\x11", ""),
        (b"II*\0\x08\0\0\0", ""),
        (b"#!AMR\n", ""),
        (b"RIFF\x24\0\0\0AVI LIST", ""),
        (b"\0\0\0\x20ftypqt  ", ""),
        (b"\xff\xfe<\0h\0", ""),
        (b"<svg xmlns=", ""),
        (b"<html>", ""),
        (b"%PDF-1.7", ""),
        (b"", ""),
    ],
)
def test_a_file_is_what_it_begins_as(begin: bytes, kind: str) -> None:
    assert type_of(begin) == kind


def test_media_are_written_and_read_again_in_one_way() -> None:
    found = {"ia.wav": Medium("ab" * 32, 12, "audio/wav"), '"\\.png': Medium("cd", 1, "image/png")}
    assert unpacked(packed(found)) == found
    assert packed(dict(reversed(found.items()))) == packed(found)
    assert (packed({}), unpacked("")) == ("", {})
    shown = beside({"headword": "ia"}, packed({"ia.wav": found["ia.wav"]}))
    assert shown == {"headword": "ia", "media": {"ia.wav": f"/api/v1/media/{'ab' * 32}"}}
