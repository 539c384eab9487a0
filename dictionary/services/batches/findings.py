"""What is found in a file on the way: problems and counts, bounded however bad the file is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from dictionary.entry.check import Problem

MAX_PROBLEMS = 100_000
# Warnings that differ; those with words of their own in each row could have no end.
_MAX_WARNINGS = 10_000


class Findings:
    """Errors in their order, each; warnings gathered, each with how often the file has it."""

    def __init__(self) -> None:
        self.errors: list[Problem] = []
        self.error_count = 0
        self.counts: Counter[str] = Counter(
            new=0, changed=0, unchanged=0, conflict=0, missing=0, error=0
        )
        self._warnings: dict[object, tuple[Problem, int]] = {}
        self._last_place: tuple[str, int] | None = None

    @property
    def warnings(self) -> Sequence[tuple[Problem, int]]:
        """The warnings; the place of each is that of the first."""
        return list(self._warnings.values())

    def note(self, problem: Problem) -> None:
        """Add a problem; errors beyond MAX_PROBLEMS are only counted."""
        if problem.severity == "error":
            self.error_count += 1
            if len(self.errors) < MAX_PROBLEMS:
                self.errors.append(problem)
            # Several errors of one row follow each other.
            place = (problem.place.file, problem.place.line)
            self.counts["error"] += place != self._last_place
            self._last_place = place
            return
        # What a whole file has in common is one warning, not one for each row.
        key = (problem.code, repr(sorted(problem.params.items())))
        if key in self._warnings or len(self._warnings) < _MAX_WARNINGS:
            first, count = self._warnings.get(key, (problem, 0))
            self._warnings[key] = (first, count + 1)

    def listed(self) -> list[tuple[Problem, int]]:
        """Return all problems with their counts, errors first."""
        return [*((problem, 1) for problem in self.errors), *self.warnings]
