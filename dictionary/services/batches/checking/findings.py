"""What is found in a file on the way: problems and counts, bounded however bad the file is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dictionary.checks.record import Problem, Severity
from dictionary.formats.base import Record
from dictionary.record.entry import Entry
from dictionary.record.numbering import numbers

MAX_PROBLEMS = 100_000
# Warnings that are listed; those with words of their own in each row could have no end.
_MAX_WARNINGS = 10_000
# So many entries with the same warning are listed, each with its place; the others are counted.
EACH = 100
# Letters of a headword or id that a problem keeps, to say which entry it is about.
_MOST_NAMED = 80
# Numbers of senses that a problem keeps, where they are not those of their positions.
_MOST_NUMBERS = 50
# What says which entry a problem is about, and which of its fields; no part of its sentence.
OF_ENTRY = ("entry", "id", "at", "record", "numbers")


def placed(
    record: Record, code: str, severity: Severity, path: str, params: Mapping[str, Any]
) -> Problem:
    """Return what a check has found in a record, at the place of the field that it is about."""
    place = record.place_of(path)
    more: dict[str, Any] = {**params, "at": path}
    if place.line != record.place.line:
        more["record"] = record.place.line
    senses = record.entry.senses
    if any("subsense" in sense.extra for sense in senses):
        more["numbers"] = numbers(sense.extra for sense in senses)[:_MOST_NUMBERS]
    return of_entry(record.entry, Problem(code, severity, place, more))


def of_entry(entry: Entry, problem: Problem) -> Problem:
    """Return a problem that says which entry it is about.

    Its parameters have the headword as `entry` and, where there is one, the contributor's id as
    `id`; `at` is the path of the field, `record` the line on which the entry begins if the place is
    on another one.
    """
    about = {"entry": short(entry.headword)}
    if entry.source_id:
        about["id"] = short(entry.source_id)
    return replace(problem, params={**about, **problem.params})


def short(text: str) -> str:
    """Return a headword or id as problems have it: its beginning, if it is a long one."""
    return text if len(text) <= _MOST_NAMED else text[:_MOST_NAMED] + "…"


def pattern(problem: Problem) -> tuple[str, str, str]:
    """Return what problems have in common that differ only in place and entry."""
    about = OF_ENTRY if "entry" in problem.params else ()
    said = sorted(item for item in problem.params.items() if item[0] not in about)
    return problem.code, problem.severity, repr(said)


class Findings:
    """Errors in their order, each; warnings, of which the same ones are counted from some on."""

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
        """The warnings, each with how often the file has it; its place is that of the first."""
        return list(zip(self._warnings, self._times, strict=True))

    def note(self, problem: Problem) -> None:
        """Add a problem; errors beyond MAX_PROBLEMS are only counted."""
        if problem.severity == "error":
            self.error_count += 1
            if len(self.errors) < MAX_PROBLEMS:
                self.errors.append(problem)
            # Several errors of one row follow each other.
            place = (problem.place.file, problem.params.get("record", problem.place.line))
            self.counts["error"] += place != self._last_place
            self._last_place = place
            return
        key = pattern(problem)
        count, last = self._listed.get(key, (0, -1))
        # What a whole file has in common is one warning, not one for each row.
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
