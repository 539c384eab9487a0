"""Machine-readable metadata of pages: schema.org in JSON-LD, and the description of an entry."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import url_for

from dictionary.labels import fields
from dictionary.messages import text
from dictionary.text.boundaries import cluster_end
from dictionary.web.layout import display
from dictionary.web.layout.concepts import ConceptView
from dictionary.web.layout.display import EntryView
from dictionary.web.request.addresses import entry_url

_CONTEXT = "https://schema.org"
# Characters of a description that search engines show.
_LONGEST = 160


def description(entry: EntryView, interface: str) -> str:
    """Return an entry in one sentence: headword, language and glosses."""
    equivalents = meaning(entry, interface)
    params = {
        "headword": entry["headword"],
        "language": fields.language_name(entry["language"], interface),
        "glosses": equivalents,
    }
    named = "page-description-entry" if equivalents else "page-title-entry"
    return text(interface, named, params)


def meaning(entry: EntryView, interface: str) -> str:
    """Return the glosses of an entry on one line of bounded length; "" for none."""
    senses = display.glosses(entry, interface)
    equivalents = ["; ".join(gloss for _, some in sense for gloss in some) for sense in senses]
    return _short(" | ".join(equivalents))


def _short(sentence: str) -> str:
    end = cluster_end(sentence, min(_LONGEST, len(sentence)))
    return sentence if end == len(sentence) else f"{sentence[:end].rstrip()}…"


def entry(view: EntryView, updated_at: str) -> dict[str, Any]:
    """Return an entry as a schema.org DefinedTerm; every text has its language."""
    glosses = [
        _in_language(gloss, tag)
        for sense in view["senses"]
        for tag, equivalents in display.preferred(sense["glosses"], "")
        for gloss in equivalents
    ]
    address = entry_url(view, _external=True)
    term = {
        "@context": _CONTEXT,
        "@type": "DefinedTerm",
        "@id": address,
        "url": address,
        "identifier": str(view["id"]),
        "name": _in_language(view["headword"], view["language"]),
        "alternateName": [
            _in_language(variant["form"], variant["language"]) for variant in view["variants"]
        ],
        "description": glosses,
        "inDefinedTermSet": _set(view["lexicon"]) if view["lexicon"] else None,
        "subjectOf": {
            "@type": "DataDownload",
            "encodingFormat": "application/json",
            "contentUrl": url_for("api_v1.entry", entry_id=view["id"], _external=True),
            "dateModified": updated_at,
        },
    }
    return {name: value for name, value in term.items() if value}


def concept(view: EntryView, updated_at: str, shown: ConceptView) -> dict[str, Any]:
    """Return a concept as a schema.org DefinedTerm: its terms as names, its definitions.

    Terms that are not to be used are alternate names, and so are those of further rank.
    """
    names: list[dict[str, str]] = []
    others: list[dict[str, str]] = []
    for language in shown.languages:
        for at, each in enumerate(language.terms):
            is_name = at == 0 and each.is_for_use
            (names if is_name else others).append(_in_language(each.text, language.tag))
    definitions = [
        _in_language(definition["text"], language.tag)
        for language in shown.languages
        for definition in language.definitions
    ]
    api = url_for("concepts_v1.concept", concept_id=view["id"], _external=True)
    term = entry(view, updated_at) | {
        "name": names or _in_language(view["headword"], view["language"]),
        "alternateName": others,
        "description": definitions,
        "termCode": view["source_id"],
    }
    term["subjectOf"]["contentUrl"] = api
    return {name: value for name, value in term.items() if value}


def lexicon(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return a lexicon as a schema.org DefinedTermSet."""
    return {"@context": _CONTEXT, **_set(row)}


def _set(row: Mapping[str, Any]) -> dict[str, Any]:
    address = url_for("pages.lexicon", lexicon_id=row["id"], _external=True)
    term_set = {
        "@type": "DefinedTermSet",
        "@id": address,
        "url": address,
        "name": [_in_language(title, tag) for tag, title in sorted(row["title"].items())],
        "inLanguage": row["language"],
        "license": display.licence_url(row["licence"]),
        "creator": list(row["contributors"]),
        "citation": row["citation"],
        "isBasedOn": display.web_url(row["url"]),
        "dateModified": row["updated_at"],
    }
    return {name: value for name, value in term_set.items() if value}


def _in_language(words: str, tag: str) -> dict[str, str]:
    """Return a text as a JSON-LD value with its language."""
    return {"@value": words, "@language": tag}
