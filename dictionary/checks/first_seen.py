"""Which keys a file has had, and on which line first: 24 bytes for each, not a set of objects.

A table of hashes with open addressing in two arrays. Two different keys are taken for one if
their hashes of 64 bits are equal: once in thousands of files of a million entries.
"""

from __future__ import annotations

from array import array

# Texts have hashes that nobody can choose; small numbers would stand side by side.
Key = str | tuple[str, ...]

_FIRST_SIZE = 1 << 10
_MASK = (1 << 64) - 1
_MOST_LINES = (1 << 32) - 1


class KeySet:
    """A growing set of keys, each with a number from 0 to 2³²-1."""

    def __init__(self) -> None:
        self._hashes = array("Q", bytes(8 * _FIRST_SIZE))
        self._lines = array("I", bytes(4 * _FIRST_SIZE))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, key: Key) -> bool:
        return self._hashes[self._slot(key_hash(key))] != 0

    def first(self, key: Key, line: int) -> int | None:
        """Return the line that `key` came with before; None if it is new, which it is no more."""
        hashed = key_hash(key)
        slot = self._slot(hashed)
        if self._hashes[slot]:
            return self._lines[slot]
        self._hashes[slot] = hashed
        self._lines[slot] = min(line, _MOST_LINES)
        self._count += 1
        if self._count * 2 > len(self._hashes):
            self._grow()
        return None

    def number_of(self, hashed: int) -> int | None:
        """Return the number of the key with a hash (`key_hash`), None if there is none."""
        slot = self._slot(hashed)
        return self._lines[slot] if self._hashes[slot] else None

    def _slot(self, hashed: int) -> int:
        """Return where a hash stands, or where it would."""
        hashes, last = self._hashes, len(self._hashes) - 1
        slot = hashed & last
        while (occupant := hashes[slot]) and occupant != hashed:
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        old_hashes, old_lines = self._hashes, self._lines
        self._hashes = array("Q", bytes(16 * len(old_hashes)))
        self._lines = array("I", bytes(8 * len(old_lines)))
        for hashed, line in zip(old_hashes, old_lines, strict=True):
            if hashed:
                slot = self._slot(hashed)
                self._hashes[slot] = hashed
                self._lines[slot] = line


def key_hash(key: Key) -> int:
    """Return a hash that is not 0: that is an empty place."""
    return hash(key) & _MASK or 1
