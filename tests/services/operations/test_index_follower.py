"""The index follows the change log, and a long-lived reader follows the index."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from dictionary.index.schema import IndexState, read_state, write_state
from dictionary.index.search import IndexReader, Word
from dictionary.index.write import IndexWriter
from dictionary.selection import EVERYTHING, Only
from dictionary.services.operations import index_follower, rekey
from dictionary.services.operations.health import readiness
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from tests.services.conftest import Load, catch_up, sqlite_alone

EXAMPLE = "id,headword,language,gloss_vi,example,example_vi"


def words(library: Library, text: str) -> list[int]:
    answer = search(library, Question(text=text, deep=True, limit=100))
    return [r.entries[0].id for r in answer.results if r.match.kind == "words"]


def test_a_long_lived_reader_sees_updates(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước,Kâo mơñum ia,tôi uống nước"], header=EXAMPLE)
    assert words(library, "uống tôi") == [1]
    load(["1,ia,jra,nước,Kâo mơñum ia,tôi thích nước"], header=EXAMPLE)
    assert words(library, "uống tôi") == []
    assert words(library, "thích tôi") == [1]
    load([f"{n},x{n},jra,tôi thích số {n},," for n in range(2, 30)], header=EXAMPLE)
    assert len(words(library, "thích tôi")) == 29


def test_hits_are_checked_against_the_database(library: Library, load: Load) -> None:
    """An index that lags behind never shows what is gone."""
    load(["1,ia,jra,nước rất trong,,"], header=EXAMPLE)
    state = read_state(library.settings.index_folder)
    assert state is not None
    load(["1,ia,jra,nước rất đục,,"], header=EXAMPLE)
    found = library.index.find([Word("nươc\u0301", "nuoc")], Only(("vi",)), EVERYTHING, 10)
    assert found == [1]
    assert words(library, "trong rất") == []


def test_a_crash_between_commit_and_mark_doubles_nothing(library: Library, load: Load) -> None:
    load([f"{n},x{n},jra,một hai {n},," for n in range(10)], header=EXAMPLE)
    folder = library.settings.index_folder
    state = read_state(folder)
    assert state is not None
    # As a kill between Whoosh's commit and CURRENT leaves it: the index is ahead of its mark.
    write_state(folder, IndexState(state.build, state.generation - 1, 0, state.rules))
    catch_up(library)
    reader = IndexReader(folder)
    assert sorted(reader.find([Word("hai", "hai")], Only(("vi",)), EVERYTHING, 100)) == list(
        range(1, 11)
    )
    after = read_state(folder)
    assert after is not None
    assert after.mark == 10


def test_a_rebuild_serves_readers_throughout(library: Library, load: Load) -> None:
    load([f"{n},x{n},jra,một hai {n},," for n in range(500)], header=EXAMPLE)
    stop = threading.Event()
    counts: list[int] = []

    def ask() -> None:
        while not stop.is_set():
            counts.append(
                len(library.index.find([Word("hai", "hai")], Only(("vi",)), EVERYTHING, 1000))
            )

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        for _ in range(3):
            assert index_follower.rebuild(library) == 500
    finally:
        stop.set()
        thread.join()
    assert counts
    assert set(counts) == {500}


@pytest.mark.usefixtures("kind")
def test_outdated_rules_rebuild_aside(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(["1,ia,jra,nước trong,,"], header=EXAMPLE)
    folder = library.settings.index_folder
    before = read_state(folder)
    monkeypatch.setattr("dictionary.index.write.RULES", "other rules")
    writer = IndexWriter(folder)
    assert read_state(folder) == before
    while index_follower.catch_up(library, writer):
        pass
    after = read_state(folder)
    assert after is not None
    assert before is not None
    assert (after.build != before.build, after.rules) == (True, "other rules")
    assert [path.name for path in folder.iterdir() if path.is_dir()] == [after.build]


@pytest.mark.usefixtures("kind")
def test_a_database_put_back_begins_the_index_anew(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước trong,,"], header=EXAMPLE)
    folder = library.settings.index_folder
    state = read_state(folder)
    assert state is not None
    write_state(folder, IndexState(state.build, state.generation, 99, state.rules))
    catch_up(library)
    after = read_state(folder)
    assert after is not None
    assert after.mark == 1
    assert words(library, "trong nước") == [1]


@pytest.mark.usefixtures("kind")
def test_follow_stops_when_told(library: Library) -> None:
    stop = threading.Event()
    thread = threading.Thread(target=index_follower.follow, args=(library, stop))
    thread.start()
    stop.set()
    thread.join(timeout=60)
    assert not thread.is_alive()


def hurt(folder: Path) -> None:
    # Whoever follows may have put the folder aside before all of it is hurt.
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.is_file():
                path.write_bytes(b"\x5a" * 4000)


def lose(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def lose_all(folder: Path) -> None:
    folder.parent.rename(folder.parent.with_name("moved away"))


def garble_state(folder: Path) -> None:
    (folder.parent / "CURRENT").write_bytes(b"{")


def cut_off(folder: Path) -> None:
    with suppress(FileNotFoundError):
        for path in folder.iterdir():
            if path.is_file():
                path.write_bytes(path.read_bytes()[:100])


@contextmanager
def following(library: Library) -> Iterator[None]:
    stop = threading.Event()
    thread = threading.Thread(target=index_follower.follow, args=(library, stop))
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


@contextmanager
def another(library: Library) -> Iterator[Library]:
    """The library as another process opens it."""
    opened = Library(library.settings)
    try:
        yield opened
    finally:
        opened.close()


def wait_until(holds: Callable[[], object]) -> None:
    deadline = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@sqlite_alone
@pytest.mark.parametrize("harm", [hurt, lose, lose_all, garble_state, cut_off])
@pytest.mark.parametrize("running", [True, False], ids=["beside a follower", "before its start"])
def test_a_damaged_index_is_made_anew(
    library: Library, load: Load, harm: Callable[[Path], None], running: bool
) -> None:
    rekey.renew_if_outdated(library)
    load(["1,ia,jra,nước,Kâo mơñum ia,tôi uống nước"], header=EXAMPLE)
    assert words(library, "uống tôi") == [1]

    def harmed() -> None:
        harm(library.settings.index_folder / library.index.state().build)
        # Readers that begin now, and those that had it open.
        with another(library) as fresh:
            for asked in (fresh, library):
                assert search(asked, Question(text="nước")).results[0].match.kind == "exact"
                words(asked, "uống tôi")

    def healed() -> bool:
        found = readiness(library)
        return found.ready and not found.lag and words(library, "uống tôi") == [1]

    if running:
        with following(library):
            harmed()
            wait_until(healed)
            with another(library) as fresh:
                assert words(fresh, "uống tôi") == [1]
    else:
        harmed()
        with following(library):
            wait_until(healed)


@pytest.mark.usefixtures("kind")
def test_damage_is_said_until_it_is_mended(library: Library, load: Load) -> None:
    rekey.renew_if_outdated(library)
    load(["1,ia,jra,nước,Kâo mơñum ia,tôi uống nước"], header=EXAMPLE)
    hurt(library.settings.index_folder / library.index.state().build)
    with another(library) as fresh:
        assert words(fresh, "uống tôi") == []
        for asked in (library, fresh):
            assert (readiness(asked).ready, readiness(asked).index) == (False, "damaged")
    with following(library):
        wait_until(lambda: readiness(library).ready)
    assert (library.settings.index_folder / "damaged").is_dir()
    assert readiness(library).index == "ok"


def test_reindex_beside_a_follower_has_it_do_the_work(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước,Kâo mơñum ia,tôi uống nước"], header=EXAMPLE)
    before = library.index.state().build
    with following(library):
        wait_until(lambda: index_follower.rebuild(library) is None)
        wait_until(lambda: library.index.state().build != before)
        assert words(library, "uống tôi") == [1]


@pytest.mark.usefixtures("kind")
def test_what_a_killed_rebuild_left_goes(library: Library, load: Load) -> None:
    load(["1,ia,jra,nước,,"], header=EXAMPLE)
    left = library.settings.index_folder / "0123456789ab"
    left.mkdir()
    (left / "MAIN").write_bytes(b"half of it")
    with following(library):
        wait_until(lambda: not left.exists())
