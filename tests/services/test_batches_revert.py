"""Taking a batch back: as one step, with edits made since as conflicts that are decided one by one."""

from __future__ import annotations

import pytest

from dictionary.errors import Conflict
from dictionary.services import entries
from dictionary.services.batches import apply, decide, show
from dictionary.services.library import Library
from dictionary.services.lookup import Question, search
from tests.services.conftest import Load, catch_up
from tests.services.pipeline import applied, glosses, ids, kinds, shown, state, work

ROWS = ("1,ia,jra,nước", "2,apui,jra,lửa", "3,jang,jra,việc")


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    load([f"{row}," for row in ROWS])
    return library


def reverted(library: Library, batch: int, **answers: list[int]) -> None:
    decide.ask_to_revert(library, batch, "bình", **answers)
    work(library)


def replaced(library: Library) -> int:
    """A batch that creates one entry, changes one and withdraws two."""
    batch = applied(library, ["1,ia,jra,sông", "4,anih,jra,chỗ"])
    decide.ask_to_revert(library, batch, "x")
    work(library)
    return batch


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
    from tests.services.pipeline import sent

    batch = sent(library, rows, mode="replace")
    decide.ask_to_apply(library, batch, "bình", withdraw=withdraw)
    work(library)
    return batch


def test_edits_since_are_conflicts_untouched_unless_confirmed(filled: Library) -> None:
    numbers = ids(filled)
    batch = applied(filled, ["1,ia,jra,a", "2,apui,jra,b", "3,jang,jra,c", "4,x,jra,d"])
    applied(filled, ["1,ia,jra,e", "2,apui,jra,f", "4,x,jra,g"])
    new = ids(filled)["x"]
    with pytest.raises(Conflict) as caught:
        decide.ask_to_revert(filled, batch, "bình")
    assert caught.value.params["entries"] == sorted([numbers["ia"], numbers["apui"], new])
    with pytest.raises(Conflict) as caught:
        decide.ask_to_revert(filled, batch, "bình", overwrite=[numbers["ia"]], keep=[new])
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

    def edit_and_switch(library: Library, row: dict[str, object]) -> None:
        monkeypatch.undo()
        load_edit(library)
        switch(library, row)

    def load_edit(library: Library) -> None:
        with library.database.write() as connection:
            from dictionary.store import changes, staging
            from dictionary.store import batches as rows
            from dictionary.store.changes import Stamp
            from dictionary.store.mapping import entry_row
            from dictionary.entry.model import Entry

            made = rows.new_batch(connection, file_name="x", file_format="x", at="2026")
            row = entry_row(Entry("ia", "jra", source_id="1"))
            staged = staging.Staged(1, "changed", "updated", ids(library)["ia"], row, base=2)
            staging.stage(connection, made, [staged])
            changes.apply(connection, made, "test", Stamp("2026", "x"))
            rows.discard_batches(connection, [made])

    monkeypatch.setattr(apply, "_switch", edit_and_switch)
    reverted(filled, batch)
    found = show.batch(filled, batch)
    assert (found["state"], found["reason"]["code"]) == ("applied", "revert-conflicts")
    assert not shown(filled, batch, "conflict")
