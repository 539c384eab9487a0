"""Pages for use without a network: saved lexicons, an entry from a copy, the app manifest."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, url_for

from dictionary.labels import fields
from dictionary.labels.extras import NOTE_KINDS, note_label
from dictionary.languages import LANGUAGES, language_order, ranges, tones_of
from dictionary.messages import text
from dictionary.record.concept import RELIABILITIES, STATUSES
from dictionary.record.concept_view import NOT_FOR_USE
from dictionary.record.entry import SHAPES
from dictionary.record.parts_of_speech import as_written, meant_part
from dictionary.services.catalogue import Catalogue
from dictionary.services.snapshot import reading
from dictionary.text import portable
from dictionary.text.rungs import RUNGS_BY_KEY
from dictionary.text.vietnamese.typing import METHODS
from dictionary.web.layout.site import page
from dictionary.web.layout.templating import interface, t
from dictionary.web.request.context import library
from dictionary.web.request.route import ANYBODY
from dictionary.web.serving.assets import asset

# Colours of the page and of the band at its top (static/layout/pages.css).
_PAPER, _GROUND = "#faf8f3", "#1f3770"
_MATCHED = ("headword", "gloss", "variant", "term", "lookup")
_FILTERS = ("lexicon", "pos", "domain")
_FIELDS = sorted({name for shape in SHAPES.values() for name in shape.fields})
# Placeholders in sentences, which the scripts fill in.
_NAMES = "a b count date done fetched free headword kind language q sentence size title total word"
_OPEN = {name: f"{{{name}}}" for name in _NAMES.split()}
_SENTENCES = (
    "offline-banner",
    "offline-banner-short",
    "offline-result-count",
    "offline-entry-note",
    "offline-progress",
    "offline-saved-partly",
    "offline-saved",
    "offline-changes-available",
    "offline-up-to-date",
    "offline-updated",
    "offline-removed",
    "offline-cleared",
    "offline-clear-ask",
    "offline-full",
    "offline-failed",
    "offline-not-public",
    "offline-total",
    "offline-space",
    "offline-size",
    "page-title-entry",
    "page-title-search",
    "page-more",
    "page-all-entries",
    "page-play",
    "page-narrowed-remove",
    "page-scope-language",
    "page-missing",
    "page-missing-in",
    "page-missing-lexicon",
    "page-missing-filtered",
    "page-missing-title",
    "page-near",
    "page-elsewhere",
    "page-parts",
    "page-parts-word",
    "page-parts-meaning",
    "page-part-unknown",
    "page-part-more",
    "page-pair",
    "page-any-language",
    "page-further-languages",
    "page-also-spelled",
    "page-no-results-title",
    "page-no-results-shorter",
    "page-no-results-everywhere",
    "page-no-results-other-word",
    "page-incoming-relations",
    "page-incoming-relations-kind",
    "page-incoming-relations-more",
    "page-note-kind",
    "term-concept",
    "term-further",
    "term-instead",
    "term-source",
    "term-spelling-of",
    "wishes-offer",
)
# Kinds of relations with a name in the message catalogues.
RELATIONS = (
    *("synonym", "Synonym", "Synonyms", "antonym", "Antonym", "Antonyms"),
    *("compare", "Compare", "see", "cross-reference"),
    *("derived", "compound", "component-lexeme"),
)


@page("/offline", ANYBODY)
def offline() -> str:
    """The saved lexicons of a device; its scripts fill them in."""
    return render_template("offline/list.html")


@page("/offline/entry", ANYBODY)
def offline_entry() -> str:
    """The template of a saved entry, shown instead of the entry's own page."""
    return render_template("offline/entry.html")


@page("/saved", ANYBODY)
def saved() -> str:
    """The words that somebody keeps on the device; scripts fill the page in."""
    names = {tag: fields.language_label(tag, interface()) for tag in LANGUAGES}
    return render_template("offline/saved.html", languages=names)


def _tones(catalogue: Catalogue) -> dict[str, str]:
    """Return the tone marks of languages whose marks differ from Vietnamese."""
    usual = portable.tables()["tones"]
    marks = {tag: "".join(sorted(tones_of(tag))) for tag in {*LANGUAGES, *catalogue.tags}}
    return {tag: tones for tag, tones in sorted(marks.items()) if tones != usual}


def _sentences(locale: str) -> dict[str, str]:
    word = text(locale, "page-language-word").strip()
    return {name: text(locale, name, _OPEN) for name in _SENTENCES} | {"page-language-word": word}


def _of_terms(locale: str) -> dict[str, Any]:
    """Return what terms are worth, in words: by status, by reliability, and what follows."""
    levels = range(len(RELIABILITIES))
    verdicts = (*sorted(NOT_FOR_USE), *(f"r{level}" for level in levels))
    return {
        "statuses": {own: text(locale, "term-status", {"status": own}) for own in STATUSES},
        "reliabilities": [text(locale, "term-reliability", {"level": level}) for level in levels],
        "verdicts": {own: text(locale, "term-verdict", {"verdict": own}) for own in verdicts},
    }


def _words(catalogue: Catalogue, locale: str) -> Mapping[str, Any]:
    parts = catalogue.choices(None, None).parts_of_speech
    return {
        "locale": locale,
        "sentences": _sentences(locale),
        "rungs": {kind: text(locale, f"page-match-{kind}") for kind in RUNGS_BY_KEY},
        "matched": {name: text(locale, "page-matched", {"field": name}) for name in _MATCHED},
        "filters": {name: text(locale, "page-filter", {"name": name}) for name in _FILTERS},
        "fields": {name: text(locale, "page-field", {"name": name}) for name in _FIELDS},
        "relations": {kind: text(locale, "page-relation", {"kind": kind}) for kind in RELATIONS},
        **_of_terms(locale),
        "notes": {kind: note_label(kind, locale) for kind in NOTE_KINDS},
        "parts": {
            part: text(locale, "page-part-of-speech", {"value": meant_part(part)})
            for part in sorted({*parts, *as_written()})
        },
        "languages": {
            tag: fields.language_label(tag, locale) for tag in sorted({*LANGUAGES, *catalogue.tags})
        },
        "typed": {method: text(locale, "page-read-as", {"method": method}) for method in METHODS},
        "transcription": text(locale, "page-subtag", {"subtag": "fonipa"}),
        "tones": _tones(catalogue),
        "tone_letters": {
            tag: language.tone_letters
            for tag, language in LANGUAGES.items()
            if language.tone_letters
        },
        "openings": {
            tag: [language.openings, language.openings_stay]
            for tag, language in LANGUAGES.items()
            if language.openings
        },
        "ranges": ranges.portable(),
        "order": sorted({*LANGUAGES, *catalogue.tags}, key=language_order),
        "fold": portable.tables(),
    }


@page("/offline/words", ANYBODY)
def offline_words() -> Response:
    """The data of the scripts as JSON: sentences, language names, folding tables."""
    with reading(library()) as snapshot:
        words = _words(snapshot.catalogue, interface())
    body = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    return Response(body, mimetype="application/json")


@page("/manifest.webmanifest", ANYBODY)
def manifest() -> Response:
    """The manifest of the installable app."""
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
