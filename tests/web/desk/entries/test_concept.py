"""Concepts on the desk: the form made from their shape, what goes along, what is wrong where."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.record.concept import Concept
from dictionary.record.register.lookup import Register
from dictionary.services.records import entries
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.web.desk.entries.choices import choices_of
from dictionary.web.desk.entries.draft import draft_of
from tests.web.desk.desk_site import fields, library, signed_in, text, words
from tests.web.desk.entries.record_site import changed, document, make_records, press, save, sent

NEW = "/desk/lexicons/tb/entries/new"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The home of a site, to be copied, and the ids of its records."""
    home = tmp_path_factory.mktemp("concepts")
    app, ids = make_records(home)
    library(app).close()
    return home, ids


@pytest.fixture
def app(made: tuple[Path, dict[str, int]], tmp_path: Path) -> Iterator[Flask]:
    """A site of the test's own: every test writes."""
    shutil.copytree(made[0], tmp_path / "home")
    app = create_app(Settings(home=tmp_path / "home"))
    yield app
    library(app).close()


@pytest.fixture
def ids(made: tuple[Path, dict[str, int]]) -> dict[str, int]:
    return made[1]


@pytest.fixture
def editor(app: Flask) -> FlaskClient:
    """A browser in which the editor is signed in."""
    return signed_in(app, "editor")


def test_forms_that_nobody_touched_change_nothing(
    app: Flask, editor: FlaskClient, ids: dict[str, int]
) -> None:
    for source_id, number in ids.items():
        path = f"/entries/{number}/edit"
        looked = press(editor, path, "preview", sent(editor, path))
        assert looked.status_code == 200, (source_id, words(looked))
        assert "Không có gì thay đổi" in words(looked), source_id
        value = json.loads(dict(fields(text(looked), "//main//form"))["document"])
        assert value == document(app, number, 1), source_id


def test_a_term_is_added_and_ruled_on(app: Flask, editor: FlaskClient, ids: dict[str, int]) -> None:
    number = ids["cach-ly"]
    path = f"/entries/{number}/edit"
    added = press(editor, path, "add sections.3.terms", sent(editor, path))
    assert "Đã thêm một phần" in words(added)
    form = changed(
        fields(text(added)),
        sections__3__terms__1__text="ដាច់",
        sections__3__terms__1__status="admitted",
        sections__3__terms__1__reliability="2",
    )
    assert dict(form)["sections.3.terms.1.id"] == "t7", "an id that no other term has"
    ruled = press(editor, path, "add sections.3.terms.1.rulings", form)
    page = text(ruled)
    assert "12/2020/QĐ-XX · Bộ Lạ · 2020-02-01" in page
    form = changed(
        fields(page),
        sections__3__terms__1__rulings__0__status="preferred",
        sections__3__terms__1__rulings__0__decision="12-2020",
        sections__3__terms__1__rulings__0__territory="VN-14",
        sections__3__terms__1__rulings__0__valid_from="1/3/2021",
    )
    assert save(editor, path, form, "thêm từ") == f"/entries/{number}"
    before, after = document(app, number, 1), document(app, number, 2)
    term = after["sections"][3]["terms"].pop()
    assert term["rulings"] == [
        {
            "status": "preferred",
            "decision": "12-2020",
            "territory": "VN-14",
            "valid_from": "2021-03-01",
        }
    ]
    assert (term["text"], term["reliability"]) == ("ដាច់", "2")
    assert after == before


