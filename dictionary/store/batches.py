"""Batches as rows: their states, who may go on with them, and the problems of their files.

A state changes only from one that is named: of two who want it changed, one succeeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from dictionary.checks.record import Place, Problem
from dictionary.store.media import forget
from dictionary.store.tables.content import batch, batch_problem
from dictionary.store.write.staging import unstage

Row = Mapping[str, Any]
# What a worker goes on with, wherever the one before it stopped.
WAITING = ("received", "checking", "applying", "reverting")
# Lines of a record among which its problems are looked for.
LONGEST_RECORD = 2_000
_TAKEN = ("applied", "reverting", "reverted")
_JSON = ("counts", "options", "request", "reason")
# All but what is long and seldom wanted.
_COLUMNS = tuple(column for column in batch.c if column.name != "survey")
_DEFAULTS = {
    "state": "checking",
    "attended": True,
    "mode": "update",
    "file_sha256": "",
    "file_size": 0,
    "options": "{}",
    "survey": "",
    "signature": "",
    "counts": "{}",
    "message": "",
    "by": "",
    "decided_by": "",
    "request": "{}",
    "reason": "",
    "attempts": 0,
    "base_change": 0,
    "first_change": 0,
    "last_change": 0,
}


def _packed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` with those that are kept as JSON in that form."""
    return {
        name: json.dumps(value, sort_keys=True, ensure_ascii=False)
        if name in _JSON and not isinstance(value, str)
        else value
        for name, value in values.items()
    }


def _unpacked(row: Mapping[str, Any]) -> Row:
    values = {str(name): value for name, value in row.items()}
    return {**values, **{name: json.loads(values[name] or "{}") for name in _JSON}}


def new_batch(
    connection: Connection, file_name: str, file_format: str, at: str, **more: Any
) -> int:
    """Insert a batch and return its id; `more`: other columns.

    Unless `more` says otherwise it is being checked, by somebody who waits for it.
    """
    values = {
        **_DEFAULTS,
        "file_name": file_name,
        "file_format": file_format,
        "created_at": at,
        **_packed(more),
    }
    return int(connection.execute(insert(batch).returning(batch.c.id), values).scalar_one())


def update_batch(connection: Connection, batch_id: int, **values: Any) -> None:
    """Set columns of a batch; counts, options, request and reason are given as mappings."""
    connection.execute(update(batch).where(batch.c.id == batch_id).values(**_packed(values)))


def advance(
    connection: Connection, batch_id: int, states: Sequence[str], to: str, **values: Any
) -> bool:
    """Bring a batch that is in one of `states` to the state `to`; return whether it was in one."""
    changed = connection.execute(
        update(batch)
        .where(batch.c.id == batch_id, batch.c.state.in_(states))
        .values(state=to, **_packed(values))
    )
    return changed.rowcount == 1


def attempt(connection: Connection, batch_id: int) -> int:
    """Count one more attempt to go on with a batch; return how many there were."""
    counted = update(batch).where(batch.c.id == batch_id).values(attempts=batch.c.attempts + 1)
    return int(connection.execute(counted.returning(batch.c.attempts)).scalar() or 0)


def one(connection: Connection, batch_id: int) -> Row | None:
    """Return a batch with counts, options, request and reason as values; None if there is none."""
    row = connection.execute(select(*_COLUMNS).where(batch.c.id == batch_id)).mappings().first()
    return _unpacked(dict(row)) if row else None


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of batches by state."""
    query = select(batch.c.state, func.count()).group_by(batch.c.state).order_by(batch.c.state)
    return {str(name): int(number) for name, number in connection.execute(query)}


def survey(connection: Connection, batch_id: int) -> Mapping[str, Any]:
    """Return what was kept of what a batch's file calls its parts; {} if nothing was."""
    query = select(batch.c.survey).where(batch.c.id == batch_id)
    parsed: Mapping[str, Any] = json.loads(connection.execute(query).scalar() or "{}")
    return parsed


def save_survey(connection: Connection, batch_id: int, values: Mapping[str, Any]) -> None:
    """Keep what a batch's file calls its parts."""
    packed = json.dumps(values, ensure_ascii=False)
    connection.execute(update(batch).where(batch.c.id == batch_id).values(survey=packed))


