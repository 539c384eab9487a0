"""Checks of a whole file of concepts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from dictionary.checks.file import Known, nothing_known
from dictionary.checks.problem import Place, Problem
from dictionary.record.concept import Concept


class TermbaseChecks:
    """The checks of one file of concepts; the state is what it has shown so far."""

    def __init__(self, languages: Collection[str] = ()) -> None:
        self._languages = tuple(languages)
        self._lines: dict[str, int] = {}

    def see(
        self,
        entry: Concept,
        place: Place,
        columns: Mapping[str, int] | None = None,
        places: Mapping[str, Place] | None = None,
    ) -> Problem | None:
        """Take the next concept; return the error if the file had one of its identity before."""
        before = self._lines.setdefault(entry.identity, place.line)
        if before == place.line:
            return None
        params = {"id": entry.source_id, "headword": entry.heading, "line": before}
        return Problem("id-twice", "error", place, params)

    def finish(self, known: Known = nothing_known) -> Iterator[Problem]:
        """Yield what the file as a whole shows."""
        yield from ()
