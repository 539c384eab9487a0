"""Queries and writes for batches: their states, and the problems of their files.

A change of state names the state before. So if two processes try to change it, one succeeds.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from dictionary.checks.problem import Place, Problem
from dictionary.selection import EVERYTHING, Only, Selection
from dictionary.store.media import forget
from dictionary.store.tables.content import batch, batch_problem
from dictionary.store.write.staging import unstage

Row = Mapping[str, Any]
# The states of batches for a worker, also of those that another worker has left half done.
WAITING = ("received", "checking", "applying", "reverting")
# The longest record, in lines, whose problems are all found by `problems_at`.
LONGEST_RECORD = 2_000
_TAKEN = ("applied", "reverting", "reverted")
_JSON = ("counts", "options", "request", "reason", "rulings")
# All columns but the survey, which is long and seldom needed.
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
    "origin": "file",
    "rulings": "[]",
}


def _packed(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return `values` with the JSON columns as texts."""
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

    By default its state is `checking`, attended by a command.
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
    """Set columns of a batch; those of `_JSON` are given as values."""
    connection.execute(update(batch).where(batch.c.id == batch_id).values(**_packed(values)))


def advance(
    connection: Connection, batch_id: int, states: Sequence[str], to: str, **values: Any
) -> bool:
    """Set the state `to` of a batch that is in one of `states`; return whether it was."""
    changed = connection.execute(
        update(batch)
        .where(batch.c.id == batch_id, batch.c.state.in_(states))
        .values(state=to, **_packed(values))
    )
    return changed.rowcount == 1


def attempt(connection: Connection, batch_id: int) -> int:
    """Count an attempt to work on a batch; return the number of attempts."""
    counted = update(batch).where(batch.c.id == batch_id).values(attempts=batch.c.attempts + 1)
    return int(connection.execute(counted.returning(batch.c.attempts)).scalar() or 0)


def one(connection: Connection, batch_id: int) -> Row | None:
    """Return a batch with counts, options, request and reason as values; None if there is none."""
    row = connection.execute(select(*_COLUMNS).where(batch.c.id == batch_id)).mappings().first()
    return _unpacked(dict(row)) if row else None


def from_origin(
    connection: Connection, lexicon_id: str, origin: str, states: Sequence[str], limit: int
) -> list[Row]:
    """Return the batches of a lexicon from an origin that are in these states, oldest first."""
    query = (
        select(*_COLUMNS)
        .where(batch.c.lexicon_id == lexicon_id, batch.c.origin == origin)
        .where(batch.c.state.in_(states))
        .order_by(batch.c.id)
        .limit(limit)
    )
    return [_unpacked(dict(row)) for row in connection.execute(query).mappings()]


def counts(connection: Connection) -> dict[str, int]:
    """Return the number of batches by state."""
    query = select(batch.c.state, func.count()).group_by(batch.c.state).order_by(batch.c.state)
    return {str(name): int(number) for name, number in connection.execute(query)}


def survey(connection: Connection, batch_id: int) -> Mapping[str, Any]:
    """Return the survey of a batch's file (names of columns, languages, sheets), {} if none."""
    query = select(batch.c.survey).where(batch.c.id == batch_id)
    parsed: Mapping[str, Any] = json.loads(connection.execute(query).scalar() or "{}")
    return parsed


def save_survey(connection: Connection, batch_id: int, values: Mapping[str, Any]) -> None:
    """Store the survey of a batch's file."""
    packed = json.dumps(values, ensure_ascii=False)
    connection.execute(update(batch).where(batch.c.id == batch_id).values(survey=packed))


def state(connection: Connection, batch_id: int) -> str:
    """Return the state of a batch, "" if there is none."""
    query = select(batch.c.state).where(batch.c.id == batch_id)
    return str(connection.execute(query).scalar() or "")


def count_in(connection: Connection, lexicon_ids: Sequence[str], state: str) -> int:
    """Return the number of batches of these lexicons in a state."""
    query = select(func.count()).where(batch.c.lexicon_id.in_(lexicon_ids), batch.c.state == state)
    return int(connection.execute(query).scalar_one())


def listed(
    connection: Connection,
    lexicon_ids: Sequence[str],
    before: int | None,
    limit: int,
    states: Selection[str] = EVERYTHING,
) -> list[Row]:
    """Return the batches of these lexicons, newest first: with ids below `before`, if given."""
    query = select(*_COLUMNS).where(batch.c.lexicon_id.in_(lexicon_ids))
    if isinstance(states, Only):
        query = query.where(batch.c.state.in_(states.items))
    if before is not None:
        query = query.where(batch.c.id < before)
    query = query.order_by(batch.c.id.desc()).limit(limit)
    return [_unpacked(dict(row)) for row in connection.execute(query).mappings()]


