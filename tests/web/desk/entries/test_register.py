"""Authorities and decisions at the desk: their forms, what is chosen in them, and their list."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.settings import Settings
from tests.web.desk.desk_site import fields, library, signed_in, text, words
from tests.web.desk.entries.record_site import changed, document, make_records, press, save, sent

NEW = "/desk/lexicons/so/entries/new"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """The home of a site, to be copied, and the ids of its records."""
    home = tmp_path_factory.mktemp("register")
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


def test_the_desk_lists_authorities_and_decisions(editor: FlaskClient, ids: dict[str, int]) -> None:
    page = editor.get("/desk/lexicons/so")
    said = words(page)
    assert "Cơ quan (3)" in said
    assert "UBND tỉnh Hoà Bình (đến 2025-06-30)" in said
    assert "Văn bản (1)" in said
    assert "12/2020/QĐ-XX · Bộ Lạ · 2020-02-01" in said
    assert f'href="/entries/{ids["bo-la"]}/edit"' in text(page)
    assert "Thêm cơ quan" in said
    assert "Thêm văn bản" in said


def test_an_authority_is_added_and_its_predecessor_ended(
    app: Flask, editor: FlaskClient, ids: dict[str, int]
) -> None:
    form = changed(
        sent(editor, NEW),
        names__0__text="Bộ Mới",
        type="ministry",
        territory="VN",
        valid_from="1/3/2025",
        sources="Nghị quyết 176",
    )
    address = save(editor, NEW, form)
    number = int(address.rpartition("/")[2])
    assert document(app, number, 1) == {
        "kind": "authority",
        "source_id": "bo-moi",
        "names": {"vi": "Bộ Mới"},
        "type": "ministry",
        "territory": "VN",
        "valid_from": "2025-03-01",
        "sources": ["Nghị quyết 176"],
    }
    path = f"/entries/{ids['bo-la']}/edit"
    page = text(editor.get(path))
    assert '<option value="bo-moi" lang="vi">Bộ Mới</option>' in page
    assert '<option value="bo-la"' not in page, "nobody is their own successor"
    save(editor, path, changed(fields(page), successors="bo-moi", valid_to="28/2/2025"))
    after = document(app, ids["bo-la"], 2)
    assert (after["successors"], after["valid_to"]) == (["bo-moi"], "2025-02-28")
    # Room for one more, and the first can be taken away.
    form = [own for own in sent(editor, path) if own[0] == "successors"]
    assert form == [("successors", "bo-moi"), ("successors", "")]


def test_a_decision_is_added_with_its_issuer(app: Flask, editor: FlaskClient) -> None:
    path = f"{NEW}?kind=decision"
    form = changed(
        sent(editor, path),
        number="5/2026/TT-XX",
        type="circular",
        issuer="bo-la",
        date="2/1/2026",
        replaces="12-2020",
        titles__0__text="Về tên gọi",
    )
    number = int(save(editor, path, form).rpartition("/")[2])
    value = document(app, number, 1)
    assert value["source_id"] == "5-2026-tt-xx"
    assert (value["issuer"], value["date"], value["replaces"]) == (
        "bo-la", "2026-01-02", ["12-2020"],
    )  # fmt: skip
    assert "12/2020/QĐ-XX" in words(editor.get(f"/desk/entries/{number}/withdraw"))
    assert "Rút lại văn bản" in words(editor.get(f"/desk/entries/{number}/withdraw"))


def test_a_register_shows_what_is_wrong_among_its_records(
    editor: FlaskClient, ids: dict[str, int]
) -> None:
    path = f"/entries/{ids['phu-tho']}/edit"
    form = changed(sent(editor, path), successors="hoa-binh", valid_to="2026")
    refused = press(editor, path, "preview", form)
    assert refused.status_code == 422
    places = press(editor, "/desk/check-entry", "check", form).json["places"]
    assert [own["severity"] for own in places["found-successors"]] == ["error"]
    assert 'id="found-successors"' in text(refused)


def test_registers_have_no_records_of_other_kinds(editor: FlaskClient) -> None:
    for kind in ("concept", "entry", "x"):
        assert editor.get(f"{NEW}?kind={kind}").status_code == 422
    assert "Thêm khái niệm" in words(editor.get("/desk/lexicons/tb/entries/new?kind=decision"))
