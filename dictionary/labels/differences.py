"""What changed between two documents, in words: where, in which language, before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dictionary.labels.extras import is_hidden
from dictionary.labels.fields import TAGGED, Path, path_label
from dictionary.messages import text
from dictionary.record.compare import Difference, compare
from dictionary.record.numbering import numbers

Document = Mapping[str, Any]
_SCALARS = (str, int, float)


@dataclass(frozen=True, slots=True)
class LabelledChange:
    """A field that differs: where it is, what it is called, its language, and its two sides.

    `language` is "" for what is in none; a side is "" where it is not there. Both sides are, and
    `path` is, where only what a file format keeps for itself has changed.
    """

    path: Path
    label: str
    language: str
    old: str
    new: str


def changes(before: Document, after: Document, interface: str) -> list[LabelledChange]:
    """Return what changed between two documents, in the order in which an entry is read.

    Either may be empty. What a format keeps for the way back is not shown; that it has changed is
    said where nothing else has.
    """
    counted = {False: _numbers(after), True: _numbers(before)}
    compared = compare(before, after)
    found = []
    for one in compared:
        old, new = _readable(one.path, one.old), _readable(one.path, one.new)
        if old != new:
            document = before if one.gone or not after else after
            language = _language(document, one)
            label = path_label(one.path, interface, counted[one.gone])
            found.append(LabelledChange(one.path, label, language, old, new))
    if compared and not found:
        found.append(LabelledChange((), text(interface, "label-hidden"), "", "", ""))
    return found


def _numbers(document: Document) -> list[str]:
    senses = document.get("senses", ())
    return numbers(sense.get("extra") or {} for sense in senses)


def _readable(path: Path, value: Any) -> str:
    """Return a value as people read it, "" for nothing and for what only a format understands."""
    if path[-2:-1] == ("extra",) and is_hidden(str(path[-1])):
        return ""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        return "; ".join(map(str, value)) if all(isinstance(one, _SCALARS) for one in value) else ""
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _language(document: Document, one: Difference) -> str:
    """Return the language of the text at a path in a document, "" if it is in none."""
    path = one.path
    for name, tag in pairwise(path):
        if name in TAGGED:
            return str(tag)
    own = str(document.get("language", ""))
    match path:
        case ("headword",) | ("senses", _, "examples", _, "text") | ("relations", _, "text"):
            return own
        case ("variants", int(at), "form") if at < len(document["variants"]):
            return str(document["variants"][at]["language"])
        case ("pronunciations", _, "ipa"):
            return "und-fonipa"
    return ""
