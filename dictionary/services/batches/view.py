"""Reading batches: where they are, what each row would change or has changed, their problems."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.errors import BadRequest
from dictionary.files import uploads
from dictionary.record.diff import changes
from dictionary.record.kinds import heading_of
from dictionary.record.media import beside
from dictionary.record.versions import alike
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.services.batches.checking.findings import short
from dictionary.services.batches.decide import batch_for
from dictionary.services.batches.preview import counted
from dictionary.services.people.accounts import require
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.read import versions
from dictionary.store.write import staging

MAX_ROWS = 500
OUTCOMES = ("new", "changed", "conflict", "missing", "error")
# Kinds of the revisions of an applied batch, by the outcomes of its rows.
_KINDS = {"new": ("created",), "changed": ("updated", "restored"), "missing": ("withdrawn",)}
_OUTCOME = {kind: outcome for outcome, kinds in _KINDS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class BatchRow:
    """A row of a batch: where it stands, what it does to which entry, field by field.

    `number` is what decisions name it by; rows in error have none. `kind` is that of the revision
    it makes: a change may bring an entry back that was withdrawn. `before` and `after` are the
    documents that `changes` compares, empty where there is none.
    """

    number: int | None
    where: str
    outcome: str
    entry: int | None = None
    source_id: str = ""
    headword: str = ""
    decision: str = ""
    kind: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    changes: Sequence[Mapping[str, Any]] = ()
    problems: Sequence[Problem] = field(default_factory=list)


def is_waiting(state: str) -> bool:
    """Say whether a worker is at work on a batch in this state, or soon will be."""
    return state in batches.WAITING


def batch(library: Library, batch_id: int) -> Mapping[str, Any]:
    """Return a batch, with how far the work on it is (`progress`); raises NotFound.

    The progress of a batch that is not waiting, left by a worker that died, is not returned.
    """
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
    waits = is_waiting(row["state"])
    return {**row, "progress": uploads.progress(library.settings, batch_id) if waits else None}


def listed(
    library: Library,
    lexicons: Selection[str] = EVERYTHING,
    before: int | None = None,
    limit: int = 50,
) -> list[Mapping[str, Any]]:
    """Return the newest batches first; EVERYTHING: of all lexicons that the viewer contributes to.

    With what each has done, as in `preview.done` (`done`). Raises NotFound for a lexicon,
    Unauthorized, Forbidden.
    """
    with library.database.read() as connection:
        if isinstance(lexicons, Only):
            for lexicon in lexicons.items:
                require(library, connection, CONTRIBUTOR, lexicon)
            wanted = list(lexicons.items)
        else:
            seen = library.lexicons(connection)
            wanted = [id_ for id_ in seen if library.viewer.may(CONTRIBUTOR, id_)]
        return _with_done(connection, batches.listed(connection, wanted, before, limit))


def to_review(
    library: Library, before: int | None = None, limit: int = 50
) -> list[Mapping[str, Any]]:
    """Return the checked batches of the lexicons that the viewer edits, newest first."""
    with library.database.read() as connection:
        edited = [id_ for id_ in library.lexicons(connection) if library.viewer.may(EDITOR, id_)]
        checked = batches.listed(connection, edited, before, limit, Only(("checked",)))
        return _with_done(connection, checked)


def _with_done(connection: Connection, rows: Sequence[batches.Row]) -> list[Mapping[str, Any]]:
    applied = [row["id"] for row in rows if row["last_change"]]
    made = versions.kinds_made_by(connection, applied) if applied else {}
    return [{**row, "done": counted(made.get(row["id"], {}), row)} for row in rows]


def problems(library: Library, batch_id: int) -> Iterator[tuple[Problem, int]]:
    """Yield every problem of a batch with how often the file has it, errors first."""
    with library.database.read() as connection:
        batch_for(library, connection, batch_id, CONTRIBUTOR)
        yield from batches.all_problems(connection, batch_id)


def first_problems(library: Library, batch_id: int, limit: int) -> list[tuple[Problem, int]]:
    """Return the first problems of a batch with their counts."""
    with library.database.read() as connection:
        batch_for(library, connection, batch_id, CONTRIBUTOR)
        numbered = batches.problems(connection, batch_id, limit=limit)
    return [(problem, count) for _, problem, count in numbered]


def problem_count(library: Library, batch_id: int) -> int:
    """Return how many problems a batch has; one that its file has often counts as often."""
    with library.database.read() as connection:
        batch_for(library, connection, batch_id, CONTRIBUTOR)
        return batches.problem_count(connection, batch_id)


def rows(
    library: Library, batch_id: int, outcome: str | None, after: int, limit: int
) -> tuple[list[BatchRow], int | None]:
    """Return rows of a batch, and the number to go on from if there are more.

    Before it is applied these are the rows that wait, afterwards what was done; unchanged rows are
    in neither. Raises NotFound, BadRequest.
    """
    if not 1 <= limit <= MAX_ROWS:
        raise BadRequest("limit-out-of-range", field="limit", limit=MAX_ROWS)
    if outcome is not None and outcome not in OUTCOMES:
        known = ", ".join(OUTCOMES)
        raise BadRequest("outcome-unknown", field="outcome", outcome=outcome, known=known)
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        if outcome == "error":
            numbered = _error_rows(batches.problems(connection, batch_id, after - 1, limit + 1))
        elif row["last_change"]:
            first = max(after, row["first_change"] - 1)
            kinds = EVERYTHING if outcome is None else Only(_KINDS.get(outcome, ()))
            until = row["last_change"]
            numbered = _done_rows(versions.made_in(connection, first, until, limit + 1, kinds))
        else:
            outcomes = EVERYTHING if outcome is None else Only((outcome,))
            staged = staging.staged_rows(connection, batch_id, outcomes, after, limit + 1)
            numbered = _staged_rows(staged)
            lines = batches.problems_at(
                connection, batch_id, [_line(batch_row) for _, batch_row in numbered]
            )
            numbered = [
                (number, _with_problems(batch_row, lines)) for number, batch_row in numbered
            ]
    following = numbered[limit - 1][0] if len(numbered) > limit else None
    return [batch_row for _, batch_row in numbered[:limit]], following


def has_failed_rows(row: Mapping[str, Any]) -> bool:
    """Say whether a batch has rows in error, which `error_rows.failed` gives as a file."""
    return bool(row["counts"].get("error"))


_Numbered = list[tuple[int, BatchRow]]


def _staged_rows(staged: Sequence[Mapping[str, Any]]) -> _Numbered:
    numbered = []
    for row in staged:
        old = json.loads(row["before"] or "{}")
        new = json.loads(row["document"] or "{}")
        before, after = _compared(row, old, new)
        shown = BatchRow(
            number=row["position"],
            where=row["place"],
            outcome=row["outcome"],
            entry=row["entry_id"],
            source_id=(new or old).get("source_id", ""),
            headword=heading_of(new or old),
            decision=row["decision"],
            kind=row["kind"],
            before=before,
            after=after,
            changes=list(changes(before, after)),
        )
        numbered.append((row["position"], shown))
    return numbered


def _done_rows(done: Sequence[Mapping[str, Any]]) -> _Numbered:
    numbered = []
    for row in done:
        old, new = json.loads(row["before"] or "{}"), json.loads(row["document"])
        before, after = _compared(row, old, new)
        shown = BatchRow(
            number=None,
            where="",
            outcome=_OUTCOME.get(row["kind"], row["kind"]),
            entry=row["entry_id"],
            source_id=new.get("source_id", ""),
            headword=heading_of(new),
            kind=row["kind"],
            before=before,
            after=after,
            changes=list(changes(before, after)),
        )
        numbered.append((row["seq"], shown))
    return numbered


def _compared(
    row: Mapping[str, Any], old: Mapping[str, Any], new: Mapping[str, Any]
) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """Return the documents to compare, with their media; none of an entry that goes."""
    if not new:
        return {}, {}
    old, new = alike(old, new)
    return beside(old, row["media_before"] or ""), beside(new, row["media"])


def _error_rows(numbered: Sequence[tuple[int, Problem, int]]) -> _Numbered:
    return [
        (position + 1, BatchRow(None, str(problem.place), "error", problems=[problem]))
        for position, problem, _ in numbered
        if problem.severity == "error"
    ]


def _line(row: BatchRow) -> int:
    number = row.where.rsplit(":", 2)[-2:][0]
    return int(number) if number.isdigit() else 0


def _with_problems(row: BatchRow, by_line: Mapping[int, Sequence[Problem]]) -> BatchRow:
    line = _line(row)
    if not line or line not in by_line:
        return row
    file = row.where.rsplit(":", 2)[0]
    return replace(
        row, problems=[problem for problem in by_line[line] if _is_of(row, file, problem)]
    )


def _is_of(row: BatchRow, file: str, problem: Problem) -> bool:
    """Say whether a problem on the line of a row is the row's: others may begin there, too."""
    named = problem.params.get("entry")
    return problem.place.file == file and named in (None, short(row.headword))
