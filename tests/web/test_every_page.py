"""Every page there is, in a browser against WCAG 2.2 AA, and read for words of the other language.

A page that is not in the table fails the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from jinja2 import Environment
from playwright.sync_api import Browser

import dictionary
from dictionary.web.request.sessions import COOKIE
from tests.web.desk.desk_site import library, signed_in
from tests.web.every_page import ADDRESSES, EVERY, PARTS, PUBLIC, site_of
from tests.web.served import served
from tests.web.wcag import RULES, hard_to_touch, violations

WEB = Path(dictionary.__file__).parent / "web"
# What colours and widths can change; the rest is looked at once for each page.
SEEN = {"type": "rule", "values": ["color-contrast", "target-size"]}
# In which language, whether somebody has signed in, and the looks: theme, width and rules.
LOOKS = [
    ("/en", False, [("light", 360, RULES)]),
    ("", True, [("light", 1280, RULES), ("dark", 360, SEEN)]),
]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Flask, list[tuple[str, str]]]]:
    """A site with something on every page, and (name, address) of all of them."""
    app, addresses = site_of(tmp_path_factory.mktemp("every"))
    yield app, addresses
    library(app).close()


def test_every_page_is_visited() -> None:
    assert set(ADDRESSES) == {one.name for one in EVERY} - PARTS


@pytest.fixture(scope="module")
def address(site: tuple[Flask, Any]) -> Iterator[str]:
    with served(site[0]) as address:
        yield address


# In quarters: on a slow machine all pages would take longer than a test may.
@pytest.mark.parametrize("quarter", range(4))
@pytest.mark.parametrize("seen", LOOKS, ids=["public", "desk"])
def test_nothing_is_against_wcag(
    site: tuple[Flask, list[tuple[str, str]]],
    browser: Browser,
    address: str,
    seen: tuple[str, bool, list[tuple[Any, int, dict[str, Any]]]],
    quarter: int,
) -> None:
    app, addresses = site
    prefix, known, looks = seen
    # The service worker takes as long as a page; test_offline_browser.py looks at it.
    context = browser.new_context(base_url=address, service_workers="block")
    cookie = signed_in(app, "root").get_cookie(COOKIE)
    assert cookie
    if known:
        context.add_cookies([{"name": COOKIE, "value": cookie.value, "url": address}])
    page = context.new_page()
    found: list[tuple[Any, ...]] = []
    page.on("pageerror", lambda error: found.append((page.url, str(error))))
    page.on("console", lambda message: found.append((page.url, message.text)))
    for name, path in addresses[quarter::4]:
        if not known and name not in PUBLIC:
            continue
        page.goto(prefix + path)
        for look, width, rules in looks:
            page.emulate_media(color_scheme=look)
            page.set_viewport_size({"width": width, "height": 800})
            found += [(path, look, *one) for one in violations(page, rules)]
            wide = page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                found.append((path, look, "wider than the screen", [wide]))
            found += [(path, look, "too small to touch", one) for one in hard_to_touch(page)]
    context.close()
    # What is wrong in a question, and what is not there, has a status that Chromium writes down.
    expected = ("Failed to load resource", "Service Worker registration blocked")
    assert [one for one in found if not str(one[1]).startswith(expected)] == []


class Interface(HTMLParser):
    """Collects the sentences of a page that are in no language of their own: the interface's."""

    VOID = frozenset({"meta", "link", "input", "br", "path", "hr", "img"})
    SAID = ("aria-label", "title", "placeholder", "alt")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[bool] = []
        self.said: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        quiet = tag in ("script", "style", "textarea", "code", "pre", "bdi", "datalist", "option")
        other = (tag != "html" and "lang" in given) or quiet or any(self.open)
        if not other:
            self.said += [str(given[name]) for name in self.SAID if given.get(name)]
        if tag not in self.VOID:
            self.open.append(other)

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID and self.open:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not any(self.open) and data.strip():
            self.said.append(" ".join(data.split()))


# Letters that no English word has, and little words that no Vietnamese sentence has.
VIETNAMESE = re.compile(r"[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
ENGLISH = re.compile(
    r"(?<![-\w])(the|and|of|this|that|with|for|is|are|your|you)(?![-\w])", re.IGNORECASE
)
# Names, and what people have written: of the entry, a suggestion, languages and places.
DATA = (
    *("nước", "thiên nhiên", "danh từ", "Sổ tay", "Sai rồi", "Tiếng Việt"),
    *("ao cá", "hồ cá", "12/2020/QĐ-XX", "Bộ Lạ"),
    *("Chơ-rai", "Táy", "Gia Lai", "Sơn La"),
)
# Names of standards and of what programs send, the same in every language.
NAMES = {"API", "OpenAPI", "JSON", "Authorization", "Bearer", "autofocus"}


@pytest.mark.parametrize(("prefix", "foreign"), [("", ENGLISH), ("/en", VIETNAMESE)])
def test_a_page_speaks_one_language(
    site: tuple[Flask, list[tuple[str, str]]], prefix: str, foreign: re.Pattern[str]
) -> None:
    app, addresses = site
    client = signed_in(app, "root")
    found = []
    for _, path in addresses:
        answer = client.get(prefix + path)
        if answer.location:
            continue  # whoever has signed in need not do it again
        said = [one for one in Interface(answer.get_data(as_text=True)).said if foreign.search(one)]
        found += [(path, one) for one in said if not any(known in one for known in DATA)]
    assert found == []


def test_templates_have_no_sentences_of_their_own() -> None:
    found = []
    for path in sorted((WEB / "templates").rglob("*.html")):
        # What portals copy is code.
        source = re.sub(r"\{% call code.*?endcall", "{%", path.read_text("utf-8"), flags=re.DOTALL)
        tokens = Environment().lex(source)  # noqa: S701  # nothing is rendered
        markup = "".join(text if kind == "data" else "0" for _, kind, text in tokens)
        said = re.findall(r'(?:aria-label|title|placeholder|alt)="([^"]*)"', markup)
        for drop in (r"<(script|style|code)\b.*?</\1>", r"<[^>]*>", r'[\w-]+="[^"]*"'):
            markup = re.sub(drop, " ", markup, flags=re.DOTALL)
        words = re.findall(r"[^\W\d_]{2,}", unescape(" ".join([markup, *said])))
        found += [(path.name, word) for word in words if word not in NAMES]
    assert found == []


def test_scripts_have_no_sentences_of_their_own() -> None:
    """Two words with a space between, in quotes, with a letter that begins a sentence."""
    sentence = re.compile(r"""["'`]([A-ZĐ][^"'`\n]*\s[^"'`\n]*)["'`]""")
    found = []
    for path in sorted((WEB / "static").rglob("*.js")):
        code = re.sub(r"/\*.*?\*/|(?m:^\s*//.*$)", "", path.read_text("utf-8"), flags=re.DOTALL)
        found += [(path.name, one) for one in sentence.findall(code)]
    assert found == []
