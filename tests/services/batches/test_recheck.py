"""Checking a batch again, and what would come of one."""

from __future__ import annotations

import io

import openpyxl
import pytest

from dictionary.checks.problem import Place
from dictionary.errors import BadRequest, Conflict, Forbidden
from dictionary.services.batches import decide, preview, problem_report, view, worker
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.batches.preview import ApplyPreview
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.batches.recheck import recheck, remap
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import editing
from dictionary.services.records.editing import Edit
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, Viewer, operator
from tests.services.conftest import Load
from tests.services.pipeline import applied, counts, glosses, ids, sent, shown, state, work


@pytest.fixture
def site(library: Library, load: Load) -> Library:
    load(["1,ia,jra,nước,", "2,apui,jra,lửa,", "3,jang,jra,việc,"])
    return library.seen_by(operator("bình"))


def test_a_mapping_is_given_after_the_file(site: Library) -> None:
    content = "Mã số,Chữ,lang,x\n1,ia,jra,sông\n9,anih,jra,chỗ\n".encode()
    batch_id = receive(site, Upload("test", "a.csv", [content]))
    work(site)
    assert state(site, batch_id) == "failed"
    survey = preview.survey(site, batch_id)
    assert survey
    assert [own.name for own in survey.columns] == ["Mã số", "Chữ", "lang", "x"]
    remap(site, batch_id, ReadingOptions({"mã số": "id", "chữ": "headword", "x": "gloss_vi"}))
    assert (state(site, batch_id), view.batch(site, batch_id)["reason"]) == ("received", {})
    work(site)
    assert counts(site, batch_id) == {"new": 1, "changed": 1, "missing": 2}
    decide.ask_to_apply(site, batch_id)
    work(site)
    assert glosses(site)["anih"] == "chỗ"
    with pytest.raises(Conflict):
        remap(site, batch_id, ReadingOptions())


def test_a_check_that_is_under_way_gives_way(
    site: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    batch_id = sent(site, ["1,ia,jra,sông"])
    recheck(site, batch_id)
    run = worker.CheckRun.run

    def interrupted(check: worker.CheckRun) -> None:
        remap(site, batch_id, ReadingOptions({"gloss_vi": "notes"}))
        run(check)

    with monkeypatch.context() as patch:
        patch.setattr(worker.CheckRun, "run", interrupted)
        worker.step(site)
    assert state(site, batch_id) == "received"
    work(site)
    # There is no column of glosses any more: they stay.
    assert [one["path"] for one in shown(site, batch_id)[0].changes] == ["senses/0/notes"]


@pytest.mark.usefixtures("kind")
def test_decisions_go_with_a_batch_that_is_checked_again(site: Library) -> None:
    batch_id = sent(site, ["1,ia,jra,sông", "9,anih,jra,chỗ"])
    decide.decide_rows(site, batch_id, "reject", [2])
    editing.withdraw(site, Edit(ids(site)["jang"]))
    assert not preview.plan(site, batch_id).is_stale, "none of its rows is about that entry"
    editing.withdraw(site, Edit(ids(site)["ia"]))
    assert preview.plan(site, batch_id) == ApplyPreview(changed=1, rejected=1, is_stale=True)
    recheck(site, batch_id)
    recheck(site, batch_id)
    work(site)
    assert [row.decision for row in shown(site, batch_id)] == ["", "reject"]


def test_a_plan_counts_what_people_have_decided(site: Library) -> None:
    applied(site, ["1,ia,jra,suối"], by="chi")
    applied(site, ["1,ia,jra,sông", "3,jang,jra,làm"], by="an")
    rows = ["1,ia,jra,biển", "2,apui,jra,bếp", "9,anih,jra,chỗ", "8,x,jra,y"]
    batch_id = sent(site, rows, by="chi", mode="replace")
    assert counts(site, batch_id) == {"new": 2, "changed": 1, "conflict": 2}
    assert preview.plan(site, batch_id) == ApplyPreview(new=2, changed=1, undecided=2)
    decide.decide_rows(site, batch_id, "accept", outcome="conflict")
    decide.decide_rows(site, batch_id, "reject", [4])
    wanted = ApplyPreview(new=1, changed=2, withdrawn=1, overwritten=2, rejected=1)
    assert preview.plan(site, batch_id) == wanted
    assert wanted.applied == 4
    decide.ask_to_apply(site, batch_id, withdraw=1)
    work(site)
    assert preview.done(site, batch_id) == {"new": 1, "changed": 2, "missing": 1, "left_out": 1}
    assert preview.plan(site, batch_id) == ApplyPreview()
    editing.withdraw(site, Edit(ids(site)["ia"]))
    found, every = preview.edited(site, batch_id, 10)
    assert [(one.status, one.document["headword"]) for one in found] == [("withdrawn", "ia")]
    assert every == [found[0].entry]


@pytest.mark.usefixtures("kind")
def test_whose_batch_it_is_counts(site: Library) -> None:
    for name in ("root", "an", "chi"):
        accounts.create(site, NewAccount(name))
    batch_id = sent(site, ["1,ia,jra,sông"], by="an")
    an, chi = (Viewer(1, name, roles={"test": CONTRIBUTOR}) for name in ("an", "chi"))
    with pytest.raises(Forbidden):
        recheck(site.seen_by(chi), batch_id)
    recheck(site.seen_by(an), batch_id)
    with pytest.raises(BadRequest):
        remap(site.seen_by(an), batch_id, ReadingOptions({"x" * 301: "id"}))
    with pytest.raises(Forbidden):
        preview.edited(site.seen_by(an), batch_id, 1)


def test_problems_by_kind_each_with_its_line(site: Library) -> None:
    rows = ["1,ia,jra,ia", "2,,jra,x", "3,<b>jang</b>,jra,việc", "4,,jra,y", "5,<i>y,jra,z"]
    batch_id = sent(site, rows)
    first, *others = problem_report.kinds(site, batch_id, each=1)
    assert (first.code, first.severity, first.count) == ("missing-headword", "error", 2)
    assert [(one.problem.place, one.line) for one in first.first] == [
        (Place("words.csv", 3, 2), "2,,jra,x")
    ]
    assert {one.code for one in others} >= {"html-in-text"}
    found, following = problem_report.of_kind(site, batch_id, "missing-headword", -1, 1)
    assert following == found[0].number
    found, following = problem_report.of_kind(site, batch_id, "missing-headword", following, 5)
    assert ([one.line for one in found], following) == (["4,,jra,y"], None)
    assert problem_report.of_kind(site, batch_id, "no-such", -1, 5) == ([], None)
    assert (
        next(one.first[0].line for one in problem_report.kinds(site, batch_id, 1, lines=False))
        == ""
    )


def test_problems_of_a_workbook_show_its_rows(site: Library) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (["headword", "language", "gloss_vi"], ["ia", "jra", "nước"], ["", "jra", "lửa"]):
        sheet.append(row)
    held = io.BytesIO()
    book.save(held)
    batch_id = receive(site, Upload("test", "từ.xlsx", [held.getvalue()]))
    work(site)
    first, *_ = problem_report.kinds(site, batch_id, 1)
    assert (first.code, first.first[0].line) == ("missing-headword", " | jra | lửa")
