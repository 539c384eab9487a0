"""robots.txt and the sitemap, for search engines; both name only what is public.

Browsers and caches confirm a copy of the sitemap each time: an address has an entry's headword in
it, which may have been taken down.
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
from dictionary.web.request.numbers import LARGEST_POSITION, whole
from dictionary.web.request.route import ANONYMOUS, declare

_NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
# Placeholder for scheme and host of the request. XML cannot contain this character.
_SITE = "\0"
_ROBOTS_SECONDS = 3600
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
# Search results are endless; forms and old revisions are nothing to search for.
_CLOSED = (
    "/?", "/desk", "/sign-in", "/entries/*/diff", "/entries/*/edit", "/entries/*/report",
    "/entries/*/revisions/", "/wishes",
)  # fmt: skip
_CLOSED_API = ("/api/v1/search", "/api/v1/suggest")


@declare(ANONYMOUS)
def robots() -> Response:
    """The paths that crawlers should not visit (RFC 9309), and the address of the sitemap."""
    prefixes = ("", *(f"/{locale}" for locale in messages.LOCALES[1:]))
    closed = [f"{prefix}{path}" for prefix in prefixes for path in _CLOSED]
    lines = ["User-agent: *"]
    lines += [f"Disallow: {request.script_root}{path}" for path in (*closed, *_CLOSED_API)]
    lines += ["", f"Sitemap: {url_for('sitemap', _external=True)}", ""]
    response = Response("\n".join(lines), mimetype="text/plain")
    response.headers["Cache-Control"] = f"public, max-age={_ROBOTS_SECONDS}"
    return response


@declare(ANONYMOUS)
def index() -> Response:
    """The index of the sitemap: the addresses of its parts."""

    def content() -> Iterator[str]:
        parts = ["pages", *sitemap.whole(library()).parts]
        yield f'{_HEAD}<sitemapindex xmlns="{_NAMESPACE}">\n'
        for part in parts:
            address = f"{_SITE}{url_for('sitemap_part', part=part)}"
            yield f"<sitemap><loc>{escape(address)}</loc></sitemap>\n"
        yield "</sitemapindex>\n"

    return _prepared("index", content())


@declare(ANONYMOUS)
def one_part(part: str) -> Response:
    """A part of the sitemap: `pages`, or the number of a part of the entries."""
    if part == "pages":
        return _prepared(part, _urls(_pages()))
    wanted = whole(part, LARGEST_POSITION)
    if wanted is None:
        abort(404)
    number = str(wanted)
    if sitemap.made_part(library(), _name(number)) is not None:
        return _prepared(number, iter(()))
    entries = _entries(wanted)
    first = next(entries, None)
    if first is None:
        abort(404)
    return _prepared(number, _urls(chain([first], entries)))


def _prepared(part: str, content: Iterator[str]) -> Response:
    """Return a part of the sitemap, and store it if it is new; stored parts contain no host."""
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
    """Yield a part of the sitemap in pieces: head, one `url` for each (address, time), end."""
    yield f'{_HEAD}<urlset xmlns="{_NAMESPACE}">\n'
    for address, changed in pages:
        lastmod = f"<lastmod>{escape(changed)}</lastmod>" if changed else ""
        yield f"<url><loc>{_SITE}{escape(address)}</loc>{lastmod}</url>\n"
    yield _END


def _pages() -> Iterator[tuple[str, str]]:
    contents = sitemap.whole(library())
    for name in ("search", "lexicons", "languages"):
        yield from _in_both(f"pages.{name}", "", {})
    for row in contents.lexicons:
        yield from _in_both("pages.lexicon", row["updated_at"], {"lexicon_id": row["id"]})
    for tag in contents.languages:
        yield from _in_both("pages.language", "", {"tag": tag})


def _in_both(endpoint: str, changed: str, values: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for locale in messages.LOCALES:
        yield url_for(endpoint, interface=locale, **values), changed


def _entries(number: int) -> Iterator[tuple[str, str]]:
    """Yield (address, time) of Vietnamese entry pages; each links to its English version."""
    for head in sitemap.part(library(), number):
        document = json.loads(head.json)
        named = {key: document[key] for key in ("headword", "kind") if key in document}
        yield entry_url({"id": head.id, **named}), head.updated_at


def init_app(app: Flask) -> None:
    """Register the routes, which are the same in every language."""
    app.add_url_rule("/robots.txt", "robots", robots)
    app.add_url_rule("/sitemap.xml", "sitemap", index)
    app.add_url_rule("/sitemap/<part>.xml", "sitemap_part", one_part)
