"""One entry over time: edited, restored, withdrawn, brought back, taken down; releases."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from dictionary.errors import (
    BadRequest,
    Conflict,
    NotFound,
    ProblemsFound,
    Removed,
    Stale,
    Unstated,
    Withdrawn,
)
from dictionary.files import uploads
from dictionary.record.kinds import public
from dictionary.services.batches import decide, view
from dictionary.services.records import editing, entries, releases
from dictionary.services.records.editing import Edit
from dictionary.services.search.lookup import Question, search
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.by_kind import difference, gloss_of, heading_of, made
from tests.services.conftest import Load, catch_up
from tests.services.pipeline import applied, glosses, ids, kinds, sent, shown, state, work

pytestmark = pytest.mark.usefixtures("kind")
ROWS = ("1,ia,jra,nước", "2,apui,jra,lửa", ",klei,jra,việc")


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    load([f"{row}," for row in ROWS])
    return library.seen_by(operator("bình"))


def found(library: Library, query: str) -> bool:
    catch_up(library)
    return bool(search(library, Question(query, group="form", deep=True)).results)


def test_an_edit_is_a_revision_and_finds_its_new_words(filled: Library) -> None:
    number = ids(filled)["ia"]
    assert editing.edit(filled, Edit(number, "rõ hơn", 1), made("ia", "suối", "1")) == 2
    assert glosses(filled)["ia"] == "suối"
    assert (found(filled, "suối"), found(filled, "nước")) == (True, False)
    last = entries.history(filled, number)[0]
    assert (last["kind"], last["by"], last["message"], last["batch_id"]) == (
        "updated", "bình", "rõ hơn", None,
    )  # fmt: skip
    assert entries.difference(filled, number, 1, 2) == difference("nước", "suối")
    assert editing.edit(filled, Edit(number, "", 2), made("ia", "suối", "1")) == 2
    assert len(view.listed(filled)) == 1
    with filled.database.read() as connection:
        left = connection.execute(text("SELECT count(*) FROM batch_row")).scalar()
    assert left == 0


def test_edits_that_are_refused(filled: Library) -> None:
    number = ids(filled)["ia"]
    editing.edit(filled, Edit(number, "", 1), made("ia", "suối", "1"))
    for wanted, entry, error in (
        (Edit(number), made("ia", "x", "1"), Unstated),
        (Edit(number, "", 1), made("ia", "x", "1"), Stale),
        (Edit(number, "", 2), made("ia", "x", "2"), BadRequest),
        (Edit(number, "", 2), made("", "x", "1"), ProblemsFound),
        (Edit(number, "x" * 1001, 2), made("ia", "x", "1"), BadRequest),
        (Edit(999, "", 2), made("ia", "x", "1"), NotFound),
        (Edit(2**70, "", 2), made("ia", "x", "1"), NotFound),
    ):
        with pytest.raises(error):
            editing.edit(filled, wanted, entry)
    assert glosses(filled)["ia"] == "suối"


def test_an_entry_is_added(filled: Library) -> None:
    number = editing.create(filled, "test", made("krông", "sông"), "mới")
    assert (glosses(filled)["krông"], found(filled, "sông")) == ("sông", True)
    (first,) = entries.history(filled, number)
    assert (first["kind"], first["by"], first["message"]) == ("created", "bình", "mới")
    for lexicon, entry, message, error in (
        ("test", made("krông", "x"), "", Conflict),
        ("test", made("x", "x", "1"), "", Conflict),
        ("test", made("", "x"), "", ProblemsFound),
        ("test", made("x", "x"), "x" * 1001, BadRequest),
        ("none", made("x", "x"), "", NotFound),
    ):
        with pytest.raises(error):
            editing.create(filled, lexicon, entry, message)
    with pytest.raises(Conflict):
        editing.require_new(filled, "test", made("krông", "x"))
    # The next file meets it, as it meets what came from a file.
    batch = sent(filled, [",krông,jra,sông lớn"])
    (row,) = shown(filled, batch)
    assert (row.outcome, row.entry) == ("conflict", number)


def test_what_an_editor_finds(filled: Library) -> None:
    number = ids(filled)["ia"]
    editing.withdraw(filled, Edit(number))
    now = editing.current(filled, number)
    assert (now.lexicon, now.status, now.revision) == ("test", "withdrawn", 2)
    assert heading_of(now.document) == "ia"
    assert entries.lexicon_of(filled, number) == "test"
    for ask in (editing.current, entries.lexicon_of):
        for missing in (999, 2**70):
            with pytest.raises(NotFound):
                ask(filled, missing)


def test_an_edited_entry_keeps_its_identity(filled: Library, load: Load) -> None:
    """The contributor's next file, which has the old headword, meets the entry all the same."""
    number = ids(filled)["klei"]
    editing.edit(filled, Edit(number, "", 1), made("klơi", "việc"))
    batch = sent(filled, [",klei,jra,việc làm"])
    (row,) = shown(filled, batch)
    assert (row.outcome, row.entry, row.headword) == ("conflict", number, "klei")
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert "klơi" in glosses(filled)
    # Nor does a file that is the lexicon's own undo it.
    again = load([f"{row}," for row in ROWS])
    assert (again.counts["conflict"], again.counts["unchanged"]) == (1, 2)
    assert "klơi" in glosses(filled)


