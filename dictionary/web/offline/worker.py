"""The service worker, `/sw.js`: a version, the files that it stores, and its script.

The script is static/offline/worker.js, preceded by its constants. Every change to the stored pages
changes the version and so the script; browsers look for a new one with every page. If the setting
`offline` is 0, the script is one that removes itself.
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
from dictionary.web.request.route import ANONYMOUS, declare
from dictionary.web.serving import assets

_ROOM = Path(__file__).parents[2]
_SOURCES = ("data", "web")
_FOLDER = assets.STATIC / "offline"
# Folders whose files are all stored, but for `_WORKERS`.
_FOLDERS = ("offline", "lists")
# Scripts that are no files of a page.
_WORKERS = frozenset({"worker.js", "farewell.js"})
_FILES = (
    "icon.svg",
    "layout/clipboard.js",
    "layout/elements.js",
    "layout/mine.js",
    "layout/names.js",
    "layout/pages.css",
    "layout/pages.js",
    "layout/print.css",
    "layout/store.js",
    "pages/alike.js",
    "pages/answers.js",
    "pages/arrows.js",
    "pages/copying.js",
    "pages/entry.css",
    "pages/fields.js",
    "pages/first_question.js",
    "pages/folding.js",
    "pages/languages.js",
    "pages/letters.js",
    "pages/menu.js",
    "pages/outbox.js",
    "pages/pair.js",
    "pages/picker.js",
    "pages/picker_items.js",
    "pages/ranges.js",
    "pages/recents.js",
    "pages/search.css",
    "pages/search.js",
    "pages/status.js",
    "pages/terms.css",
    "pages/visits.js",
    "pages/wish.js",
    "pages/word_tools.js",
)
_PAGES = (
    "pages.search",
    "pages.offline",
    "pages.offline_entry",
    "pages.offline_words",
    "pages.new_wish",
    "pages.language_names",
    "pages.saved",
)


@cache
def _version() -> str:
    """Return the version: a hash of everything that stored pages and scripts depend on."""
    digest = hashlib.sha256(f"{__version__} {assets.version()}".encode())
    for folder in _SOURCES:
        for path in sorted((_ROOM / folder).rglob("*")):
            if path.suffix in (".html", ".ftl", ".toml", ".py"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _files() -> list[str]:
    own = [
        f"{folder}/{path.name}"
        for folder in _FOLDERS
        for path in sorted((assets.STATIC / folder).iterdir())
        if path.name not in _WORKERS
    ]
    names = [*_FILES, *own]
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
        # Names of an entry's subpages in addresses.
        "beside": sorted(name for name in taken() if "<" not in name),
    }
    return f"const GIVEN = {json.dumps(known, ensure_ascii=False)};\n"


@declare(ANONYMOUS)
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
    """Return whether devices may store pages."""
    return bool(library().settings.offline)


def init_app(app: Flask) -> None:
    """Register the route; templates call `keeps()`."""
    app.add_url_rule("/sw.js", "worker", worker)
    app.jinja_env.globals["keeps"] = keeps
