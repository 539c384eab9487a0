"""What a JSON document could say of an entry: keys that it leaves out are about nothing.

The view (`formats.base.Record.view`) of a line of JSON Lines. A key that is there and empty says
that there is nothing; one that is not there leaves what the lexicon has, in an entry and in its
senses and other parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dictionary.formats.base import View
from dictionary.record.compare import paired
from dictionary.record.entry import Entry, as_dict, from_dict

_BLANK = as_dict(Entry("", ""))
# Keys of an entry, and of a part by the key of the list that it is in.
_KEYS: Mapping[str, frozenset[str]] = {
    "": frozenset(_BLANK),
    "senses": frozenset({"id", "glosses", "definitions", "examples", "domains", "notes"}),
    "examples": frozenset({"text", "translations", "source"}),
    "variants": frozenset({"form", "language", "kind"}),
    "pronunciations": frozenset({"ipa", "audio"}),
    "relations": frozenset({"kind", "target", "text"}),
}
# What names an entry is no field that a document leaves alone.
_ALWAYS = ("headword", "language")


def view_of(value: Mapping[str, Any]) -> View | None:
    """Return what a document, well-formed as JSON, could say of an entry; None for everything."""
    if _is_whole("", value):
        return None

    def view(entry: Entry) -> Entry:
        return from_dict({**_BLANK, **_seen("", as_dict(entry), value)})

    return view


def _is_whole(kind: str, value: Any) -> bool:
    """Say whether a part, of the list `kind`, has all its keys, and its parts theirs."""
    if not isinstance(value, Mapping) or not _KEYS[kind] <= value.keys():
        return False
    lists = ((key, value[key]) for key in value.keys() & _KEYS.keys())
    return all(
        _is_whole(key, item) for key, items in lists if isinstance(items, list) for item in items
    )


def _seen(kind: str, head: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of a part of the entry the document's part has keys for."""
    part = dict(head)
    for key in head:
        if key not in value and key not in _ALWAYS:
            if key in _KEYS[kind]:
                # A text, a list or an object with nothing in it.
                part[key] = type(head[key])()
            else:
                del part[key]
        elif key in _KEYS and isinstance(value.get(key), list):
            part[key] = _seen_items(key, head[key], value[key])
    return part


def _seen_items(kind: str, head: list[Any], value: list[Any]) -> list[Any]:
    """Return the items of a list, each as the one that it is in the document could say it."""
    items = list(head)
    for was, now in paired(head, value):
        if was is not None and now is not None and isinstance(value[now], Mapping):
            items[was] = _seen(kind, head[was], value[now])
    return items