def next_waiting(connection: Connection) -> Row | None:
    """Return the next batch for a worker, None if there is none.

    Batches to apply or revert come first, since somebody waits for them.
    """
    query = select(*_COLUMNS).where(batch.c.state.in_(WAITING), ~batch.c.attended)
    late = batch.c.state.in_(("received", "checking"))
    row = connection.execute(query.order_by(late, batch.c.id).limit(1)).mappings().first()
    return _unpacked(dict(row)) if row else None


def last_applied(connection: Connection, lexicon_id: str, by: Selection[str]) -> Row | None:
    """Return the batch that was applied last to a lexicon by one of these people, if there is one.

    A reverted batch counts, so that the same file is not imported again without a request.
    """
    query = select(*_COLUMNS).where(batch.c.lexicon_id == lexicon_id, batch.c.state.in_(_TAKEN))
    if isinstance(by, Only):
        query = query.where(batch.c.by.in_(by.items))
    row = connection.execute(query.order_by(batch.c.id.desc()).limit(1)).mappings().first()
    return _unpacked(dict(row)) if row else None


def standing(connection: Connection, lexicon_id: str) -> tuple[int, int]:
    """Return the number of applied batches of a lexicon, and the id of the newest (0: none)."""
    query = select(func.count(), func.coalesce(func.max(batch.c.id), 0)).where(
        batch.c.lexicon_id == lexicon_id, batch.c.state.in_(("applied", "reverting"))
    )
    count, newest = connection.execute(query).one()
    return count, newest


def imports(connection: Connection, lexicon_id: str) -> Iterator[tuple[str, Row, Row]]:
    """Yield (format, options, survey) of the applied batches of a lexicon, newest first.

    For an archive, the format of the file in it.
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
    """Return the ids of batches of killed commands, if the caller holds the lock `import`."""
    query = select(batch.c.id).where(batch.c.state == "checking", batch.c.attended)
    return list(connection.execute(query).scalars())


def discard_batches(connection: Connection, batch_ids: Sequence[int]) -> None:
    """Delete batches that were never applied, with their staged rows, media and problems."""
    unstage(connection, batch_ids)
    forget(connection, batch_ids)
    connection.execute(delete(batch_problem).where(batch_problem.c.batch_id.in_(batch_ids)))
    connection.execute(delete(batch).where(batch.c.id.in_(batch_ids)))


def send_back(connection: Connection, reason: Mapping[str, Any]) -> None:
    """Send all batches with staged rows back to be checked, since the rules of keys changed."""
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
    """Store problems with their counts; they replace all problems with numbers from `start`."""
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
    """Return (number, problem, count) of the problems with numbers above `after`.

    `code`: only of this code; "": of all.
    """
    query = select(batch_problem).where(
        batch_problem.c.batch_id == batch_id, batch_problem.c.position > after
    )
    if code:
        query = query.where(batch_problem.c.code == code)
    rows = connection.execute(query.order_by(batch_problem.c.position).limit(limit)).mappings()
    return [(row["position"], _problem(row), row["count"]) for row in rows]


def problem_count(connection: Connection, batch_id: int) -> int:
    """Return the number of problems of a batch: as often as the file has each."""
    times = func.coalesce(func.sum(batch_problem.c.count), 0)
    query = select(times).where(batch_problem.c.batch_id == batch_id)
    return int(connection.execute(query).scalar_one())


def problem_kinds(connection: Connection, batch_id: int) -> list[tuple[str, str, int, int]]:
    """Return (code, severity, number of the first, sum of counts) of each kind of problem.

    Errors come first, then the most frequent kinds.
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
    """Return the lines that have an error, by file."""
    query = select(batch_problem.c.file, batch_problem.c.line).where(
        batch_problem.c.batch_id == batch_id, batch_problem.c.severity == "error"
    )
    lines: dict[str, set[int]] = {}
    for file, line in connection.execute(query):
        lines.setdefault(file, set()).add(line)
    return lines


def forget_quotes(connection: Connection, batch_ids: Sequence[int]) -> None:
    """Delete quotations from the files of batches: problems, and samples of columns."""
    for batch_id in batch_ids:
        # The file's description of its lexicon quotes no entry.
        looked = survey(connection, batch_id)
        save_survey(
            connection, batch_id, {key: looked[key] for key in ("format", "about") if key in looked}
        )
    connection.execute(delete(batch_problem).where(batch_problem.c.batch_id.in_(batch_ids)))
