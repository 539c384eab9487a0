"""The coverage of a termbase prepared for templates: subjects by languages, with shares.

Plain values go in and come out, as in `display`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dictionary.services.records.terms.concepts import Coverage, SubjectCoverage

# Rows and columns of the table; the subjects with most concepts come in.
MOST_SUBJECTS, MOST_LANGUAGES = 100, 30
# Shares are shown in so many steps.
_STEPS = 5


class CoverageCell(NamedTuple):
    """Concepts of a subject with a term in a language: `having` of `total`; `step`: 0 to 5.

    Step 0 is none of them, 5 all of them.
    """

    language: str
    having: int
    total: int

    @property
    def step(self) -> int:
        """How far the language covers the subject."""
        if not self.having or not self.total:
            return 0
        return max(1, self.having * _STEPS // self.total)

    @property
    def percent(self) -> int:
        """The share in percent, rounded down: 100 means all."""
        return self.having * 100 // self.total if self.total else 0


class CoverageRow(NamedTuple):
    """A subject ("": concepts of none) with its concepts and a cell for each language."""

    subject: str
    concepts: int
    cells: Sequence[CoverageCell]


class CoverageTable(NamedTuple):
    """`whole`: all subjects together. `left_out`: the number of subjects that have no row."""

    languages: Sequence[str]
    whole: CoverageRow
    rows: Sequence[CoverageRow]
    left_out: int


def coverage_table(coverage: Coverage) -> CoverageTable:
    """Return the table of a coverage: languages by their share, subjects by their names."""
    languages = coverage.languages[:MOST_LANGUAGES]

    def row(subject: SubjectCoverage) -> CoverageRow:
        cells = [
            CoverageCell(tag, subject.by_language.get(tag, 0), subject.concepts)
            for tag in languages
        ]
        return CoverageRow(subject.subject, subject.concepts, cells)

    most = sorted(coverage.subjects, key=lambda own: (-own.concepts, own.subject))[:MOST_SUBJECTS]
    rows = sorted(map(row, most), key=lambda own: (not own.subject, own.subject))
    return CoverageTable(languages, row(coverage.whole), rows, len(coverage.subjects) - len(rows))
