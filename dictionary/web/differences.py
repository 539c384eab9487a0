"""What changed between two documents, put the way a template wants it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dictionary.entry.compare import Path, compare
from dictionary.text.contrast import Piece, contrast

# Under these names stand texts by language.
_BY_LANGUAGE = ("glosses", "definitions", "translations")
_SCALARS = (str, int, float)


@dataclass(frozen=True, slots=True)
class Change:
    """A field that differs: where it is, its language ("" if it is in none), and its two sides.

    A side is the text in pieces; what the other one lacks is marked. Empty: it is not there.
    """

    path: Path
    language: str
    old: Sequence[Piece]
    new: Sequence[Piece]


def differences(old: str, new: str) -> list[Change]:
    """Return what changed between two documents, in the order in which an entry is read."""
    before, after = json.loads(old), json.loads(new)
    found = []
    for path, was, now in compare(before, after):
        left, right = contrast(_text(was), _text(now))
        document = after if now else before
        found.append(Change(path, _language(document, path), left, right))
    return found


def _text(value: Any) -> str:
    """Return a value as a text: a list of texts with semicolons, what is nested as JSON."""
    if value is None or value == {}:
        return ""
    if isinstance(value, list) and all(isinstance(one, _SCALARS) for one in value):
        return "; ".join(map(str, value))
    if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
        return "; ".join(value.values())
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _language(document: Mapping[str, Any], path: Path) -> str:
    """Return the language of the text at `path` in a document, "" if it is in none."""
    for name, tag in pairwise(path):
        if name in _BY_LANGUAGE:
            return str(tag)
    own: str = document["language"]
    match path:
        case ("headword",) | ("senses", _, "examples", _, "text") | ("relations", _, "text"):
            return own
        case ("variants", int(at), "form") if at < len(document["variants"]):
            return str(document["variants"][at]["language"])
        case ("pronunciations", _, "ipa"):
            return "und-fonipa"
    return ""
