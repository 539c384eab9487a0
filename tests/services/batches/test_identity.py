"""Entries without ids: a corrected part of speech or homograph number means the same entry."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from dictionary.services.batches import Order, decide, import_file, view
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import entries
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services.conftest import Load, sqlite_alone
from tests.services.pipeline import counts, kinds, shown, state, table, work

HEADER = "headword,language,part_of_speech,homograph,gloss_vi"
ROWS = ("ia,jra,d,,nước", "apui,jra,d,,lửa")


def sent(library: Library, rows: Sequence[str], header: str = HEADER, **more: Any) -> int:
    values = {"lexicon": "test", "name": "words.csv", **more}
    seen = library.seen_by(operator(values.pop("by", "bình")))
    batch_id = receive(seen, Upload(content=[table(rows, header)], **values))
    work(library)
    return batch_id


def applied(library: Library, rows: Sequence[str], header: str = HEADER, **more: Any) -> int:
    batch_id = sent(library, rows, header, **more)
    decide.ask_to_apply(library, batch_id)
    work(library)
    assert state(library, batch_id) == "applied"
    return batch_id


def codes(library: Library, batch_id: int) -> dict[str, int]:
    return {problem.code: count for problem, count in view.problems(library, batch_id)}


def documents(library: Library) -> dict[int, dict[str, Any]]:
    found, _ = entries.browse(library, "test", None, None, 1000)
    return {one.id: json.loads(one.json) for one in found}


def named(library: Library) -> list[tuple[int, str, str, str, str]]:
    """Id, headword, part of speech, homograph number and first gloss of every entry, by id."""
    return sorted(
        (
            entry_id,
            one["headword"],
            one["part_of_speech"],
            one["homograph"],
            one["senses"][0]["glosses"]["vi"][0],
        )
        for entry_id, one in documents(library).items()
    )


@pytest.fixture
def filled(library: Library, load: Load) -> Library:
    load(ROWS, header=HEADER)
    return library.seen_by(operator("bình"))


@pytest.mark.parametrize(
    ("row", "pos", "number"),
    [
        ("ia,jra,đ,,nước", "đ", ""),
        ("ia,jra,,,nước", "", ""),
        ("ia,jra,d,1,nước", "d", "1"),
        ("ia,jra,đ,2,Nước; sông", "đ", "2"),
    ],
)
def test_a_corrected_row_is_the_same_entry(
    filled: Library, row: str, pos: str, number: str
) -> None:
    before = {one[1]: one[0] for one in named(filled)}
    batch = sent(filled, [row, ROWS[1]])
    assert counts(filled, batch) == {"changed": 1, "unchanged": 1}
    assert codes(filled, batch)["entry-matched"] == 1
    (changed,) = shown(filled, batch)
    assert (changed.outcome, changed.entry) == ("changed", before["ia"])
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert [one[:4] for one in named(filled)] == [
        (before["ia"], "ia", pos, number),
        (before["apui"], "apui", "d", ""),
    ]
    again = sent(filled, [row, ROWS[1]])
    assert counts(filled, again) == {"unchanged": 2}
    assert codes(filled, again) == {}


def test_a_number_taken_away_is_the_same_entry_too(filled: Library) -> None:
    applied(filled, ["ia,jra,d,1,nước", "ia,jra,d,2,vàng", ROWS[1]])
    before = named(filled)
    batch = applied(filled, ["ia,jra,d,,nước", "ia,jra,d,2,vàng", ROWS[1]])
    assert view.batch(filled, batch)["counts"]["changed"] == 1
    assert [one[0] for one in named(filled)] == [one[0] for one in before]
    assert [one[3] for one in named(filled) if one[1] == "ia"] == ["", "2"]


def test_homographs_that_were_numbered_keep_their_contents_apart(filled: Library) -> None:
    """Each row goes to the entry that it has texts in common with, whatever the order."""
    applied(filled, ["ia,jra,d,,nước", "ia,jra,đ,,vàng", "ia,jra,t,,to lớn", ROWS[1]])
    before = {one[4]: one[0] for one in named(filled)}
    batch = applied(
        filled, ["ia,jra,d,3,to lớn", "ia,jra,d,1,vàng", "ia,jra,d,2,nước; sông", ROWS[1]]
    )
    assert {one[4]: one[0] for one in named(filled)} == before
    assert view.batch(filled, batch)["counts"]["new"] == 0


def test_an_entry_split_in_two_keeps_the_one_with_its_texts(filled: Library) -> None:
    before = {one[1]: one[0] for one in named(filled)}
    batch = sent(filled, ["ia,jra,d,1,vàng", "ia,jra,d,2,nước", ROWS[1]])
    assert counts(filled, batch) == {"changed": 1, "new": 1, "unchanged": 1}
    rows = {row.outcome: row for row in shown(filled, batch)}
    assert rows["changed"].entry == before["ia"]
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert [one[2:] for one in named(filled) if one[0] == before["ia"]] == [("d", "2", "nước")]


def test_an_identity_that_somebody_takes_meanwhile_is_left_to_them(filled: Library) -> None:
    before = {one[1]: one[0] for one in named(filled)}
    batch = sent(filled, ["ia,jra,đ,,nước", ROWS[1]])
    applied(filled, ["ia,jra,d,,nước", "ia,jra,đ,,đi"], by="chi")
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert state(filled, batch) == "checked"
    assert view.batch(filled, batch)["reason"]["code"] == "batch-stale"
    assert [one[1:3] for one in named(filled) if one[0] == before["ia"]] == [("ia", "d")]


@sqlite_alone
def test_without_common_texts_a_person_has_to_say(filled: Library) -> None:
    """Neither doubled nor overwritten: the row is offered as a change of the entry."""
    batch = sent(filled, ["ia,jra,đ,,đi"])
    assert counts(filled, batch) == {"conflict": 1, "missing": 1}
    assert codes(filled, batch) == {"entry-offered": 1}
    (offered,) = shown(filled, batch)
    before = {one[1]: one[0] for one in named(filled)}
    assert (offered.outcome, offered.entry) == ("conflict", before["ia"])
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert [one[4] for one in named(filled)] == ["nước", "lửa"]

    batch = sent(filled, ["ia,jra,đ,,đi"])
    decide.decide_rows(filled, batch, "accept", [offered.number])
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert named(filled)[0] == (before["ia"], "ia", "đ", "", "đi")


@sqlite_alone
def test_the_mode_add_only_adds_a_homograph_and_says_so(filled: Library) -> None:
    batch = sent(filled, ["ia,jra,đ,,đi", "ia,jra,d. ch,,nước"], mode="add-only")
    assert counts(filled, batch) == {"new": 1, "kept": 1, "missing": 1}
    decide.ask_to_apply(filled, batch)
    work(filled)
    assert [one[2:] for one in named(filled)] == [
        ("d", "", "nước"), ("d", "", "lửa"), ("đ", "", "đi"),
    ]  # fmt: skip


@sqlite_alone
def test_a_second_entry_is_never_silent(filled: Library) -> None:
    applied(filled, ["ia,jra,d,,nước", "ia,jra,đ,,đi", ROWS[1]])
    batch = sent(filled, ["ia,jra,t,,vàng"])
    assert counts(filled, batch)["new"] == 1
    assert codes(filled, batch) == {"entry-beside": 1}


@sqlite_alone
def test_ids_that_are_added_later_belong_to_the_entries_that_are_there(filled: Library) -> None:
    before = [one[0] for one in named(filled)]
    header = "id,headword,language,part_of_speech,gloss_vi"
    rows = ["7,ia,jra,d,nước mắt", "8,apui,jra,d,lửa"]
    batch = applied(filled, rows, header)
    assert view.batch(filled, batch)["counts"]["changed"] == 2
    assert [one[0] for one in named(filled)] == before
    assert [one["source_id"] for one in documents(filled).values()] == ["8", "7"]
    assert counts(filled, sent(filled, rows, header)) == {"unchanged": 2}


@sqlite_alone
def test_a_file_without_ids_takes_no_ids_away(library: Library, load: Load) -> None:
    load(["7,ia,jra,nước,", "8,apui,jra,lửa,"])
    filled = library.seen_by(operator("bình"))
    (jsonl,) = [
        json.dumps({"headword": "ia", "language": "jra", "senses": [{"glosses": {"vi": ["nước"]}}]})
    ]
    upload = Upload(lexicon="test", name="words.jsonl", content=[f"{jsonl}\n".encode()])
    batch = receive(filled, upload)
    work(filled)
    assert counts(filled, batch) == {"unchanged": 1, "missing": 1}


@sqlite_alone
def test_two_ids_are_two_entries(library: Library, load: Load) -> None:
    load(["7,ia,jra,nước,", "8,apui,jra,lửa,"])
    filled = library.seen_by(operator("bình"))
    header = "id,headword,language,gloss_vi"
    batch = sent(filled, ["9,ia,jra,nước"], header)
    assert counts(filled, batch) == {"new": 1, "missing": 2}


def test_replacing_withdraws_no_entry_that_was_matched(filled: Library) -> None:
    batch = sent(filled, ["ia,jra,đ,,nước"], mode="replace")
    assert counts(filled, batch) == {"changed": 1, "missing": 1}
    decide.ask_to_apply(filled, batch, withdraw=1)
    work(filled)
    assert [one[1:3] for one in named(filled)] == [("ia", "đ")]


@sqlite_alone
def test_a_trial_run_counts_the_same(filled: Library, tmp_path: Path) -> None:
    path = tmp_path / "new.csv"
    path.write_bytes(table(["ia,jra,đ,,nước", "apui,jra,đ,,đi"], HEADER))
    report = import_file(filled, Order(path=path, lexicon="test", dry_run=True))
    assert {name: count for name, count in report.counts.items() if count} == {
        "changed": 1, "conflict": 1,
    }  # fmt: skip


def test_taken_back_everything_is_as_it_was(filled: Library) -> None:
    before = named(filled)
    rows = ["ia,jra,đ,1,nước", "apui,jra,đ,,lửa"]
    batch = applied(filled, rows)
    decide.ask_to_revert(filled, batch)
    work(filled)
    assert named(filled) == before
    assert kinds(filled, before[0][0]) == ["created", "updated", "reverted"]
    assert counts(filled, sent(filled, ROWS)) == {"unchanged": 2}
    assert counts(filled, sent(filled, rows)) == {"changed": 2}


@sqlite_alone
def test_what_entries_lose_is_counted_before_it_is_applied(library: Library, load: Load) -> None:
    header = "id,headword,language,gloss_vi,example,variants"
    load(["1,ia,jra,nước; sông,mơñum ia,ea", "1,ia,jra,mưa,,", "2,apui,jra,lửa,,"], header=header)
    filled = library.seen_by(operator("bình"))
    batch = sent(filled, ["1,ia,jra,nước,,", "2,apui,jra,lửa,,"], header)
    told = [one.params for one, _ in view.problems(filled, batch) if one.code == "batch-removes"]
    assert [(params["part"], params["count"]) for params in told] == [
        ("senses", 1), ("glosses", 2), ("examples", 1), ("variants", 1),
    ]  # fmt: skip
    assert all(params["entries"] == 1 for params in told)


@sqlite_alone
def test_a_table_without_meanings_does_not_say_that_entries_lack_one(filled: Library) -> None:
    batch = sent(
        filled, ["ia,jra,d,ea", "jang,jra,d,"], "headword,language,part_of_speech,variants"
    )
    assert counts(filled, batch) == {"changed": 1, "new": 1, "missing": 1}
    assert codes(filled, batch) == {"empty-sense": 1}
    ((problem, _),) = view.problems(filled, batch)
    assert problem.place.line == 3


@sqlite_alone
def test_what_only_adding_leaves_out_is_said(filled: Library) -> None:
    batch = sent(filled, ["ia,jra,t,,nước"], mode="add-only")
    assert counts(filled, batch) == {"kept": 1, "missing": 1}
    assert codes(filled, batch) == {"entry-kept": 1}


@sqlite_alone
def test_a_sense_without_a_row_keeps_its_meaning_beside_what_the_table_cannot_show(
    library: Library, load: Load
) -> None:
    load(["ia,jra,một,n1", "ia,jra,hai,n2"], header="headword,language,gloss_vi,notes")
    filled = library.seen_by(operator("bình"))
    batch = sent(filled, ["ia,jra,hai"], "headword,language,gloss_vi")
    assert counts(filled, batch) == {"unchanged": 1}
    batch = sent(filled, ["ia,jra,hai,n2"], "headword,language,gloss_vi,notes")
    assert counts(filled, batch) == {"changed": 1}
    told = [one.params for one, _ in view.problems(filled, batch) if one.code == "batch-removes"]
    assert {params["part"]: params["count"] for params in told} == {"senses": 1, "glosses": 1}


@sqlite_alone
def test_rows_of_one_entry_that_stand_apart_are_said_to_be_its_senses(library: Library) -> None:
    lexicon_rows = ["ia,jra,nước", "ia,jra,sông", "apui,jra,lửa", "ia,jra,vàng"]
    load = library.settings.home / "test.csv"
    load.write_bytes(table(lexicon_rows, "headword,language,gloss_vi"))
    report = import_file(library, Order(path=load, lexicon="test"))
    assert [(one.code, one.place.line) for one, _ in report.problems] == [("rows-apart", 5)]
