"""The widget: one script for other sites, `/widget/v1.js`, defines <dictionary-lookup>.

Its modules are joined here, so that a reader with a slow connection loads one file instead of seven
in turn. It loads others when they are needed: `/widget/v1-help.js` for a word that is nowhere,
`/widget/v1-terms.js` for a concept, `/widget/v1-select.js` to look up what one selects. Sentences
come from the message catalogues, language names from the register.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, Response, request

from dictionary.labels.fields import language_label
from dictionary.languages import LANGUAGES
from dictionary.messages import LOCALES, text
from dictionary.record.concept import STATUSES
from dictionary.web.request.route import ANONYMOUS, declare
from dictionary.web.serving.assets import without_comments

_FOLDER = Path(__file__).parents[1] / "static" / "widget"
# Modules in the order of their dependencies.
_PARTS = ("ask", "../offline/glosses", "results", "lookup", "suggestions", "element")
_HELP_PARTS = ("ask", "../offline/glosses", "results", "misses")
_SENTENCES = (
    "embed-label",
    "embed-pair",
    "embed-placeholder",
    "embed-button",
    "embed-to",
    "embed-swap",
    "embed-suggestions",
    "embed-suggested",
    "embed-busy",
    "embed-count",
    "embed-failed",
    "embed-matched",
    "embed-source",
    "embed-more",
    "embed-new-tab",
    "embed-selected",
    "embed-tab",
    "embed-close",
    "page-missing",
)
_HELP_SENTENCES = (
    "embed-matched",
    "embed-new-tab",
    "embed-source",
    "page-missing",
    "page-missing-in",
    "page-missing-lexicon",
    "page-near",
    "page-elsewhere",
    "page-parts",
    "page-part-unknown",
    "page-pair",
    "page-any-language",
    "page-language-word",
    "wishes-offer",
)
# Placeholders in sentences, which the script fills in.
_OPEN = {name: f"{{{name}}}" for name in ("q", "count", "pair", "language", "a", "b")}
_HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    # Fresh for ten minutes; for a day a stale copy may be used while it is renewed.
    "Cache-Control": "public, max-age=600, stale-while-revalidate=86400",
}


def _given(sentences: Sequence[str], **more: str) -> str:
    """Return the constants that the modules import from `given.js`, which is not a file."""
    texts = {
        locale: {name.removeprefix("embed-"): text(locale, name, _OPEN) for name in sentences}
        for locale in LOCALES
    }
    names = {tag: [language_label(tag, locale) for locale in LOCALES] for tag in LANGUAGES}
    openings = {
        tag: [language.openings, language.openings_stay]
        for tag, language in LANGUAGES.items()
        if language.openings
    }
    return _constants({"TEXTS": texts, "NAMES": names, "OPENINGS": openings, **more})


def _constants(values: Mapping[str, Any]) -> str:
    return "".join(
        f"const {name} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
        for name, value in values.items()
    )


def _part(name: str) -> str:
    """Return a module without comments, imports and exports, to be joined with the others."""
    source = without_comments((_FOLDER / f"{name}.js").read_text(encoding="utf-8"))
    source = re.sub(r"(?m)^import [^;]*;\n", "", source)
    source = re.sub(r"(?m)^export |(?<=;) // .*$", "", source)
    return re.sub(r"(?m)^\s*\n|^\s+", "", source)


@cache
def script() -> bytes:
    """Return the joined script of the widget."""
    style = (_FOLDER / "lookup.css").read_text(encoding="utf-8")
    given = _given(_SENTENCES, STYLE=re.sub(r"\s*([{};,]|\n)\s*", r"\1", style))
    return _joined(given, _PARTS, "")


@cache
def help_script() -> bytes:
    """Return the joined script of what helps with a word that is nowhere."""
    return _joined(_given(_HELP_SENTENCES), _HELP_PARTS, "export { helpFor };\n")


@cache
def select_script() -> bytes:
    """Return the script that looks up what a reader selects on the page."""
    return _joined("", ("selection",), "export { Selection };\n")


@cache
def terms_script() -> bytes:
    """Return the script that says what the terms of a concept are worth."""
    texts = {
        locale: {
            "instead": text(locale, "term-instead"),
            "statuses": {own: text(locale, "term-status", {"status": own}) for own in STATUSES},
        }
        for locale in LOCALES
    }
    return _joined(_constants({"TERM_TEXTS": texts}), ("terms",), "export { termsFor };\n")


def _joined(given: str, parts: Sequence[str], end: str) -> bytes:
    return "".join(
        ["// <dictionary-lookup>, Apache-2.0\n", given, *map(_part, parts), end]
    ).encode()


@cache
def _packed(body: bytes) -> bytes:
    return gzip.compress(body, 9, mtime=0)


def _sent(body: bytes) -> Response:
    is_packed = request.accept_encodings["gzip"] > 0
    body = _packed(body) if is_packed else body
    response = Response(body, mimetype="text/javascript", headers=_HEADERS)
    response.vary.add("Accept-Encoding")
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    response.set_etag(hashlib.blake2b(body, digest_size=12).hexdigest())
    response.make_conditional(request)
    return response


@declare(ANONYMOUS)
def widget() -> Response:
    """Answer GET /widget/v1.js."""
    return _sent(script())


@declare(ANONYMOUS)
def widget_help() -> Response:
    """Answer GET /widget/v1-help.js."""
    return _sent(help_script())


@declare(ANONYMOUS)
def widget_select() -> Response:
    """Answer GET /widget/v1-select.js."""
    return _sent(select_script())


@declare(ANONYMOUS)
def widget_terms() -> Response:
    """Answer GET /widget/v1-terms.js."""
    return _sent(terms_script())


def init_app(app: Flask) -> None:
    """Register the routes."""
    app.add_url_rule("/widget/v1-select.js", "widget_select", widget_select)
    app.add_url_rule("/widget/v1-terms.js", "widget_terms", widget_terms)
    app.add_url_rule("/widget/v1.js", "widget", widget)
    app.add_url_rule("/widget/v1-help.js", "widget_help", widget_help)
