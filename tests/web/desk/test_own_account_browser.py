"""In a browser: the second step of signing in, codes to keep, and how strong a password is."""

from __future__ import annotations

from collections.abc import Iterator

import pyotp
import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.viewer import operator
from tests.web.desk.desk_site import library, make
from tests.web.slow_line import before_scripts
from tests.web.wcag import RULES, hard_to_touch, violations

PASSWORD = "mười hai con trâu"  # noqa: S105 - of accounts that only tests have


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A site for all tests here."""
    app = make(tmp_path_factory.mktemp("own"))
    accounts.create(library(app).seen_by(operator("test")), NewAccount("lan", password=PASSWORD))
    yield app
    library(app).close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page as wide as a phone."""
    context = browser.new_context(
        base_url=address, viewport={"width": 360, "height": 800}, locale="vi"
    )
    yield context.new_page()
    context.close()


def require_accessible(page: Page) -> None:
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert violations(page, RULES) == []
        assert list(hard_to_touch(page)) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def sign_in(page: Page) -> None:
    page.goto("/sign-in?next=/desk/account")
    page.locator("main [name=name]").fill("lan")
    page.locator("main [name=password]").fill(PASSWORD)
    page.locator("main button.main").click()


def test_a_second_step(page: Page) -> None:
    sign_in(page)
    page.get_by_role("link", name="Bật xác thực hai bước").click()
    expect(page.get_by_role("img", name="Mã QR chứa khoá bên dưới")).to_be_visible()
    key = page.get_by_label("Khoá").input_value().replace(" ", "")
    page.get_by_label("Mã xác nhận").fill(pyotp.TOTP(key).now())
    page.get_by_label("Mật khẩu hiện nay").fill(PASSWORD)
    page.get_by_role("button", name="Bật xác thực hai bước").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mã khôi phục")
    code = page.locator(".codes code").first.inner_text()
    require_accessible(page)
    page.get_by_role("button", name="Đăng xuất").click()
    sign_in(page)
    expect(page.get_by_label("Mã xác nhận")).to_be_focused()
    require_accessible(page)
    page.get_by_label("Mã xác nhận").fill("000000")
    page.locator("main button.main").click()
    expect(page.get_by_role("alert")).to_contain_text("Mã xác nhận không đúng")
    require_accessible(page)
    page.get_by_label("Mã xác nhận").fill(code)
    page.locator("main button.main").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tài khoản của tôi")
    page.get_by_role("link", name="Xác thực hai bước…").click()
    page.get_by_label("Mật khẩu hiện nay").fill(PASSWORD)
    page.get_by_role("button", name="Tắt xác thực hai bước").click()
    expect(page.get_by_text("Đã tắt xác thực hai bước.")).to_be_visible()


def test_strength_is_said_while_one_types(page: Page) -> None:
    sign_in(page)
    field, said = page.get_by_label("Mật khẩu mới"), page.locator(".strength [role=status]")
    field.fill("matkhau12345")
    expect(said).to_contain_text("dễ đoán")
    field.fill("mười ba con trâu")
    expect(said).to_have_text("Mạnh.")
    require_accessible(page)
    field.fill("")
    expect(said).to_be_hidden()
    page.get_by_label("Mật khẩu hiện nay").fill(PASSWORD)
    field.fill("matkhau12345")
    page.get_by_role("button", name="Đổi mật khẩu").click()
    expect(page.locator("#wrong-password")).to_contain_text("Mật khẩu này dễ đoán")
    require_accessible(page)


def test_strength_is_said_of_what_was_typed_before_the_script_came(page: Page) -> None:
    sign_in(page)
    page.wait_for_url("**/desk/account")
    with before_scripts(page, "/desk/account"):
        page.get_by_label("Mật khẩu mới").fill("matkhau12345")
    expect(page.locator(".strength [role=status]")).to_contain_text("dễ đoán")


def test_signing_out_everywhere(page: Page, browser: Browser, address: str) -> None:
    sign_in(page)
    with browser.new_context(base_url=address) as other:
        elsewhere = other.new_page()
        sign_in(elsewhere)
        page.reload()
        page.get_by_role("button", name="Đăng xuất khỏi mọi thiết bị").click()
        expect(page.get_by_role("link", name="Đăng nhập")).to_be_visible()
        elsewhere.goto("/desk")
        expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Đăng nhập")
