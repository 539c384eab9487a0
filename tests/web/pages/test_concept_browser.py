"""Concepts in a real browser: to read on a phone and a desk, by hand and by keyboard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.web.desk.desk_site import library, make
from tests.web.overlaps import overlaps, sideways
from tests.web.served import served
from tests.web.termbases import HOSTILE, add_termbases
from tests.web.wcag import hard_to_touch, violations

WIDTHS = (320, 360, 1280)


class Termbase(NamedTuple):
    """The address of a site with termbases, and the ids of the concepts of `tb`."""

    address: str
    ids: Mapping[str, int]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Termbase]:
    home = tmp_path_factory.mktemp("terms")
    app = make(home)
    ids = add_termbases(app, home)
    with served(app.wsgi_app) as address:
        yield Termbase(address, ids)
    library(app).close()


@pytest.fixture
def page(site: Termbase, browser: Browser) -> Iterator[Page]:
    """A page; a broken script or policy fails the test."""
    said: list[str] = []
    context = browser.new_context(base_url=site.address)
    page = context.new_page()
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    yield page
    context.close()
    assert said == []


def test_a_concept_can_be_read_at_all_widths(site: Termbase, page: Page) -> None:
    for source_id in ("cach-ly", HOSTILE, "y-te"):
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(f"/concepts/{site.ids[source_id]}?to=km")
            for summary in page.locator("main summary").all():
                summary.click()
            where = source_id, width
            assert (overlaps(page), sideways(page)) == ([], 0), where
            assert violations(page) == [], where
            assert hard_to_touch(page) == [], where


def test_a_superseded_term_leads_to_the_one_to_use(site: Termbase, page: Page) -> None:
    page.goto(f"/concepts/{site.ids['cach-ly']}")
    old = page.locator("#term-t2")
    expect(old).to_contain_text("Đã thay thế")
    old.get_by_role("link", name="cách ly").press("Enter")
    expect(page.locator("#term-t1")).to_be_in_viewport()
    assert page.url.endswith("#term-t1")


def test_a_status_is_seen_without_colours(site: Termbase, browser: Browser) -> None:
    context = browser.new_context(base_url=site.address, forced_colors="active")
    page = context.new_page()
    page.goto(f"/concepts/{site.ids['cach-ly']}")
    for id_, status in (("t1", "Ưu tiên dùng"), ("t3", "Không nên dùng")):
        badge = page.locator(f"#term-{id_} .term-status").first
        expect(badge).to_have_text(status)
        assert badge.evaluate("one => getComputedStyle(one).borderTopWidth") == "1px"
    context.close()


def test_the_term_is_copied(site: Termbase, page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"/concepts/{site.ids['cach-ly']}")
    page.get_by_role("button", name="Chép từ").click()
    expect(page.get_by_text("Đã chép.")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == "cách ly"


QUERIES = ("/?q=cách ly&from=vi&to=km", "/?q=cách", "/?q=quarantine", "/?q=biệt&from=vi&to=km")


def test_cards_of_terms_can_be_read_at_all_widths(page: Page) -> None:
    for path in QUERIES:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            where = path, width
            assert (overlaps(page), sideways(page)) == ([], 0), where
            assert violations(page) == [], where
            assert hard_to_touch(page) == [], where


def test_a_card_leads_to_the_language_that_was_asked_for(page: Page) -> None:
    page.goto("/?q=cách ly&from=vi&to=km")
    page.get_by_role("link", name="cách ly", exact=True).press("Enter")
    languages = page.locator(".concept-language h2")
    expect(languages.nth(0)).to_have_text("tiếng Việt")
    expect(languages.nth(1)).to_have_text("tiếng Khmer")


def test_a_reader_narrows_to_terms(page: Page) -> None:
    page.goto("/?q=cách ly")
    page.get_by_text("Bộ lọc").click()
    page.get_by_label("Loại kết quả").select_option(label="Thuật ngữ")
    expect(page.locator(".narrowed")).to_contain_text("Thuật ngữ")
    assert "kind=concept" in page.url


LISTS = (
    *("/lexicons", "/lexicons/tb", "/lexicons/tb/concepts?missing=km", "/lexicons/tb/coverage"),
    "/lexicons/tb/quality?lack=source",
)


def test_pages_of_a_termbase_can_be_read_at_all_widths(page: Page) -> None:
    for path in LISTS:
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            page.goto(path)
            where = path, width
            assert (overlaps(page), sideways(page)) == ([], 0), where
            assert violations(page) == [], where
            assert hard_to_touch(page) == [], where


def test_the_heat_map_is_scrolled_and_read_by_keyboard(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/lexicons/tb/coverage")
    heat = page.get_by_role("region", name="Số khái niệm có thuật ngữ")
    heat.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('.heat').scrollLeft > 0")
    cell = page.get_by_role("row", name="y tế").get_by_role("link", name="Khmer: còn thiếu 2")
    cell.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("2 khái niệm chưa có thuật ngữ tiếng Khmer.")


def test_the_heat_map_has_borders_without_colours(site: Termbase, browser: Browser) -> None:
    context = browser.new_context(base_url=site.address, forced_colors="active")
    page = context.new_page()
    page.goto("/lexicons/tb/coverage")
    styles = "one => getComputedStyle(one).borderTopStyle"
    assert page.locator('[data-step="0"]').first.evaluate(styles) == "dashed"
    assert page.locator('[data-step="5"]').first.evaluate(styles) == "solid"
    expect(page.locator('[data-step="5"]').first).to_contain_text("100 %")
    context.close()


def test_concepts_are_filtered_by_keyboard(page: Page) -> None:
    page.goto("/lexicons/tb/concepts")
    page.get_by_label("Lĩnh vực").select_option("pháp luật")
    page.get_by_label("Trạng thái").select_option(label="Ưu tiên dùng")
    page.get_by_role("button", name="Lọc", exact=True).press("Enter")
    expect(page.locator(".concepts li")).to_have_count(2)
    page.get_by_role("link", name="Bỏ lọc").press("Enter")
    expect(page.locator(".concepts li")).to_have_count(8)
