"""Without a network, in a real browser: the server is stopped, and words are still found."""

from __future__ import annotations

import json
import logging
import re
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import editing
from dictionary.services.records.editing import Edit
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from tests.web.conftest import choose
from tests.web.wcag import violations

LEXICONS = Path(__file__).parents[3] / "lexicons"
SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}
WORDS = (
    "id,headword,language,gloss_vi\n1,ia,jra,nước\n2,pui,jra,lửa\n3,<b>zz</b>,jra,nước lã\n"
    "4,ƀĭng,jra,cái nước\n"
)


class Handler(WSGIRequestHandler):
    """Lets go of every connection, so that a server that has stopped answers nobody."""

    protocol_version = "HTTP/1.0"


class Site:
    """A server that can be stopped and started again at the same address."""

    def __init__(self, app: Flask) -> None:
        self.app, self.port = app, 0
        self.server: BaseWSGIServer | None = None
        self.start()

    @property
    def library(self) -> Library:
        """What it serves, for whoever runs the site."""
        found: Library = self.app.extensions["dictionary"]
        return found.seen_by(operator("test"))

    def start(self) -> None:
        """Answer again."""
        self.server = make_server(
            "127.0.0.1", self.port, self.app, threaded=True, request_handler=Handler
        )
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever)
        self.thread.start()

    def stop(self) -> None:
        """Answer no more."""
        if self.server:
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()
            self.server = None

    def bring(self, rows: str) -> None:
        """Import a small lexicon."""
        path = self.library.settings.home / "words.csv"
        path.write_text(rows, encoding="utf-8")
        import_file(self.library, Order(path=path, lexicon="words"))


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site with two lexicons."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    settings = Settings(home=tmp_path, rate_reads=0)
    prepare(settings)
    site = Site(create_app(settings))
    import_file(site.library, Order(path=LEXICONS / "rad-abvd" / "rad-abvd.csv"))
    site.bring(WORDS)
    yield site
    site.stop()
    site.app.extensions["dictionary"].close()


def keep_in_parts(page: Page) -> None:
    """Keep a lexicon page by page; the line breaks in the middle, and it goes on from there."""
    page.evaluate("document.querySelector('link[rel=manifest]').dataset.copies += '?limit=50'")
    page.route("**/rad-abvd/offline?*cursor=*", lambda route: route.abort())
    page.get_by_role("button", name="Lưu trên máy này").click()
    expect(page.locator("#keep [role=status]")).to_have_text(re.compile("Phần đã tải vẫn còn"))
    expect(page.get_by_role("button", name="Tải tiếp")).to_be_focused()
    page.unroute("**/rad-abvd/offline?*cursor=*")
    page.get_by_role("button", name="Tải tiếp").click()
    expect(page.locator("#keep [role=status]")).to_have_text(re.compile("Đã lưu 221 mục từ"))


def fits(page: Page) -> None:
    """Nothing is wider than the page, or against WCAG 2.2 AA."""
    page.wait_for_load_state()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert violations(page) == []


def search_offline(page: Page, site: Site) -> None:
    """The whole page, then as one types; from Vietnamese and back."""
    site.stop()
    page.goto("/?q=nuoc&from=vi&to=jra")
    expect(page.locator(".notice.offline")).to_contain_text("2 từ điển lưu trên máy")
    expect(page.locator("#results .card h3 a")).to_have_text(["ia"])
    expect(page.locator("#results .row p > a")).to_have_text(["<b>zz</b>"])
    expect(page.locator("mark").first).to_have_text("nước")
    expect(page.locator("h2").first).to_have_text("Giống khi không kể dấu")
    fits(page)
    choose(page, "Sang", "")
    page.get_by_role("searchbox").fill("nước")
    expect(page.locator(".card.spread dt").first).to_be_visible()
    choose(page, "Từ", "jarai")
    page.get_by_role("searchbox").fill("bi")
    expect(page.locator("#results .row p > a")).to_have_text(["ƀĭng"])
    expect(page.locator(".row mark")).to_have_text("ƀĭ")
    assert page.url.endswith("?q=bi&from=jra")
    page.get_by_role("searchbox").fill("zzz")
    expect(page.locator(".nothing")).to_be_visible()
    find_help_offline(page)


