"""Matching records with an unknown identity: new entries, or known entries that have changed.

Without an id, an entry is identified by headword, part of speech and homograph number. A
contributor who corrects one of these, or adds ids, means the same entry. So a record is compared
with the lexicon's entries of the same headword for which the file has no other record.
"""

from __future__ import annotations

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from tempfile import TemporaryFile
from typing import Any, Literal, NamedTuple

from dictionary.checks.problem import Place
from dictionary.formats.base import Record, View
from dictionary.record.entry import Entry, document, each_sense, from_dict
from dictionary.store.read.entry_heads import HeadRevision

# Limit on records × entries of one headword: beyond, only equal texts are matched.
MAX_PAIRS = 2_500
# The score of equal identities without ids: more than any number of common texts.
_SAME_IDENTITY = 1_000_000

Kind = Literal["same", "offered", "beside", "new"]


class RowMatch(NamedTuple):
    """A record with the entry that it matches.

    `kind` is one of: `same`: they share a gloss, definition or example, or have the same identity
    without ids. `offered`: they may be the same, but share only the headword, or the record has
    less than half of an entry that seems to be split. `beside`: a new entry; `head` has the same
    headword, and no record or some of the same texts. `new`: a new entry.
    """

    record: Record
    kind: Kind
    head: HeadRevision | None = None


class SetAside:
    """Records that wait on disk for the end of the file, grouped by headword.

    Memory: about 100 bytes a record. `view` functions must be hashable, one for each part of it.
    """

    def __init__(self) -> None:
        self._file = TemporaryFile("w+", encoding="utf-8")  # noqa: SIM115  # closed by `close`
        self._places: dict[int, list[int]] = {}
        self._views: dict[View | None, int] = {}

    def add(self, record: Record) -> None:
        """Store a record; of its places only the beginning."""
        number = self._views.setdefault(record.view, len(self._views))
        key = hash((record.entry.language, record.entry.headword))
        self._places.setdefault(key, []).append(self._file.tell())
        place = record.place
        values = [place.file, place.line, place.column, number, document(record.entry)]
        self._file.write(json.dumps(values, ensure_ascii=False) + "\n")

    def groups(self) -> Iterator[list[Record]]:
        """Yield the records of each headword, in the order of the file."""
        views = list(self._views)
        for places in self._places.values():
            yield [self._read(place, views) for place in places]

    def _read(self, offset: int, views: Sequence[View | None]) -> Record:
        self._file.seek(offset)
        file, line, column, view, text = json.loads(self._file.readline())
        return Record(from_dict(json.loads(text)), Place(file, line, column), view=views[view])

    def close(self) -> None:
        """Delete the file."""
        self._file.close()


def some_of(groups: Iterator[list[Record]], rows: int) -> list[list[Record]]:
    """Return the next groups, with at least `rows` records in all if there are so many."""
    some: list[list[Record]] = []
    count = 0
    for group in groups:
        some.append(group)
        count += len(group)
        if count >= rows:
            break
    return some


@dataclass(frozen=True, slots=True)
class _Candidate:
    head: HeadRevision
    entry: Entry
    texts: frozenset[str]


def matched(
    records: Sequence[Record], heads: Sequence[HeadRevision], met: Container[int]
) -> Iterator[RowMatch]:
    """Yield the matches of the records of one headword, in their order.

    `heads`: the lexicon's entries of the headword. `met`: the ids of entries for which the file has
    another record.
    """
    open_ = [_candidate(head) for head in heads if head.known.id not in met]
    pairs = _pairs(records, open_)
    are_split = len(records) > len(open_)
    taken = {candidate.head.known.id for candidate in pairs.values()}
    left = [candidate for candidate in open_ if candidate.head.known.id not in taken]
    rows = [at for at in range(len(records)) if at not in pairs]
    for at, record in enumerate(records):
        texts = _texts(record.entry)
        if at in pairs:
            common = len(texts & pairs[at].texts)
            is_part = are_split and 0 < 2 * common < len(pairs[at].texts)
            yield RowMatch(record, "offered" if is_part else "same", pairs[at].head)
            continue
        possible = [c.head for c in left if _may_be(record.entry, c.entry)]
        if len(rows) == len(left) == len(possible) == 1:
            yield RowMatch(record, "offered", possible[0])
        elif possible:
            yield RowMatch(record, "beside", possible[0])
        else:
            alike = (c for c in open_ if texts & c.texts and _may_be(record.entry, c.entry))
            head = next((candidate.head for candidate in alike), None)
            yield RowMatch(record, "new" if head is None else "beside", head)


def _candidate(head: HeadRevision) -> _Candidate:
    entry = from_dict(json.loads(head.document))
    return _Candidate(head, entry, _texts(entry))


def _pairs(records: Sequence[Record], open_: Sequence[_Candidate]) -> Mapping[int, _Candidate]:
    """Return the entries that are the same as records, by record number; best scores first."""
    if len(records) * len(open_) > MAX_PAIRS:
        return _equal(records, open_)
    scored = []
    for at, record in enumerate(records):
        texts = _texts(record.entry)
        for number, candidate in enumerate(open_):
            score = _likeness(record.entry, texts, candidate)
            if score:
                scored.append((-score, at, number))
    pairs: dict[int, _Candidate] = {}
    used: set[int] = set()
    for _, at, number in sorted(scored):
        if at not in pairs and number not in used:
            pairs[at] = open_[number]
            used.add(number)
    return pairs


def _equal(records: Sequence[Record], open_: Sequence[_Candidate]) -> Mapping[int, _Candidate]:
    """Return the entries with the same texts as records, where there are too many to compare."""
    by_texts: dict[frozenset[str], _Candidate] = {}
    for candidate in open_:
        if candidate.texts:
            by_texts.setdefault(candidate.texts, candidate)
    pairs: dict[int, _Candidate] = {}
    for at, record in enumerate(records):
        equal = by_texts.get(_texts(record.entry))
        if equal is not None and _may_be(record.entry, equal.entry):
            pairs[at] = equal
            del by_texts[equal.texts]
    return pairs


def _may_be(entry: Entry, known: Entry) -> bool:
    """Say whether both may be the same entry: the same headword, and not two different ids."""
    if (entry.language, entry.headword) != (known.language, known.headword):
        return False
    return not (entry.source_id and known.source_id) or entry.source_id == known.source_id


def _likeness(entry: Entry, texts: frozenset[str], candidate: _Candidate) -> int:
    known = candidate.entry
    if not _may_be(entry, known):
        return 0
    score = 2 * len(texts & candidate.texts)
    equal = (entry.part_of_speech, entry.homograph) == (known.part_of_speech, known.homograph)
    if equal and bool(entry.source_id) != bool(known.source_id):
        return score + _SAME_IDENTITY
    # With equal common texts, an entry with the same part of speech or homograph number wins.
    agrees = entry.part_of_speech == known.part_of_speech or entry.homograph == known.homograph
    return score + (1 if score and agrees else 0)


def _texts(entry: Entry) -> frozenset[str]:
    """Return the glosses, definitions and examples of an entry, without case."""
    texts: list[Any] = []
    for _, _, sense in each_sense(entry.senses):
        texts += [gloss for glosses in sense.glosses.values() for gloss in glosses]
        texts += sense.definitions.values()
        texts += [example.text for example in sense.examples if example.text]
    return frozenset(text.casefold() for text in texts)
