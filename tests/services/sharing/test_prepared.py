"""Files that are made once for each state, and exports as such files."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from dictionary.errors import Busy, NotFound, TooOften
from dictionary.files import prepared
from dictionary.files.prepared import Making, PreparedName
from dictionary.services.batches import Order, import_file
from dictionary.services.records import editing, lexicons
from dictionary.services.records.editing import Edit
from dictionary.services.records.lexicons import Facts
from dictionary.services.sharing import export_files, export_process
from dictionary.services.sharing.export_files import ExportReader
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from tests.services.conftest import sqlite_alone

pytestmark = pytest.mark.usefixtures("kind")

NAME = PreparedName("a", "b", "1")
# As it is outside of tests, which take a shortcut.
PROGRAM = vars(export_process)["_PROGRAM"]


def always() -> bool:
    return True


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an empty home."""
    return Settings(home=tmp_path / "prepared-home")


def make(settings: Settings, name: PreparedName = NAME, owner: str = "me") -> Making:
    return prepared.make(settings, name, owner, iter([b"x", b"y"]), always)


def names(settings: Settings) -> list[str]:
    """The files, without the locks."""
    return [
        path.name
        for path in prepared.folder(settings).iterdir()
        if not path.name.startswith(("slot-", "owner-", "forgotten"))
    ]


def test_a_file_is_there_when_all_of_it_was_taken(settings: Settings) -> None:
    assert prepared.find(settings, NAME) is None
    making = make(settings)
    assert next(making) == b"x"
    assert prepared.find(settings, NAME) is None
    assert list(making) == [b"y"]
    path = prepared.find(settings, NAME)
    assert path is not None
    assert path.read_bytes() == b"xy"
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700


def test_what_nobody_takes_to_its_end_is_not_kept(settings: Settings) -> None:
    ended = []

    def content() -> Iterator[bytes]:
        try:
            yield b"x"
            yield b"y"
        finally:
            ended.append(True)

    making = prepared.make(settings, NAME, "me", content(), always)
    next(making)
    del making
    assert ended
    assert names(settings) == []
    assert list(make(settings)) == [b"x", b"y"]


def test_a_state_that_has_passed_is_not_kept(settings: Settings) -> None:
    list(prepared.make(settings, NAME, "me", iter([b"x"]), lambda: False))
    assert names(settings) == []


def test_a_failure_leaves_nothing(settings: Settings) -> None:
    def content() -> Iterator[bytes]:
        yield b"x"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        list(prepared.make(settings, NAME, "me", content(), always))
    assert names(settings) == []
    assert list(make(settings)) == [b"x", b"y"]


def test_a_new_state_takes_the_place_of_the_old_one(settings: Settings) -> None:
    list(make(settings))
    list(make(settings, PreparedName("a", "c", "1")))
    list(make(settings, PreparedName("a", "b", "2")))
    assert prepared.find(settings, NAME) is None
    assert len(names(settings)) == 2


def test_few_are_made_at_a_time(settings: Settings) -> None:
    with closing(make(settings)):
        with pytest.raises(Busy, match="file-being-made"):
            make(settings, owner="another")
        with closing(make(settings, PreparedName("c", "", ""))):
            with pytest.raises(TooOften):
                make(settings, PreparedName("d", "", ""))
            with pytest.raises(Busy, match="too-many-being-made"):
                make(settings, PreparedName("d", "", ""), "another")
    assert list(make(settings)) == [b"x", b"y"]


def test_what_nobody_asks_for_goes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    list(make(settings))
    path = prepared.find(settings, NAME)
    assert path is not None
    long_ago = time.time() - 8 * 86_400
    os.utime(path, (long_ago, long_ago))
    list(make(settings, PreparedName("c", "", "")))
    assert len(names(settings)) == 1
    monkeypatch.setattr(prepared, "_MOST_BYTES", 3)
    list(make(settings, PreparedName("d", "", "")))
    assert names(settings) == [PreparedName("d", "", "").file]


def test_what_a_dead_process_left_is_made_again(settings: Settings) -> None:
    (prepared.folder(settings) / f"{NAME.file}.part").write_bytes(b"half of it")
    assert b"".join(make(settings)) == b"xy"
    path = prepared.find(settings, NAME)
    assert path is not None
    assert path.read_bytes() == b"xy"
    prepared.forget(settings)
    assert names(settings) == []


# Exports.


def reader(name: str = "192.0.2.1", *, gone: bool = False) -> ExportReader:
    return ExportReader(name, lambda: gone)


