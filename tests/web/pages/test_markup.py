"""What holds for every page: whole, ours alone, light, and with no text outside the catalogues."""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import dictionary
from dictionary.languages import LANGUAGES
from dictionary.messages import LOCALES, names

PACKAGE = Path(dictionary.__file__).parent
TEMPLATES = PACKAGE / "web" / "templates"
PAGES = {
    "/": 200,
    "/?q=nuoc": 200,
    "/?q=nước&from=vi&to=jra": 200,
    "/?q=zzzzứ&from=vi&to=jra": 200,
    "/?q=n&deep=1": 200,
    "/?q=n&lexicon=jra-abvd&pos=x&domain=y": 200,
    "/?q=x&from=@@": 422,
    "/entries/1/pat": 200,
    "/entries/1/revisions/1": 200,
    "/entries/1/diff": 200,
    "/entries/1/diff?from=1&to=9": 404,
    "/entries/1/diff?from=x": 404,
    "/lexicons": 200,
    "/lexicons/jra-abvd": 200,
    "/lexicons/jra-abvd?initial=b": 200,
    "/lexicons/jra-abvd?initial=%00": 200,
    "/lexicons/jra-abvd?domain=x": 200,
    "/lexicons/jra-abvd/domains": 200,
    "/languages": 200,
    "/languages/jra/entries": 200,
    "/languages/jra/entries?initial=b": 200,
    "/languages/jra/domains": 200,
    "/languages/none/entries": 404,
    "/languages/none/domains": 404,
    "/lexicons/none/domains": 404,
    "/languages/jra": 200,
    "/languages/bdq-fonipa": 200,
    "/languages/vi": 200,
    "/embed": 200,
    "/embed?from=vi&to=jra&select=true&accent=%23000000": 200,
    "/no-such-page": 404,
    "/entries/99999": 404,
    "/entries/1/revisions/9": 404,
    f"/entries/{10**30}": 404,
    f"/entries/1/revisions/{10**12}": 404,
    "/lexicons/none": 404,
    "/languages/none": 404,
    "/languages/@@": 404,
    "/lexicons/jra-abvd?cursor=x": 422,
}


def both(paths: dict[str, int]) -> list[tuple[str, int]]:
    """Each path in Vietnamese and in English."""
    return [(prefix + path, status) for path, status in paths.items() for prefix in ("", "/en")]


class Checker(HTMLParser):
    """Holds a page against what every page promises; `problems` says where it does not."""

    VOID = frozenset({"meta", "link", "input", "br", "path"})

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.wanted: list[str] = []
        self.headings: list[int] = []
        self.problems: list[str] = []
        self.feed(html)
        self.problems += [f"not closed: {tag}" for tag in self.open]
        self.problems += [f"no id {name}" for name in self.wanted if name not in self.ids]
        if len(self.ids) != len(set(self.ids)):
            self.problems.append("an id occurs twice")
        if self.headings.count(1) != 1:
            self.problems.append("not one h1")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag not in self.VOID:
            self.open.append(tag)
        self.ids += [given["id"]] if given.get("id") else []
        for name in ("for", "aria-describedby", "aria-labelledby"):
            self.wanted += [str(given[name])] if name in given else []
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        inline = [name for name in given if name == "style" or name.startswith("on")]
        runs = tag == "script" and given.get("type") != "application/ld+json"
        if inline or tag == "style" or (runs and not given.get("src")):
            self.problems.append(f"inline: {tag} {inline}")
        source = given.get("src") or (given.get("href") if tag == "link" else "") or ""
        if "://" in source and given.get("rel") not in ("alternate", "canonical"):
            self.problems.append(f"not ours: {source}")
        if any(str(value).startswith("javascript:") for value in given.values()):
            self.problems.append("a script as address")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.problems.append(f"closed without being open: {tag} {self.getpos()}")


@pytest.mark.parametrize(("path", "status"), both(PAGES))
def test_every_page_is_whole_and_ours(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path)
    assert response.status_code == status
    html = response.get_data(as_text=True)
    locale = "en" if path.startswith("/en/") else "vi"
    assert html.startswith("<!doctype html>")
    assert f'<html lang="{locale}">' in html
    assert Checker(html).problems == []
    assert re.search(r"<title>[^<]+</title>", html)
    assert 'href="#main"' in html
    assert '<main id="main"' in html
    assert 'name="q"' in html, "a search box is on every page"