def test_a_concept_is_added(app: Flask, editor: FlaskClient) -> None:
    begun = editor.get(NEW)
    assert "Thêm khái niệm" in words(begun)
    more = press(editor, NEW, "add sections.0.definitions", fields(text(begun)))
    more = press(editor, NEW, "add relations", fields(text(more)))
    more = press(editor, NEW, "add sections", fields(text(more)))
    form = changed(
        fields(text(more)),
        sections__0__terms__0__text="Đường thuỷ",
        sections__0__definitions__0__text="Đường đi trên nước.",
        sections__0__definitions__0__source="Luật",
        sections__1__terms__0__text="waterway",
        relations__0__kind="related",
        relations__0__target="/concepts/3/x",
    )
    form = [(name, "y tế" if name == "subjects" else value) for name, value in form]
    refused = press(editor, NEW, "preview", form)
    assert refused.status_code == 422
    assert "“/concepts/3/x” không dẫn đến khái niệm nào" in words(refused)
    shown = entries.browse(library(app), "tb", None, None, 100)[0]
    other = next(head.id for head in shown if json.loads(head.json)["source_id"] == "y-te")
    # A term leads to its concept, and so does an address.
    found = press(editor, NEW, "add relations", changed(form, relations__0__target="y tế"))
    assert dict(fields(text(found)))["relations.0.target"] == "y-te"
    form = changed(form, relations__0__target=f"http://x/en/concepts/{other}")
    address = save(editor, NEW, form)
    number = int(address.rpartition("/")[2])
    assert document(app, number, 1) == {
        "kind": "concept",
        "source_id": "duong-thuy",
        "subjects": ["y tế"],
        "sections": [
            {
                "language": "vi",
                "definitions": [
                    {"language": "vi", "text": "Đường đi trên nước.", "source": "Luật"}
                ],
                "terms": [{"id": "t1", "text": "Đường thuỷ"}],
            },
            {"language": "en", "terms": [{"id": "t2", "text": "waterway"}]},
        ],
        "relations": [{"kind": "related", "target": "y-te"}],
    }
    saved = editor.get(address, follow_redirects=True)
    assert "Đã lưu khái niệm." in words(saved)


def test_findings_stand_beside_their_fields(editor: FlaskClient, ids: dict[str, int]) -> None:
    path = f"/entries/{ids['cach-ly']}/edit"
    form = press(editor, path, "add sections.1.terms.0.rulings", sent(editor, path))
    form = changed(
        fields(text(form)),
        sections__1__terms__0__text="",
        sections__1__terms__0__rulings__0__valid_to="bao giờ",
        sections__2__language="Tiếng Lạ",
    )
    places = press(editor, "/desk/check-entry", "check", form).json["places"]
    assert [own["severity"] for own in places["found-sections-2-language"]] == ["error"]
    form = changed(form, sections__2__language="blt-Tavt")
    places = press(editor, "/desk/check-entry", "check", form).json["places"]
    errors = {
        place for place, own in places.items() if any(one["severity"] == "error" for one in own)
    }
    assert errors == {
        "found-sections-1-terms-0",
        "found-sections-1-terms-0-rulings-0-status",
        "found-sections-1-terms-0-rulings-0-valid_to",
    }
    page = text(press(editor, path, "preview", form))
    assert all(f'id="{place}"' in page for place in places)


def test_a_term_is_linked_to_an_entry(app: Flask, editor: FlaskClient, ids: dict[str, int]) -> None:
    path = f"/entries/{ids['y-te']}/edit"
    form = fields(text(press(editor, path, "add sections.0.terms.0.links", sent(editor, path))))
    nowhere = press(
        editor, path, "preview", changed(form, sections__0__terms__0__links__0__entry="nước")
    )
    assert "“nước” không dẫn đến mục từ nào" in words(nowhere)
    save(editor, path, changed(form, sections__0__terms__0__links__0__entry="/entries/2/apui"))
    term = document(app, ids["y-te"], 2)["sections"][0]["terms"][0]
    assert term["links"] == [{"lexicon": "open", "entry": "2"}]
    shown = editor.get(path)
    assert "apui" in words(shown)
    gone = press(editor, path, "remove sections.0.terms.0.links.0", fields(text(shown)))
    save(editor, path, fields(text(gone)))
    assert document(app, ids["y-te"], 3) == document(app, ids["y-te"], 1)


def test_what_members_alone_read_is_not_linked(app: Flask, editor: FlaskClient, ids: Any) -> None:
    secret = entries.browse(library(app).seen_by(operator("test")), "kin", None, None, 9)[0][0].id
    path = f"/entries/{ids['y-te']}/edit"
    form = fields(text(press(editor, path, "add sections.0.terms.0.links", sent(editor, path))))
    refused = press(
        editor, path, "preview", changed(form, sections__0__terms__0__links__0__entry=str(secret))
    )
    assert refused.status_code == 422
    assert "mật" not in words(refused)


