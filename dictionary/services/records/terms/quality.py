"""The quality of a termbase: which of its concepts lack something, counted once and then kept up.

Each process looks at all concepts of a termbase at the first question, then at those that have
changed since: a change costs what it changed. Of each concept a few bits are kept.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from enum import IntFlag
from typing import Any

from dictionary.record.concept import PREFERRED
from dictionary.record.concept_view import each_term_shown
from dictionary.services.records.entries import MAX_ID
from dictionary.services.records.terms.concepts import require_termbase
from dictionary.services.site import Library
from dictionary.store.database import Connection
from dictionary.store.read import queries

# Concepts and changes that are read at a time.
_READ = 500
# More changes than this: all concepts are looked at anew.
_MOST_CHANGES = 20_000


class Lack(IntFlag):
    """Something that a concept lacks or has too much of.

    SOURCE: neither it nor a term or definition names one. STATUS: a term has none.
    TWO_PREFERRED: two terms of one language, type, region and register are preferred.
    """

    DEFINITION = 1
    SOURCE = 2
    STATUS = 4
    TWO_PREFERRED = 8

    @property
    def key(self) -> str:
        """Its name in addresses and messages: `two-preferred`."""
        return str(self.name).lower().replace("_", "-")


LACKS: Mapping[str, Lack] = {lack.key: lack for lack in Lack}


@dataclass(frozen=True, slots=True)
class Quality:
    """The number of concepts of a termbase, and of those with each Lack, by its key."""

    concepts: int
    lacks: Mapping[str, int]


def lacks_of(document: Mapping[str, Any]) -> Lack:
    """Return what the concept of a public JSON lacks."""
    lack = Lack(0)
    sections: Iterable[Mapping[str, Any]] = document["languages"].values()
    definitions = [
        *(own for texts in document["definitions"].values() for own in texts),
        *(own for section in sections for own in section.get("definitions", ())),
    ]
    if not definitions:
        lack |= Lack.DEFINITION
    preferred: set[tuple[str, ...]] = set()
    has_source = bool(document["sources"]) or any(own.get("source") for own in definitions)
    has_source = has_source or any(section.get("sources") for section in sections)
    for tag, term in each_term_shown(document):
        has_source = has_source or bool(term.get("sources"))
        if not term["status"]:
            lack |= Lack.STATUS
        elif term["status"] == PREFERRED:
            scope = (tag, term["type"] or "full", term.get("region", ""), term.get("register", ""))
            if scope in preferred:
                lack |= Lack.TWO_PREFERRED
            preferred.add(scope)
    return lack if has_source else lack | Lack.SOURCE


class _Termbase:
    """Lacks of the concepts of a termbase by id, as of a change, and the number of each."""

    def __init__(self, seen: int) -> None:
        self.seen = seen
        self.lacks: dict[int, int] = {}
        self.totals: Counter[int] = Counter()

    def note(self, concept_id: int, lack: int | None) -> None:
        """Note what a concept lacks; None: it is not published."""
        before = self.lacks.pop(concept_id, None)
        if before is not None:
            self.totals[before] -= 1
        if lack is not None:
            self.lacks[concept_id] = lack
            self.totals[lack] += 1


class _Termbases:
    """The termbases of a database; one thread at a time brings them up to date."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._by_id: dict[str, _Termbase] = {}

    @contextmanager
    def current(self, connection: Connection, lexicon_id: str) -> Iterator[_Termbase]:
        """Give a termbase as it is in a transaction, or as a later one has it."""
        last = queries.last_change(connection)
        with self._lock:
            termbase = self._by_id.get(lexicon_id)
            if termbase is None or last < termbase.seen:
                # Not looked at yet, or the database was replaced by an older one.
                termbase = self._by_id[lexicon_id] = _counted(connection, lexicon_id, last)
            elif last > termbase.seen:
                termbase = _kept_up(connection, lexicon_id, termbase, last)
                self._by_id[lexicon_id] = termbase
            yield termbase


def _counted(connection: Connection, lexicon_id: str, last: int) -> _Termbase:
    termbase = _Termbase(last)
    after = 0
    while rows := queries.between(connection, [lexicon_id], (after, MAX_ID), _READ):
        for row in rows:
            termbase.note(row["id"], int(lacks_of(json.loads(row["json"]))))
        after = rows[-1]["id"]
    return termbase


def _kept_up(connection: Connection, lexicon_id: str, termbase: _Termbase, last: int) -> _Termbase:
    changes = queries.changes_since(connection, termbase.seen, _MOST_CHANGES, [lexicon_id])
    if len(changes) == _MOST_CHANGES:
        return _counted(connection, lexicon_id, last)
    ids = sorted({row["entry_id"] for row in changes})
    for start in range(0, len(ids), _READ):
        some = ids[start : start + _READ]
        documents = {id_: text for id_, _, text in queries.documents(connection, some)}
        for id_ in some:
            lack = int(lacks_of(json.loads(documents[id_]))) if id_ in documents else None
            termbase.note(id_, lack)
    termbase.seen = last
    return termbase


_KEY = "quality of termbases"


def current(
    library: Library, connection: Connection, lexicon_id: str
) -> AbstractContextManager[_Termbase]:
    """Give what is kept of a termbase, brought up to the state of a transaction."""
    termbases: _Termbases = library.between_answers.setdefault(_KEY, _Termbases())
    return termbases.current(connection, lexicon_id)


def quality(library: Library, lexicon_id: str) -> Quality:
    """Return the counts of a termbase. Raises NotFound for it."""
    with library.database.read() as connection:
        require_termbase(library.catalogue_in(connection), lexicon_id)
        with current(library, connection, lexicon_id) as termbase:
            totals = dict(termbase.totals)
    return Quality(
        sum(totals.values()),
        {
            key: sum(count for lacking, count in totals.items() if lacking & lack)
            for key, lack in LACKS.items()
        },
    )


def lacking(
    library: Library, lexicon_id: str, lack: Lack, after: int, limit: int
) -> tuple[Sequence[tuple[int, str]], int | None]:
    """Return (id, public JSON) of concepts that lack something, by id, those after an id.

    And the id to go on after, None at the end. Raises NotFound for the termbase.
    """
    with library.database.read() as connection:
        require_termbase(library.catalogue_in(connection), lexicon_id)
        with current(library, connection, lexicon_id) as termbase:
            ids = sorted(
                id_ for id_, lacks in termbase.lacks.items() if lacks & lack and id_ > after
            )
        chosen = ids[:limit]
        documents = {id_: text for id_, _, text in queries.documents(connection, chosen)}
    shown = [(id_, documents[id_]) for id_ in chosen if id_ in documents]
    return shown, chosen[-1] if len(ids) > limit else None