def test_pages_are_asked_for_again_and_assets_are_kept(client: FlaskClient) -> None:
    response = client.get("/?q=nuoc")
    assert response.headers["Cache-Control"] == "no-cache"
    etag = response.headers["ETag"]
    assert client.get("/?q=nuoc", headers={"If-None-Match": etag}).status_code == 304
    assets = re.findall(r'(?:href|src)="(/static/[^"]+)"', response.get_data(as_text=True))
    assert len(assets) > 4
    headers = {"Accept-Encoding": "br, gzip"}
    weight = len(client.get("/?q=nuoc", headers=headers).data)
    for address in map(unescape, assets):
        old = re.sub("/static/[0-9a-f]{12}/", "/static/0123456789ab/", address)
        with (
            client.get(address, headers=headers) as asset,
            client.get(old, headers=headers) as other,
        ):
            assert "immutable" in asset.headers["Cache-Control"]
            assert "immutable" not in other.headers["Cache-Control"]
            assert asset.data == other.data
            weight += len(asset.data)
    assert weight < 60_000


def templates(*folders: str) -> dict[str, str]:
    paths = [path for folder in folders for path in (TEMPLATES / folder).rglob("*.html")]
    return {str(path): path.read_text(encoding="utf-8") for path in paths}


def test_templates_and_catalogues_agree() -> None:
    source = "".join(templates("layout", "pages", "api").values())
    exact = set(re.findall(r'"(page-[a-z0-9-]+[a-z0-9])"', source))
    exact |= set(re.findall(r"'(page-[a-z0-9-]+[a-z0-9])'", source))
    begun = {"page-match-", "page-in-", "page-missing", "page-no-results-"}
    from_python = {
        "page-subtag",
        "page-language-unregistered",
        "page-language-with",
        "page-language-word",
        "page-language-group",
        "page-language-all-of",
        "page-lexicons-mixed",
        "page-filter-dropped",
        "page-order-headword",
        "page-description-entry",
        "page-relation",
        "page-extra",
        "page-note-kind",
        "page-part-of-speech",
    }
    for locale in LOCALES:
        known = {name for name in names(locale) if name.startswith("page-")} - {"page-not-found"}
        assert exact <= known
        spare = known - exact - from_python
        assert {name for name in spare if not name.startswith(tuple(begun))} == set()


def test_templates_switch_escaping_nowhere_off() -> None:
    for name, source in templates(".").items():
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", source), name


@pytest.mark.parametrize("locale", LOCALES)
def test_scripts_have_names(locale: str) -> None:
    catalogue = PACKAGE / "data" / "messages" / f"pages.{locale}.ftl"
    message = (
        catalogue.read_text(encoding="utf-8").partition("page-script =")[2].partition("}\n")[0]
    )
    for language in LANGUAGES.values():
        for code in language.scripts:
            assert f"[{code}]" in message


def colours() -> list[dict[str, str]]:
    """The colours of the light and of the dark look; the dark one falls back on the light."""
    sheet = (PACKAGE / "web" / "static" / "layout" / "pages.css").read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", block))
        for block in re.findall(r":root \{(.*?)\}", sheet, re.DOTALL)
    )
    return [light, light | dark]


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("look", colours(), ids=["light", "dark"])
@pytest.mark.parametrize(
    ("front", "back", "least"),
    [
        *(
            (front, back, 4.5)
            for front in ("ink", "soft", "link", "warn", "add")
            for back in ("paper", "card")
        ),
        ("on-strong", "strong", 4.5),
        ("on-mark", "mark", 4.5),
        ("edge", "paper", 3),
        ("edge", "card", 3),
    ],
)
def test_colours_can_be_told_apart(
    look: dict[str, str], front: str, back: str, least: float
) -> None:
    dim, bright = sorted((luminance(look[front]), luminance(look[back])))
    assert (bright + 0.05) / (dim + 0.05) >= least
