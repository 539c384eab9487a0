"""Addresses of records: the number identifies the record, the headword is for people to read.

Concepts have pages of their own, with the numbers of entries.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from flask import current_app, url_for

from dictionary.record.concept import Concept
from dictionary.record.versions import KIND_KEY
from dictionary.text.slugs import slug

_TAKEN = "addresses"


def entry_url(entry: Mapping[str, Any], **more: Any) -> str:
    """Return the address of an entry (its "id" and "headword") in the language of the page.

    That of a concept if its "kind" says so. `more` goes to `url_for`: `interface`, `_external`,
    `_anchor`.
    """
    readable = entry_slug(entry["headword"]) or None
    if entry.get(KIND_KEY) == Concept.KIND.name:
        return url_for("pages.concept", concept_id=entry["id"], slug=readable, **more)
    return url_for("pages.entry", entry_id=entry["id"], slug=readable, **more)


def entry_slug(headword: str) -> str:
    """Return the part of an address after the entry's number, "" for an unreadable headword.

    It never equals the name of a subpage of the entry: the word "diff" gives "diff-".
    """
    readable = slug(headword)
    return f"{readable}-" if readable in taken() else readable


def taken() -> frozenset[str]:
    """Return the names of the subpages of entries (`diff`, `edit` …), read from the routes."""
    segments: frozenset[str] | None = current_app.extensions.get(_TAKEN)
    if segments is None:
        parts = (rule.rule.split("/") for rule in current_app.url_map.iter_rules())
        segments = frozenset(
            part[3]
            for part in parts
            if part[:1] == [""] and part[1] in ("entries", "concepts") and len(part) > 3
        )
        current_app.extensions[_TAKEN] = segments
    return segments
