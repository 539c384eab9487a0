"""Wishes at the desk: the list, the step to a draft, the entry, and other decisions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import lexicons, wishes
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.wishes import Wish
from dictionary.services.viewer import operator
from tests.web.desk.desk_site import Desk, fields, library, make_for_batches, send, text

QUEUE, DRAFT = "/desk/wishes", "/desk/lexicons/test/entries/new?wish=1"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """An application with the lexicon `test`, an editor of another language, and wishes."""
    app = make_for_batches(tmp_path, rate_reports=0)
    site = library(app).seen_by(operator("test"))
    lexicons.create(site, "rade", Facts(title_vi="Từ điển Ê Đê", language="rad"))
    accounts.create(site, NewAccount("em"))
    accounts.set_role(site, "em", "rade", "editor")
    wish = Wish("nước sạch", "vi", "jra", "Uống <nước> sạch.", "lan@example.vn")
    wishes.send(library(app), wish)
    wishes.send(library(app), Wish("nước sạch", "vi", "jra"))
    wishes.send(library(app), Wish("ao", "vi", "jra"))
    wishes.send(library(app), Wish("ao", "vi", "rad"))
    yield app
    library(app).close()


@pytest.fixture
def editor(app: Flask) -> Desk:
    """The editor of the Jarai lexicon."""
    return Desk(app, "binh")


def entry_id(app: Flask, headword: str) -> int:
    path = "/api/v1/lexicons/test/entries"
    entries = app.test_client().get(path).get_json()["entries"]
    return next(int(each["id"]) for each in entries if each["headword"] == headword)


def test_the_list_is_of_the_editors_languages(app: Flask, editor: Desk) -> None:
    said = editor.read(QUEUE)
    assert "Từ được đề nghị 2" in said
    assert said.index("nước sạch") < said.index("ao")
    assert "2 người đề nghị" in said
    assert "tiếng Ê Đê" not in said
    assert "Từ được đề nghị 3" in Desk(app, "root").read(QUEUE)
    em = Desk(app, "em")
    assert "nước sạch" not in em.read(QUEUE)
    em.get(f"{QUEUE}/1", 403)
    Desk(app, "an").get(QUEUE, 403)
    em.get(f"{QUEUE}/99", 404)
    assert "ao" not in editor.read(f"{QUEUE}?language=rad").partition("Không có đề nghị")[0].split()
    for odd in ("state=x", "language=@@", "cursor="):
        editor.get(f"{QUEUE}?{odd}")
    editor.get(f"{QUEUE}?cursor=x", 422)


def test_what_the_askers_wrote_is_for_the_editors(editor: Desk) -> None:
    html = editor.get(f"{QUEUE}/1")
    assert "Uống &lt;nước&gt; sạch." in html
    assert "lan@example.vn" in html


def test_a_draft_is_one_step_and_becomes_an_entry(app: Flask, editor: Desk) -> None:
    begun = editor.post(f"{QUEUE}/1/decide", do="begin", lexicon="test")
    assert (begun.status_code, begun.location) == (303, DRAFT)
    html = editor.get(DRAFT)
    assert "Uống &lt;nước&gt; sạch." in html
    form = dict(fields(html))
    assert "nước sạch" in form.values()
    assert form["headword"] == ""
    assert "Từ được đề nghị 1" in editor.read("/desk")
    assert "nước sạch" in editor.read(f"{QUEUE}?state=draft")
    # It is kept without being whole, also by another editor.
    sent = [*fields(html), ("do", "keep")]
    sent = [(name, "ia rơgoh" if name == "headword" else value) for name, value in sent]
    root = Desk(app, "root")
    kept = root.client.post(DRAFT, data=_with_token(root, sent))
    assert (kept.status_code, kept.location) == (303, DRAFT)
    html = editor.get(DRAFT)
    assert dict(fields(html))["headword"] == "ia rơgoh"
    # Then it is looked at and saved, as any entry is.
    looked = editor.client.post(DRAFT, data={**dict(fields(html)), "do": "preview"})
    assert looked.status_code == 200, text(looked)
    form = fields(text(looked), "//form[.//input[@name='document']]")
    saved = editor.client.post(DRAFT, data={**dict(form), "do": "save"})
    assert saved.status_code == 303, text(saved)
    assert saved.location == f"/entries/{entry_id(app, 'ia rơgoh')}"
    assert "nước sạch" in editor.read(f"{QUEUE}?state=answered")
    editor.get(DRAFT, 404)
    entry = app.test_client().get(f"/api/v1{saved.location}").get_json()
    assert [sense["glosses"] for sense in entry["senses"]] == [{"vi": ["nước sạch"]}]


def _with_token(desk: Desk, form: list[tuple[str, str]]) -> dict[str, str]:
    own = re.search(r'name="csrf_token" value="([^"]+)"', desk.get("/desk"))
    assert own
    return {**dict(form), "csrf_token": own[1]}


def test_a_draft_with_faults_is_not_kept(editor: Desk) -> None:
    editor.post(f"{QUEUE}/1/decide", do="begin", lexicon="test")
    form = dict(fields(editor.get(DRAFT)))
    tag = next(name for name in form if name.endswith(".tag"))
    refused = editor.client.post(DRAFT, data={**form, tag: "", "do": "keep"})
    assert refused.status_code == 422
    assert "nước sạch" in text(refused)


def test_a_draft_is_given_up(editor: Desk) -> None:
    editor.post(f"{QUEUE}/1/decide", do="begin", lexicon="test")
    assert "Bỏ bản nháp" in editor.read(f"{QUEUE}/1")
    assert editor.post(f"{QUEUE}/1/decide", do="reopen").status_code == 303
    assert "Từ được đề nghị 2" in editor.read("/desk")
    editor.get(DRAFT, 404)


def test_a_wish_is_answered_with_an_entry_that_is_there(app: Flask, editor: Desk) -> None:
    """What has come since the wish is offered; any entry can be named by its number."""
    number = entry_id(app, "ia")
    assert "Trả lời bằng mục từ này" not in editor.read(f"{QUEUE}/1")
    for wrong in ("", "x", "999999"):
        assert editor.refused(f"{QUEUE}/1/decide", 422, do="answer", entry=wrong)
    done = editor.post(f"{QUEUE}/1/decide", do="answer", entry=str(number))
    assert done.status_code == 303
    assert "Đã có trong từ điển" in editor.read(done.location)
    assert editor.refused(f"{QUEUE}/1/decide", 409, do="answer", entry=str(number))


def test_an_entry_that_came_another_way_is_offered(app: Flask, editor: Desk) -> None:
    form = {"headword": "ao ia", "language": "jra", "senses": [{"glosses": {"vi": ["ao"]}}]}
    at = "/desk/lexicons/test/entries/new"
    assert send(editor.client, at, do="save", document=json.dumps(form)).status_code == 303
    html = editor.get(f"{QUEUE}/2")
    number = entry_id(app, "ao ia")
    assert f'name="entry" value="{number}"' in html
    editor.post(f"{QUEUE}/2/decide", do="answer", entry=str(number))
    assert "Từ được đề nghị 1" in editor.read("/desk")


def test_a_wish_is_declined_with_a_reason(editor: Desk) -> None:
    assert "lý do" in editor.refused(f"{QUEUE}/1/decide", 422, do="decline", reason=" ")
    done = editor.post(f"{QUEUE}/1/decide", do="decline", reason="là <tên> riêng")
    assert done.status_code == 303
    assert "là &lt;tên&gt; riêng" in editor.get(f"{QUEUE}?state=declined")
    editor.post(f"{QUEUE}/1/decide", do="reopen")
    assert "Từ được đề nghị 2" in editor.read("/desk")


def test_only_editors_of_the_language_decide(app: Flask) -> None:
    em = Desk(app, "em")
    for form in ({"do": "begin", "lexicon": "test"}, {"do": "begin", "lexicon": "rade"},
                 {"do": "decline", "reason": "a"}, {"do": "answer", "entry": "1"},
                 {"do": "reopen"}):  # fmt: skip
        assert em.post(f"{QUEUE}/1/decide", **form).status_code == 403
    assert em.post(f"{QUEUE}/1/decide", do="x").status_code in (403, 422)
    assert em.client.get(DRAFT).status_code == 403


def test_the_log_says_it_in_sentences(app: Flask, editor: Desk) -> None:
    editor.post(f"{QUEUE}/1/decide", do="begin", lexicon="test")
    editor.post(f"{QUEUE}/1/decide", do="reopen")
    editor.post(f"{QUEUE}/1/decide", do="decline", reason="là tên riêng")
    editor.post(f"{QUEUE}/2/decide", do="answer", entry="1")
    said = Desk(app, "root").read("/desk/audit")
    for sentence in (
        "binh đã bắt đầu soạn mục từ theo đề nghị số 1 trong từ điển test",
        "binh đã đưa đề nghị thêm từ số 1 lại vào danh sách chờ",
        "binh đã từ chối đề nghị thêm từ số 1 : là tên riêng",
        "binh đã đáp ứng đề nghị thêm từ số 2",
    ):
        assert sentence in said, sentence


def test_the_first_page_counts_nothing_for_who_edits_nothing(app: Flask) -> None:
    assert re.search(r"Từ được đề nghị \d", Desk(app, "an").read("/desk")) is None
