"""The records of a register on its page of the desk: authorities, then decisions."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register
from dictionary.record.versions import KIND_KEY
from dictionary.services.records import entries
from dictionary.services.snapshot import reading
from dictionary.web.desk.entries.choices import authority_label, decision_label
from dictionary.web.request.context import library

_PAGE, _MOST_PAGES = 100, 20


class RegisteredRecord(NamedTuple):
    """An authority or a decision in a list: its number here, its name, and its date."""

    id: int
    label: str
    language: str
    date: str


def registered(lexicon_id: str) -> Mapping[str, Sequence[RegisteredRecord]]:
    """Return the records of a register by kind: authorities by name, decisions latest first."""
    with reading(library()) as snapshot:
        register = snapshot.catalogue.register
    lists: dict[str, list[RegisteredRecord]] = {Authority.KIND.name: [], Decision.KIND.name: []}
    for number, value in _records(lexicon_id):
        label = _label(value, register) or value["headword"]
        record = RegisteredRecord(number, label, value["language"], value.get("date", ""))
        lists[value[KIND_KEY]].append(record)
    lists[Decision.KIND.name].sort(key=lambda own: own.date, reverse=True)
    return lists


def _records(lexicon_id: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
    cursor = None
    for _ in range(_MOST_PAGES):
        shown, cursor = entries.browse(library(), lexicon_id, None, cursor, _PAGE)
        for head in shown:
            yield head.id, json.loads(head.json)
        if cursor is None:
            return


def _label(value: Mapping[str, Any], register: Register) -> str:
    if authority := register.authorities.get(value["source_id"]):
        return authority_label(authority)
    if decision := register.decisions.get(value["source_id"]):
        return decision_label(decision, register)
    return ""
