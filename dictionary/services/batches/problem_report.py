"""The problems of a batch by their kinds, each where it stands in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.errors import NotFound
from dictionary.files import uploads
from dictionary.formats.registry import FORMATS, TERM_FORMATS, is_archive
from dictionary.formats.tabular import table
from dictionary.services.batches.decide import batch_for
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.store import batches

_SHOWN = {known.name: known.shown for known in (*FORMATS, *TERM_FORMATS) if known.shown}


@dataclass(frozen=True, slots=True)
class ProblemLine:
    """A problem, how often the file has it, its number, and the line or row it stands on."""

    number: int
    problem: Problem
    count: int
    line: str = ""


@dataclass(frozen=True, slots=True)
class ProblemKind:
    """All problems of one code: how often the file has them, and the first ones."""

    code: str
    severity: str
    count: int
    first: Sequence[ProblemLine]


def kinds(library: Library, batch_id: int, each: int, *, lines: bool = True) -> list[ProblemKind]:
    """Return the kinds of problems that a batch has, errors first, with the first `each` of them.

    With `lines` each has what it stands on: the file is read for it. Raises NotFound.
    """
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        known = [
            (code, severity, count, batches.problems(connection, batch_id, first - 1, each, code))
            for code, severity, first, count in batches.problem_kinds(connection, batch_id)
        ]
    placed = [problem for *_, numbered in known for _, problem, _ in numbered] if lines else []
    shown = _lines(library, row, placed)
    return [
        ProblemKind(code, severity, count, _placed(numbered, shown))
        for code, severity, count, numbered in known
    ]


def of_kind(
    library: Library, batch_id: int, code: str, after: int, limit: int
) -> tuple[Sequence[ProblemLine], int | None]:
    """Return problems of one code, and the number to go on from if there are more."""
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        numbered = batches.problems(connection, batch_id, after, limit + 1, code)
    following = numbered[limit - 1][0] if len(numbered) > limit else None
    lines = _lines(library, row, [problem for _, problem, _ in numbered])
    return _placed(numbered[:limit], lines), following


def _lines(
    library: Library, row: Mapping[str, Any], problems: Sequence[Problem]
) -> Mapping[tuple[str, int], str]:
    """Return what problems stand on, as the kept file has it; nothing where that is not said."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        if problem.place.line:
            wanted.setdefault(problem.place.file, set()).add(problem.place.line)
    shown = _SHOWN.get(row["file_format"])
    # What is in an archive is not in the file that is kept.
    if not shown or not wanted or is_archive(Path(row["file_name"])):
        return {}
    try:
        kept = uploads.kept_path(library.settings, row["file_sha256"])
    except NotFound:
        return {}
    return shown(kept, row["file_name"], wanted)


def _placed(
    numbered: Sequence[tuple[int, Problem, int]], lines: Mapping[tuple[str, int], str]
) -> list[ProblemLine]:
    return [
        ProblemLine(number, problem, count, lines.get((problem.place.file, problem.place.line), ""))
        for number, problem, count in numbered
    ]


def as_table(rows: Iterable[Sequence[str]]) -> Iterator[bytes]:
    """Yield rows of texts, the header first, as CSV that spreadsheets open without harm."""
    return table.written(rows)
