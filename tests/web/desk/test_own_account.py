"""One's own account at the desk: where one is signed in, tokens, and the second factor."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient

from dictionary.services.people import accounts, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.viewer import operator
from dictionary.web.desk.own_account import device_name
from tests.web.desk.desk_site import fields, library, make, send, signed_in, text, words

PASSWORD, OTHER = "mười hai con trâu", "mười ba con trâu"
FACTOR = "/desk/account/second-factor"


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site for all tests here."""
    app = make(tmp_path_factory.mktemp("desk"))
    site = library(app).seen_by(operator("test"))
    for name in ("lan", "minh", "thu", "vy"):
        accounts.create(site, NewAccount(name, password=PASSWORD))
    yield app
    library(app).close()


def test_one_sees_where_one_is_signed_in_and_ends_it(app: Flask) -> None:
    here, there, third = (signed_in(app, "lan") for _ in range(3))
    page = text(here.get("/desk/account"))
    assert page.count('value="end"') == 2
    assert "thiết bị này" in page
    number = re.findall(r'name="session" value="(\d+)"', page)
    own = [one for one in number if f'value="{one}"' not in page.split("thiết bị này")[0][-400:]]
    assert len(own) == 2
    assert send(here, "/desk/account", do="end", session=own[0]).status_code == 303
    assert sorted(one.get("/desk").status_code for one in (there, third)) == [200, 302]
    assert send(here, "/desk/account", do="end", session=own[0]).status_code == 422
    assert send(here, "/desk/account", do="end-others").status_code == 303
    assert [one.get("/desk").status_code for one in (here, there, third)] == [200, 302, 302]
    fourth = signed_in(app, "lan")
    left = send(here, "/desk/account", do="end-all")
    assert (left.status_code, left.location) == (303, "/")
    assert [one.get("/desk").status_code for one in (here, fourth)] == [302, 302]
    assert send(signed_in(app, "lan"), "/desk/account", do="x").status_code == 422


def test_tokens_are_shown_beside_the_password_and_end_with_it(app: Flask) -> None:
    site = library(app).seen_by(operator("test"))
    made = [tokens.create(site, Grant("minh", name=name)).secret for name in ("cổng", "máy")]
    minh = signed_in(app, "minh")
    page = words(minh.get("/desk/account"))
    assert "Thu hồi cả 2 mã truy cập" in page
    assert "cổng" in page
    sent = {"do": "password", "old": PASSWORD, "password": OTHER}
    assert send(minh, "/desk/account", **sent).status_code == 303
    assert tokens.who(library(app), f"Bearer {made[0]}").name == "minh"
    assert "Mã truy cập đang dùng được" in words(minh.get("/desk/account"))
    sent = {"do": "password", "old": OTHER, "password": PASSWORD, "revoke_tokens": "1"}
    assert send(minh, "/desk/account", **sent).status_code == 303
    assert "Mã truy cập đang dùng được" not in words(minh.get("/desk/account"))
    tokens.create(site, Grant("minh"))
    assert send(minh, "/desk/account", do="revoke-all").status_code == 303
    tokens.create(site, Grant("minh"))
    root = signed_in(app, "root")
    assert send(root, "/desk/accounts/minh", do="revoke-all").status_code == 303
    assert not tokens.are_good(tokens.tokens_of(site, "minh"))


def enrol(client: FlaskClient) -> tuple[pyotp.TOTP, list[str]]:
    """Set the second factor up as a person does; return the app on the phone and the codes."""
    page = text(client.get(FACTOR))
    address = re.search(r'href="(otpauth://[^"]+)"', page)
    assert address
    app = pyotp.parse_uri(address[1].replace("&amp;", "&"))
    assert isinstance(app, pyotp.TOTP)
    assert 'src="data:image/svg+xml' in page
    wrong = send(client, FACTOR, do="confirm", code="12", old=PASSWORD)
    assert (wrong.status_code, 'id="wrong-code"' in text(wrong)) == (422, True)
    wrong = send(client, FACTOR, do="confirm", code=app.now(), old=OTHER)
    assert (wrong.status_code, 'id="wrong-old"' in text(wrong)) == (422, True)
    # The same secret as before: the app on the phone has it by now.
    assert address[1] in text(wrong)
    shown = send(client, FACTOR, do="confirm", code=app.now(), old=PASSWORD)
    assert (shown.status_code, shown.headers["Cache-Control"]) == (200, "no-store")
    codes = re.findall(r"<code>([a-z2-7 ]{19})</code>", text(shown))
    assert len(codes) == 10
    return app, codes


