"""The problems of a batch by their kinds, each where it stands in the file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.entry.check import Problem
from dictionary.errors import NotFound
from dictionary.formats.excerpt import lines_of
from dictionary.formats.registry import FORMATS
from dictionary.services.batches import files
from dictionary.services.batches.decide import batch_for
from dictionary.services.library import Library
from dictionary.services.viewer import CONTRIBUTOR
from dictionary.store import batches

_TEXT = frozenset(known.name for known in FORMATS if known.is_text)


@dataclass(frozen=True, slots=True)
class Found:
    """A problem, how often the file has it, its number, and the line it stands on as it is."""

    number: int
    problem: Problem
    count: int
    line: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """All problems of one code: how often the file has them, and the first ones."""

    code: str
    severity: str
    count: int
    found: Sequence[Found]


def kinds(library: Library, batch_id: int, each: int) -> list[Kind]:
    """Return the kinds of problems that a batch has, errors first, with the first `each` of them.

    Raises NotFound.
    """
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        known = [
            (code, severity, count, batches.problems(connection, batch_id, first - 1, each, code))
            for code, severity, first, count in batches.problem_kinds(connection, batch_id)
        ]
    lines = _lines(library, row, [problem for *_, found in known for _, problem, _ in found])
    return [
        Kind(code, severity, count, _placed(row, found, lines))
        for code, severity, count, found in known
    ]


def of_kind(
    library: Library, batch_id: int, code: str, after: int, limit: int
) -> tuple[Sequence[Found], int | None]:
    """Return problems of one code, and the number to go on from if there are more."""
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        found = batches.problems(connection, batch_id, after, limit + 1, code)
    following = found[limit - 1][0] if len(found) > limit else None
    lines = _lines(library, row, [problem for _, problem, _ in found])
    return _placed(row, found[:limit], lines), following


def _lines(library: Library, row: Mapping[str, Any], found: Sequence[Problem]) -> Mapping[int, str]:
    """Return the lines of the kept file that problems stand on; none of what is no text."""
    wanted = {one.place.line for one in found if one.place.file == row["file_name"]} - {0}
    if row["file_format"] not in _TEXT or not wanted:
        return {}
    try:
        return lines_of(files.kept_path(library.settings, row["file_sha256"]), wanted)
    except NotFound:
        return {}


def _placed(
    row: Mapping[str, Any], found: Sequence[tuple[int, Problem, int]], lines: Mapping[int, str]
) -> list[Found]:
    def line(problem: Problem) -> str:
        own = problem.place.file == row["file_name"]
        return lines.get(problem.place.line, "") if own else ""

    return [Found(number, problem, count, line(problem)) for number, problem, count in found]