def test_an_edit_between_check_and_apply_is_not_lost(filled: Library) -> None:
    batch = sent(filled, ["1,ia,jra,sông", "2,apui,jra,bếp"])
    decide.ask_to_apply(filled, batch)
    editing.edit(filled, Edit(ids(filled)["ia"], "", 1), made("ia", "suối", "1"))
    work(filled)
    assert (state(filled, batch), glosses(filled)["apui"]) == ("checked", "lửa")
    assert view.batch(filled, batch)["reason"]["code"] == "batch-stale"
    assert {row.headword: row.outcome for row in shown(filled, batch)} == {
        "ia": "conflict", "apui": "changed",
    }  # fmt: skip


def test_restore_withdraw_and_bring_back(filled: Library) -> None:
    number = ids(filled)["ia"]
    editing.edit(filled, Edit(number, "", 1), made("ia", "suối", "1"))
    assert editing.restore(filled, Edit(number), 1) == 3
    assert (glosses(filled)["ia"], found(filled, "nước")) == ("nước", True)
    assert editing.restore(filled, Edit(number), 1) == 3
    assert editing.withdraw(filled, Edit(number, "sai", 3)) == 4
    with pytest.raises(Withdrawn) as caught:
        entries.entry(filled, number)
    assert caught.value.params["revision"] == "4"
    assert not found(filled, "nước")
    with pytest.raises(Withdrawn):
        editing.edit(filled, Edit(number, "", 4), made("ia", "x", "1"))
    with pytest.raises(Conflict):
        editing.withdraw(filled, Edit(number))
    assert editing.bring_back(filled, Edit(number)) == 5
    with pytest.raises(Conflict):
        editing.bring_back(filled, Edit(number))
    assert found(filled, "nước")
    assert kinds(filled, number) == ["created", "updated", "restored", "withdrawn", "restored"]
    with pytest.raises(NotFound):
        editing.restore(filled, Edit(number), 9)
    log, _ = entries.changes(filled, 3, 100)
    assert [row["kind"] for row in log] == kinds(filled, number)[1:]


def everything(library: Library) -> str:
    """All texts of the database, as one."""
    tables = (
        *("entry", "revision", "term", "reach", "heading"),
        *("batch_row", "batch_form", "batch_problem"),
    )
    with library.database.read() as connection:
        return "\n".join(
            repr(tuple(row))
            for table in tables
            for row in connection.execute(text(f"SELECT * FROM {table}"))  # noqa: S608  # names of our own tables
        )


