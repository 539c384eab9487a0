"""Comparing a record of a batch with its entry: the row that the record makes of the entry."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from dictionary.checks.record import EMPTY_SENSE, check
from dictionary.formats.base import Record, View
from dictionary.record.concept import HIERARCHICAL
from dictionary.record.document import digest
from dictionary.record.entry import Entry, from_dict
from dictionary.record.kinds import stored_record
from dictionary.record.media import references
from dictionary.record.overlay import overlaid
from dictionary.services.batches.checking.batch_media import MediaRow
from dictionary.store.mapping import record_row
from dictionary.store.read.entry_heads import HeadRevision, KnownEntry


@dataclass(frozen=True, slots=True)
class MatchedRecord:
    """A record of the file with its entry in the lexicon, None for a new entry.

    `renamed`: the entry has another identity than the record. `offered`: the match is only likely,
    so a person has to accept it.
    """

    record: Record
    known: KnownEntry | None = None
    renamed: bool = False
    offered: bool = False


class Met:
    """The set of the ids of entries that occur in a file, as a bit array."""

    def __init__(self) -> None:
        self._bits = bytearray()

    def add(self, entry_id: int) -> None:
        """Add an id."""
        place = entry_id >> 3
        if place >= len(self._bits):
            self._bits.extend(bytes(place + 1 - len(self._bits)))
        self._bits[place] |= 1 << (entry_id & 7)

    def __contains__(self, entry_id: object) -> bool:
        if not isinstance(entry_id, int):
            return False
        place = entry_id >> 3
        return place < len(self._bits) and bool(self._bits[place] >> (entry_id & 7) & 1)


def needs_head(compared: MatchedRecord) -> bool:
    """Say whether the entry's document is needed for the row.

    It is if the record has another identity, or is partial and differs. A removed entry has none.
    """
    if compared.known is None or compared.known.status == "removed":
        return False
    record = compared.record
    if compared.renamed:
        return True
    return (
        record.view is not None
        and digest(record.entry.KIND.document(record.entry)) != compared.known.digest
    )


def targets(heads: Iterable[HeadRevision]) -> list[str]:
    """Return the target ids of relations that have no text."""
    ids: dict[str, None] = {}
    for head in heads:
        for relation in json.loads(head.document).get("relations", ()):
            if relation["target"] and not relation.get("text"):
                ids[relation["target"]] = None
    return list(ids)


def wider(document: str) -> list[tuple[str, str]]:
    """Return (kind, target) of the hierarchical relations of a stored concept (JSON)."""
    return [
        (relation["kind"], relation["target"])
        for relation in json.loads(document).get("relations", ())
        if relation["kind"] in HIERARCHICAL
    ]


def row_of(
    compared: MatchedRecord,
    head: HeadRevision | None,
    names: Mapping[str, str] = MappingProxyType({}),
) -> MediaRow:
    """Return the row to stage: fields that the file does not have are kept as in `head`.

    `names`: headwords, by id, that the file writes for relations to ids. An entry keeps its source
    id if the file has none, and an identity that is made of an id. Any other identity follows the
    headword, part of speech and homograph number.
    """
    record = compared.record
    entry: Any = record.entry
    identity = ""
    if head is not None:
        before = stored_record(head.document)
        if record.view is not None:
            entry = _overlaid(before, entry, record.view, names)
        if not entry.source_id and before.source_id:
            entry = replace(entry, source_id=before.source_id)
        identity = head.identity
        if compared.renamed and not before.source_id:
            identity = record.entry.identity
    elif compared.known is not None:
        identity = record.entry.identity
    return MediaRow(record.place, record_row(entry, identity), references(entry))


def _overlaid(before: Any, entry: Any, view: View, names: Mapping[str, str]) -> Any:
    """Return the known entry `before` with the fields of `entry` that the file has (`view`).

    The file writes the relations of `before` with the headwords in `names`.
    """
    is_entry = isinstance(before, Entry)
    if not (is_entry and any(relation.target in names for relation in before.relations)):
        return overlaid(before, view(before), entry)
    relations = [
        replace(relation, text=relation.text or names.get(relation.target, ""))
        for relation in before.relations
    ]
    named = replace(before, relations=tuple(relations))
    merged = overlaid(named, view(named), entry)
    own = dict(zip(relations, before.relations, strict=True))
    return replace(
        merged, relations=tuple(own.get(relation, relation) for relation in merged.relations)
    )


def still_lacks(document_: str) -> bool:
    """Say whether a document, as JSON, has a sense without a meaning."""
    entry = from_dict(json.loads(document_))
    return any(code == EMPTY_SENSE for code, *_ in check(entry))


def known_by_identity(
    rows: Sequence[MediaRow], compared: Sequence[MatchedRecord]
) -> Mapping[str, KnownEntry]:
    """Return the known entries of `compared`, by the identities of their rows."""
    return {
        row.row.identity: item.known
        for row, item in zip(rows, compared, strict=True)
        if item.known is not None
    }
