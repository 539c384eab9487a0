"""A wish walks from the page, the widget and the page without a network to an entry and back."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, request, request_started
from playwright.sync_api import Browser, Page, expect
from werkzeug.wrappers import Response

from dictionary.app import create_app
from dictionary.services.operations.rekey import prepare
from dictionary.services.people import accounts
from dictionary.services.people.accounts import NewAccount
from dictionary.services.records import editing, wish_decisions
from dictionary.services.records.editing import Edit
from dictionary.settings import Proxies, Settings
from dictionary.web.request.sessions import COOKIE
from tests.web.desk.desk_site import signed_in
from tests.web.offline.test_offline_browser import Site, site_entry
from tests.web.served import served
from tests.web.wcag import violations

PHONE, DESKTOP = {"width": 360, "height": 640}, {"width": 1280, "height": 800}
SIZES = {"phone": PHONE, "desktop": DESKTOP}
# Of those who ask, as a proxy reports it.
ADDRESS = "203.0.113.77"
ACCOUNT = "nguoi-hoi-kin"
SEARCH = "/?q=nước sạch&from=vi&to=jra"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site behind a proxy, with a small lexicon, its editor, and somebody else's account."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    settings = Settings(home=tmp_path / "home", rate_reads=0, trusted_proxies=Proxies("1"))
    prepare(settings)
    site = Site(create_app(settings))
    site.bring("id,headword,language,gloss_vi\n1,ia,jra,nước\n2,pui,jra,lửa\n")
    accounts.create(site.library, NewAccount("root"))
    for name, role in (("binh", "editor"), (ACCOUNT, "reader")):
        accounts.create(site.library, NewAccount(name))
        accounts.set_role(site.library, name, "words", role)
    yield site
    site.stop()
    site.app.extensions["dictionary"].close()


@contextmanager
def opened(
    browser: Browser, site: Site, size: Any, who: str = "", is_portal: bool = False
) -> Iterator[Page]:
    """A page of a device of its own, where nothing breaks and nothing is wider than the screen."""
    said: list[str] = []
    address = f"http://127.0.0.1:{site.port}"
    # No browser may send this header to another site.
    headers = {} if is_portal else {"X-Forwarded-For": ADDRESS}
    context = browser.new_context(base_url=address, viewport=size, extra_http_headers=headers)
    if who:
        cookie = signed_in(site.app, who).get_cookie(COOKIE)
        assert cookie
        context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": address}])
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))

    def fits(seen: Page) -> None:
        if seen.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
            said.append(f"{seen.url} is wider than the screen")

    page.on("load", fits)
    yield page
    context.close()
    assert said == []


def ask_on_the_page(page: Page) -> str:
    """Ask for a word that a search lacks; return the address that only the asker knows."""
    page.goto(SEARCH)
    page.get_by_role("link", name="Đề nghị thêm từ này").click()
    expect(page.get_by_label("Từ cần thêm")).to_have_value("nước sạch")
    expect(page.get_by_label("Cần biết bằng")).to_have_value("jra")
    assert violations(page) == []
    page.get_by_label("Câu có từ này").fill("Cho tôi một ly nước sạch.")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_role("status")).to_contain_text("Cảm ơn bạn!")
    expect(page.get_by_text("Đang chờ")).to_be_visible()
    assert violations(page) == []
    kept = page.locator(".address a").get_attribute("href")
    assert kept
    page.wait_for_load_state()
    # The device remembers it.
    page.get_by_role("link", name="Từ được đề nghị").first.click()
    expect(page.locator(f"#mine a[href='{kept}']")).to_have_text("nước sạch")
    assert violations(page) == []
    return kept


def ask_in_the_widget(page: Page, site: Site) -> None:
    """Ask from another site: the widget's link opens our form beside it."""
    script = f"http://127.0.0.1:{site.port}/widget/v1.js"
    html = (
        f'<!doctype html><script type="module" src="{script}"></script>'
        '<dictionary-lookup from="vi" to="jra"></dictionary-lookup>'
    )
    with served(Response(html, mimetype="text/html")) as portal:
        page.goto(portal)
        fill_in_the_widget(page)


def fill_in_the_widget(page: Page) -> None:
    """Look the word up in the widget, follow its link, and send the form that opens."""
    page.get_by_role("combobox").fill("nước sạch")
    page.get_by_role("combobox").press("Enter")
    with page.expect_popup() as opening:
        page.get_by_role("link", name="Đề nghị thêm từ này").click()
    form = opening.value
    expect(form.get_by_label("Từ cần thêm")).to_have_value("nước sạch")
    form.get_by_role("button", name="Gửi đề nghị").click()
    expect(form.get_by_text("2 người đề nghị")).to_be_visible()


def ask_without_a_network(page: Page, site: Site) -> None:
    """Ask while the server cannot be reached; it is sent when it can."""
    page.goto("/lexicons/words")
    page.get_by_role("button", name="Lưu trên máy này").click()
    expect(page.locator("#keep [role=status]")).to_have_text(re.compile("Đã lưu 2 mục từ"))
    page.evaluate("navigator.serviceWorker.ready")
    page.reload()
    page.wait_for_function("caches.match(location.href)")
    site.stop()
    page.goto(SEARCH)
    expect(page.locator(".notice.offline")).to_be_visible()
    page.get_by_role("link", name="Đề nghị thêm từ này").click()
    expect(page.get_by_label("Từ cần thêm")).to_have_value("nước sạch")
    expect(page.get_by_label("Cần biết bằng")).to_have_value("jra")
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_role("status")).to_contain_text("Đề nghị đã được lưu trên máy này")
    expect(page.get_by_label("Từ cần thêm")).to_be_hidden()
    assert violations(page) == []
    site.start()
    page.goto("/wishes")
    page.locator("#mine a").click()
    expect(page.get_by_text("3 người đề nghị")).to_be_visible()


