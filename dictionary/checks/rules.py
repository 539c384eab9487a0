"""The checks of each kind of record: of one record, and of a whole file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any, NamedTuple, Protocol

from dictionary.checks import concept as of_concept
from dictionary.checks import record as of_entry
from dictionary.checks.file import FileChecks, Known
from dictionary.checks.problem import Place, Problem
from dictionary.checks.register import RegisterChecks, check_authority, check_decision
from dictionary.checks.rulings import check_in_register
from dictionary.checks.termbase import Leads, TermbaseChecks
from dictionary.checks.texts import Finding
from dictionary.record.concept import Concept
from dictionary.record.entry import Entry
from dictionary.record.kind import AnyRecord
from dictionary.record.register.authority import Authority
from dictionary.record.register.decision import Decision
from dictionary.record.register.lookup import Register


class WholeFile(Protocol):
    """The checks of one file; the state is what it has shown so far (as `checks.file`)."""

    def see(
        self,
        entry: Any,
        place: Place,
        columns: Mapping[str, int] | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> Problem | None:
        """Take the next record; return the error if the file had one of its identity before."""

    def finish(self, known: Known) -> Iterator[Problem]:
        """Yield what the file as a whole shows."""


class FileContext(NamedTuple):
    """The knowledge beside a file that its checks go by.

    `languages`: the tags that the lexicon says it has. `shares_senses`: as `formats.base.Format`.
    `register`: authorities and decisions. `leads`: where relations of stored concepts lead.
    """

    languages: Collection[str]
    shares_senses: bool
    register: Register
    leads: Leads


class RecordRules(NamedTuple):
    """The rules for a kind of record.

    `check`: the checks of one record; `whole`: those of a file. `is_matched`: a record with an
    unknown identity may be a known one with the same heading (`matching`). `in_register`: what the
    authorities and decisions show of a record.
    """

    check: Callable[[Any], Iterator[Finding]]
    whole: Callable[[FileContext], WholeFile]
    is_matched: bool
    in_register: Callable[[Any, Register], Iterator[Finding]] = lambda _record, _register: iter(())


def _of_entries(context: FileContext) -> WholeFile:
    return FileChecks(context.languages, shared_senses=context.shares_senses)


def _of_registers(context: FileContext) -> WholeFile:
    known = context.register
    return RegisterChecks([*known.authorities.values(), *known.decisions.values()])


def _of_concepts(context: FileContext) -> WholeFile:
    return TermbaseChecks(context.languages, context.leads)


_RULES: Mapping[str, RecordRules] = {
    Entry.KIND.name: RecordRules(of_entry.check, _of_entries, is_matched=True),
    Concept.KIND.name: RecordRules(of_concept.check, _of_concepts, False, check_in_register),
    Authority.KIND.name: RecordRules(check_authority, _of_registers, is_matched=False),
    Decision.KIND.name: RecordRules(check_decision, _of_registers, is_matched=False),
}


def rules_for(record: AnyRecord) -> RecordRules:
    """Return the rules for the kind of a record."""
    return _RULES[record.KIND.name]


def rules_named(records: str) -> RecordRules:
    """Return the rules for a file of records that are called so (`RECORDS_OF`)."""
    return _RULES.get(records, _RULES[Authority.KIND.name])
