"""The widget in a real browser, on a portal of another origin with the policy that we tell it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Browser, Locator, Page, expect

from dictionary.app import create_app
from dictionary.services.batches import Order, import_file
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.settings import Origins, Settings
from tests.web.embed.test_embed import code
from tests.web.helped import PHRASE
from tests.web.served import served
from tests.web.slow_line import before_scripts

LEXICONS = Path(__file__).parents[3] / "lexicons"
VIEWPORTS = [{"width": 360, "height": 740}, {"width": 1280, "height": 800}]
WIDTHS = ["phone", "desktop"]
# Besides what we tell portals to allow: nothing at all, not even markup from strings.
STRICT = "default-src 'none'; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'"
MARKUP = '<img src=x onerror="document.title=1">'
HOSTILE = f"{MARKUP}</style></script>\u202e&amp;{{{{q}}}}"
PORTAL = """<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Cổng thông tin</title>
<script type="module" src="{home}/widget/v1.js"></script>
</head>
<body>
<main>
<h1>Cổng thông tin</h1>
<p id="text">Mùa này <b>nước</b> lên, <i>lửa</i> cháy. <span>{long}</span> <u>zzzzứ</u></p>
<p>{space}</p>
<dictionary-lookup id="first" from="vi" to="jra" select="true">
<form action="{home}/"><label>Từ <input name="q"></label>
<input type="hidden" name="to" value="jra"><button>Tra</button></form>
</dictionary-lookup>
<dictionary-lookup id="second" from="rad" lang="en" theme="dark" limit="2"
  placeholder="A Rade word"></dictionary-lookup>
