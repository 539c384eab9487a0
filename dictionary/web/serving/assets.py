"""Static files: addresses that change with their content, compressed answers, long caching.

All files share one version, which is part of the path: a script that imports another by a relative
address gets the same version of it. Web fonts are cached by name, so that a new version does not
load them again. Text files are compressed once in each process, scripts without their comments,
which (with the types in them) are a quarter of the bytes of a first page.
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
# Made by scripts/fonts, if the sources of the fonts are there.
FONTS = "fonts/fonts.css"

_FOR_GOOD = "public, max-age=31536000, immutable"
_TEXTS = frozenset({".css", ".js", ".svg", ".json", ".txt"})
# Compressors, best ratio first.
_PACKERS: Mapping[str, Callable[[bytes], bytes]] = {
    "br": brotli.compress,
    "gzip": lambda data: gzip.compress(data, 9, mtime=0),
}
# A comment on lines of its own, or the type of a value within a line. No library does it: rjsmin
# 1.3 would save a tenth more, but takes spaces out of templates within templates.
_COMMENT = re.compile(
    r"^[ \t]*(?://[^\n]*|/\*.*?\*/[ \t]*)\n|/\*\* @type (?:(?!\*/).)*\*/ ", re.MULTILINE | re.DOTALL
)


@cache
def version() -> str:
    """Return the version: a hash of all static files except fonts."""
    digest = hashlib.sha256()
    for path in sorted(STATIC.rglob("*")):
        if path.is_file() and path.suffix != ".woff2":
            digest.update(f"{path.relative_to(STATIC)}\0".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


@cache
def exists(name: str) -> bool:
    """Return whether there is a static file `name`."""
    return (STATIC / name).is_file()


def asset(name: str) -> str:
    """Return the address of a static file, which has the version in it."""
    if not exists(name):
        raise FileNotFoundError(name)
    return url_for("asset", stamp=version(), filename=name)


def has_fonts() -> bool:
    """Return whether web fonts were made."""
    return exists(FONTS)


def without_comments(script: str) -> str:
    """Return a script without its comments; a test checks that it stays the same program."""
    return _COMMENT.sub("", script)


@lru_cache(maxsize=256)
def _packed(path: Path, encoding: str) -> bytes:
    content = path.read_bytes()
    if path.suffix == ".js":
        content = without_comments(content.decode()).encode()
    return _PACKERS[encoding](content)


def _packed_file(filename: str, encoding: str) -> Response | None:
    """Return a compressed file, None if there is no such file or it is not a text."""
    joined = safe_join(str(STATIC), filename)
    try:
        path = Path(joined or "").resolve()
        if joined is None or path.suffix not in _TEXTS or not path.is_file():
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
    # A page of an older version gets the current file, without long caching.
    if stamp == version():
        response.headers["Cache-Control"] = _FOR_GOOD
    response.vary.add("Accept-Encoding")
    return response


def _keep_fonts(response: Response) -> Response:
    if request.path.endswith(".woff2") and response.status_code == 200:
        response.headers["Cache-Control"] = _FOR_GOOD
    return response


def init_app(app: Flask) -> None:
    """Register the route of static files; templates call `asset()` and `has_fonts()`."""
    app.add_url_rule("/static/<string(length=12):stamp>/<path:filename>", "asset", _serve)
    app.after_request(_keep_fonts)
    app.jinja_env.globals.update(asset=asset, has_fonts=has_fonts)
