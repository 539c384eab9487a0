"""The kinds of records, by their names: what a document is, and the record that it says."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from dictionary.record.concept import Concept
from dictionary.record.entry import Entry
from dictionary.record.kind import KIND_KEY, AnyRecord, RecordKind
from dictionary.record.shape import Shape, each_shape

# What a lexicon holds: entries, or concepts.
LEXICON, TERMBASE = "lexicon", "termbase"
KINDS: Mapping[str, RecordKind] = {kind.name: kind for kind in (Entry.KIND, Concept.KIND)}
# The kind of the records of a lexicon, by the kind of the lexicon.
RECORDS_OF: Mapping[str, RecordKind] = {LEXICON: Entry.KIND, TERMBASE: Concept.KIND}


def kind_of(document: Mapping[str, Any]) -> RecordKind:
    """Return the kind of the record that a document is of; one that says none is an entry's."""
    return KINDS[document.get(KIND_KEY, Entry.KIND.name)]


def shapes_of(document: Mapping[str, Any]) -> Mapping[str, Shape]:
    """Return the shapes of a document's record ("") and of its parts, by the names of lists."""
    return each_shape(kind_of(document).shape)


def record_of(document: Mapping[str, Any]) -> AnyRecord:
    """Return the record of a parsed document of any kind and version.

    Raises KeyError or TypeError if a key is missing or has the wrong type.
    """
    record: AnyRecord = kind_of(document).from_dict(document)
    return record


def stored_record(document: str) -> AnyRecord:
    """Return the record of a document as the database has it."""
    return record_of(json.loads(document))
