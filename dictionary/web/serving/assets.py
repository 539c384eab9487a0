"""Our static files: addresses that change when a file does, answers that are kept and small.

All of them share one version, which stands in the path: a script that imports another by its
relative address gets the one of its own version. Web fonts are as old as their own names say, so
that they stay where a new version comes. Texts are compressed once in each process, scripts without
their comments: those and the types in them are a quarter of what a first page would wait for.
"""

from __future__ import annotations

import gzip
import hashlib
import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from mimetypes import guess_type
from pathlib import Path

import brotli
from flask import Flask, Response, current_app, request, url_for
from werkzeug.security import safe_join

STATIC = Path(__file__).parents[1] / "static"
# Made by scripts/fonts, where it found what to make them of.
FONTS = "fonts/fonts.css"

_FOR_GOOD = "public, max-age=31536000, immutable"
_TEXTS = frozenset({".css", ".js", ".svg", ".json", ".txt"})
# By how well they do, best first.
_PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,
    "gzip": lambda data: gzip.compress(data, 9, mtime=0),
}
# A comment on lines of its own, or the type of a value within a line.
_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n|/\*\* @type (?:(?!\*/).)*\*/ ", re.MULTILINE | re.DOTALL
)


@cache
def version() -> str:
    """Return what all static files but the fonts are the version of."""
    found = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file() and path.suffix != ".woff2":
            found.update(f"{path.relative_to(STATIC)}\0".encode())
            found.update(path.read_bytes())
    return found.hexdigest()[:12]


@cache
def exists(name: str) -> bool:
    """Say whether there is a static file of that name."""
    return (STATIC / name).is_file()


def asset(name: str) -> str:
    """Return the address of a static file, which changes when one of them does."""
    if not exists(name):
        raise FileNotFoundError(name)
    return url_for("asset", stamp=version(), filename=name)


def has_fonts() -> bool:
    """Say whether there are web fonts to offer."""
    return exists(FONTS)


def without_comments(script: str) -> str:
    """Return a script of ours without its comments; a test holds that it stays the same program."""
    return _COMMENT.sub("", script)


@lru_cache(maxsize=256)
def _packed(path: Path, encoding: str) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".js":
        content = without_comments(content.decode()).encode()
    return _PACKERS[encoding](content)


def _packed_file(filename: str, encoding: str) -> Response | None:
    """Return the file compressed; None if there is no such file or it is no text."""
    found = safe_join(str(STATIC), filename)
    try:
        path = Path(found or "").resolve()
        if found is None or path.suffix not in _TEXTS or not path.is_file():
            return None
    except (ValueError, OSError):  # a name that no file can have
        return None
    response = Response(_packed(path, encoding), mimetype=guess_type(path.name)[0])
    response.headers["Content-Encoding"] = encoding
    response.headers["Cache-Control"] = "no-cache"
    response.set_etag(f"{version()}-{encoding}")
    response.make_conditional(request)
    return response


def _serve(stamp: str, filename: str) -> Response:
    encoding = request.accept_encodings.best_match(list(_PACKERS))
    response = _packed_file(filename, encoding) if encoding else None
    response = response or current_app.send_static_file(filename)
    # A page of an older version gets what there is now, but is not told to keep it.
    if stamp == version():
        response.headers["Cache-Control"] = _FOR_GOOD
    response.vary.add("Accept-Encoding")
    return response


def _keep_fonts(response: Response) -> Response:
    if request.path.endswith(".woff2") and response.status_code == 200:
        response.headers["Cache-Control"] = _FOR_GOOD
    return response


def init_app(app: Flask) -> None:
    """Serve the files of a version; templates call `asset()` and `has_fonts()`."""
    app.add_url_rule("/static/<string(length=12):stamp>/<path:filename>", "asset", _serve)
    app.after_request(_keep_fonts)
    app.jinja_env.globals.update(asset=asset, has_fonts=has_fonts)