def in_files(folder: Path, word: str) -> bool:
    """Whether any file under a folder has a word in it."""
    return any(word.encode() in path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_a_takedown_leaves_nothing_but_the_reason(filled: Library) -> None:
    batch = applied(filled, ["1,ia,jra,bímật", "2,apui,jra,bếp"])
    waiting = sent(filled, ["1,ia,jra,bímật nữa", "2,apui,jra,ngọnlửa"])
    number = ids(filled)["ia"]
    sha256 = view.batch(filled, batch)["file_sha256"]
    assert "bímật" in everything(filled)
    catch_up(filled)
    assert in_files(filled.settings.index_folder, "bimat")
    assert not filled.database.sqlite or in_files(filled.settings.home, "bímật")
    with pytest.raises(BadRequest):
        editing.take_down(filled, Edit(number, " "))
    editing.take_down(filled, Edit(number, "theo quyết định số 1"))
    assert "bímật" not in everything(filled)
    assert "ngọnlửa" in everything(filled)
    with pytest.raises(NotFound):
        uploads.kept_path(filled.settings, sha256)
    for read in (
        lambda: entries.entry(filled, number),
        lambda: entries.revision(filled, number, 1),
        lambda: editing.edit(filled, Edit(number, "", 4), made("ia", "x", "1")),
        lambda: editing.bring_back(filled, Edit(number)),
        lambda: editing.take_down(filled, Edit(number, "x")),
    ):
        with pytest.raises(Removed) as caught:
            read()
        assert caught.value.params["reason"] == "theo quyết định số 1"
    assert kinds(filled, number) == ["created", "updated", "withdrawn", "removed"]
    catch_up(filled)
    assert not in_files(filled.settings.home, "bimat")
    assert (found(filled, "bímật"), found(filled, "bếp")) == (False, True)
    assert [row.headword for row in shown(filled, waiting)] == ["apui"]
    # No file brings it back, and reverting what changed it leaves it alone.
    again = sent(filled, ["1,ia,jra,bímật", "2,apui,jra,bếp"])
    assert "entry-removed-before" in {problem.code for problem, _ in view.problems(filled, again)}
    assert not shown(filled, again)
    decide.ask_to_revert(filled, batch)
    work(filled)
    assert (state(filled, batch), glosses(filled)["apui"]) == ("reverted", "lửa")
    with pytest.raises(Removed):
        entries.entry(filled, number)


def test_a_release_holds_what_was(filled: Library) -> None:
    numbers = ids(filled)
    first = releases.freeze(filled, "test", "1.0", "lần đầu")
    documents = [json.loads(entries.entry(filled, one).json) for one in sorted(numbers.values())]
    assert first["entries"] == len(documents) == 3
    canonical = [
        str(entries.revision(filled, one, 1)["document"]) for one in sorted(numbers.values())
    ]
    expected = hashlib.sha256("".join(f"{one}\n" for one in canonical).encode()).hexdigest()
    assert first["digest"] == expected
    editing.edit(filled, Edit(numbers["ia"], "", 1), made("ia", "suối", "1"))
    editing.withdraw(filled, Edit(numbers["apui"]))
    applied(filled, ["9,mới,jra,x"])
    second = releases.freeze(filled, "test", "2.0")
    assert (second["entries"], second["digest"] == first["digest"]) == (3, False)
    assert [one["label"] for one in releases.releases(filled)["test"]] == ["2.0", "1.0"]
    for headword, label, gloss in (("ia", "1.0", "nước"), ("ia", "2.0", "suối")):
        held = releases.revision_in(filled, numbers[headword], label)
        assert gloss_of(public(json.loads(held["document"]))) == gloss
    assert releases.revision_in(filled, numbers["apui"], "1.0")["number"] == 1
    new = ids(filled)["mới"]
    for number, label in ((numbers["apui"], "2.0"), (new, "1.0"), (new, "3.0"), (999, "1.0")):
        with pytest.raises(NotFound):
            releases.revision_in(filled, number, label)


def test_a_release_that_cannot_be(filled: Library) -> None:
    releases.freeze(filled, "test", "1.0")
    with pytest.raises(Conflict):
        releases.freeze(filled, "test", "1.0")
    for label in ("", "a b", "-x", "x" * 65, "đầu"):
        with pytest.raises(BadRequest):
            releases.freeze(filled, "test", label)
    with pytest.raises(NotFound):
        releases.freeze(filled, "none", "1.0")
