"""The pages for use without a network: what a device keeps, an entry from there, the manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, url_for

from dictionary.labels import fields
from dictionary.languages import LANGUAGES, tones_of
from dictionary.messages import text
from dictionary.services.site import Catalogue
from dictionary.services.snapshot import reading
from dictionary.text import portable
from dictionary.text.rungs import RUNGS_BY_KEY
from dictionary.web.layout.site import ANYBODY, page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library
from dictionary.web.serving.assets import asset

# Paper, and the ground of the band at the top (static/pages.css).
_PAPER, _GROUND = "#faf8f3", "#1f3770"
_MATCHED = ("headword", "gloss", "variant")
_FIELDS = (
    "audio",
    "domains",
    "etymology",
    "ipa",
    "notes",
    "relations",
    "source_id",
    "sources",
    "variants",
)
# What sentences leave open is filled in by the scripts.
_NAMES = "count date done free headword kind language q size title total"
_OPEN = {name: f"{{{name}}}" for name in _NAMES.split()}
_SENTENCES = (
    "offline-banner",
    "offline-found",
    "offline-entry-note",
    "offline-progress",
    "offline-stopped",
    "offline-kept",
    "offline-found-newer",
    "offline-found-same",
    "offline-updated",
    "offline-removed",
    "offline-cleared",
    "offline-clear-ask",
    "offline-full",
    "offline-failed",
    "offline-closed",
    "offline-sum",
    "offline-space",
    "page-title-entry",
    "page-title-search",
    "page-more",
    "page-nothing-title",
    "page-nothing-shorter",
    "page-nothing-everywhere",
    "page-pointing",
    "page-pointing-kind",
    "page-pointing-more",
)
# The kinds of relations that have a name in the catalogues.
RELATIONS = (
    *("synonym", "Synonym", "Synonyms", "antonym", "Antonym", "Antonyms"),
    *("compare", "Compare", "see", "cross-reference"),
    *("derived", "compound", "component-lexeme"),
)


@page("/offline", ANYBODY)
def offline() -> str:
    """What this device keeps: its scripts fill it in."""
    return render_template("offline/list.html")


@page("/offline/entry", ANYBODY)
def offline_entry() -> str:
    """An entry that a device keeps: it is shown in the place of the entry's own page."""
    return render_template("offline/entry.html")


def _tones(catalogue: Catalogue) -> dict[str, str]:
    """Return the tone marks of the languages in which they are not those of Vietnamese."""
    usual = portable.tables()["tones"]
    found = {tag: "".join(sorted(tones_of(tag))) for tag in {*LANGUAGES, *catalogue.tags}}
    return {tag: tones for tag, tones in sorted(found.items()) if tones != usual}


def _words(catalogue: Catalogue, locale: str) -> Mapping[str, Any]:
    parts = catalogue.choices(None, None).parts_of_speech
    return {
        "locale": locale,
        "sentences": {name: text(locale, name, _OPEN) for name in _SENTENCES},
        "rungs": {kind: text(locale, f"page-match-{kind}") for kind in RUNGS_BY_KEY},
        "matched": {name: text(locale, "page-matched", {"field": name}) for name in _MATCHED},
        "fields": {name: text(locale, "page-field", {"name": name}) for name in _FIELDS},
        "relations": {kind: text(locale, "page-relation", {"kind": kind}) for kind in RELATIONS},
        "parts": {one: text(locale, "page-part-of-speech", {"value": one}) for one in parts},
        "languages": {
            tag: fields.language_label(tag, locale) for tag in sorted({*LANGUAGES, *catalogue.tags})
        },
        "tones": _tones(catalogue),
        "fold": portable.tables(),
    }


@page("/offline/words", ANYBODY)
def offline_words() -> Response:
    """What the scripts say and go by, as JSON: sentences, names of languages, rules of folding."""
    with reading(library()) as snapshot:
        words = _words(snapshot.catalogue, interface())
    body = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return Response(body, mimetype="application/json")


@page("/manifest.webmanifest", ANYBODY)
def manifest() -> Response:
    """What a device installs."""
    icons = [
        {"src": asset("icon.svg"), "type": "image/svg+xml", "sizes": "any"},
        *(
            {"src": asset(f"icons/{name}.png"), "type": "image/png", "sizes": size, **more}
            for name, size, more in (
                ("192", "192x192", {}),
                ("512", "512x512", {}),
                ("maskable", "512x512", {"purpose": "maskable"}),
            )
        ),
    ]
    made = {
        "id": url_for("pages.search"),
        "name": t("page-site"),
        "short_name": t("embed-short-name"),
        "description": t("page-site-about"),
        "lang": interface(),
        "start_url": url_for("pages.search"),
        "scope": url_for("pages.search", interface="vi"),
        "display": "standalone",
        "background_color": _PAPER,
        "theme_color": _GROUND,
        "categories": ["education", "books"],
        "icons": icons,
    }
    body = json.dumps(made, ensure_ascii=False, indent=1)
    return Response(body, mimetype="application/manifest+json")
