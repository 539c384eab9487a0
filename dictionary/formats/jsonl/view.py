"""The view (`formats.base.Record.view`) of a JSON document: the fields that it has keys for.

A key with an empty value removes the lexicon's value. A missing key leaves the lexicon's value
unchanged, in an entry and in its senses and other parts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dictionary.formats.base import View
from dictionary.record.compare import paired
from dictionary.record.entry import SHAPES, Entry, as_dict, from_dict

_BLANK = as_dict(Entry("", ""))
# Keys of an entry, and of a part by the key of the list that it is in. Without those that a
# document has only where they hold something: to lack them says that they are empty.
_KEYS: Mapping[str, frozenset[str]] = {
    name: frozenset(field.name for field in shape.fields.values() if field.is_always)
    for name, shape in SHAPES.items()
}
# These identify an entry and its document: they stay, whether the document has the keys or not.
_ALWAYS = ("headword", "language", "version")


def view_of(value: Mapping[str, Any]) -> View | None:
    """Return the view of a document, which is valid JSON; None if it has all keys."""
    if _is_whole("", value):
        return None

    def view(entry: Entry) -> Entry:
        return from_dict({**_BLANK, **_seen("", as_dict(entry), value)})

    return view


def _is_whole(kind: str, value: Any) -> bool:
    """Say whether a part from the list `kind`, with all parts inside, has all keys."""
    if not isinstance(value, Mapping) or not _KEYS[kind] <= value.keys():
        return False
    lists = ((key, value[key]) for key in value.keys() & _KEYS.keys())
    return all(
        _is_whole(key, item) for key, items in lists if isinstance(items, list) for item in items
    )


def _seen(kind: str, head: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """Return `head`, a part of the entry, reduced to the keys that the document's part has."""
    part = dict(head)
    for key in head:
        if key not in value and key not in _ALWAYS:
            if key in _KEYS[kind]:
                # An empty text, list or object.
                part[key] = type(head[key])()
            else:
                del part[key]
        elif key in _KEYS and isinstance(value.get(key), list):
            part[key] = _seen_items(key, head[key], value[key])
    return part


def _seen_items(kind: str, head: list[Any], value: list[Any]) -> list[Any]:
    """Return the items of a list, each reduced to the keys of its counterpart in the document."""
    items = list(head)
    for was, now in paired(head, value):
        if was is not None and now is not None and isinstance(value[now], Mapping):
            items[was] = _seen(kind, head[was], value[now])
    return items
