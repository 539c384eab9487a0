"""Batches whose workers are killed or stand still: nothing is lost, nothing is doubled."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from dictionary.record.kinds import TERMBASE
from dictionary.services.batches import view, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.proofs import faults, over_http
from scripts.proofs.faults import Plan
from scripts.proofs.state import LEXICON, broken
from scripts.proofs.story import Story
from scripts.proofs.tables import table
from scripts.proofs.workers import wait_for, working

pytestmark = pytest.mark.slow


@pytest.fixture
def library(database_url: str, tmp_path: Path) -> Iterator[Library]:
    settings = Settings(home=tmp_path / "home", database_url=database_url)
    prepare(settings)
    library = Library(settings).seen_by(operator("test"))
    yield library
    library.close()


def test_kills_lose_and_double_nothing(library: Library) -> None:
    plan = Plan(points=4, rows=600, seed=7, steps=faults.WORKER_STEPS)
    found = faults.prove(library, plan)
    assert [point.step for point in found] == ["upload", "check", "apply", "revert"]
    assert [point for point in found if point.faults] == []
    assert any(point.inside for point in found)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_kills_lose_and_double_no_concepts(library: Library) -> None:
    plan = Plan(points=3, rows=400, seed=7, steps=("check", "apply", "revert"), kind=TERMBASE)
    points = faults.prove(library, plan)
    assert [point.step for point in points] == ["check", "apply", "revert"]
    assert [point for point in points if point.faults] == []


# What a killed web server leaves is the database's affair as above; three servers start here.
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_killed_web_server_loses_and_doubles_nothing(library: Library) -> None:
    plan = Plan(points=3, rows=600, seed=1, steps=over_http.STEPS)
    found = faults.prove(library, plan)
    assert [point.step for point in found] == list(over_http.STEPS)
    assert [point for point in found if point.faults] == []
    assert any(point.inside for point in found)


def test_a_worker_that_stands_still_is_not_taken_for_dead(library: Library) -> None:
    lexicons.create(library, LEXICON, Facts(title_vi="Thử", language="jra"))
    with working(library) as process:
        batch_id = receive(library, Upload(LEXICON, "proof.csv", table(8_000, 1)))
        wait_for(library, batch_id, ["checking"])
        process.send_signal(signal.SIGSTOP)
        try:
            assert not worker.step(library)
            found = view.batch(library, batch_id)
            assert (found["state"], found["attempts"]) == ("checking", 1)
        finally:
            process.send_signal(signal.SIGCONT)
        wait_for(library, batch_id, ["checked"])
    assert view.batch(library, batch_id)["counts"]["new"] == 8_000
    assert broken(library) == []


def test_one_percent_changed_and_taken_back(library: Library) -> None:
    story = Story(library, 300)
    story.tell()
    assert story.kinds == {
        "apply": {"created": 300},
        "apply 1 %": {"updated": 3, "created": 1},
        "revert": {"reverted": 3, "withdrawn": 1},
    }
    assert (story.same, story.faults) == (True, [])


def test_what_is_wrong_is_seen(library: Library) -> None:
    """The proofs would say if a change or the keys of an entry were lost."""
    Story(library, 100).tell()
    assert broken(library) == []
    with library.database.write() as connection:
        connection.exec_driver_sql("DELETE FROM change WHERE seq = 50")
        connection.exec_driver_sql("DELETE FROM posting WHERE entry_id = 7")
    assert len(broken(library)) == 4
