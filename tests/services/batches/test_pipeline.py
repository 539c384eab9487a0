"""The way of an uploaded file: received, checked, decided upon, applied."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import text

from dictionary.checks.problem import Problem
from dictionary.errors import BadRequest, Conflict, NotFound, TooLarge
from dictionary.files import uploads
from dictionary.formats.base import Record, Source
from dictionary.formats.registry import format_of
from dictionary.services.batches import decide, view, worker
from dictionary.services.batches.checking import batch_check
from dictionary.services.batches.error_rows import failed
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import entries
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.store import batches
from tests.services.conftest import Load, sqlite_alone
from tests.services.pipeline import (
    applied,
    counts,
    glosses,
    ids,
    kinds,
    send,
    sent,
    shown,
    state,
    table,
    work,
)

ROWS = ("1,ia,jra,nước", "2,apui,jra,lửa", "3,jang,jra,việc")


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    load([f"{row}," for row in ROWS])
    return library.seen_by(operator("bình"))


def staged(library: Library) -> int:
    with library.database.read() as connection:
        found = connection.execute(text("SELECT count(*) FROM batch_row")).scalar()
    return int(found or 0)


def test_a_file_waits_is_checked_and_applied(filled: Library) -> None:
    batch = send(filled, ["1,ia,jra,sông", ROWS[1], "4,anih,jra,chỗ"], message="sửa", name="a.csv")
    assert state(filled, batch) == "received"
    assert worker.step(filled)
    assert state(filled, batch) == "checked"
    assert counts(filled, batch) == {"new": 1, "changed": 1, "unchanged": 1, "missing": 1}
    assert glosses(filled)["ia"] == "nước"
    changed, new = shown(filled, batch)
    assert (changed.outcome, changed.headword, changed.where) == ("changed", "ia", "a.csv:2:1")
    assert list(changed.changes) == [
        {"path": "senses/0/glosses/vi/0", "old": "nước", "new": "sông"}
    ]
    assert (new.outcome, new.source_id, new.entry) == ("new", "4", None)
    decide.ask_to_apply(filled, batch)
    assert state(filled, batch) == "applying"
    work(filled)
    found = view.batch(filled, batch)
    assert (found["state"], found["by"], found["decided_by"]) == ("applied", "an", "bình")
    assert glosses(filled) == {"ia": "sông", "apui": "lửa", "jang": "việc", "anih": "chỗ"}
    revision = entries.history(filled, ids(filled)["ia"])[0]
    assert (revision["kind"], revision["by"], revision["message"], revision["batch_id"]) == (
        "updated", "an", "sửa", batch,
    )  # fmt: skip
    assert [(row.outcome, row.headword) for row in shown(filled, batch)] == [
        ("changed", "ia"), ("new", "anih"),
    ]  # fmt: skip
    assert staged(filled) == 0
    assert not worker.step(filled)


def test_the_bytes_are_kept_as_they_came(filled: Library) -> None:
    content = "id,headword,language,gloss_vi\r\n1,ia,jra,sông\r\n".encode("utf-16")
    upload = Upload("test", "../../a b?.csv", [content[:7], content[7:]])
    found = view.batch(filled, receive(filled, upload))
    path = uploads.kept_path(filled.settings, found["file_sha256"])
    assert path.read_bytes() == content
    assert (found["file_name"], found["file_size"]) == ("a b_.csv", len(content))
    assert path.parent == filled.settings.home / "uploads"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("từ điển.xlsx", "từ điển.xlsx"),
        ("C:\\Users\\a\\x.csv", "x.csv"),
        ("/etc/passwd", "passwd"),
        ("..", "upload"),
        ("", "upload"),
        (".htaccess", "htaccess"),
        ("a\0b\n.csv", "a_b_.csv"),
    ],
)
def test_names_are_tidied(name: str, expected: str) -> None:
    assert uploads.tidy_name(name) == expected
    assert len(uploads.tidy_name("x" * 500 + name)) <= 120


def test_uploads_that_are_refused_leave_nothing(
    library: Library, load: Load, database_url: str, tmp_path: Path
) -> None:
    load([f"{row}," for row in ROWS])
    settings = Settings(home=tmp_path, database_url=database_url, max_upload=10)
    small = Library(settings).seen_by(operator("an"))
    for upload, error, code in (
        (Upload("test", "a.csv", [b"x" * 6, b"x" * 6]), TooLarge, "upload-too-large"),
        (Upload("test", "a.csv", []), BadRequest, "empty-file"),
        (Upload("test", "a.exe", [b"x"]), BadRequest, "format-unknown"),
        (Upload("test", "a.csv", [b"x"], mode="merge"), BadRequest, "mode-unknown"),
        (Upload("test", "a.csv", [b"x"], message="x" * 1001), BadRequest, "message-too-long"),
        (Upload("none", "a.csv", [b"x"]), NotFound, "lexicon-not-found"),
    ):
        with pytest.raises(error) as caught:
            receive(small, upload)
        assert caught.value.code == code
    small.close()
    assert not [path for path in (tmp_path / "uploads").glob("*") if path.stat().st_size]
    assert len(view.listed(library.seen_by(operator("an")))) == 1


@sqlite_alone
def test_a_file_of_toolbox_is_received_whatever_it_is_called(filled: Library) -> None:
    content = [b"\\_sh v3.0  400  MDF 4.0\n", b"\n\\lx ia\n\\gn n\xc6\xb0\xe1\xbb\x9bc\n"]
    batch_id = receive(
        filled.seen_by(operator("an")), Upload("test", "Dictionary.lexique", content)
    )
    work(filled)
    batch = view.batch(filled, batch_id)
    assert (batch["file_format"], batch["state"]) == ("mdf", "checked")


def test_rows_in_error_do_not_stop_the_others(filled: Library) -> None:
    rows = ["1,ia,jra,sông", "2,,jra,lửa", "5,x,not a tag,y", "6,hia,jra,z"]
    batch = sent(filled, rows)
    assert counts(filled, batch) == {"new": 1, "changed": 1, "error": 2, "missing": 2}
    found = [
        (row.where, [one.code for one in row.problems]) for row in shown(filled, batch, "error")
    ]
    assert found == [("words.csv:3:2", ["missing-headword"]), ("words.csv:4:3", ["invalid-tag"])]
    with pytest.raises(Conflict) as caught:
        decide.ask_to_apply(filled, batch)
    assert (caught.value.code, caught.value.params["count"]) == ("batch-has-errors", 2)
    decide.ask_to_apply(filled, batch, without_errors=True)
    work(filled)
    assert glosses(filled) == {"ia": "sông", "apui": "lửa", "jang": "việc", "hia": "z"}


@sqlite_alone
def test_a_file_of_errors_alone_fails(filled: Library) -> None:
    batch = sent(filled, ["1,,jra,sông"])
    found = view.batch(filled, batch)
    assert (found["state"], found["reason"]["code"]) == ("failed", "file-unusable")
    problems = list(view.problems(filled, batch))
    assert [problem.code for problem, _ in problems] == ["missing-headword"]


def test_a_file_that_breaks_the_program_fails_alone(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(worker, "CheckRun", broken)
    batch = sent(filled, list(ROWS))
    monkeypatch.undo()
    assert view.batch(filled, batch)["reason"]["code"] == "batch-broke"
    assert state(filled, sent(filled, list(ROWS))) == "checked"


def test_rows_are_accepted_and_rejected(filled: Library) -> None:
    batch = sent(filled, ["1,ia,jra,a", "2,apui,jra,b", "3,jang,jra,c", "4,x,jra,d", "5,y,jra,e"])
    numbers = {row.headword: row.number for row in shown(filled, batch)}
    assert decide.decide_rows(filled, batch, "reject", outcome="new") == 2
    assert decide.decide_rows(filled, batch, "none", rows=[numbers["y"] or 0]) == 1
    assert decide.decide_rows(filled, batch, "reject", rows=[numbers["apui"] or 0]) == 1
    assert [(row.headword, row.decision) for row in shown(filled, batch, "new")] == [
        ("x", "reject"), ("y", ""),
    ]  # fmt: skip
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert glosses(filled) == {"ia": "a", "apui": "lửa", "jang": "c", "y": "e"}
    assert counts(filled, batch)["left_out"] == 2
    log, _ = entries.changes(filled, 0, 100)
    assert [row["seq"] for row in log] == list(range(1, 7))
    with pytest.raises(Conflict):
        decide.decide_rows(filled, batch, "accept", outcome="new")


def test_replace_withdraws_what_is_missing_when_the_number_is_confirmed(filled: Library) -> None:
    batch = sent(filled, ["1,ia,jra,nước", "4,anih,jra,chỗ"], mode="replace")
    assert counts(filled, batch) == {"new": 1, "unchanged": 1, "missing": 2}
    assert [row.headword for row in shown(filled, batch, "missing")] == ["apui", "jang"]
    before = ids(filled)
    for withdraw in (None, 1, 3):
        with pytest.raises(Conflict) as caught:
            decide.ask_to_apply(filled, batch, withdraw=withdraw)
        assert (caught.value.code, caught.value.params["count"]) == ("withdrawals-unconfirmed", 2)
    numbers = [row.number or 0 for row in shown(filled, batch, "missing")]
    decide.decide_rows(filled, batch, "reject", rows=numbers[1:])
    decide.ask_to_apply(filled, batch, withdraw=1)
    work(filled)
    assert sorted(glosses(filled)) == ["anih", "ia", "jang"]
    assert kinds(filled, before["apui"]) == ["created", "withdrawn"]
    # A later file that has it again brings it back under its old id.
    again = applied(filled, list(ROWS))
    assert counts(filled, again) == {"changed": 1, "unchanged": 2, "missing": 1}
    assert ids(filled)["apui"] == before["apui"]
    assert kinds(filled, before["apui"]) == ["created", "withdrawn", "restored"]


def test_replace_with_errors_cannot_be_applied(filled: Library) -> None:
    batch = sent(filled, ["1,ia,jra,nước", "2,,jra,lửa"], mode="replace")
    with pytest.raises(Conflict) as caught:
        decide.ask_to_apply(filled, batch, without_errors=True, withdraw=2)
    assert caught.value.code == "replace-with-errors"


def test_add_only_leaves_what_is_there(filled: Library) -> None:
    batch = applied(filled, ["1,ia,jra,sông", "4,anih,jra,chỗ"], mode="add-only")
    assert counts(filled, batch) == {"new": 1, "kept": 1, "missing": 2}
    assert glosses(filled)["ia"] == "nước"
    assert glosses(filled)["anih"] == "chỗ"


def test_a_rejected_batch_and_a_cancelled_one_change_nothing(filled: Library) -> None:
    before = glosses(filled)
    batch = sent(filled, ["1,ia,jra,sông"])
    decide.reject(filled, batch, "sai")
    waiting = send(filled, ["1,ia,jra,sông"])
    decide.cancel(filled, waiting)
    work(filled)
    assert (state(filled, batch), state(filled, waiting)) == ("rejected", "cancelled")
    assert (glosses(filled), staged(filled)) == (before, 0)
    for verb in (decide.reject, decide.cancel, decide.ask_to_apply, decide.ask_to_revert):
        with pytest.raises(Conflict):
            verb(filled, batch)
    with pytest.raises(NotFound):
        decide.cancel(filled, 999)


def test_a_batch_that_is_cancelled_while_it_is_checked_stops(
    filled: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch = send(filled, ["1,ia,jra,sông"])
    begin = worker._begin  # noqa: SLF001  # the moment right after a batch was taken

    def begin_and_cancel(library: Library, batch_id: int) -> batches.Row | None:
        row = begin(library, batch_id)
        decide.cancel(library, batch_id)
        return row

    monkeypatch.setattr(worker, "_begin", begin_and_cancel)
    work(filled)
    assert (state(filled, batch), staged(filled)) == ("cancelled", 0)


def test_two_batches_at_once_lose_nothing(filled: Library) -> None:
    """The second is told that it is stale and shows its diff against what the first has made."""
    first = sent(filled, ["1,ia,jra,sông", "4,anih,jra,chỗ", "5,x,jra,y"], by="an")
    second = sent(filled, ["1,ia,jra,suối", "4,anih,jra,nơi", "2,apui,jra,bếp"], by="bình")
    number = next(row.number for row in shown(filled, second) if row.headword == "apui")
    decide.decide_rows(filled, second, "reject", rows=[number or 0])
    for batch in (first, second):
        decide.ask_to_apply(filled, batch)
    work(filled)
    assert (state(filled, first), state(filled, second)) == ("applied", "checked")
    assert view.batch(filled, second)["reason"]["code"] == "batch-stale"
    assert glosses(filled)["ia"] == "sông"
    found = {row.headword: row for row in shown(filled, second)}
    assert next(iter(found["ia"].changes))["old"] == "sông"
    assert (found["anih"].outcome, found["apui"].decision) == ("changed", "reject")
    decide.ask_to_apply(filled, second)
    work(filled)
    assert glosses(filled) == {
        "ia": "suối", "anih": "nơi", "apui": "lửa", "jang": "việc", "x": "y",
    }  # fmt: skip


def test_what_others_changed_since_is_a_conflict(filled: Library) -> None:
    applied(filled, ["1,ia,jra,a", "2,apui,jra,b"], by="an")
    applied(filled, ["1,ia,jra,c"], by="bình")
    batch = sent(filled, ["1,ia,jra,d", "2,apui,jra,e", "3,jang,jra,f"], by="an")
    assert {row.headword: row.outcome for row in shown(filled, batch)} == {
        "ia": "conflict", "apui": "changed", "jang": "changed",
    }  # fmt: skip
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert glosses(filled) == {"ia": "c", "apui": "e", "jang": "f"}
    again = sent(filled, ["1,ia,jra,d"], by="bình")
    decide.decide_rows(filled, again, "accept", outcome="conflict")
    decide.ask_to_apply(filled, again)
    work(filled)
    assert glosses(filled)["ia"] == "d"


def test_pages_of_rows(filled: Library) -> None:
    batch = sent(filled, [f"n{n},w{n},jra,x" for n in range(25)])
    seen, after = [], 0
    while after is not None:
        found, after = view.rows(filled, batch, "new", after, 10)
        seen += [row.headword for row in found]
    assert seen == [f"w{n}" for n in range(25)]
    for bad in ({"outcome": "odd", "limit": 10}, {"outcome": None, "limit": 501}):
        with pytest.raises(BadRequest):
            view.rows(filled, batch, after=0, **bad)


def test_the_same_entry_twice_is_an_error(filled: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tables join such rows; a format that does not must not make half an entry of each."""
    batch = send(filled, ["7,a,jra,b"])
    found = format_of(Path("words.csv"))

    def twice(source: Source) -> Iterator[Record | Problem]:
        records = list(found.read(source))
        return iter([*records, *records])

    doubled = replace(found, read=twice)
    monkeypatch.setattr(batch_check, "chosen_format", lambda _path, _options: doubled)
    work(filled)
    assert counts(filled, batch) == {"new": 1, "error": 1, "missing": 3}
    assert [problem.code for problem, _ in view.problems(filled, batch)] == ["id-twice"]