<iframe src="{home}/embed/lookup?from=vi&amp;to=jra" title="Khung" width="320"></iframe>
<dictionary-lookup id="third" from="vi" to="jra rad bdq" lang="en"></dictionary-lookup></main>
</body>
</html>
"""


class Portal:
    """Another site, that allows what the dictionary at `home` tells it to allow."""

    home = policy = ""

    def __call__(self, _environ: WSGIEnvironment, start: StartResponse) -> Iterable[bytes]:
        policy = f"{STRICT}; {self.policy}; frame-src {self.home}"
        headers = [("Content-Type", "text/html"), ("Content-Security-Policy", policy)]
        start("200 OK", headers)
        # Room below the text: axe-core takes what lies under a popover for its neighbours.
        told = PORTAL.format(home=self.home, long="dài " * 20, space="<br>" * 16)
        return [told.encode()]


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, Portal, str]]:
    """The dictionary, with a lexicon that is hostile, and the portal."""
    folder = tmp_path_factory.mktemp("widget")
    with ExitStack() as stack:
        portal = Portal()
        address = stack.enter_context(served(portal))
        settings = Settings(home=folder, frame_origins=Origins(address))
        prepare(settings)
        app = create_app(settings)
        library: Library = app.extensions["dictionary"]
        stack.callback(library.close)
        for name in ("jra-abvd", "rad-abvd"):
            import_file(library, Order(path=LEXICONS / name / f"{name}.csv"))
        hostile = folder / "hostile.jsonl"
        entry = {"headword": f"độc {HOSTILE}", "language": "jra", "part_of_speech": HOSTILE}
        entry |= {"senses": [{"glosses": {"vi": [f"độc {HOSTILE}"]}}], "homograph": "<b>"}
        hostile.write_text(json.dumps(entry), encoding="utf-8")
        import_file(library, Order(hostile, "hostile", title=HOSTILE, language="jra"))
        index_follower.rebuild(library)
        yield app, portal, address


@pytest.fixture(scope="module")
def home(app: tuple[Flask, Portal, str]) -> Iterator[str]:
    """The address of the dictionary; its policy is given to the portal."""
    flask, portal, _ = app
    with served(flask) as address:
        portal.home = address
        client = flask.test_client()
        html = client.get("/embed", base_url=address).get_data(as_text=True)
        portal.policy = code(html, "policy")
        yield address


@contextmanager
def opened(browser: Browser, address: str, home: str, **options: Any) -> Iterator[Page]:
    """A page in which nothing is forbidden, breaks, or is asked of anybody else."""
    context = browser.new_context(**options)
    page = context.new_page()
    said: list[str] = []
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address)
    yield page
    context.close()
    assert [one for one in said if not one.startswith("Failed to load resource")] == []
    assert all(one.startswith((address, home)) for one in asked)


def violations(page: Page) -> list[str]:
    """What axe-core finds against WCAG 2.2 AA."""
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
    options = {
        "runOnly": {"type": "tag", "values": tags},
        "resultTypes": ["violations"],
        "iframes": False,
    }
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{one['id']}: {node['target']} {node['failureSummary']}"
        for one in found
        for node in one["nodes"]
    ]


def panel(page: Page) -> Locator:
    return page.locator("#first").get_by_role("dialog")


def choose_by_keyboard(first: Locator) -> None:
    """Walk through suggestions, close them, empty the box, then choose one."""
    box = first.get_by_role("combobox", name="Tra từ Việt – Gia Rai")
    box.press_sequentially("m", delay=20)
    options_shown = first.get_by_role("option")
    expect(options_shown.first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    expect(first.get_by_text("Dùng phím mũi tên để chọn")).to_be_attached()
    assert violations(first.page) == []
    box.press("ArrowUp")
    expect(options_shown.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")
    expect(first.locator("[aria-selected=true]")).to_have_count(0)
    box.press("ArrowDown")
    expect(options_shown.first).to_have_attribute("aria-selected", "true")
    box.press("Escape")
    expect(options_shown).to_have_count(0)
    expect(box).to_have_value("m")
    box.press("Escape")
    expect(box).to_have_value("")

    box.fill("nuoc")
    expect(options_shown).to_have_text(["nước"])
    box.press("ArrowDown")
    box.press("Enter")


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(VIEWPORTS[0], "dark"), (VIEWPORTS[1], "light")], ids=WIDTHS
)
def test_words_are_looked_up_by_keyboard_and_by_click(
    browser: Browser,
    app: tuple[Flask, Portal, str],
    home: str,
    viewport: dict[str, int],
    scheme: str,
) -> None:
    options = {"viewport": viewport, "color_scheme": scheme}
    with opened(browser, app[2], home, **options) as page:
        first, second = page.locator("#first"), page.locator("#second")
        choose_by_keyboard(first)
        expect(first.get_by_role("status").first).to_have_text("“nước”: 1 kết quả")
        entry = first.get_by_role("link", name="ia (mở trong thẻ mới)")
        expect(entry).to_have_attribute("href", re.compile(rf"^{home}/entries/\d+$"))
        expect(entry).to_have_attribute("rel", "noopener")
        expect(first.locator("[part=source]")).to_contain_text(
            "(ABVD) (mở trong thẻ mới) (CC-BY-4.0)"
        )

        other = second.get_by_role("combobox", name="Look up Rade")
        expect(other).to_have_attribute("placeholder", "A Rade word")
        other.fill("ea")
        second.get_by_role("button", name="Search").click()
        expect(second.locator("[part=entry]")).to_have_count(2)
        expect(second.locator("[part=source]")).to_contain_text("Rade")
        expect(first.locator("[part=entry]")).to_have_count(1)
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        heights = page.locator("dictionary-lookup").locator("input:visible, button:visible")
        assert min(heights.evaluate_all("all => all.map(one => one.offsetHeight)")) >= 44
        with page.context.expect_page() as opening:
            entry.click()
        expect(opening.value.get_by_role("heading", level=1)).to_have_text("ia")


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=WIDTHS)
def test_what_one_selects_is_looked_up(
    browser: Browser, app: tuple[Flask, Portal, str], home: str, viewport: dict[str, int]
) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, app[2], home, viewport=viewport, permissions=permissions) as page:
        page.locator("#text b").dblclick()
        expect(panel(page)).to_contain_text("“nước”: 1 kết quả")
        expect(panel(page).get_by_role("link", name="ia (")).to_be_visible()
        word, shown = page.locator("#text b").bounding_box(), panel(page).bounding_box()
        assert word
        assert shown
        assert 0 < shown["y"] - word["y"] - word["height"] < 20
        assert shown["x"] >= 0
        assert shown["x"] + shown["width"] <= viewport["width"]
        assert violations(page) == []
        page.keyboard.press("ControlOrMeta+c")
        assert page.evaluate("navigator.clipboard.readText()").strip() == "nước"
        expect(panel(page)).to_be_visible()
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()
        assert page.evaluate("getSelection().toString()").strip() == "nước"

        page.locator("#text i").dblclick()
        expect(panel(page)).to_contain_text("“lửa”: 1 kết quả")
        page.keyboard.press("Tab")
        expect(panel(page).get_by_role("button", name="Đóng")).to_be_focused()
        page.keyboard.press("Tab")
        expect(panel(page).get_by_role("link").first).to_be_focused()
        page.keyboard.press("Escape")
        expect(panel(page)).to_be_hidden()

        page.locator("#text u").dblclick()
        expect(panel(page)).to_contain_text("Không có “zzzzứ” trong tiếng Gia Rai.")
        page.get_by_role("heading", level=1).click()
        expect(panel(page)).to_be_hidden()

        page.locator("#text span").click(click_count=3)
        page.wait_for_timeout(600)
        expect(panel(page)).to_be_hidden()


def test_a_finger_selects_too(browser: Browser, app: tuple[Flask, Portal, str], home: str) -> None:
    phone = {"viewport": VIEWPORTS[0], "has_touch": True, "is_mobile": True}
    with opened(browser, app[2], home, **phone) as page:
        page.locator("#text b").evaluate(
            "word => getSelection().setBaseAndExtent(word, 0, word, word.childNodes.length)"
        )
        expect(panel(page)).to_contain_text("“nước”: 1 kết quả")
        panel(page).get_by_role("button", name="Đóng").tap()
        expect(panel(page)).to_be_hidden()
        page.locator("#second").evaluate("one => one.setAttribute('select', 'only')")
        expect(page.locator("#second").get_by_role("combobox")).to_be_hidden()
        page.locator("#first").evaluate("one => one.remove()")
        page.locator("#text").evaluate(
            "text => { text.textContent = 'ea'; getSelection().selectAllChildren(text); }"
        )
        second = page.locator("#second").get_by_role("dialog")
        expect(second).to_contain_text("Results for “ea”: 2")


def test_entry_text_stays_text(browser: Browser, app: tuple[Flask, Portal, str], home: str) -> None:
    with opened(browser, app[2], home, viewport=VIEWPORTS[0]) as page:
        first = page.locator("#first")
        box = first.get_by_role("combobox")
        box.press_sequentially("độc")
        expect(first.get_by_role("option")).to_contain_text([MARKUP])
        box.press("Enter")
        for part in ("headword", "gloss", "source"):
            expect(first.locator(f"[part={part}]")).to_contain_text(MARKUP)
        box.fill(HOSTILE)
        box.press("Enter")
        expect(first.get_by_role("status").first).to_contain_text(MARKUP)
        assert page.title() == "Cổng thông tin"
        assert (
            first.evaluate("one => one.shadowRoot.querySelectorAll('img, script, b').length") == 0
        )


@pytest.mark.usefixtures("helped")
@pytest.mark.parametrize("viewport", VIEWPORTS, ids=WIDTHS)
def test_what_helps_is_shown_where_a_word_is_nowhere(
    browser: Browser, app: tuple[Flask, Portal, str], home: str, viewport: dict[str, int]
) -> None:
    with opened(browser, app[2], home, viewport=viewport) as page:
        first = page.locator("#first")
        box, status = first.get_by_role("combobox"), first.get_by_role("status").first
        box.fill(PHRASE)
        box.press("Enter")
        expect(status).to_have_text(f"Không có “{PHRASE}” trong tiếng Gia Rai.")
        near = "Có phải ý bạn là: nước lã (2), nướng Anh (1)"
        others = re.compile(r"Có trong: Ê Đê.* \(5\), Mông Trắng.* \(1\)")
        expect(first.locator("[part=help]")).to_have_text([near, others])
        expect(first.locator("dt")).to_have_text(["nước", "zzzzứ", "lua"])
        expect(first.locator("dd")).to_have_text(
            [re.compile("^ia "), "không có", re.compile("^lửa: apui ")]
        )
        expect(first.locator("[part=heading]").last).to_have_text("Tiếng Gia Rai → tiếng Việt")
        expect(first.locator("[part=entry]").first).to_contain_text("nước")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert violations(page) == []
        first.get_by_role("link", name="nước", exact=True).click()
        expect(status).to_have_text("“nước”: 1 kết quả")
        expect(box).to_be_focused()


def test_what_goes_wrong_is_said(
    browser: Browser, app: tuple[Flask, Portal, str], home: str
) -> None:
    with opened(browser, app[2], home, viewport=VIEWPORTS[0]) as page:
        first = page.locator("#first")
        box, status = first.get_by_role("combobox"), first.get_by_role("status").first
        page.route("**/v1-help.js", lambda route: route.abort())
        box.fill("zzzzứ")
        box.press("Enter")
        expect(status).to_have_text("Không có “zzzzứ”.")
        page.unroute("**/v1-help.js")
        box.press("Enter")
        expect(status).to_have_text("Không có “zzzzứ” trong tiếng Gia Rai.")
        expect(first.get_by_role("link", name="Mở trong từ điển")).to_be_visible()
        box.fill("mặt trăg")
        box.press("Enter")
        expect(status).to_have_text("Không có “mặt trăg” trong tiếng Gia Rai.")
        expect(first.locator("[part=help]")).to_contain_text("Có phải ý bạn là: mặt trăng (1)")
        page.route("**/api/v1/search?*", lambda route: route.abort())
        box.fill("lửa")
        box.press("Enter")
        expect(status).to_contain_text("Không kết nối được với từ điển")
        expect(first.locator("[part=entry]")).to_have_count(0)
        page.unroute("**/api/v1/search?*")
        first.get_by_role("button", name="Tra").click()
        expect(status).to_have_text("“lửa”: 1 kết quả")
        first.evaluate("one => one.setAttribute('from', '@@')")
        box.press("Enter")
        expect(status).to_contain_text("không dùng được")


def test_without_scripts_the_form_and_the_frame_serve(
    browser: Browser, app: tuple[Flask, Portal, str], home: str
) -> None:
    options = {"viewport": VIEWPORTS[0], "java_script_enabled": False}
    with opened(browser, app[2], home, **options) as page:
        frame = page.frame_locator("iframe")
        frame.get_by_role("searchbox").fill("nuoc")
        frame.get_by_role("button", name="Tra").click()
        expect(frame.get_by_role("status")).to_have_text("“nuoc”: 1 kết quả")
        expect(frame.get_by_role("link", name="ia", exact=True)).to_have_attribute(
            "href", re.compile(r"/entries/\d+")
        )
        page.get_by_label("Từ", exact=True).fill("nuoc")
        page.locator("#first").get_by_role("button", name="Tra").click()
        expect(page.get_by_role("link", name="ia", exact=True)).to_be_visible()


def test_what_was_chosen_before_the_script_came_is_made(browser: Browser, home: str) -> None:
    with opened(browser, f"{home}/embed", home) as page:
        with before_scripts(page, f"{home}/embed"):
            page.get_by_role("combobox", name="Sang", exact=True).select_option("jra")
        expect(page.locator("#code-html")).to_contain_text('to="jra"')


@pytest.mark.parametrize("viewport", VIEWPORTS, ids=WIDTHS)
def test_the_guide_shows_what_it_makes(
    browser: Browser, home: str, viewport: dict[str, int]
) -> None:
    permissions = ["clipboard-read", "clipboard-write"]
    with opened(browser, f"{home}/embed", home, viewport=viewport, permissions=permissions) as page:
        page.get_by_role("combobox", name="Sang", exact=True).select_option("jra")
        preview = page.locator("#preview dictionary-lookup")
        expect(preview.get_by_role("combobox", name="Tra từ Gia Rai")).to_be_visible()
        page.get_by_label("nút và liên kết").fill("#7a1f1f")
        expect(page.locator("#code-css")).to_contain_text("--dictionary-accent: #7a1f1f;")
        button = preview.get_by_role("button", name="Tra")
        expect(button).to_have_css("background-color", "rgb(122, 31, 31)")
        touched = (
            page.locator("#choice")
            .locator("button, select, input")
            .or_(page.locator(".code button"))
        )
        assert min(touched.evaluate_all("all => all.map(one => one.offsetHeight)")) >= 44
        page.get_by_role("button", name="Chép mã HTML").click()
        expect(page.get_by_text("Đã chép.")).to_be_visible()
        assert 'to="jra"' in page.evaluate("navigator.clipboard.readText()")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
        page.goto(f"{home}/en/embed/lookup?q=nuoc")
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
