"""The service worker, `/sw.js`: what it keeps from the start, and under which version.

The script is static/offline/worker.js; before it stands what it has to know. Whatever goes into
the pages that it keeps changes the version, and so the script: browsers look for a new one with
every page. If the setting `offline` is 0, the script is one that takes itself away.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path

from flask import Flask, Response, request, url_for

from dictionary import __version__
from dictionary.messages import LOCALES
from dictionary.web.request.addresses import taken
from dictionary.web.request.context import library
from dictionary.web.serving import assets

_ROOM = Path(__file__).parents[2]
_SOURCES = ("data", "web")
_FOLDER = assets.STATIC / "offline"
# Not needed as files of their own.
_WORKERS = frozenset({"worker.js", "farewell.js"})
_FILES = (
    "arrows.js",
    "copying.js",
    "elements.js",
    "entry.css",
    "icon.svg",
    "letters.js",
    "menu.js",
    "pages.css",
    "pages.js",
    "pair.js",
    "recents.js",
    "search.css",
    "search.js",
    "store.js",
)
_PAGES = ("pages.search", "pages.offline", "pages.offline_entry", "pages.offline_words")


@cache
def _version() -> str:
    """Return what the pages and scripts that are kept are the version of."""
    found = hashlib.sha256(f"{__version__} {assets.version()}".encode())
    for folder in _SOURCES:
        for path in sorted((_ROOM / folder).rglob("*")):
            if path.suffix in (".html", ".ftl", ".toml", ".py"):
                found.update(path.read_bytes())
    return found.hexdigest()[:12]


def _files() -> list[str]:
    own = sorted(path.name for path in _FOLDER.iterdir() if path.name not in _WORKERS)
    names = [*_FILES, *(f"offline/{name}" for name in own)]
    return [assets.asset(name) for name in (*names, *([assets.FONTS] * assets.has_fonts()))]


def _given() -> str:
    pages = {
        locale: [url_for(endpoint, interface=locale) for endpoint in _PAGES] for locale in LOCALES
    }
    known = {
        "version": _version(),
        "root": request.script_root,
        "statics": url_for("asset", stamp=assets.version(), filename=""),
        "files": _files(),
        "pages": pages,
        # What follows the number of an entry in addresses of other pages than its own.
        "beside": sorted(name for name in taken() if "<" not in name),
    }
    return f"const GIVEN = {json.dumps(known, ensure_ascii=False)};\n"


def worker() -> Response:
    """Answer GET /sw.js."""
    if library().settings.offline:
        body = _given() + assets.without_comments(
            (_FOLDER / "worker.js").read_text(encoding="utf-8")
        )
    else:
        body = (_FOLDER / "farewell.js").read_text(encoding="utf-8")
    response = Response(body, mimetype="text/javascript")
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(hashlib.blake2b(body.encode(), digest_size=12).hexdigest(), weak=True)
    response.make_conditional(request)
    return response


def keeps() -> bool:
    """Say whether devices may keep pages."""
    return bool(library().settings.offline)


def init_app(app: Flask) -> None:
    """Register the route; templates call `keeps()`."""
    app.add_url_rule("/sw.js", "worker", worker)
    app.jinja_env.globals["keeps"] = keeps
