"""The subject of a form on the desk: a record as it is now, or a new one of a lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dictionary.checks import texts
from dictionary.checks.register import check_among
from dictionary.checks.rulings import check_in_register
from dictionary.errors import BadRequest
from dictionary.record.concept import Concept
from dictionary.record.entry import Entry
from dictionary.record.kind import AnyRecord, RecordKind
from dictionary.record.kinds import KINDS, REGISTER, TERMBASE
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register
from dictionary.services.records import entries
from dictionary.services.records.editing import Current
from dictionary.web.request.context import library

# Of a register, what a new record is where the address does not say.
_REGISTERED = (Authority.KIND, Decision.KIND)


@dataclass(frozen=True, slots=True)
class Case:
    """The subject of the form: a record as it is now, or (`entry` None) a new one of a lexicon.

    `save` takes the record, the message and the revision it is based on, and returns its id.
    `suggestion`: the suggestion that the edit accepts. `wish`: the wish that the new entry answers.
    """

    lexicon: Mapping[str, Any]
    save: Callable[[AnyRecord, str, int], int]
    kind: RecordKind = Entry.KIND
    entry: Current | None = None
    suggestion: Mapping[str, Any] | None = None
    wish: Mapping[str, Any] | None = None

    @property
    def language(self) -> str:
        """The tag of the main language of the lexicon, "" for none."""
        return str(self.lexicon["language"])

    @property
    def is_entry(self) -> bool:
        """Whether it is an entry of a dictionary."""
        return self.kind is Entry.KIND


def lexicon_row(lexicon_id: str) -> Mapping[str, Any]:
    """Return what is said of a lexicon; NotFound if it is not there for the viewer."""
    return entries.lexicon_row(library(), lexicon_id)


def kind_for(lexicon: Mapping[str, Any], wanted: str) -> RecordKind:
    """Return the kind of a new record of a lexicon; `wanted` says which, of a register alone.

    Raises BadRequest for a kind that registers do not have.
    """
    if lexicon["kind"] == TERMBASE:
        return Concept.KIND
    if lexicon["kind"] != REGISTER:
        return Entry.KIND
    kind = KINDS.get(wanted) if wanted else _REGISTERED[0]
    if kind not in _REGISTERED:
        raise BadRequest("parameters-invalid", field="kind", fields="kind")
    return kind


def checks_among(register: Register) -> Callable[[AnyRecord], Iterable[texts.Finding]]:
    """Return the checks of a record against the authorities and decisions that there are."""

    def check(record: AnyRecord) -> Iterable[texts.Finding]:
        if isinstance(record, Concept):
            return check_in_register(record, register)
        if isinstance(record, Authority | Decision):
            others: list[Authority | Decision] = [
                *(own for own in register.authorities.values() if own.identity != record.identity),
                *(own for own in register.decisions.values() if own.identity != record.identity),
            ]
            return check_among(record, Register([*others, record]))
        return ()

    return check
