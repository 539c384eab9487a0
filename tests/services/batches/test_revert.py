"""Taking a batch back: one step; edits made since are conflicts that are decided one by one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from dictionary.errors import Conflict
from dictionary.selection import Only
from dictionary.services.batches import apply, decide, view
from dictionary.services.records import entries
from dictionary.services.records.editing import Edit, edit
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.by_kind import made
from tests.services.conftest import Load, catch_up
from tests.services.pipeline import applied, glosses, ids, kinds, sent, state, work

pytestmark = pytest.mark.usefixtures("kind")
ROWS = ("1,ia,jra,nước", "2,apui,jra,lửa", "3,jang,jra,việc")


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    load([f"{row}," for row in ROWS])
    return library.seen_by(operator("bình"))


def reverted(library: Library, batch: int, **answers: list[int]) -> None:
    decide.ask_to_revert(library, batch, **answers)
    work(library)


def test_everything_reads_as_before_and_the_log_tells_the_story(filled: Library) -> None:
    before, numbers = glosses(filled), ids(filled)
    batch = applied(filled, ["1,ia,jra,sông", "2,apui,jra,lửa", "4,anih,jra,chỗ"])
    anih = ids(filled)["anih"]
    reverted(filled, batch)
    assert state(filled, batch) == "reverted"
    assert (glosses(filled), ids(filled)) == (before, numbers)
    log, _ = entries.changes(filled, 3, 100)
    assert [(row["entry_id"], row["kind"]) for row in log] == [
        (numbers["ia"], "updated"), (anih, "created"),
        (numbers["ia"], "reverted"), (anih, "withdrawn"),
    ]  # fmt: skip
    assert [row["seq"] for row in log] == [4, 5, 6, 7]
    assert kinds(filled, numbers["ia"]) == ["created", "updated", "reverted"]
    last = entries.history(filled, numbers["ia"])[0]
    assert (last["by"], last["batch_id"]) == ("bình", batch)
    catch_up(filled)
    for query, there in (("sông", False), ("chỗ", False), ("nước", True)):
        assert bool(search(filled, Question(query, group="form", deep=True)).results) is there


def test_what_was_withdrawn_is_brought_back(filled: Library) -> None:
    before, numbers = glosses(filled), ids(filled)
    from_file = ["1,ia,jra,nước"]
    batch = applied_replacing(filled, from_file, 2)
    assert sorted(glosses(filled)) == ["ia"]
    reverted(filled, batch)
    assert (glosses(filled), ids(filled)) == (before, numbers)
    assert kinds(filled, numbers["jang"]) == ["created", "withdrawn", "restored"]


def applied_replacing(library: Library, rows: list[str], withdraw: int) -> int:
    batch = sent(library, rows, mode="replace")
    decide.ask_to_apply(library, batch, withdraw=withdraw)
    work(library)
    return batch


def test_edits_since_are_conflicts_untouched_unless_confirmed(filled: Library) -> None:
    numbers = ids(filled)
    batch = applied(filled, ["1,ia,jra,a", "2,apui,jra,b", "3,jang,jra,c", "4,x,jra,d"])
    applied(filled, ["1,ia,jra,e", "2,apui,jra,f", "4,x,jra,g"])
    new = ids(filled)["x"]
    with pytest.raises(Conflict) as caught:
        decide.ask_to_revert(filled, batch)
    assert caught.value.params["entries"] == sorted([numbers["ia"], numbers["apui"], new])
    with pytest.raises(Conflict) as caught:
        decide.ask_to_revert(filled, batch, overwrite=[numbers["ia"]], keep=[new])
    assert caught.value.params == {"count": 1, "entries": [numbers["apui"]]}
    assert state(filled, batch) == "applied"
    reverted(filled, batch, overwrite=[numbers["ia"]], keep=[numbers["apui"], new])
    assert state(filled, batch) == "reverted"
    assert glosses(filled) == {"ia": "nước", "apui": "f", "jang": "việc", "x": "g"}


def test_an_edit_right_before_the_switch_stops_it(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = applied(filled, ["1,ia,jra,a", "2,apui,jra,b"])
    switch = apply._switch  # noqa: SLF001  # the moment after everything was staged

    def edit_and_switch(library: Library, row: Mapping[str, Any]) -> None:
        monkeypatch.undo()
        wanted = Edit(ids(library)["ia"], revision=2)
        edit(library, wanted, made("ia", "", "1"))
        switch(library, row)

    monkeypatch.setattr(apply, "_switch", edit_and_switch)
    reverted(filled, batch)
    found = view.batch(filled, batch)
    assert (found["state"], found["reason"]["code"]) == ("applied", "revert-conflicts")
    assert kinds(filled, ids(filled)["ia"]) == ["created", "updated", "updated"]
    reverted(filled, batch, keep=[ids(filled)["ia"]])
    assert state(filled, batch) == "reverted"
    assert kinds(filled, ids(filled)["apui"]) == ["created", "updated", "reverted"]


def test_an_imported_file_can_be_taken_back(library: Library, load: Load) -> None:
    report = load([f"{row}," for row in ROWS])
    assert report.batch
    site = library.seen_by(operator("bình"))
    reverted(site, report.batch)
    assert glosses(library) == {}
    assert [row["state"] for row in view.listed(site, Only(("test",)))] == ["reverted"]
