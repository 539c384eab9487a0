"""The kinds of records, by their names: what a document is, and the record that it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from dictionary.record import concept_view
from dictionary.record.concept import Concept
from dictionary.record.document import canonical_json
from dictionary.record.entry import Entry, pointers, texts
from dictionary.record.kind import MAX_FORM, AnyRecord, RecordKind
from dictionary.record.load import Fault, loaded
from dictionary.record.register import view as register_view
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.shape import Shape, each_field, each_shape
from dictionary.record.versions import KIND_KEY

# What a lexicon holds: entries, or concepts, or authorities and decisions.
LEXICON, TERMBASE, REGISTER = "lexicon", "termbase", "register"
KINDS: Mapping[str, RecordKind] = {
    kind.name: kind for kind in (Entry.KIND, Concept.KIND, Authority.KIND, Decision.KIND)
}
# What the records of a lexicon are called, by the kind of the lexicon.
RECORDS_OF: Mapping[str, str] = {
    LEXICON: Entry.KIND.name,
    TERMBASE: Concept.KIND.name,
    REGISTER: REGISTER,
}

# What makes the public JSON of records that are not shown as their documents are.
_SHOWN: Mapping[str, Callable[[Any], Mapping[str, Any]]] = {
    Concept.KIND.name: concept_view.shown,
    Authority.KIND.name: register_view.shown_authority,
    Decision.KIND.name: register_view.shown_decision,
}


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


def shown_json(record: AnyRecord) -> str:
    """Return the public JSON of a record, without what the database adds; "": its document."""
    shown = _SHOWN.get(record.KIND.name)
    return canonical_json(shown(record)) if shown else ""


def public(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the public JSON of the record of a stored document; an entry's is the document."""
    shown = _SHOWN.get(document.get(KIND_KEY, ""))
    return shown(record_of(document)) if shown else document


def readable(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what people read of a document, with the keys of an entry.

    `document`: of any version, or a public JSON.
    """
    if "headword" not in document and document.get(KIND_KEY) in _SHOWN:
        return public(document)
    return kind_of(document).lifted(document)


def heading_of(document: Mapping[str, Any]) -> str:
    """Return the text that the record of a document is filed under; "" for an empty document."""
    if not document:
        return ""
    if KIND_KEY not in document:
        return str(document.get("headword", ""))
    return record_of(document).heading


def words_in(value: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return (field, language, text) of what full text covers in the public JSON of a record.

    Fields as in `record.entry.texts`, and `term`; a text in no known language has "". Nobody looks
    for authorities and decisions among words.
    """
    match value.get(KIND_KEY, Entry.KIND.name):
        case Concept.KIND.name:
            return list(concept_view.words_of(value))
        case Entry.KIND.name:
            return texts(value)
    return []


# The fields of full text, in the order in which the texts of a record are shown.
WORD_FIELDS = tuple(
    dict.fromkeys(
        field.words
        for kind in (Entry.KIND, Concept.KIND)
        for field in each_field(kind.shape)
        if field.words
    )
)
# Those whose texts are forms.
FORM_WORDS = frozenset(
    field.words
    for kind in (Entry.KIND, Concept.KIND)
    for field in each_field(kind.shape)
    if field.words and field.form
)


def pointers_in(value: dict[str, Any]) -> list[str]:
    """Return what the public JSON of a record leads to: other records, decisions, authorities.

    Identities, and headwords after `text:`, as `record.entry.pointers` writes them; decisions and
    authorities as `decision_pointer` and `authority_pointer` do.
    """
    match value.get(KIND_KEY, Entry.KIND.name):
        case Concept.KIND.name:
            rulings = concept_view.rulings_of(value)
            decisions = [
                decision_pointer(own["decision"]) for own in rulings if own.get("decision")
            ]
            issuers = [
                authority_pointer(own["authority"]) for own in rulings if own.get("authority")
            ]
            others = [pointer for _, pointer in pointers(value)]
            others += map(merged_pointer, concept_view.merged_in(value.get("extra", {})))
            return [own for own in dict.fromkeys(others + decisions + issuers) if len(own) <= _MOST]
        case Entry.KIND.name:
            return [pointer for _, pointer in pointers(value)]
    return []


# The longest pointer: an identity, a decision or an authority.
_MOST = MAX_FORM + len("authority:")


def merged_pointer(identity: str) -> str:
    """Return the pointer to a concept that was merged into another one, by its identity."""
    return f"merged:{identity}"


def decision_pointer(source_id: str) -> str:
    """Return the pointer to a decision by its id in its register."""
    return f"decision:{source_id}"


def authority_pointer(source_id: str) -> str:
    """Return the pointer to an authority by its id in its register."""
    return f"authority:{source_id}"


def record_in(value: Any, records: str) -> AnyRecord | list[Fault]:
    """Return the record that JSON from outside says, or everything that is wrong with it.

    `records`: what the lexicon holds (the values of RECORDS_OF). A concept may be as the API shows
    it.
    """
    if records == REGISTER:
        return _in_register(value)
    kind = KINDS[records]
    if kind is Concept.KIND and isinstance(value, Mapping):
        value = concept_view.as_document(value)
    return loaded(value, kind)


def _in_register(value: Any) -> AnyRecord | list[Fault]:
    """Return the authority or decision that JSON says; which of them it is, it has to say."""
    kinds = (Authority.KIND, Decision.KIND)
    named = value.get(KIND_KEY) if isinstance(value, Mapping) else None
    for kind in kinds:
        if named == kind.name:
            own = {name: item for name, item in value.items() if name not in register_view.AS_ENTRY}
            return loaded(own, kind)
    names = ", ".join(kind.name for kind in kinds)
    return [Fault(KIND_KEY, "document-kind", {"path": KIND_KEY, "kind": names})]


def is_held(record: AnyRecord, lexicon_kind: str) -> bool:
    """Say whether a lexicon of a kind holds records of this kind."""
    if lexicon_kind == REGISTER:
        return record.KIND.name in (Authority.KIND.name, Decision.KIND.name)
    return record.KIND.name == RECORDS_OF[lexicon_kind]


def stored_record(document: str) -> AnyRecord:
    """Return the record of a document as the database has it."""
    return record_of(json.loads(document))
