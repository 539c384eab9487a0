"""Approval: which authorities' rulings a change touches, and who may make it.

Editors set statuses and reliabilities up to 2. Rulings, and the reliabilities that come with them,
are for approvers of the authority.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from dictionary.record.concept import Concept, Ruling, Term, each_term
from dictionary.record.kind import AnyRecord
from dictionary.record.kinds import stored_record
from dictionary.record.register.lookup import Register

# Approved by a body, fixed by a legal act.
APPROVED = frozenset(("3", "4"))
# Any authority: a reliability says that somebody has approved, and not who.
ANY = ""

_RULES = re.compile('"rulings":|"reliability":"[34]"')

# What somebody has decided about a term: its language, text, type, and a ruling or a reliability.
_Decided = tuple[str, str, str, Ruling | str]


def ruled_for(before: AnyRecord | None, after: AnyRecord, register: Register) -> frozenset[str]:
    """Return the ids of the authorities whose rulings differ between two states of a record.

    ANY if a reliability above 2 does. A record that is no concept has no rulings.
    """
    if not isinstance(after, Concept):
        return frozenset()
    old = _decided(before) if isinstance(before, Concept) else Counter()
    new = _decided(after)
    changed = [*(old - new), *(new - old)]
    return frozenset(_authority(what[-1], register) for what in changed)


def rulings_changed(old: str, new: str, register: Register) -> frozenset[str]:
    """Return the same of two documents as the database has them; `old`: "" for none.

    Most documents of a large file rule on nothing: they are not parsed.
    """
    if not (_RULES.search(old) or _RULES.search(new)):
        return frozenset()
    return ruled_for(stored_record(old) if old else None, stored_record(new), register)


def _decided(concept: Concept) -> Counter[_Decided]:
    return Counter(
        (placed.language, placed.term.text, placed.term.type, what)
        for placed in each_term(concept)
        for what in _of_term(placed.term)
    )


def _of_term(term: Term) -> Iterator[Ruling | str]:
    yield from term.rulings
    if term.reliability in APPROVED:
        yield term.reliability


def _authority(what: Ruling | str, register: Register) -> str:
    """Return the authority of a ruling: its own, else that of its decision, else ANY."""
    if isinstance(what, str):
        return ANY
    return register.authority_of(what.authority, what.decision) or ANY
