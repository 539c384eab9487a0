"""Uploaded files are kept whole; what dead processes left is swept, what is under way is not."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from dictionary.errors import TooLarge
from dictionary.files.uploads import ReadingRoom, keep, kept_path, sweep_uploads
from dictionary.settings import Settings

pytestmark = pytest.mark.usefixtures("kind")


@pytest.fixture
def settings(home: Path) -> Settings:
    return Settings(home=home)


def aside(settings: Settings) -> list[Path]:
    """The files that are not whole."""
    return list((settings.home / "uploads").glob(".*"))


def test_what_a_dead_process_left_is_swept_and_an_upload_under_way_is_not(
    settings: Settings,
) -> None:
    seen: list[list[Path]] = []

    def slow() -> Iterator[bytes]:
        yield b"one "
        (settings.home / "uploads/.incoming-dead").write_bytes(b"half")
        seen.append(aside(settings))
        sweep_uploads(settings)
        seen.append(aside(settings))
        yield b"two"

    kept = keep(settings, slow())
    assert [len(found) for found in seen] == [2, 1]
    assert kept_path(settings, kept.sha256).read_bytes() == b"one two"
    assert not aside(settings)
    sweep_uploads(settings)
    assert kept_path(settings, kept.sha256).is_file()


def test_nothing_stays_of_a_file_that_is_too_large(settings: Settings) -> None:
    with pytest.raises(TooLarge):
        keep(settings, [b"0123", b"4567"], limit=6)
    assert not list((settings.home / "uploads").iterdir())


def test_a_room_is_swept_when_its_reader_is_dead_however_old_it_is(settings: Settings) -> None:
    """A clock that jumps ahead by a day takes nothing from under a reader."""
    room = ReadingRoom(settings)
    left = settings.home / "reading/left"
    left.mkdir()
    os.utime(room.name, (0, 0))
    sweep_uploads(settings)
    assert (Path(room.name).is_dir(), left.exists()) == (True, False)
    room.cleanup()
    room.cleanup()
    assert not Path(room.name).exists()
    forgotten = ReadingRoom(settings).name
    assert not Path(forgotten).exists()
