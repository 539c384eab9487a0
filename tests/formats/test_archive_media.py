"""The media of an archive: what is kept of them by its content, what is left out, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from dictionary.formats import archive
from dictionary.formats.archive import MAX_MEDIUM
from tests.formats.archives import JPEG, TABLE, WAV, Archive


@pytest.fixture
def made(tmp_path: Path) -> Archive:
    return Archive(tmp_path)


def test_media_that_are_something_else_are_told_and_left_out(made: Archive) -> None:
    made.write(
        {"w.csv": TABLE, "a.wav": b"<html>", "b.mp3": b"MZ\x90", "c.mp3": b"ID3\4", "d.png": b""}
    )
    found = made.opened()
    assert list(found.media) == ["c.mp3"]
    (warning,) = found.warnings
    assert (warning.code, warning.severity) == ("archive-media-wrong", "warning")
    assert warning.params == {"name": "a.wav", "count": 3}
    assert found.left == dict.fromkeys(("a.wav", "b.mp3", "d.png"), "told")


def test_content_decides_what_a_file_is(made: Archive) -> None:
    made.write(
        {"w.csv": TABLE, "ia": WAV, "ia.wma": b"0&\xb2u", "ia.tif": b"II*\0", "b.dat": JPEG,
         "ID3.txt": b"ID3,x", "notes": b"", "x.aif": WAV}
    )  # fmt: skip
    found = made.opened()
    assert {name: kind for name, (_, kind) in found.media.items()} == {
        "ia": "audio/wav",
        "b.dat": "image/jpeg",
        "x.aif": "audio/wav",
    }
    assert found.left == {
        "ia.wma": "sound", "ia.tif": "picture", "ID3.txt": "file", "notes": "file",
    }  # fmt: skip
    assert found.warnings == ()


def test_media_that_are_too_large_are_told_and_left_out(
    made: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archive, "MAX_MEDIUM", len(WAV))
    made.write({"w.csv": TABLE, "a.wav": WAV, "b.wav": WAV + b"x", "c.wav": WAV + b"y"})
    found = made.opened()
    assert list(found.media) == ["a.wav"]
    (warning,) = found.warnings
    assert (warning.code, warning.severity) == ("archive-media-too-large", "warning")
    assert warning.params == {"name": "b.wav", "count": 2, "limit": 0}
    assert MAX_MEDIUM >= 10_000_000