def choose_offline(page: Page) -> None:
    """The pair of an address, by whatever names, and the picker."""
    for path in ("/?from=vi&to=rad", "/?from=vi&to=%C3%8A+%C4%90%C3%AA"):
        page.goto(path)
        expect(page.get_by_role("combobox", name="Sang", exact=True)).to_have_value("Ê Đê")
        expect(page.locator("[name=from]")).to_have_value("vi")
    page.get_by_role("searchbox").fill("nước")
    expect(page.locator("#results .card h3 a")).to_have_text(["êa"])
    page.goto("/?from=vi&to=M%C3%B4ng")
    expect(page.get_by_role("combobox", name="Sang", exact=True)).to_have_value("Mông")
    choose(page, "Sang", "jarai")
    page.get_by_role("searchbox").fill("lửa")
    expect(page.locator("#results .card h3 a")).to_have_text(["pui"])


def find_help_offline(page: Page) -> None:
    """What helps where no kept form agrees: near forms, parts of a phrase, the other direction."""
    page.goto("/?q=nườc&from=vi&to=jra")
    said = page.locator("#results").locator("xpath=preceding-sibling::p").first
    expect(said).to_have_text("Không có “nườc” trong tiếng Gia Rai.")
    expect(page).to_have_title("Không có “nườc” trong tiếng Gia Rai – Tra từ")
    expect(page.locator(".helps")).to_have_text("Có phải ý bạn là: nước (1)")
    expect(page.locator(".card")).to_have_count(0)
    box = page.get_by_role("searchbox")
    box.fill("nướk")
    expect(page.locator(".helps")).to_have_text("Có phải ý bạn là: nước (1)")
    box.fill("nước zzzz lửa")
    expect(page.locator(".parts tbody th")).to_have_text(["nước", "zzzz", "lửa"])
    expect(page.locator(".parts td")).to_have_text(["ia", "không có", "pui"])
    box.fill("pui")
    expect(page.locator(".found h2")).to_have_text(["Tiếng Gia Rai → tiếng Việt"])
    expect(page.locator(".card mark")).to_have_text("pui")
    fits(page)
    choose(page, "Sang", "ede")
    box.fill("nước lã")
    expect(page.locator(".helps").first).to_contain_text("Có trong: Gia Rai (1)")
    fits(page)


