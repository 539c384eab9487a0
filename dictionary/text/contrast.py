"""A word-by-word comparison (diff) of two texts, within a budget of work."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import Match, SequenceMatcher
from itertools import accumulate, groupby, pairwise
from operator import itemgetter
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from dictionary.text.boundaries import word_ends

# A part of a text, and whether it is missing in the other text.
Piece = tuple[str, bool]

# Texts that share less than this are marked as different as a whole, not word by word.
_ALIKE = 0.3
# Of longer texts than this (words × words) only the beginning and the end are compared.
_MOST = 1_000_000
# Steps for all that one answer compares, some 0.2 s. A step holds two words against each other; to
# cut a character into words takes two.
MOST_STEPS = 1_000_000
_FOR_A_CHARACTER = 2
# Steps for the longest common runs of two texts, where a word may be repeated any number of times.
_MOST_FOR_RUNS = 100_000


class Budget:
    """The work that the comparisons for one answer may still take, in steps.

    `is_spent`: a comparison was too much; it and all that follow give whole texts.
    """

    def __init__(self, steps: int = MOST_STEPS) -> None:
        self.left = steps
        self.is_spent = False

    def spend(self, steps: int) -> bool:
        """Take steps from the budget; return False if it does not have them."""
        self.is_spent = self.is_spent or steps > self.left
        if not self.is_spent:
            self.left -= steps
        return not self.is_spent


class Run(NamedTuple):
    """A part of the old text, and the part of the new one in its place; either may be "".

    `is_shared`: they are equal.
    """

    old: str
    new: str
    is_shared: bool


class _WordBlock(NamedTuple):
    """A part of the old words and the part of the new ones in its place, as [start, end).

    `kind` is `equal`, `replace`, `delete` or `insert`, as in difflib.
    """

    kind: str
    old_start: int
    old_end: int
    new_start: int
    new_end: int


def contrast(old: str, new: str, budget: Budget) -> list[Run]:
    """Return the runs of two texts in order: their old parts joined are `old`, the new ones `new`.

    Where the budget does not reach, one run has both texts.
    """
    if old == new or not (old and new) or not _can_read(old, new, budget):
        return [Run(old, new, old == new)] if old or new else []
    left, right = _words(old), _words(new)
    start = _shared(left, right)
    end = _shared(left[start:][::-1], right[start:][::-1])
    inner = left[start : len(left) - end], right[start : len(right) - end]
    runs = [_run(*inner)]
    if len(inner[0]) * len(inner[1]) <= _MOST:
        blocks = _blocks(*inner, budget)
        if start or end or _alike(blocks, len(inner[0]) + len(inner[1])) >= _ALIKE:
            runs = [
                _run(
                    inner[0][block.old_start : block.old_end],
                    inner[1][block.new_start : block.new_end],
                    is_shared=block.kind == "equal",
                )
                for block in blocks
            ]
    ends = (left[:start], left[len(left) - end :])
    first, last = (_run(words, words, is_shared=True) for words in ends)
    return [run for run in (first, *runs, last) if run.old or run.new]


def _can_read(old: str, new: str, budget: Budget) -> bool:
    return budget.spend(_FOR_A_CHARACTER * (len(old) + len(new)))


def side_by_side(runs: Sequence[Run]) -> tuple[list[Piece], list[Piece]]:
    """Return the pieces of the old and of the new text; what the other one lacks is marked."""
    return (
        _joined([(run.old, not run.is_shared) for run in runs]),
        _joined([(run.new, not run.is_shared) for run in runs]),
    )


class _TooManySteps(Exception):  # no fault: another way is taken
    """The longest common runs of two texts take more steps than there are."""


class _Counted(SequenceMatcher[str]):
    """A matcher that counts its steps: a search looks at all pairs of equal words of its range."""

    def __init__(self, old: Sequence[str], new: Sequence[str], steps: int) -> None:
        super().__init__(None, old, new, autojunk=False)
        self.taken, self._most = 0, steps
        counts = Counter(new)
        # Up to each of the old words.
        self._steps = list(accumulate((1 + counts[word] for word in old), initial=0))

    def find_longest_match(
        self, alo: int = 0, ahi: int | None = None, blo: int = 0, bhi: int | None = None
    ) -> Match:
        """Return the longest run in a range. Raises _TooManySteps."""
        steps = self._steps[-1 if ahi is None else ahi] - self._steps[alo]
        if self.taken + steps > self._most:
            raise _TooManySteps
        self.taken += steps
        return super().find_longest_match(alo, ahi, blo, bhi)


def _blocks(old: Sequence[str], new: Sequence[str], budget: Budget) -> list[_WordBlock]:
    """Return the blocks of two sequences of words, in order.

    By the longest common runs, as a person compares. Where equal words are so many that this would
    take too long, by the longest common subsequence, which compares 64 words in a step.
    """
    matcher = _Counted(old, new, min(budget.left, _MOST_FOR_RUNS))
    try:
        blocks = [_WordBlock(*block) for block in matcher.get_opcodes()]
    except _TooManySteps:
        if not budget.spend(matcher.taken + len(old) + len(new) + len(old) * len(new) // 64):
            return [_WordBlock("replace", 0, len(old), 0, len(new))]
        return [
            _WordBlock(block.tag, block.src_start, block.src_end, block.dest_start, block.dest_end)
            for block in LCSseq.opcodes(old, new)
        ]
    budget.spend(matcher.taken)
    return blocks


def _run(old: Sequence[str], new: Sequence[str], *, is_shared: bool = False) -> Run:
    return Run("".join(old), "".join(new), is_shared)


def _alike(blocks: Sequence[_WordBlock], sizes: int) -> float:
    """Return the share, from 0 to 1, of equal items in two sequences of `sizes` items together."""
    equal = sum(block.old_end - block.old_start for block in blocks if block.kind == "equal")
    return 2 * equal / sizes if sizes else 1.0


def _words(text: str) -> list[str]:
    """Cut a text into words and the pieces between them, by ICU."""
    return [text[start:end] for start, end in pairwise([0, *word_ends(text)])]


def _shared(left: list[str], right: list[str]) -> int:
    """Return the length of the common beginning, in words."""
    pairs = zip(left, right, strict=False)
    return next(
        (at for at, (word, other) in enumerate(pairs) if word != other), min(len(left), len(right))
    )


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours with equal marks, and marked pieces with only a space between them."""
    given = [piece for piece in pieces if piece[0]]
    marks = [marked for _, marked in given]
    for at in range(1, len(given) - 1):
        marks[at] = marks[at] or (given[at - 1][1] and given[at + 1][1] and given[at][0].isspace())
    runs = groupby(zip(given, marks, strict=True), key=itemgetter(1))
    return [("".join([text for (text, _), _ in run]), marked) for marked, run in runs]
