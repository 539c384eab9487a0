"""The desk in a real browser: a file on its way into a lexicon and out again."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, FilePayload, Page, expect

from dictionary.services.batches import worker
from dictionary.services.site import Library
from tests.web.desk.desk_site import PASSWORD, library, make_for_batches, table
from tests.web.slow_line import before_scripts

SIZES = {"phone": {"width": 360, "height": 740}, "desktop": {"width": 1280, "height": 800}}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """An application whose batches a worker in a thread of its own goes on with."""
    app = make_for_batches(tmp_path_factory.mktemp("desk"), work_interval=0.05)
    stop = threading.Event()
    own = Library(library(app).settings)
    thread = threading.Thread(target=worker.work, args=(own, stop))
    thread.start()
    yield app
    stop.set()
    thread.join()
    own.close()
    library(app).close()


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page of an editor's who has signed in; a broken script or policy fails the test."""
    context = browser.new_context(viewport=SIZES[request.param], base_url=address)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    page.goto("/sign-in?next=/desk/lexicons/test/upload")
    page.get_by_label("Tên đăng nhập").fill("binh")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url("**/upload")
    yield page
    context.close()
    loading = re.compile("Failed to load resource")
    assert [one for one in said if not loading.match(one)] == []


def fits(page: Page) -> None:
    """Nothing is wider than the screen, and what is touched is large enough."""
    page.wait_for_load_state()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, page.url
    inputs = ("radio", "checkbox", "hidden")
    text = "input" + "".join(f":not([type={one}])" for one in inputs)
    seen = f"button:visible, select:visible, {text}:visible, .button:visible, .tabs a, summary"
    heights = page.locator(seen).evaluate_all("all => all.map(one => one.offsetHeight)")
    assert min(heights) >= 44, page.url


def test_a_file_goes_in_and_out_again(page: Page, request: pytest.FixtureRequest) -> None:
    word = f"hơ{request.node.callspec.id}"
    rows = table(
        f"{word},{word},x", f"{word}2,{word}2,y", "3,jang,việc nặng", header="Số,Dạng,gloss_vi"
    )
    file: FilePayload = {"name": "mới.csv", "mimeType": "text/csv", "buffer": rows}
    fits(page)
    page.get_by_label("Chọn tệp").set_input_files({**file, "buffer": b"x" * 60_000})
    expect(page.get_by_role("alert")).to_contain_text("Tệp lớn hơn")
    page.get_by_label("Chọn tệp").set_input_files(file)
    expect(page.get_by_text("Đã chọn mới.csv (1 kB).")).to_be_visible()
    page.get_by_role("button", name="Gửi tệp").click()
    # Its columns, of which the headword's is not known.
    expect(page.get_by_text("Chưa cột nào được hiểu là từ đầu mục.")).to_be_visible()
    fits(page)
    page.get_by_label("Số", exact=True).select_option(label="Mã")
    page.get_by_label("Dạng", exact=True).select_option(label="Từ đầu mục")
    page.get_by_role("button", name="Dùng các cột này").click()
    # The check, and what it found.
    expect(page.get_by_text("Thêm 2 mục từ mới.")).to_be_visible()
    fits(page)
    page.get_by_role("link", name="Sửa 1").click()
    expect(page.locator("ins")).to_have_text("nặng")
    fits(page)
    page.get_by_role("link", name="Mới 2").click()
    page.get_by_role("button", name="Đánh dấu cả trang").click()
    expect(page.get_by_text("(2)")).to_be_visible()
    page.get_by_label(word, exact=True).uncheck()
    page.get_by_role("button", name="Từ chối").click()
    expect(page.get_by_text("Đã lưu lựa chọn cho 1 dòng.")).to_be_visible()
    fits(page)
    # Into the lexicon.
    page.get_by_role("link", name="Tổng quan").click()
    page.get_by_role("link", name="Ghi vào từ điển").click()
    fits(page)
    page.get_by_role("button", name="Ghi 2 mục từ").click()
    expect(page.get_by_text("Đã ghi vào từ điển.")).to_be_visible()
    batch = page.url
    page.get_by_role("link", name="Mới 1").click()
    page.get_by_role("link", name="tra từ này").click()
    expect(page.get_by_role("heading", name=word)).to_be_visible()
    expect(page.get_by_role("heading", name=f"{word}2")).not_to_be_visible()
    # And out again.
    page.goto(batch)
    page.get_by_role("link", name="Hoàn tác đợt nhập").click()
    fits(page)
    page.get_by_role("button", name="Hoàn tác đợt nhập").click()
    expect(page.get_by_text("Các mục từ đã trở lại như trước")).to_be_visible()
    page.goto(f"/?q={word}")
    expect(page.get_by_role("status")).to_have_text(f"Không có “{word}”.")


def test_a_file_that_was_chosen_before_the_script_came_is_shown(page: Page) -> None:
    with before_scripts(page, page.url):
        page.locator("[name=file]").set_input_files(
            {"name": "sớm.csv", "mimeType": "text/csv", "buffer": b"headword\nia"}
        )
    expect(page.get_by_text("Đã chọn sớm.csv")).to_be_visible()


def test_a_file_is_dropped_and_a_lost_line_is_told(page: Page) -> None:
    page.route("**/upload", lambda route: route.abort())
    page.locator(".drop").evaluate(
        """box => {
            const dropped = new DataTransfer();
            dropped.items.add(new File(["headword\\nia"], "thả.csv"));
            box.dispatchEvent(new DragEvent("drop", { dataTransfer: dropped, bubbles: true }));
        }"""
    )
    expect(page.get_by_text("Đã chọn thả.csv")).to_be_visible()
    page.get_by_role("button", name="Gửi tệp").click()
    expect(page.get_by_role("alert")).to_have_text(
        "Mất kết nối nên tệp chưa được gửi. Hãy thử lại."
    )
    page.unroute("**/upload")
    page.get_by_role("button", name="Gửi tệp").click()
    # Its only column is known, so nothing is asked.
    expect(page.get_by_text("Tệp được nhận ra trọn vẹn")).to_be_visible()
