"""What search engines read: robots.txt and the sitemap. Only what everybody may see is in it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from flask import Flask, Response, abort, request, stream_with_context, url_for

from dictionary import messages
from dictionary.services import sitemap
from dictionary.web.addresses import entry_url
from dictionary.web.current import library

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Search results, forms and old states: endless, or nothing to be found by.
_CLOSED = (
    "/?", "/desk", "/sign-in", "/entries/*/diff", "/entries/*/edit", "/entries/*/report",
    "/entries/*/revisions/",
)  # fmt: skip
_CLOSED_API = ("/api/v1/search", "/api/v1/suggest")


def robots() -> Response:
    """What robots should leave alone (RFC 9309), and where the sitemap is."""
    prefixes = ("", *(f"/{locale}" for locale in messages.LOCALES[1:]))
    closed = [f"{prefix}{path}" for prefix in prefixes for path in _CLOSED]
    lines = ["User-agent: *"]
    lines += [f"Disallow: {request.script_root}{path}" for path in (*closed, *_CLOSED_API)]
    lines += ["", f"Sitemap: {url_for('sitemap', _external=True)}", ""]
    return _kept(Response("\n".join(lines), mimetype="text/plain"))


def index() -> Response:
    """The parts of the sitemap."""
    parts = ["pages", *sitemap.whole(library()).parts]
    addresses = [url_for("sitemap_part", part=part, _external=True) for part in parts]
    body = "".join(f"<sitemap><loc>{escape(one)}</loc></sitemap>\n" for one in addresses)
    return _xml([f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n{body}</sitemapindex>\n'])


def one_part(part: str) -> Response:
    """A part of the sitemap: `pages`, or the number of a part of the entries."""
    if part == "pages":
        return _xml(stream_with_context(_urls(_pages())))
    if not (part.isascii() and part.isdigit() and len(part) <= 18):
        abort(404)
    found = _urls(_entries(int(part)))
    head, first = next(found), next(found)
    if first == _END:
        abort(404)
    return _xml(stream_with_context(_rest(head + first, found)))


_END = "</urlset>\n"


def _rest(begun: str, found: Iterator[str]) -> Iterator[str]:
    yield begun
    yield from found


def _urls(pages: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a part of the sitemap in pieces: its head, each (address, time), its end."""
    yield f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n'
    for address, changed in pages:
        lastmod = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
        yield f"<url><loc>{escape(address)}</loc>{lastmod}</url>\n"
    yield _END


def _pages() -> Iterator[tuple[str, str]]:
    found = sitemap.whole(library())
    for name in ("search", "lexicons", "languages"):
        yield from _in_both(f"pages.{name}", "", {})
    for row in found.lexicons:
        yield from _in_both("pages.lexicon", row["updated_at"], {"lexicon_id": row["id"]})
    for tag in found.languages:
        yield from _in_both("pages.language", "", {"tag": tag})


def _in_both(endpoint: str, changed: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for locale in messages.LOCALES:
        yield url_for(endpoint, interface=locale, _external=True, **values), changed


def _entries(number: int) -> Iterator[tuple[str, str]]:
    """Yield the Vietnamese pages of entries: each names its English one."""
    for one in sitemap.part(library(), number):
        headword = json.loads(one.json)["headword"]
        yield entry_url({"id": one.id, "headword": headword}, _external=True), one.updated_at


def _xml(body: Iterable[str]) -> Response:
    return _kept(Response(body, mimetype="application/xml"))


def _kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "public, max-age=3600"
    return response


def init_app(app: Flask) -> None:
    """Register the addresses, which are the same in every language."""
    app.add_url_rule("/robots.txt", "robots", robots)
    app.add_url_rule("/sitemap.xml", "sitemap", index)
    app.add_url_rule("/sitemap/<part>.xml", "sitemap_part", one_part)