def zipped(**files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("_", "."), content)
    return out.getvalue()


@sqlite_alone
def test_an_archive_is_read_for_the_file_in_it(filled: Library) -> None:
    content = zipped(words_csv=table(["1,ia,jra,sông", "5,,jra,x"]))
    batch = receive(filled, Upload("test", "words.zip", [content]))
    work(filled)
    assert counts(filled, batch) == {"changed": 1, "error": 1, "missing": 2}
    assert view.batch(filled, batch)["file_format"] == "zip"
    name, kind, rows = failed(filled, batch)
    assert (name, kind, b"".join(rows)) == ("words-errors.csv", "text/csv", table(["5,,jra,x"]))
    broken = receive(filled, Upload("test", "words.zip", [b"PK no archive"]))
    work(filled)
    assert state(filled, broken) == "failed"
    assert [problem.severity for problem, _ in view.problems(filled, broken)] == ["error"]
    with pytest.raises(Conflict):
        failed(filled, broken)
    assert not list((filled.settings.home / "reading").iterdir())
    assert not list((filled.settings.home / "work").iterdir())


@sqlite_alone
def test_what_a_whole_file_shows_is_told(filled: Library) -> None:
    batch = sent(filled, ["1,ia,jra,nước", "4,êa,rad,nước"])
    assert "language-not-in-lexicon" in {
        problem.code for problem, _ in view.problems(filled, batch)
    }


def test_what_dead_workers_left_is_neither_told_nor_kept(filled: Library) -> None:
    batch = sent(filled, ["4,anih,jra,chỗ"])
    folder = filled.settings.home / "work"
    (folder / f"{batch}.progress").write_text(
        '{"stage": "check", "done": 1, "total": 2}', encoding="utf-8"
    )
    (folder / "unpacked").mkdir()
    assert view.batch(filled, batch)["progress"] is None
    with filled.database.alone("import"):
        worker.sweep(filled)
        assert len(list(folder.iterdir())) == 2
    worker.sweep(filled)
    assert not list(folder.iterdir())