def state(connection: Connection, batch_id: int) -> str:
    """Return the state of a batch, "" if it is gone."""
    query = select(batch.c.state).where(batch.c.id == batch_id)
    return str(connection.execute(query).scalar() or "")


def listed(
    connection: Connection, lexicon_ids: Sequence[str], before: int | None, limit: int
) -> list[Row]:
    """Return the newest batches of these lexicons first, with ids below `before`."""
    query = select(*_COLUMNS).where(batch.c.lexicon_id.in_(lexicon_ids))
    if before is not None:
        query = query.where(batch.c.id < before)
    query = query.order_by(batch.c.id.desc()).limit(limit)
    return [_unpacked(dict(row)) for row in connection.execute(query).mappings()]


def next_waiting(connection: Connection) -> Row | None:
    """Return the batch that a worker should go on with; None if there is none.

    What is to be applied or reverted comes first: somebody looks at it just now.
    """
    query = select(*_COLUMNS).where(batch.c.state.in_(WAITING), ~batch.c.attended)
    late = batch.c.state.in_(("received", "checking"))
    row = connection.execute(query.order_by(late, batch.c.id).limit(1)).mappings().first()
    return _unpacked(dict(row)) if row else None


def last_applied(connection: Connection, lexicon_id: str, by: str | None = None) -> Row | None:
    """Return the batch that was applied to the lexicon last, by anyone or by one person.

    One that was taken back counts: the same file does not come in again unasked.
    """
    query = select(*_COLUMNS).where(batch.c.lexicon_id == lexicon_id, batch.c.state.in_(_TAKEN))
    if by is not None:
        query = query.where(batch.c.by == by)
    row = connection.execute(query.order_by(batch.c.id.desc()).limit(1)).mappings().first()
    return _unpacked(dict(row)) if row else None


def standing(connection: Connection, lexicon_id: str) -> tuple[int, int]:
    """Return how many batches a lexicon is made of, and the newest of them (0: none)."""
    query = select(func.count(), func.coalesce(func.max(batch.c.id), 0)).where(
        batch.c.lexicon_id == lexicon_id, batch.c.state.in_(("applied", "reverting"))
    )
    count, newest = connection.execute(query).one()
    return count, newest


def imports(connection: Connection, lexicon_id: str) -> Iterator[tuple[str, Row, Row]]:
    """Yield (format, options, survey) of the batches that a lexicon is made of, newest first.

    The format is that of the file in an archive.
    """
    query = (
        select(batch.c.file_format, batch.c.options, batch.c.survey)
        .where(batch.c.lexicon_id == lexicon_id, batch.c.state.in_(("applied", "reverting")))
        .order_by(batch.c.id.desc())
        .execution_options(yield_per=20)
    )
    for row in connection.execute(query):
        looked = json.loads(row.survey or "{}")
        yield looked.get("format") or row.file_format, json.loads(row.options or "{}"), looked


def unfinished_batches(connection: Connection) -> list[int]:
    """Return the ids of batches that somebody waited for until their process ended."""
    query = select(batch.c.id).where(batch.c.state == "checking", batch.c.attended)
    return list(connection.execute(query).scalars())


def discard_batches(connection: Connection, batch_ids: Sequence[int]) -> None:
    """Remove batches that were never applied, with everything staged for them."""
    unstage(connection, batch_ids)
    forget(connection, batch_ids)
    connection.execute(delete(batch_problem).where(batch_problem.c.batch_id.in_(batch_ids)))
    connection.execute(delete(batch).where(batch.c.id.in_(batch_ids)))


def send_back(connection: Connection, reason: Mapping[str, Any]) -> None:
    """Have all batches that wait with staged rows checked anew: their keys are of no use."""
    waiting = select(batch.c.id).where(
        ~batch.c.attended, batch.c.state.in_(("checking", "checked", "applying", "reverting"))
    )
    ids = list(connection.execute(waiting).scalars())
    for batch_id in ids:
        states = ("checking", "checked", "applying")
        advance(connection, batch_id, states, "received", reason=reason)
    unstage(connection, ids)


