"""Accounts on the desk: links that let one in, passwords, tokens."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.services.people import accounts, signing_in, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.viewer import operator
from tests.web.desk.desk_site import fields, library, make, send, signed_in, text, words

PASSWORD, OTHER = "mười hai con trâu", "mười ba con trâu"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site for all tests here."""
    app = make(tmp_path_factory.mktemp("desk"))
    yield app
    library(app).close()


@pytest.fixture
def root(app: Flask) -> FlaskClient:
    """A browser in which the site's admin is signed in."""
    return signed_in(app, "root")


def link(page: str) -> str:
    found = re.search(r'value="http://localhost(/invitation/[^"]+)"', page)
    assert found, page
    return found[1]


def open_with(app: Flask, path: str, password: str) -> tuple[FlaskClient, int]:
    """Open a link and set a password; return the browser and the status of the answer."""
    client = app.test_client()
    sent = dict(fields(text(client.get(path)), "//main//form"))
    return client, client.post(path, data={**sent, "password": password}).status_code


def test_a_new_account_gets_a_link_and_sets_its_password(app: Flask, root: FlaskClient) -> None:
    made = send(root, "/desk/accounts", name="Hoa", display_name="Nguyễn Hoa")
    assert made.headers["Cache-Control"] == "no-store"
    path = link(text(made))
    assert "chưa có mật khẩu" in words(root.get("/desk/accounts"))
    assert open_with(app, path, "ngắn")[1] == 422
    hoa, status = open_with(app, path, PASSWORD)
    assert status == 303
    assert "Chào mừng hoa!" in words(hoa.get("/desk"))
    assert signing_in.by_password(library(app), "hoa", PASSWORD).viewer.name == "hoa"
    assert app.test_client().get(path).status_code == 404
    assert app.test_client().get("/invitation/hoa/x").status_code == 404
    assert app.test_client().get("/invitation/%00/%00").status_code == 404
    # A link without the token of its form sets nothing.
    again = link(text(send(root, "/desk/accounts/hoa", do="invite")))
    assert app.test_client().post(again, data={"password": OTHER}).status_code == 403


def test_a_new_link_takes_the_old_password_away(app: Flask, root: FlaskClient) -> None:
    site = library(app).seen_by(operator("test"))
    accounts.create(site, NewAccount("minh", password=PASSWORD))
    minh = signed_in(app, "minh")
    first = link(text(send(root, "/desk/accounts/minh", do="invite")))
    second = link(text(send(root, "/desk/accounts/minh", do="invite")))
    assert minh.get("/desk").status_code == 302
    assert app.test_client().get(first).status_code == 404
    assert send(root, "/desk/accounts/minh", do="disable").status_code == 303
    assert app.test_client().get(second).status_code == 404
    assert send(root, "/desk/accounts/minh", do="enable").status_code == 303
    assert open_with(app, second, OTHER)[1] == 303
    refused = send(root, "/desk/accounts/root", do="invite")
    assert (refused.status_code, "Hãy đổi mật khẩu" in words(refused)) == (422, True)
    assert send(root, "/desk/accounts/root", do="disable").status_code == 422


def test_what_cannot_be_an_account_is_refused_beside_the_field(root: FlaskClient) -> None:
    for name, more in (("root", {}), ("hoa hoa", {}), ("lan", {"email": "x"})):
        refused = send(root, "/desk/accounts", name=name, **more)
        assert refused.status_code == 422
        assert f'id="wrong-{"email" if more else "name"}"' in text(refused)
    assert root.get("/desk/accounts/lan").status_code == 404
    assert send(root, "/desk/accounts/root", do="x").status_code == 422


def test_one_changes_the_own_password_with_the_old_one(app: Flask) -> None:
    site = library(app).seen_by(operator("test"))
    accounts.create(site, NewAccount("lan", password=PASSWORD))
    accounts.set_role(site, "lan", "open", "editor")
    lan, elsewhere = signed_in(app, "lan"), signed_in(app, "lan")
    assert "biên tập viên" in words(lan.get("/desk/account"))
    for old, new, field in ((OTHER, OTHER, "old"), ("", OTHER, "old"), (PASSWORD, "x", "password")):
        refused = send(lan, "/desk/account", do="password", old=old, password=new)
        assert (refused.status_code, f'id="wrong-{field}"' in text(refused)) == (422, True)
    sent = {"do": "password", "old": PASSWORD, "password": OTHER}
    assert send(lan, "/desk/account", **sent).status_code == 303
    assert "Đã đổi mật khẩu." in words(lan.get("/desk/account"))
    assert elsewhere.get("/desk").status_code == 302
    assert signing_in.by_password(library(app), "lan", OTHER).viewer.name == "lan"


def test_tokens(app: Flask, root: FlaskClient) -> None:
    editor, path = signed_in(app, "editor"), "/desk/tokens"
    made = send(editor, path, do="create", name="cổng", role="reader", lexicon="open", days="30")
    assert made.headers["Cache-Control"] == "no-store"
    secret = re.findall(r"dict_[0-9A-Za-z]{43}", text(made))
    assert len(secret) == 1
    who = tokens.who(library(app), f"Bearer {secret[0]}")
    assert (who.name, who.roles) == ("editor", {"open": "reader"})
    listed = text(editor.get(path))
    assert secret[0] not in listed
    assert "cổng" in listed
    for wrong in ({"days": "x"}, {"days": "0"}, {"role": "admin"}, {"name": "\0"}):
        refused = send(editor, path, do="create", **{"name": "x", **wrong})
        assert (refused.status_code, f'id="wrong-{next(iter(wrong))}"' in text(refused)) == (
            422, True,
        )  # fmt: skip
    number = str(tokens.tokens_of(library(app).seen_by(who), "editor")[0]["id"])
    assert send(signed_in(app, "admin"), path, do="revoke", token=number).status_code == 422
    assert send(root, "/desk/accounts/editor", do="revoke", token=number).status_code == 303
    assert "đã thu hồi" in words(editor.get(path))
    assert send(editor, path, do="revoke", token="x").status_code == 422  # noqa: S106 - no secret
