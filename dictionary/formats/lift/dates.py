"""When an entry was last changed, in the words of the program that its file comes from.

FieldWorks leaves out what a LIFT file brings if it has the same `dateModified` as the entry has
there ("trust modification times": FlexLiftMerger.GetOrMakeEntry). So the date may come back only
with what it was the date of: the reader seals it with a digest of the entry, and the writer leaves
out a date whose entry has another one by now.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dictionary.formats.lift.jsonml import CHANGING
from dictionary.formats.lift.shape import KEPT
from dictionary.record.entry import Entry, as_dict, digest, document

SEAL = "seal"
_DIGITS = 16
_OF_DATES = frozenset({CHANGING, SEAL, "dates"})


def sealed(entry: Entry) -> Entry:
    """Return `entry` with a seal if it has a date."""
    lift = entry.extra.get(KEPT, {})
    if CHANGING not in lift.get("attributes", {}):
        return entry
    return replace(entry, extra={**entry.extra, KEPT: {**lift, SEAL: seal_of(entry)}})


def seal_of(entry: Entry) -> str:
    """Return the digest of all that an entry says but for its date, its id and its number.

    What has no id or number in its file is given one, which changes nothing in it.
    """
    lift = entry.extra.get(KEPT)
    extra = {**entry.extra, KEPT: _undated(lift)}
    bare = replace(entry, source_id="", homograph="", extra=extra)
    return digest(document(bare))[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Undated:
    """The view of a file in which `entry` stands: a date alone is no statement.

    FieldWorks gives an entry a new date for what does not show in the file, too; and what was
    edited here goes out without one.
    """

    entry: Entry

    def __call__(self, head: Entry) -> Entry:
        """Return what the file would say of `head`: `entry` itself if only dates differ."""
        entry = self.entry
        # What has no id may have been given one here, or a number.
        named = head if entry.source_id else replace(head, source_id="", homograph=entry.homograph)
        return entry if same_but_dates(as_dict(named), as_dict(entry)) else head


def same_but_dates(first: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two documents differ in nothing but in dates of change that LIFT files gave."""
    return bool(_without_dates(first) == _without_dates(other))


def _without_dates(value: Any) -> Any:
    """Return a part of a document without the dates in what LIFT files gave."""
    if isinstance(value, list):
        return [_without_dates(inner) for inner in value]
    if not isinstance(value, Mapping):
        return value
    kept = {
        name: _undated(inner) if name == KEPT else _without_dates(inner)
        for name, inner in value.items()
    }
    return {name: inner for name, inner in kept.items() if inner or name not in (KEPT, "extra")}


def _undated(value: Any) -> Any:
    """Return what stands under `lift`, or a part of it, without dates of change and seals."""
    if isinstance(value, list):
        # Attributes of which nothing is left are none.
        return [inner for inner in map(_undated, value) if inner != {}]
    if not isinstance(value, Mapping):
        return value
    kept = {name: _undated(inner) for name, inner in value.items() if name not in _OF_DATES}
    return {name: inner for name, inner in kept.items() if inner != {}}