def open_offline(page: Page, opened: int, closed: int) -> None:
    """Entries, pages that were opened before, and what is not kept."""
    page.goto(f"/entries/{opened}")  # by another address
    expect(page.get_by_role("heading", level=1)).to_have_text("ia")
    expect(page.locator("#history")).to_be_visible()
    page.goto(f"/entries/{closed}/pui")
    expect(page.get_by_role("heading", level=1)).to_have_text("pui")
    page.goto(f"/entries/{opened}/report")
    expect(page.locator("#not-here strong")).to_have_text("Không có mạng")
    page.goto("/?q=ia&from=jra&to=vi")
    page.get_by_role("link", name="ia", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ia")
    expect(page.locator(".entry .gloss")).to_contain_text("nước")
    expect(page).to_have_title(re.compile("^ia – "))
    fits(page)
    page.goto("/en/languages")
    expect(page.locator("#not-here strong")).to_have_text("No network")
    expect(page.get_by_role("link", name="words", exact=True)).to_be_visible()
    fits(page)


def update(page: Page, site: Site) -> None:
    """Bring what is kept up to date when the server is back, and search again without it."""
    site.start()
    editing.withdraw(site.library, Edit(site_entry(site, "pui")))
    site.bring(WORDS.replace("nước lã", "nước suối").replace("2,pui,jra,lửa\n", ""))
    page.goto("/offline")
    words = page.locator("#kept-lexicons > li").filter(has_text="words")
    expect(words.get_by_role("status")).to_contain_text("Có 2 mục từ đã thay đổi")
    fits(page)
    words.get_by_role("button", name="Cập nhật").click()
    expect(words.get_by_role("status")).to_have_text("Đã cập nhật 2 mục từ.")
    site.stop()
    page.goto("/?q=suoi&from=vi")
    expect(page.locator("#results .nothing")).to_be_visible()
    page.get_by_role("searchbox").fill("nuoc suoi")
    expect(page.locator("#results .card")).to_have_count(1)
    page.get_by_role("searchbox").fill("lửa")
    # The Rade word for it is kept, the Jarai one is gone.
    expect(page.locator("#results .card").filter(has_text="Ê Đê")).to_be_visible()
    expect(page.locator("#results .card").filter(has_text="Gia Rai")).to_have_count(0)


def let_go(page: Page) -> None:
    """Remove one lexicon, then all that is kept."""
    words = page.locator("#kept-lexicons > li").filter(has_text="words")
    page.goto("/offline")
    words.get_by_role("button", name="Xoá khỏi máy").click()
    expect(words.get_by_role("button", name="Lưu trên máy này")).to_be_focused()
    expect(page.locator("#kept-sum")).to_contain_text("Đã lưu 1 từ điển")
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Xoá tất cả dữ liệu đã lưu").click()
    expect(page.locator("#kept-status")).to_have_text("Đã xoá tất cả dữ liệu đã lưu.")
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize("size", SIZES)
def test_a_kept_lexicon_is_searched_with_the_server_stopped(
    browser: Browser, site: Site, size: str
) -> None:
    address = f"http://127.0.0.1:{site.port}"
    context = browser.new_context(viewport=SIZES[size], base_url=address)  # type: ignore[arg-type]  # width and height
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))

    # Keep: one lexicon in one go, one in parts.
    page.goto("/lexicons/words")
    page.get_by_role("button", name="Lưu trên máy này").press("Enter")
    expect(page.locator("#keep [role=status]")).to_have_text(re.compile("Đã lưu 4 mục từ"))
    expect(page.get_by_role("button", name="Cập nhật")).to_be_focused()
    fits(page)
    page.goto("/lexicons/rad-abvd")
    keep_in_parts(page)
    page.evaluate("navigator.serviceWorker.ready")
    # From here on the worker sees what is opened.
    page.reload()
    page.wait_for_function("caches.match(location.href)")
    opened, closed = site_entry(site, "ia"), site_entry(site, "pui")
    page.goto(f"/entries/{opened}")
    page.wait_for_function("caches.match(location.pathname.replace(/\\/[^/]*$/, ''))")
    assert page.url.endswith("/ia")
    search_offline(page, site)
    choose_offline(page)
    open_offline(page, opened, closed)
    update(page, site)
    let_go(page)
    context.close()
    assert said == []


def test_a_kept_entry_leads_to_its_relatives(browser: Browser, site: Site) -> None:
    words = [
        {"source_id": "1", "headword": "ia", "relations": [
            {"kind": "_synonym", "target": "2"}, {"kind": "Compare", "target": "", "text": "pui"},
            {"kind": "<b>other</b>", "target": "none"},
        ]},
        {"source_id": "2", "headword": "<b>dak</b>"},
        {"source_id": "3", "headword": "ia krông",
         "relations": [{"kind": "compound", "target": "1"}]},
    ]  # fmt: skip
    gloss = [{"glosses": {"vi": ["nước"]}}]
    path = site.library.settings.home / "kin.jsonl"
    lines = [json.dumps({"language": "jra", "senses": gloss, **one}) for one in words]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    import_file(site.library, Order(path=path, lexicon="kin"))
    page = browser.new_page(base_url=f"http://127.0.0.1:{site.port}")
    page.goto("/lexicons/kin")
    page.get_by_role("button", name="Lưu trên máy này").click()
    expect(page.locator("#keep [role=status]")).to_have_text(re.compile("Đã lưu 3 mục từ"))
    page.evaluate("navigator.serviceWorker.ready")
    entry_id = site_entry(site, "ia", "kin")
    site.stop()
    page.goto(f"/entries/{entry_id}/ia")
    facts = page.locator("#kept-entry .entry dd")
    expect(facts).to_have_text([
        "đồng nghĩa <b>dak</b> nước", "so sánh pui", "<b>other</b> none",
        "ia krông nước (quan hệ: từ ghép)", "1",
    ])  # fmt: skip
    page.get_by_role("link", name="ia krông").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("ia krông")
    expect(facts.first).to_have_text("từ ghép ia nước")
    page.close()


def site_entry(site: Site, headword: str, lexicon: str = "words") -> int:
    """The id of a small lexicon's entry with that headword."""
    path = f"/api/v1/lexicons/{lexicon}/entries"
    found = site.app.test_client().get(path).get_json()["entries"]
    return next(int(one["id"]) for one in found if one["headword"] == headword)
