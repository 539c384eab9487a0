"""The differences of two documents in words: field, language, before and after."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from dictionary.labels.extras import is_hidden
from dictionary.labels.fields import TAGGED, Path, path_label
from dictionary.messages import text
from dictionary.record.compare import PLACE, Difference, compare
from dictionary.record.kinds import shapes_of
from dictionary.record.shape import NO_FIELDS
from dictionary.record.versions import alike, lifted
from dictionary.record.walk import language_of

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
    before, after = alike(lifted(before), lifted(after))
    single = {False: _is_single(after), True: _is_single(before)}
    compared = compare(before, after)
    labelled = []
    for difference in compared:
        if difference.path[-1:] == (PLACE,):
            old = path_label(difference.old, interface, is_single=single[True])
            new = path_label(difference.new, interface, is_single=single[False])
            label = text(interface, "label-moved")
            labelled.append(LabelledChange(difference.path, label, "", old, new))
            continue
        old, new = (
            _readable(difference.path, difference.old),
            _readable(difference.path, difference.new),
        )
        if old != new:
            document = before if difference.gone or not after else after
            language = _language(document, difference)
            label = path_label(difference.path, interface, is_single=single[difference.gone])
            labelled.append(LabelledChange(difference.path, label, language, old, new))
    if compared and not labelled:
        labelled.append(LabelledChange((), text(interface, "label-hidden"), "", "", ""))
    return labelled


def _is_single(document: Document) -> bool:
    senses = document.get("senses", ())
    return len(senses) == 1 and not senses[0].get("subsenses")


def _readable(path: Path, value: Any) -> str:
    """Return a value as people read it, "" for nothing and for what only a format understands."""
    if path[-2:-1] == ("extra",) and is_hidden(str(path[-1])):
        return ""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        return (
            "; ".join(map(str, value)) if all(isinstance(item, _SCALARS) for item in value) else ""
        )
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _language(document: Document, difference: Difference) -> str:
    """Return the language of the text at a path in a document, "" if it is in none."""
    path = difference.path
    for name, tag in pairwise(path):
        if name in TAGGED:
            return str(tag)
    return _language_stated(document, path)


def _language_stated(document: Document, path: Path) -> str:
    """Return the language of a text that has no tag, as the record or its part states it.

    Of a path whose positions are not those of the document, the language of a part is "".
    """
    shape = shapes_of(document)[""]
    part: Mapping[str, Any] = document
    parts: Any = ()
    *around, last = path
    for step in around:
        if isinstance(step, int):
            part = parts[step] if step < len(parts) else {}
        else:
            shape, parts = shape.inner.get(step, NO_FIELDS), part.get(step, ())
    field = shape.fields.get(str(last))
    if field is None:
        return ""
    of_record, of_part = (str(owner.get("language", "")) for owner in (document, part))
    return language_of(field.language, of_record, of_part)
