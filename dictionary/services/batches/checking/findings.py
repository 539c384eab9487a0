"""The results of checking a file: problems and counts, within limits for any file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dictionary.checks.problem import Problem, Severity
from dictionary.formats.base import Record
from dictionary.record.kind import AnyRecord

MAX_PROBLEMS = 100_000
# Warnings that are listed. Warnings with different parameters in each row have no other limit.
_MAX_WARNINGS = 10_000
# Entries with the same warning that are listed with their places; the others are counted.
EACH = 100
# Letters of a headword or id in the parameters of a problem.
_MOST_NAMED = 80
# Parameters that name the entry and field of a problem; its message does not use them.
OF_ENTRY = ("entry", "id", "at", "record")


def placed(
    record: Record[Any], code: str, severity: Severity, path: str, params: Mapping[str, Any]
) -> Problem:
    """Return a problem in a record, at the place of its field `path`."""
    place = record.place_of(path)
    more: dict[str, Any] = {**params, "at": path}
    if place.line != record.place.line:
        more["record"] = record.place.line
    return of_entry(record.entry, Problem(code, severity, place, more))


def of_entry(entry: AnyRecord, problem: Problem) -> Problem:
    """Return a problem with parameters that name its entry.

    `entry`: the headword, of a concept its first term; `id`: the contributor's id, if any. `placed`
    adds `at`, the path of the field, and `record`, the line on which the entry begins if the field
    is on another line.
    """
    about = {"entry": short(entry.heading)}
    if entry.source_id:
        about["id"] = short(entry.source_id)
    return replace(problem, params={**about, **problem.params})


def short(text: str) -> str:
    """Return a headword or id for the parameters of a problem, cut if it is long."""
    return text if len(text) <= _MOST_NAMED else text[:_MOST_NAMED] + "…"


def pattern(problem: Problem) -> tuple[str, str, str]:
    """Return the key under which problems are counted that differ only in place and entry."""
    about = OF_ENTRY if "entry" in problem.params else ()
    params = sorted(item for item in problem.params.items() if item[0] not in about)
    return problem.code, problem.severity, repr(params)


class Findings:
    """All errors in order, and warnings, of which those with the same pattern are counted."""

    def __init__(self) -> None:
        self.errors: list[Problem] = []
        self.error_count = 0
        self.counts: Counter[str] = Counter(
            new=0, changed=0, unchanged=0, conflict=0, missing=0, error=0
        )
        self._warnings: list[Problem] = []
        self._times: list[int] = []
        # By pattern: how many are listed, and the number of the last one.
        self._listed: dict[object, tuple[int, int]] = {}
        self._last_place: tuple[str, int] | None = None

    @property
    def warnings(self) -> Sequence[tuple[Problem, int]]:
        """The warnings with their counts; the place is that of the first."""
        return list(zip(self._warnings, self._times, strict=True))

    def note(self, problem: Problem) -> None:
        """Add a problem; errors beyond MAX_PROBLEMS are only counted."""
        if problem.severity == "error":
            self.error_count += 1
            if len(self.errors) < MAX_PROBLEMS:
                self.errors.append(problem)
            # Errors of one row follow each other: the row is counted once.
            place = (problem.place.file, problem.params.get("record", problem.place.line))
            self.counts["error"] += place != self._last_place
            self._last_place = place
            return
        key = pattern(problem)
        count, last = self._listed.get(key, (0, -1))
        # A problem without an entry is about the file: it is listed once.
        most = EACH + 1 if "entry" in problem.params else 1
        if count == most:
            self._times[last] += 1
        elif len(self._warnings) < _MAX_WARNINGS:
            self._listed[key] = count + 1, len(self._warnings)
            self._warnings.append(problem)
            self._times.append(1)
        elif count:
            self._times[last] += 1

    def listed(self) -> list[tuple[Problem, int]]:
        """Return all problems with their counts, errors first."""
        return [*((problem, 1) for problem in self.errors), *self.warnings]
