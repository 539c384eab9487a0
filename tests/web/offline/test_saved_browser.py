"""Words with a star, in a browser: kept in lists, printed, exported, learned, also offline."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.offline.test_offline_browser import Site, site
from tests.web.wcag import hard_to_touch, violations

__all__ = ["site"]
WORDS = 30


@pytest.fixture
def page(site: Site, browser: Browser) -> Iterator[Page]:
    """A phone; a broken script or policy fails the test."""
    said: list[str] = []
    rows = [f"{number},tơ{number},jra,nghĩa {number}" for number in range(1, WORDS + 1)]
    site.bring("\n".join(["id,headword,language,gloss_vi", *rows, ""]))
    context = browser.new_context(
        base_url=f"http://127.0.0.1:{site.port}", viewport={"width": 360, "height": 740}
    )
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    yield page
    context.close()
    assert said == []


def star_all(page: Page) -> None:
    """Press the stars of a search, page by page."""
    page.goto("/?q=tơ&from=jra&to=vi")
    expect(page.locator("#results .star")).to_have_count(20)
    page.get_by_role("link", name="Xem thêm").click()
    stars = page.locator("#results .star")
    expect(stars).to_have_count(WORDS)
    for number in range(WORDS):
        stars.nth(number).click()
    expect(page.locator(".star[aria-pressed=true]")).to_have_count(WORDS)
    expect(page.locator(".star-said")).to_contain_text(re.compile("Đã lưu “tơ.*” vào “Từ của tôi”"))


def sheets(page: Page) -> int:
    """The number of sheets on which the page is printed."""
    return len(re.findall(rb"/Type /Page\b(?!s)", page.pdf(format="A4")))


def learn(page: Page) -> None:
    """Go through three cards by keyboard and by touch."""
    page.get_by_role("button", name="Học bằng thẻ").click()
    count, card = page.locator("#learn-count"), page.locator("#learn-card")
    expect(count).to_have_text(f"Thẻ 1 trên {WORDS}")
    expect(card).to_be_focused()
    expect(card).not_to_contain_text("nghĩa")
    page.keyboard.press("2")
    expect(count).to_have_text(f"Thẻ 1 trên {WORDS}")  # nobody knows what nobody has seen
    page.keyboard.press("Space")
    expect(card).to_contain_text("nghĩa 1")
    page.keyboard.press("2")
    expect(count).to_have_text(f"Thẻ 2 trên {WORDS}")
    card.click()
    page.get_by_role("button", name="Chưa nhớ").click()
    assert violations(page) == []
    assert hard_to_touch(page) == []
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Học bằng thẻ")).to_be_focused()
    page.get_by_role("button", name="Học bằng thẻ").click()
    expect(count).to_have_text(f"Thẻ 1 trên {WORDS - 1}")  # one is known until tomorrow
    expect(card).to_contain_text("tơ2")
    page.get_by_role("button", name="Về danh sách").click()


def test_thirty_words_are_kept_printed_exported_and_learned(page: Page, tmp_path: Path) -> None:
    star_all(page)
    page.locator(".star-said").get_by_role("link", name="Từ đã lưu").click()
    expect(page.locator("#saved-words li")).to_have_count(WORDS)
    expect(page.locator("#saved-words li").first).to_contain_text("tơ1 nghĩa 1 Gia Rai")
    assert violations(page) == []
    assert hard_to_touch(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert sheets(page) == 1
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp CSV").click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    assert path.name == "Từ của tôi.csv"
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert len(rows) == WORDS + 1
    assert rows[0] == ["Từ", "Tiếng", "Từ loại", "Nghĩa", "Địa chỉ"]
    assert rows[1][:4] == ["tơ1", "Gia Rai", "", "nghĩa 1"]
    assert re.search(r"/entries/\d+$", rows[1][4])
    learn(page)


def test_lists_have_names_and_what_is_deleted_comes_back(page: Page) -> None:
    page.goto("/entries/1")
    page.get_by_role("button", name="Lưu từ").click()
    expect(page.get_by_role("button", name="Đã lưu")).to_have_attribute("aria-pressed", "true")
    page.goto("/saved")
    page.get_by_role("button", name="Đổi tên").click()
    page.get_by_role("textbox", name="Tên mới").fill("Bài <b>1</b>")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=2)).to_have_text("Bài <b>1</b>")
    page.get_by_role("textbox", name="Danh sách mới").fill("Bài 2")
    page.keyboard.press("Enter")
    expect(page.locator("#saved-said")).to_contain_text("Đã tạo danh sách “Bài 2”")
    expect(page.locator("#saved-lists a")).to_have_text(["Bài <b>1</b>1", "Bài 20"])
    page.get_by_role("link", name="Bài <b>1</b>").click()
    page.get_by_role("button", name="Xoá danh sách").click()
    expect(page.locator("#saved-lists a")).to_have_text(["Bài 20"])
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#saved-lists a")).to_have_text(["Bài <b>1</b>1", "Bài 20"])
    page.get_by_role("link", name="Bài <b>1</b>").click()
    page.get_by_role("button", name=re.compile("Bỏ “.*” khỏi danh sách")).click()
    expect(page.locator("#saved-empty")).to_be_visible()
    page.get_by_role("button", name="Hoàn tác").click()
    expect(page.locator("#saved-words li")).to_have_count(1)
    # A newer press lets go of the word.
    page.goto("/entries/1")
    page.get_by_role("button", name="Đã lưu").click()
    expect(page.get_by_role("button", name="Lưu từ")).to_have_attribute("aria-pressed", "false")


def test_saved_words_are_there_without_a_network(page: Page, site: Site) -> None:
    page.goto("/entries/1")
    page.get_by_role("button", name="Lưu từ").click()
    page.evaluate("navigator.serviceWorker.register('/sw.js')")
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    site.stop()
    page.goto("/saved")
    expect(page.locator("#saved-words li")).to_have_count(1)
    page.get_by_role("button", name="Học bằng thẻ").click()
    expect(page.locator("#learn-card")).to_be_visible()


def test_without_a_script_the_page_says_what_it_needs(site: Site) -> None:
    html = site.app.test_client().get("/saved").get_data(as_text=True)
    assert re.search(r"<noscript>.*Trang này cần JavaScript.*</noscript>", html)
    assert '<div id="saved" hidden' in html