@pytest.fixture
def words(library: Library, tmp_path: Path) -> Library:
    """A library with a lexicon of three entries."""
    table = tmp_path / "words.csv"
    table.write_text("id,headword,gloss_vi\n1,ia,nước\n2,apui,lửa\n3,kyâo,cây\n", encoding="utf-8")
    import_file(library, Order(path=table, lexicon="words", language="jra"))
    return library.seen_by(operator("test"))


def export(library: Library, name: str = "jsonl") -> tuple[bool, bytes]:
    """Whether it came from a file, and what it is."""
    made = export_files.exported(library, "words", name, reader())
    if made.path is not None:
        return True, made.path.read_bytes()
    return False, b"".join(made.content)


def test_an_export_is_made_once_for_each_state(words: Library, tmp_path: Path) -> None:
    made, first = export(words)
    assert not made
    assert export(words) == (True, first)
    assert not export(words, "csv")[0]
    # Another lexicon changes nothing in this one.
    table = tmp_path / "other.csv"
    table.write_text("headword\nia\n", encoding="utf-8")
    import_file(words, Order(path=table, lexicon="other", language="jra"))
    assert export(words) == (True, first)
    editing.withdraw(words, Edit(1, message="x", revision=1))
    made, second = export(words)
    assert not made
    assert len(second.splitlines()) == len(first.splitlines()) - 1
    lexicons.describe(words, "words", Facts(licence="CC-BY-4.0"))
    assert not export(words)[0]


@pytest.mark.slow
def test_a_large_lexicon_is_written_by_a_process_of_its_own(
    words: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = ("jsonl", "lift", "csv")
    here = [export(words, name)[1] for name in names]
    prepared.forget(words.settings)
    monkeypatch.setattr(export_files, "_FEW_ENTRIES", 0)
    assert [export(words, name) for name in names] == [(False, one) for one in here]
    assert [export(words, name) for name in names] == [(True, one) for one in here]


@sqlite_alone
@pytest.mark.parametrize("few", [0, 10])
def test_an_export_stops_when_its_reader_has_gone(
    words: Library, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(export_files, "_FEW_ENTRIES", few)
    made = export_files.exported(words, "words", "xlsx", reader(gone=True))
    with pytest.raises(BrokenPipeError):
        list(made.content)
    assert not export(words, "xlsx")[0]


def test_a_file_is_only_for_those_who_see_the_lexicon(words: Library, library: Library) -> None:
    export(words)
    assert export(library)[0]
    lexicons.describe(words, "words", Facts(visibility="members"))
    assert not export(words)[0]
    assert export(words)[0]
    with pytest.raises(NotFound):
        export(library)


def test_what_is_taken_down_is_in_no_file(words: Library) -> None:
    _, before = export(words)
    assert "apui" in before.decode()
    editing.take_down(words, Edit(2, message="asked to", revision=1))
    kept = prepared.folder(words.settings)
    assert not [path for path in kept.iterdir() if b"apui" in path.read_bytes()]
    assert "apui" not in export(words)[1].decode()


def test_what_is_being_made_is_forgotten_too(settings: Settings) -> None:
    making = make(settings)
    assert next(making) == b"x"
    before = prepared.stamp(settings)
    prepared.forget(settings)
    assert prepared.stamp(settings) != before
    assert list(making) == [b"y"]
    assert prepared.find(settings, NAME) is None
    assert list(make(settings)) == [b"x", b"y"]
    assert prepared.find(settings, NAME) is not None


@sqlite_alone
def test_an_export_gives_way_from_its_first_step_on(
    words: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reading the program takes long, and readers who leave have it read again and again."""
    started: list[subprocess.Popen[bytes]] = []

    class Started(subprocess.Popen[bytes]):
        def __init__(self, *arguments: Any, **options: Any) -> None:
            super().__init__(*arguments, **options)
            started.append(self)
            used = 0
            while os.sched_getscheduler(self.pid) != os.SCHED_IDLE:
                fields = (
                    Path(f"/proc/{self.pid}/stat").read_text("ascii").rpartition(")")[2].split()
                )
                used = int(fields[11]) + int(fields[12])
                assert fields[0] != "Z"
            assert used / os.sysconf("SC_CLK_TCK") < 0.2

    monkeypatch.setattr(subprocess, "Popen", Started)
    monkeypatch.setattr(export_process, "_PROGRAM", PROGRAM)
    content = export_process.written(words.settings, "words", "jsonl", {}, lambda: bool(started))
    # Where others work, it would come to its end much later.
    with pytest.raises(BrokenPipeError):
        list(content)
    assert len(started) == 1
