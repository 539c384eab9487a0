"""Homograph numbers for entries of files without ids, in the order of the file.

Without an id, an entry is identified by its headword, part of speech and homograph number. Records
that agree in all three are homographs without numbers: Toolbox and FLEx treat them as different
entries, and so does this service. A first pass over the file counts headwords, so that only records
with repeated headwords are held in memory.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count

from dictionary.checks.problem import Problem
from dictionary.formats.base import Record
from dictionary.record.entry import document

# More homographs than any word has; a file with more of them is damaged.
MAX_HOMOGRAPHS = 1_000


class Repeats:
    """A counter of headwords, by hash, for the first pass over a file."""

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
    """A buffer of records with repeated headwords, until the last record of a headword is read.

    `counts` come from Repeats for the same file; `add` must be called as often as Repeats.add was.
    """

    def __init__(self, counts: Mapping[int, int]) -> None:
        self._left = dict(counts)
        self._records: dict[int, list[Record]] = {}

    def add(self, headword: str, record: Record | None) -> Iterator[Record | Problem]:
        """Add a record, None if it could not be read; yield the records that are complete now."""
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
        """Yield the records that are still in the buffer, at the end of the file."""
        for records in self._records.values():
            yield from numbered(records)
        self._records.clear()


def numbered(records: Sequence[Record]) -> Iterator[Record | Problem]:
    """Yield records in order; of those without an id, each with an identity of its own.

    Of records with equal content only the first is yielded; each of the others gives the warning
    `entry-repeated`. If two remaining records of a headword have the same identity, all records of
    that headword with neither id nor number get the lowest free numbers, from 1 on, each with the
    warning `homograph-numbered`.
    """
    kept: list[Record] = []
    first: dict[str, Record] = {}
    for record in records:
        content = document(record.entry)
        if record.entry.source_id or content not in first:
            first.setdefault(content, record)
            kept.append(record)
            continue
        params = {"headword": record.entry.headword, "line": first[content].place.line}
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
