"""Keys made anew: what they say is the same, and nobody meets half of them."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from typing import Any

import pytest
from sqlalchemy import text

from dictionary.errors import Outdated
from dictionary.record.entry import Entry, Sense
from dictionary.services.operations import rekey
from dictionary.services.records import editing
from dictionary.services.records.editing import Edit
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.store.database import Connection
from tests.services.conftest import Load
from tests.services.pipeline import sent, shown, state, work

ROWS = [f"{n},w{n},jra,nước {n}; sông,water" for n in range(300)]


def found(library: Library) -> list[tuple[str, int]]:
    answer = search(library, Question("sông", group="entry", limit=100))
    return [(result.match.form, result.entries[0].id) for result in answer.results]


def test_renewing_changes_no_answer(library: Library, load: Load) -> None:
    load(ROWS)
    load(["1,ia,rad,sông,river"], lexicon="other")
    before = found(library)
    with library.database.write() as connection:
        connection.execute(text("DELETE FROM posting WHERE entry_id > 10"))
    assert found(library) != before
    assert rekey.renew(library) == 301
    assert found(library) == before
    rekey.require_current_keys(library)


@pytest.mark.usefixtures("kind")
def test_readers_meet_the_old_keys_or_the_new_ones(library: Library, load: Load) -> None:
    load(ROWS)
    stop, counts = threading.Event(), set()

    def ask() -> None:
        while not stop.is_set():
            counts.add(search(library, Question("sông", limit=100)).total)

    thread = threading.Thread(target=ask)
    thread.start()
    try:
        rekey.renew(library)
    finally:
        stop.set()
        thread.join()
    assert counts == {101}


@pytest.mark.usefixtures("kind")
def test_other_rules_are_noticed_and_mended(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert rekey.renew_if_outdated(library) is None
    rekey.require_current_keys(library)
    load(ROWS)
    monkeypatch.setattr(rekey, "RULES", "other rules")
    with pytest.raises(Outdated):
        rekey.require_current_keys(library)
    assert rekey.renew_if_outdated(library) == 300
    assert rekey.renew_if_outdated(library) is None


def test_an_edit_meanwhile_keeps_its_keys(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    load(ROWS[:3])
    site = library.seen_by(operator("test"))
    edit, withdraw = Edit(1, revision=1), Edit(2)
    stage = rekey._stage_edited  # noqa: SLF001  # the moment after everything was staged

    def edit_and_stage(connection: Connection, *args: Any) -> None:
        monkeypatch.undo()
        # Within the same transaction: edits wait for it, or were before it.
        monkeypatch.setattr(library.database, "write", lambda: nullcontext(connection))
        monkeypatch.setattr(library.database, "read", lambda: nullcontext(connection))
        entry = Entry("w0", "jra", "0", senses=(Sense(glosses={"vi": ("suối",)}),))
        editing.edit(site, edit, entry)
        editing.withdraw(site, withdraw)
        monkeypatch.undo()
        stage(connection, *args)

    monkeypatch.setattr(rekey, "_stage_edited", edit_and_stage)
    assert rekey.renew(library) == 3
    assert [entry_id for _, entry_id in found(library)] == [3]
    answer = search(library, Question("suối", group="entry"))
    assert [result.entries[0].id for result in answer.results] == [1]


@pytest.mark.usefixtures("kind")
def test_batches_that_wait_are_checked_anew_by_other_rules(
    library: Library, load: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    rekey.renew_if_outdated(library)
    load(ROWS[:3])
    site = library.seen_by(operator("test"))
    batch = sent(site, ["9,ia,jra,nước"])
    rekey.renew(library)
    assert state(site, batch) == "checked"
    monkeypatch.setattr(rekey, "RULES", "other rules")
    rekey.renew_if_outdated(library)
    assert state(site, batch) == "received"
    work(site)
    assert state(site, batch) == "checked"
    assert len(shown(site, batch)) == 1