def save_problems(
    connection: Connection, batch_id: int, counted: Sequence[tuple[Problem, int]], start: int = 0
) -> None:
    """Keep problems with their counts in the place of all those from number `start` on."""
    connection.execute(
        delete(batch_problem).where(
            batch_problem.c.batch_id == batch_id, batch_problem.c.position >= start
        )
    )
    rows = [
        {
            "batch_id": batch_id,
            "position": start + number,
            "code": problem.code,
            "severity": problem.severity,
            "file": problem.place.file,
            "line": problem.place.line,
            "column": problem.place.column,
            "params": json.dumps(dict(problem.params), ensure_ascii=False, default=str),
            "count": count,
        }
        for number, (problem, count) in enumerate(counted)
    ]
    if rows:
        connection.execute(insert(batch_problem), rows)


def _problem(row: Any) -> Problem:
    place = Place(row["file"], row["line"], row["column"])
    return Problem(row["code"], row["severity"], place, json.loads(row["params"]))


def problems(
    connection: Connection, batch_id: int, after: int = -1, limit: int = 1000, code: str = ""
) -> list[tuple[int, Problem, int]]:
    """Return (number, problem, count) of the problems with numbers above `after`, of one code."""
    query = select(batch_problem).where(
        batch_problem.c.batch_id == batch_id, batch_problem.c.position > after
    )
    if code:
        query = query.where(batch_problem.c.code == code)
    rows = connection.execute(query.order_by(batch_problem.c.position).limit(limit)).mappings()
    return [(row["position"], _problem(row), row["count"]) for row in rows]


def problem_count(connection: Connection, batch_id: int) -> int:
    """Return how many problems a batch has."""
    query = select(func.count()).where(batch_problem.c.batch_id == batch_id)
    return int(connection.execute(query).scalar_one())


def problem_kinds(connection: Connection, batch_id: int) -> list[tuple[str, str, int, int]]:
    """Return (code, severity, number of the first, how often) of each kind of problem.

    Errors come first, then what the file has most of.
    """
    times, first = func.sum(batch_problem.c.count), func.min(batch_problem.c.position)
    rows = connection.execute(
        select(batch_problem.c.code, batch_problem.c.severity, first, times)
        .where(batch_problem.c.batch_id == batch_id)
        .group_by(batch_problem.c.code, batch_problem.c.severity)
        .order_by(batch_problem.c.severity, times.desc(), first)
    )
    return [(row[0], row[1], int(row[2]), int(row[3])) for row in rows]


def problems_at(
    connection: Connection, batch_id: int, lines: Sequence[int]
) -> dict[int, list[Problem]]:
    """Return the problems of the records that begin on `lines`, by that line.

    The place of a problem may be a field further down in its record; `record` among its parameters
    is the line on which that begins. Fields more than LONGEST_RECORD lines below are left out.
    """
    wanted = set(lines)
    if not wanted:
        return {}
    query = select(batch_problem).where(
        batch_problem.c.batch_id == batch_id,
        batch_problem.c.line.between(min(wanted), max(wanted) + LONGEST_RECORD),
    )
    by_line: dict[int, list[Problem]] = {}
    for row in connection.execute(query.order_by(batch_problem.c.position)).mappings():
        problem = _problem(row)
        line = problem.params.get("record", row["line"])
        if line in wanted:
            by_line.setdefault(line, []).append(problem)
    return by_line


def all_problems(connection: Connection, batch_id: int) -> Iterator[tuple[Problem, int]]:
    """Yield (problem, count) of every problem of a batch, errors first."""
    after = -1
    while page := problems(connection, batch_id, after):
        yield from ((problem, count) for _, problem, count in page)
        after = page[-1][0]


def error_lines(connection: Connection, batch_id: int) -> dict[str, set[int]]:
    """Return the lines that have an error, by the file that they are of."""
    query = select(batch_problem.c.file, batch_problem.c.line).where(
        batch_problem.c.batch_id == batch_id, batch_problem.c.severity == "error"
    )
    lines: dict[str, set[int]] = {}
    for file, line in connection.execute(query):
        lines.setdefault(file, set()).add(line)
    return lines


def forget_quotes(connection: Connection, batch_ids: Sequence[int]) -> None:
    """Remove what quotes the files of batches: parameters of problems, samples of columns."""
    for batch_id in batch_ids:
        # What a file says of its lexicon quotes no entry.
        looked = survey(connection, batch_id)
        save_survey(
            connection, batch_id, {key: looked[key] for key in ("format", "about") if key in looked}
        )
    connection.execute(delete(batch_problem).where(batch_problem.c.batch_id.in_(batch_ids)))
