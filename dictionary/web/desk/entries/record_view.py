"""A record of any kind as the desk shows it before something is done to it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from dictionary.record.concept import Concept
from dictionary.record.entry import Entry
from dictionary.record.kinds import kind_of, record_of
from dictionary.record.register.lookup import Register
from dictionary.record.shape import Kind
from dictionary.services.snapshot import reading
from dictionary.web.desk.entries.choices import choices_of, label_of
from dictionary.web.desk.entries.draft import draft_of
from dictionary.web.layout import display
from dictionary.web.layout.concepts import concept_view
from dictionary.web.layout.templating import interface
from dictionary.web.request.context import library


def record_view(entry_id: int, document: str, lexicon: Mapping[str, Any]) -> dict[str, Any]:
    """Return the variables of `desk/_record.html`: the record of a document, to be looked at.

    `view` has the keys of an entry; `concept` are the languages of a concept; `facts` what an
    authority or a decision says, as (field, texts with their languages).
    """
    kind = kind_of(json.loads(document))
    view = display.entry_view(entry_id, document, lexicon)
    is_registered = kind is not Entry.KIND and kind is not Concept.KIND
    return {
        "kind": kind.name,
        "view": view,
        "concept": concept_view(view, "", interface(), display.EVERYTHING)
        if kind is Concept.KIND
        else None,
        "facts": list(_facts(document)) if is_registered else [],
    }


def _facts(document: str) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield what a record of a register says, field by field, codes and ids by their names."""
    value = json.loads(document)
    kind = kind_of(value)
    with reading(library()) as snapshot:
        register: Register = snapshot.catalogue.register
    choices = choices_of(kind, draft_of(kind.as_dict(record_of(value)), kind=kind), register)
    for field in kind.shape.in_order:
        own = value.get(field.name)
        if not own or field.kind in (Kind.EXTRA, Kind.PARTS):
            continue
        if field.is_tagged:
            yield field.name, [(text, tag) for tag, text in display.preferred(own, interface())]
        else:
            texts = [own] if isinstance(own, str) else own
            yield field.name, [(label_of(choices, f".{field.name}", text), "") for text in texts]
