"""Homographs in files without ids, numbered in the order of the file.

Without an id, an entry is identified by its headword, part of speech and homograph number. Records
that agree in all three are homographs that nobody has numbered: Toolbox and FLEx show them apart,
and so do we. A first pass over the file counts headwords, so that only the records of repeated
ones wait in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from dictionary.checks.record import Problem
from dictionary.formats.base import Record
from dictionary.record.entry import document

# More homographs than any word has; a file with more of them is damaged.
MAX_HOMOGRAPHS = 1_000


class Repeats:
    """Counts the headwords of a file by their hashes, in a first pass over it."""

    def __init__(self) -> None:
        self._seen: set[int] = set()
        self._counts: dict[int, int] = {}

    def add(self, headword: str) -> None:
        """Count one record with this headword."""
        key = hash(headword)
        if key in self._seen:
            self._counts[key] = self._counts.get(key, 1) + 1
        else:
            self._seen.add(key)

    def counts(self) -> dict[int, int]:
        """Return the number of records by the hash of each headword that has two or more."""
        return dict(self._counts)


class Waiting:
    """Records of repeated headwords, kept until the last record of their headword is read.

    `counts` are those of Repeats for the same file: `add` has to be called as often as it was.
    """

    def __init__(self, counts: Mapping[int, int]) -> None:
        self._left = dict(counts)
        self._records: dict[int, list[Record]] = {}

    def add(self, headword: str, record: Record | None) -> Iterator[Record | Problem]:
        """Yield what need not wait any more; `record` is None where one could not be read."""
        key = hash(headword)
        if key not in self._left:
            if record is not None:
                yield record
            return
        kept = self._records.setdefault(key, [])
        if record is not None and len(kept) == MAX_HOMOGRAPHS:
            params = {"headword": headword, "limit": MAX_HOMOGRAPHS}
            yield Problem("repeated-too-often", "error", record.place, params)
        elif record is not None:
            kept.append(record)
        self._left[key] -= 1
        if not self._left[key]:
            del self._left[key]
            yield from numbered(self._records.pop(key))

    def rest(self) -> Iterator[Record | Problem]:
        """Yield the records that still wait, at the end of the file."""
        for records in self._records.values():
            yield from numbered(records)
        self._records.clear()


def numbered(records: Sequence[Record]) -> Iterator[Record | Problem]:
    """Yield records in their order, those without an id each with an identity of its own.

    Of records that say the same, one is yielded, with the warning `entry-repeated` for each of the
    others. If two of the remaining ones of a headword have the same identity, all that have neither
    id nor number get the lowest numbers, from 1 on, that no other record of the headword has, each
    with the warning `homograph-numbered`.
    """
    kept: list[Record] = []
    first: dict[str, Record] = {}
    for record in records:
        said = document(record.entry)
        if record.entry.source_id or said not in first:
            first.setdefault(said, record)
            kept.append(record)
            continue
        params = {"headword": record.entry.headword, "line": first[said].place.line}
        yield Problem("entry-repeated", "warning", record.place, params)
    own = [record.entry for record in kept if not record.entry.source_id]
    identities = Counter(entry.identity for entry in own)
    clashing = {(entry.language, entry.headword) for entry in own if identities[entry.identity] > 1}
    numbers: dict[tuple[str, str], Iterator[str]] = {}
    for record in kept:
        entry = record.entry
        word = (entry.language, entry.headword)
        if entry.source_id or entry.homograph or word not in clashing:
            yield record
            continue
        if word not in numbers:
            numbers[word] = _free(kept, word)
        number = next(numbers[word])
        params = {"headword": entry.headword, "number": number}
        yield Problem("homograph-numbered", "warning", record.place, params)
        yield replace(record, entry=replace(entry, homograph=number))


def _free(records: Sequence[Record], word: tuple[str, str]) -> Iterator[str]:
    """Yield the homograph numbers, from 1 on, that no record of a word has."""
    taken = {
        record.entry.homograph
        for record in records
        if (record.entry.language, record.entry.headword) == word
    }
    return (str(number) for number in count(1) if str(number) not in taken)
