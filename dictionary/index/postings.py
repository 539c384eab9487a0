"""The posting lists of all segments at one generation: of words, pointers, scopes and lengths.

What was read is kept, up to `_MOST_KEPT` bytes. All bitmaps are shared by the threads of a process:
they are only read.
"""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from pyroaring import BitMap

from dictionary.index import lists
from dictionary.index.lists import ListFile
from dictionary.selection import Selection

# Bytes of bitmaps that are kept for a generation. One of a common word takes up to an eighth of a
# byte for each entry of the index, most take less than a thousand bytes.
_MOST_KEPT = 32_000_000
# What a bitmap takes besides its containers, with its place among those that are kept.
_OVERHEAD = 500


@dataclass(frozen=True, slots=True)
class Word:
    """A query word: its exact key (equal to `plain` if it has no marks) and its plain key."""

    exact: str
    plain: str


class WordPostings(NamedTuple):
    """The entries that have a word in a form, and those that have it in any text."""

    forms: BitMap
    every: BitMap


class SegmentLists(NamedTuple):
    """The lists of a segment, and the entries deleted from it."""

    file: ListFile
    deleted: BitMap


_Value = TypeVar("_Value", bound=Sequence[BitMap])


class Postings:
    """The posting lists of all segments at one generation, for any number of threads.

    `files` are those that are open, by name. `size`: bytes of what is kept.
    """

    def __init__(self, files: Mapping[str, ListFile], segments: Sequence[SegmentLists]) -> None:
        self.files = files
        self._segments = segments
        self._kept: dict[Hashable, Sequence[BitMap]] = {}
        self.size = 0
        self._lock = threading.Lock()

    def word(self, word: Word, tags: Selection[str]) -> WordPostings:
        """Return the entries that have a word in one of the languages `tags`.

        A language that has the exact key is searched for that, any other for the plain key.
        """
        return self._once((word, tags), lambda: self._word(word, tags))

    def _word(self, word: Word, tags: Selection[str]) -> WordPostings:
        exact: dict[str, BitMap] = {}
        if word.exact != word.plain:
            exact = self._united(lists.WORD + word.exact, lambda label: label[1:] in tags)
        exact_languages = {label[1:] for label in exact}
        plain = self._united(
            lists.WORD + word.plain,
            lambda label: label[1:] in tags and label[1:] not in exact_languages,
        )
        every = [*exact.items(), *plain.items()]
        forms = _union([entries for label, entries in every if label[0] == lists.FORMS])
        texts = [entries for label, entries in every if label[0] == lists.TEXTS]
        return WordPostings(forms, _union([forms, *texts]) if texts else forms)

    def pointing(self, pointers: Collection[str]) -> BitMap:
        """Return the entries with one of these pointers."""
        every = [self._united(lists.POINTER + pointer, _any) for pointer in pointers]
        return _union([entries for labels in every for entries in labels.values()])

    def in_scopes(self, scopes: frozenset[int]) -> BitMap:
        """Return the entries of these scopes."""

        def union() -> tuple[BitMap]:
            labels = {str(scope) for scope in scopes}
            return (_union([*self._united(lists.SCOPE, labels.__contains__).values()]),)

        return self._once(scopes, union)[0]

    def by_length(self) -> Sequence[BitMap]:
        """Return the entries by class of their length, shortest first."""

        def classes() -> list[BitMap]:
            united = self._united(lists.LENGTH, _any)
            return [united[label] for label in sorted(united, key=int)]

        return self._once(lists.LENGTH, classes)

    def _united(self, name: str, wanted: Callable[[str], bool]) -> dict[str, BitMap]:
        """Return label -> entries of a name over all segments, for labels that are wanted."""
        every: defaultdict[str, list[BitMap]] = defaultdict(list)
        for file, deleted in self._segments:
            for label, entries in file.read(name, wanted):
                left = entries - deleted if deleted else entries
                if left:
                    every[label].append(left)
        return {label: _union(entries) for label, entries in every.items()}

    def _once(self, key: Hashable, make: Callable[[], _Value]) -> _Value:
        """Return what is kept under `key`, or what `make` returns; that is kept then."""
        with self._lock:
            value = self._kept.pop(key, None)
            if value is not None:
                # Last in order: the first ones make room.
                self._kept[key] = value
                return value  # type: ignore[return-value]  # what `make` returned for this key
        value = make()
        with self._lock:
            if key not in self._kept:
                self._kept[key] = value
                self.size += _bytes_of(value)
            while self.size > _MOST_KEPT and len(self._kept) > 1:
                self.size -= _bytes_of(self._kept.pop(next(iter(self._kept))))
        return value


def _any(_label: str) -> bool:
    return True


def _union(every: Sequence[BitMap]) -> BitMap:
    return every[0] if len(every) == 1 else BitMap.union(*every) if every else BitMap()


def _bytes_of(bitmaps: Sequence[BitMap]) -> int:
    size = 0
    for bitmap in bitmaps:
        statistics = bitmap.get_statistics()
        size += (
            _OVERHEAD
            + statistics["n_bytes_array_containers"]
            + statistics["n_bytes_run_containers"]
            + statistics["n_bytes_bitset_containers"]
        )
    return size