def write_the_entry(page: Page) -> None:
    """The editor begins a draft in one step, completes and saves it."""
    page.goto("/desk")
    page.get_by_role("link", name="Từ được đề nghị 1").click()
    card = page.get_by_role("listitem").filter(has_text="nước sạch")
    expect(card).to_contain_text("3 người đề nghị")
    assert violations(page) == []
    card.get_by_role("button", name="Soạn mục từ").click()
    expect(page.get_by_text("Cho tôi một ly nước sạch.")).to_be_visible()
    sense = page.get_by_role("group", name="Nghĩa 1")
    expect(sense.get_by_role("textbox", name=re.compile("^Nghĩa")).first).to_have_value("nước sạch")
    assert violations(page) == []
    page.locator("[name=headword]").fill("ia rơgoh")
    page.get_by_role("button", name="Lưu bản nháp").click()
    expect(page.get_by_text("Đã lưu bản nháp.")).to_be_visible()
    page.get_by_role("button", name="Xem trước").last.click()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.get_by_text("Đã lưu mục từ.")).to_be_visible()


def traces(home: Path, sought: list[bytes]) -> list[str]:
    """The files of a home that have one of these texts."""
    files = [path for path in home.rglob("*") if path.is_file()]
    return [
        f"{path.name}: {text!r}" for path in files for text in sought if text in path.read_bytes()
    ]


@pytest.mark.parametrize("size", SIZES)
def test_a_wish_walks_to_an_entry_and_back(
    browser: Browser,
    site: Site,
    size: str,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    viewport, heard = SIZES[size], set[str | None]()

    def hear(_app: Flask) -> None:
        heard.add(request.remote_addr)

    request_started.connect(hear, site.app)
    with (
        opened(browser, site, viewport) as asker,
        opened(browser, site, DESKTOP, is_portal=True) as portal,
    ):
        kept = ask_on_the_page(asker)
        ask_in_the_widget(portal, site)
        with opened(browser, site, viewport) as villager:
            ask_without_a_network(villager, site)
        asker.goto("/wishes?language=jra")
        expect(asker.locator("main")).to_contain_text("nước sạch")
        with opened(browser, site, viewport, "binh") as editor:
            write_the_entry(editor)
        asker.goto(kept)
        expect(asker.get_by_text("Đã có trong từ điển")).to_be_visible()
        asker.get_by_role("link", name="ia rơgoh").click()
        expect(asker.get_by_role("heading", level=1)).to_have_text("ia rơgoh")
        # The word is there now.
        asker.goto(SEARCH)
        expect(asker.locator("#results .card")).to_have_count(1)
        editing.withdraw(site.library, Edit(site_entry(site, "ia rơgoh")))
        asker.goto(kept)
        expect(asker.locator("main")).to_contain_text("lại đang chờ")
        assert [count.wishes for count in wish_decisions.waiting(site.library)] == [1]
    home = site.library.settings.home
    secret = kept.rpartition("/")[2]
    # The editor's address is in no place either.
    assert ADDRESS in heard
    assert traces(home, ["nước sạch".encode()])
    assert traces(home, [ADDRESS.encode(), secret.encode()]) == []
    logged = caplog.text + "".join(capfd.readouterr())
    assert ADDRESS not in logged
    assert secret not in logged


def test_an_account_is_not_written_down_with_a_wish(browser: Browser, site: Site) -> None:
    """With a script or without one, a wish of somebody who is signed in is anybody's."""
    with opened(browser, site, DESKTOP, ACCOUNT) as page:
        page.goto("/wishes/new?q=nước sạch&to=jra")
        page.get_by_role("button", name="Gửi đề nghị").click()
        expect(page.get_by_role("status")).to_contain_text("Cảm ơn bạn!")
    lines = accounts.log(site.library, None, 50, ACCOUNT)
    assert [line["action"] for line in lines if line["action"].startswith("wish")] == []


def test_a_refusal_is_said_beside_the_form(browser: Browser, site: Site) -> None:
    with opened(browser, site, PHONE) as page:
        page.goto("/wishes/new?q=nước&from=vi&to=jra")
        page.get_by_role("button", name="Gửi đề nghị").click()
        expect(page.get_by_role("alert")).to_have_text("Từ điển đã có “nước”.")
        expect(page.get_by_role("link", name="Xem kết quả tra từ này")).to_have_attribute(
            "href", re.compile(r"/\?q=n%C6%B0%E1%BB%9Bc&from=vi&to=jra$")
        )
        page.get_by_label("Từ cần thêm").fill("https://example.vn")
        page.get_by_role("button", name="Gửi đề nghị").click()
        expect(page.get_by_role("alert")).to_contain_text("không phải là một từ")
        assert violations(page) == []
        page.get_by_label("Từ cần thêm").fill("nước sạch")
        page.get_by_role("button", name="Gửi đề nghị").press("Enter")
        expect(page.get_by_role("status")).to_contain_text("Cảm ơn bạn!")


def test_it_works_without_a_script(browser: Browser, site: Site) -> None:
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{site.port}", viewport=PHONE, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(SEARCH)
    page.get_by_role("link", name="Đề nghị thêm từ này").click()
    page.get_by_role("button", name="Gửi đề nghị").click()
    expect(page.get_by_role("status")).to_contain_text("Cảm ơn bạn!")
    context.close()
