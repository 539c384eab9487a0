"""What search engines read: robots.txt and the sitemap. Only what everybody may see is in it.

Copies of the sitemap are confirmed each time: an address has the headword of an entry in it, which
may have to be nowhere any more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any
from xml.sax.saxutils import escape

from flask import Flask, Response, abort, request, stream_with_context, url_for

from dictionary import __version__, messages
from dictionary.services.sharing import sitemap
from dictionary.services.sharing.sitemap import PreparedName
from dictionary.web.request import limits
from dictionary.web.request.addresses import entry_url
from dictionary.web.request.context import library

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Stands for scheme and host, which are those of the request; no text of XML has it.
_SITE = "\0"
_ROBOTS_SECONDS = 3600
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
    response = Response("\n".join(lines), mimetype="text/plain")
    response.headers["Cache-Control"] = f"public, max-age={_ROBOTS_SECONDS}"
    return response


def index() -> Response:
    """The parts of the sitemap."""

    def content() -> Iterator[str]:
        parts = ["pages", *sitemap.whole(library()).parts]
        yield f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n'
        for part in parts:
            address = f"{_SITE}{url_for('sitemap_part', part=part)}"
            yield f"<sitemap><loc>{escape(address)}</loc></sitemap>\n"
        yield "</sitemapindex>\n"

    return _prepared("index", content())


def one_part(part: str) -> Response:
    """A part of the sitemap: `pages`, or the number of a part of the entries."""
    if part == "pages":
        return _prepared(part, _urls(_pages()))
    if not (part.isascii() and part.isdigit() and len(part) <= 18):
        abort(404)
    number = str(int(part))
    if sitemap.made_part(library(), _name(number)) is not None:
        return _prepared(number, iter(()))
    entries = _entries(int(number))
    first = next(entries, None)
    if first is None:
        abort(404)
    return _prepared(number, _urls(chain([first], entries)))


def _prepared(part: str, content: Iterator[str]) -> Response:
    """Return a part of the sitemap, made if it is not there; what is kept names no host."""
    name = _name(part)
    if request.if_none_match.contains_weak(name.file):
        return _confirmed(Response(status=304), name)
    path = sitemap.made_part(library(), name)
    if path is not None:
        return _confirmed(_shown([path.read_text("utf-8")]), name)
    pieces = (piece.encode() for piece in stream_with_context(content))
    made = sitemap.make_part(library(), name, limits.who(), pieces)
    return _confirmed(_shown(piece.decode() for piece in made), name)


def _name(part: str) -> PreparedName:
    return sitemap.name_of(library(), part, f"{__version__} {request.script_root}")


def _shown(pieces: Iterable[str]) -> Response:
    site = url_for("robots", _external=True).removesuffix(url_for("robots"))
    shown = (piece.replace(_SITE, escape(site)) for piece in pieces)
    return Response(shown, mimetype="application/xml")


def _confirmed(response: Response, name: PreparedName) -> Response:
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(name.file, weak=True)
    return response


_END = "</urlset>\n"


def _urls(pages: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield a part of the sitemap in pieces: its head, each (address, time), its end."""
    yield f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n'
    for address, changed in pages:
        lastmod = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
        yield f"<url><loc>{_SITE}{escape(address)}</loc>{lastmod}</url>\n"
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
        yield url_for(endpoint, interface=locale, **values), changed


def _entries(number: int) -> Iterator[tuple[str, str]]:
    """Yield the Vietnamese pages of entries: each names its English one."""
    for one in sitemap.part(library(), number):
        headword = json.loads(one.json)["headword"]
        yield entry_url({"id": one.id, "headword": headword}), one.updated_at


def init_app(app: Flask) -> None:
    """Register the addresses, which are the same in every language."""
    app.add_url_rule("/robots.txt", "robots", robots)
    app.add_url_rule("/sitemap.xml", "sitemap", index)
    app.add_url_rule("/sitemap/<part>.xml", "sitemap_part", one_part)