def with_password(app: Flask, name: str) -> FlaskClient:
    """A browser in which the name and the password of somebody were sent."""
    client = app.test_client()
    form = dict(fields(text(client.get("/en/sign-in?next=/en/desk/tokens")), "//main//form"))
    sent = client.post("/en/sign-in", data={**form, "name": name, "password": PASSWORD})
    assert (sent.status_code, sent.location) == (303, "/en/sign-in/code?next=/en/desk/tokens")
    assert client.get("/desk").status_code == 302
    return client


def send_code(client: FlaskClient, code: str) -> int:
    page = text(client.get("/en/sign-in/code?next=/en/desk/tokens"))
    form = dict(fields(page, "//main//form"))
    return client.post("/en/sign-in/code", data={**form, "code": code}).status_code


def test_a_second_factor_is_set_up_and_asked_for(app: Flask) -> None:
    thu = signed_in(app, "thu")
    _, codes = enrol(thu)
    assert "Còn 10 mã khôi phục" in words(thu.get("/desk/account"))
    client = with_password(app, "thu")
    assert send_code(client, "000000") == 401
    assert client.get("/desk").status_code == 302
    assert send_code(client, codes[0]) == 303
    assert client.get("/desk").status_code == 200
    assert send_code(with_password(app, "thu"), codes[0]) == 401
    assert send(client, FACTOR, do="give-up", old=OTHER).status_code == 422
    assert send(client, FACTOR, do="give-up", old=PASSWORD).status_code == 303
    other = app.test_client()
    form = dict(fields(text(other.get("/sign-in")), "//main//form"))
    sent = other.post("/sign-in", data={**form, "name": "thu", "password": PASSWORD})
    assert sent.location == "/desk"


def test_codes_cannot_be_tried_at_leisure(app: Flask) -> None:
    enrol(signed_in(app, "vy"))
    client = with_password(app, "vy")
    found = [send_code(client, f"{n:06}") for n in range(12)]
    assert found == [401] * 10 + [429] * 2


def test_without_a_password_there_is_no_code_to_send(app: Flask) -> None:
    client = app.test_client()
    assert client.get("/sign-in/code").location == "/sign-in?next=/desk"
    assert client.post("/sign-in/code", data={"code": "000000"}).status_code == 303
    assert client.get("/desk").status_code == 302


def test_how_strong_a_password_is_while_one_types(app: Flask) -> None:
    lan = signed_in(app, "lan")

    def strength(password: str) -> tuple[int, bool, str]:
        found = send(lan, "/password-strength", username="lan", password=password)
        assert found.headers["Cache-Control"] == "no-store"
        said = found.get_json()
        return said["score"], said["enough"], said["said"]

    assert strength("mười")[1:] == (False, "Còn ngắn.")
    assert strength("matkhau12345")[:2] == (1, False)
    assert strength("lanlanlanlan")[1] is False
    assert strength(PASSWORD) == (4, True, "Mạnh.")
    assert strength("x" * 100_000)[1] is False
    assert app.test_client().post("/password-strength", data={"password": "x"}).status_code == 403


@pytest.mark.parametrize(
    ("agent", "name"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            " coc_coc_browser/118.0 Chrome/112.0 Safari/537.36",
            "Cốc Cốc, Windows",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
            "Firefox, Linux",
        ),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) Version/17.5 Safari/604.1", "Safari, iPhone"),
        ("curl/8.5.0", "curl/8.5.0"),
        ("", ""),
        ("x" * 300, "x" * 60),
    ],
)
def test_devices_have_names(agent: str, name: str) -> None:
    assert device_name(agent) == name
