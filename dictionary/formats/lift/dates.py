"""The modification date of an entry (`dateModified`), as the exporting program wrote it.

FieldWorks ignores an imported entry whose `dateModified` equals its own ("trust modification
times": FlexLiftMerger.GetOrMakeEntry). So the date must only be written with unchanged content: the
reader adds a digest of the entry, the seal, and the writer drops the date if the digest differs.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from dictionary.formats.lift.jsonml import CHANGING
from dictionary.formats.lift.shape import KEPT
from dictionary.record import versions
from dictionary.record.document import canonical_json, digest
from dictionary.record.entry import Entry, as_dict

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
    """Return the digest of an entry without its dates, id and homograph number.

    Entries without id or number get one after import; that does not change their content.
    """
    lift = entry.extra.get(KEPT)
    extra = {**entry.extra, KEPT: _undated(lift)}
    bare = replace(entry, source_id="", homograph="", extra=extra)
    # As version 1 of documents has it: seals of older imports hold on.
    return digest(canonical_json(versions.lowered(as_dict(bare))))[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Undated:
    """The view of `entry` in a LIFT file: a difference in dates alone does not count.

    FieldWorks also changes the date for changes that are not in the file, and entries edited here
    are exported without a date.
    """

    entry: Entry

    def __call__(self, head: Entry) -> Entry:
        """Return `head` as the file would have it: `entry` itself if only dates differ."""
        entry = self.entry
        # An entry without id may have got an id or a number after import.
        named = head if entry.source_id else replace(head, source_id="", homograph=entry.homograph)
        return entry if same_but_dates(as_dict(named), as_dict(entry)) else head


def same_but_dates(first: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Say whether two documents are equal except for dates of change from LIFT files."""
    return bool(_without_dates(first) == _without_dates(other))


def _without_dates(value: Any) -> Any:
    """Return a part of a document without the dates under `lift`."""
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
    """Return the value of `lift`, or a part of it, without dates of change and seals."""
    if isinstance(value, list):
        # An empty mapping of attributes is dropped.
        return [inner for inner in map(_undated, value) if inner != {}]
    if not isinstance(value, Mapping):
        return value
    kept = {name: _undated(inner) for name, inner in value.items() if name not in _OF_DATES}
    return {name: inner for name, inner in kept.items() if inner != {}}