def test_concepts_are_withdrawn_and_brought_back(
    app: Flask, editor: FlaskClient, ids: dict[str, int]
) -> None:
    number = ids["tai-nha"]
    path = f"/desk/entries/{number}/withdraw"
    asked = words(editor.get(path))
    assert "Rút lại khái niệm" in asked
    assert "cách ly tại nhà" in asked
    assert "mục từ" not in asked.partition("Rút lại khái niệm")[2].partition("http")[0]
    done = editor.post(path, data=dict(fields(text(editor.get(path)), "//main//form")))
    assert done.status_code == 303
    assert "Đã rút lại khái niệm." in words(editor.get("/desk"))
    edit = editor.get(f"/entries/{number}/edit")
    assert edit.location == f"/desk/entries/{number}/bring-back"
    back = editor.get(edit.location)
    assert "Khôi phục khái niệm đã rút lại" in words(back)
    editor.post(edit.location, data=dict(fields(text(back), "//main//form")))
    assert document(app, number, 3) == document(app, number, 1)
    admin = signed_in(app, "admin")
    assert "số của khái niệm" in words(admin.get(f"/desk/entries/{number}/take-down"))
    assert "Gỡ bỏ" in words(admin.get(f"/concepts/{number}", follow_redirects=True))


def test_rulings_go_along_where_they_may_not_be_edited(
    app: Flask, editor: FlaskClient, ids: dict[str, int]
) -> None:
    path = f"/entries/{ids['cach-ly']}/edit"
    # One ruling is of the ministry that the editor may rule for, the other one is not.
    way = "sections.4.terms.1.rulings"
    page = text(editor.get(path))
    assert f'<select id="{way}.0.status"' in page
    assert f'<input type="hidden" name="{way}.1.status" value="admitted">' in page
    assert "Được chấp nhận · khong-ro · VN-14" in page
    assert ">12/2020/QĐ-XX · Bộ Lạ" in page
    assert ">3 – Đã được cơ quan có thẩm quyền duyệt.<" in page
    # Who rules for nobody reads them, and gives no reliability that takes an authority.
    admin = signed_in(app, "admin")
    page = text(admin.get(path))
    assert f'<select id="{way}.0.status"' not in page
    assert "Thêm quyết định về thuật ngữ" not in page
    assert 'value="4" selected' in page
    assert page.count('<option value="4"') == 1
    form = changed(fields(page), sections__4__terms__1__classifier="cuộc")
    save(admin, path, form)
    before, after = document(app, ids["cach-ly"], 1), document(app, ids["cach-ly"], 2)
    assert after["sections"][4]["terms"][1].pop("classifier") == "cuộc"
    assert before["sections"][4]["terms"][1].pop("classifier") == "sự"
    assert after == before
    # Whoever sends them all the same is told.
    form = changed(
        fields(text(admin.get(path))), **{f"{way.replace('.', '__')}__0__status": "admitted"}
    )
    looked = press(admin, path, "preview", form)
    shown = fields(text(looked), "//main//form")
    assert press(admin, path, "save", shown).status_code == 403


def test_a_relation_stays_what_it_was(editor: FlaskClient, ids: dict[str, int]) -> None:
    # One leads to an id that nobody has; a concept gets a term like it.
    path = f"/entries/{ids['ca-nhiem']}/edit"
    save(editor, path, changed(sent(editor, path), sections__0__terms__0__text="o-dau-khong-ro"))
    path = f"/entries/{ids['cach-ly']}/edit"
    looked = press(editor, path, "preview", sent(editor, path))
    assert "Không có gì thay đổi" in words(looked)
    # To a term that several concepts have, nothing leads before somebody says which one is meant.
    other = f"/entries/{ids['hai']}/edit"
    save(editor, other, changed(sent(editor, other), sections__0__terms__0__text="health"))
    form = fields(text(press(editor, path, "add relations", sent(editor, path))))
    refused = press(editor, path, "preview", changed(form, relations__3__target="health"))
    assert refused.status_code == 422
    assert f"({ids['hai']})" in words(refused)
    assert f"({ids['y-te']})" in words(refused)


def test_an_id_that_is_taken_is_refused_in_words_of_concepts(
    editor: FlaskClient, ids: dict[str, int]
) -> None:
    form = changed(sent(editor, NEW), source_id="y-te", sections__0__terms__0__text="a")
    looked = press(editor, NEW, "preview", form)
    assert looked.status_code == 409
    assert f"(số {ids['y-te']}) mang mã này" in words(looked)


def test_a_term_of_many_is_replaced_by_one_of_a_list(app: Flask) -> None:
    terms = [{"id": f"t{number}", "text": "x"} for number in range(61)]
    draft = draft_of({"sections": [{"language": "vi", "terms": terms}]}, kind=Concept.KIND)
    with app.test_request_context("/"):
        many = choices_of(Concept.KIND, draft, Register())
    assert "terms.replaced_by" not in many.options
    assert len(many.lists[many.suggested["terms.replaced_by"]]) == 61
