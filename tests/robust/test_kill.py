"""kill -9 at many points: all of a batch or none of it, and an index that agrees within seconds."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from dictionary.index.search import Word
from dictionary.selection import EVERYTHING
from dictionary.services.operations.health import readiness
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import entries
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.settings import Settings
from scripts.proofs.forks import Fork

pytestmark = pytest.mark.slow

ROWS = 400
# Imports that are killed; scripts/faults tries many more.
KILLS = 4


@pytest.fixture
def environment(database_url: str, tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "DICTIONARY_HOME": str(tmp_path / "home"),
        "DICTIONARY_DATABASE_URL": database_url,
    }


@pytest.fixture
def library(environment: dict[str, str], database_url: str) -> Iterator[Library]:
    """The web's own library: opened once, before anything is killed."""
    home = Path(environment["DICTIONARY_HOME"])
    home.mkdir()
    settings = Settings(home=home, database_url=database_url)
    prepare(settings)
    library = Library(settings)
    yield library
    library.close()


@contextmanager
def follower(environment: dict[str, str]) -> Iterator[Fork]:
    process = Fork(environment, "follow")
    try:
        yield process
    finally:
        process.kill()


def table(path: Path, turn: int) -> Path:
    """A file in which every entry says which turn it is of."""
    lines = [f"{n},w{n},jra,nghĩa {n},lần thứ t{turn}" for n in range(ROWS)]
    header = "id,headword,language,gloss_vi,definition_vi"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return path


def start_import(environment: dict[str, str], path: Path) -> Fork:
    return Fork(environment, "import", str(path), "--lexicon", "test")


def entries_of(library: Library, turn: int) -> int:
    """How many entries the database has in the state of a turn."""
    with library.database.read() as connection:
        query = text(
            "SELECT count(*) FROM entry e JOIN revision r ON r.entry_id = e.id"
            " AND r.number = e.revision WHERE r.document LIKE :pattern"
        )
        pattern = f'%lần thứ t{turn}"%'
        return int(connection.execute(query, {"pattern": pattern}).scalar() or 0)


def wait_until_indexed(library: Library) -> bool:
    """Wait until the index covers all changes; False if it does not get there."""
    deadline = time.monotonic() + 30
    while readiness(library).lag:
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True


def indexed(library: Library, turn: int) -> int:
    """How many entries a reader that was there all the time finds through the index."""
    word = Word(f"t{turn}", f"t{turn}")
    return len(library.index.find([word], EVERYTHING, EVERYTHING, ROWS * 2))


def test_imports_are_whole_or_not_there(
    environment: dict[str, str], library: Library, tmp_path: Path
) -> None:
    with follower(environment):
        began = time.monotonic()
        assert start_import(environment, table(tmp_path / "t.csv", 0)).wait() == 0
        wait = 0.9 * (time.monotonic() - began)
        turn, last, outcomes = 0, 0, set()
        # However the speed of the machine changes, the kills come near the moment that counts.
        while turn < KILLS or 0 not in outcomes:
            turn += 1
            process = start_import(environment, table(tmp_path / "t.csv", turn))
            time.sleep(wait)
            process.kill()
            found = entries_of(library, turn)
            assert found in (0, ROWS)
            outcomes.add(found)
            wait *= 0.8 if found else 1.1
            last = turn if found else last
            assert wait_until_indexed(library)
            assert (indexed(library, last), entries_of(library, last)) == (ROWS, ROWS)
            assert all(not indexed(library, other) for other in range(turn) if other != last)
        # The last one goes through, over whatever the killed ones left behind.
        final = turn + 1
        assert start_import(environment, table(tmp_path / "t.csv", final)).wait() == 0
        assert wait_until_indexed(library)
        assert indexed(library, final) == ROWS
    changes, _ = entries.changes(library, 0, ROWS)
    assert [change["seq"] for change in changes] == list(range(1, ROWS + 1))


def test_a_killed_follower_catches_up(
    environment: dict[str, str], library: Library, tmp_path: Path
) -> None:
    for turn, wait in enumerate((0.05, 0.15, 0.3), 1):
        with follower(environment) as process:
            assert start_import(environment, table(tmp_path / "t.csv", turn)).wait() == 0
            time.sleep(wait)
            process.send_signal(signal.SIGKILL)
    with follower(environment):
        assert wait_until_indexed(library)
    assert indexed(library, 3) == ROWS
    assert not any(indexed(library, turn) for turn in range(1, 3))
    answer = search(library, Question("thứ t3 lần", from_="vi"))
    assert answer.results[0].match.kind == "words"
