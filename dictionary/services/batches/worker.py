"""The worker: checks, applies and reverts waiting batches, one at a time.

The queue is in the database. A worker holds the lock `import`, which ends with its process, so a
slow worker keeps it. A batch that is half done when the lock is taken was left by a dead worker and
begins again: checking first deletes the staged rows; applying and reverting are one transaction
each.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, replace
from threading import Event
from typing import Any

from dictionary.checks.problem import Problem, bounded
from dictionary.errors import Busy, Damaged, DictionaryError, NotFound, Unavailable
from dictionary.files.uploads import (
    ProgressCallback,
    at_work,
    silent,
    sweep_uploads,
    sweep_work,
    telling,
)
from dictionary.formats.archive import Opened
from dictionary.formats.base import Survey
from dictionary.selection import Only
from dictionary.services.batches import quotas
from dictionary.services.batches.apply import apply_batch, revert_batch
from dictionary.services.batches.archives import ARCHIVE, opened
from dictionary.services.batches.checking.batch_check import OpenedFile, conclude, read_file
from dictionary.services.batches.checking.check import CheckRun
from dictionary.services.batches.metadata import as_kept
from dictionary.services.batches.options import options_of
from dictionary.services.batches.recheck import carried_decisions
from dictionary.services.batches.watching import NEVER, Halted, Stopped, Watch
from dictionary.services.clock import now
from dictionary.services.operations.sweeping import sweep_terms, sweep_unattended
from dictionary.services.records import media
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.mapping import forget_keys
from dictionary.store.media import forget
from dictionary.store.read import queries
from dictionary.store.write import staging

_LOG = logging.getLogger(__name__)
# Attempts after which a batch fails, so that one that kills every worker does not block all others.
_MOST_ATTEMPTS = 20
# Seconds between two sweeps for remains of killed processes.
_SWEEP_SECONDS = 600.0
# The states of a batch that waits for its check or is being checked.
_CHECKING = ("received", "checking")


def work(library: Library, stop: Event) -> None:
    """Work on batches until `stop` is set; a batch being checked or reverted then waits.

    Sweeps run when no batch waits, or when they are overdue: in a large dictionary a sweep takes as
    long as a batch.
    """
    due = time.monotonic()
    while not stop.is_set():
        was_waiting = step(library, stop=stop)
        late = time.monotonic() - due
        if late >= (_SWEEP_SECONDS if was_waiting else 0):
            sweep(library)
            due = time.monotonic() + _SWEEP_SECONDS
        if not was_waiting:
            stop.wait(library.settings.work_interval)


def sweep(library: Library) -> None:
    """Delete the remains of killed processes: files, batches, orphan terms."""
    sweep_uploads(library.settings)
    with suppress(Busy):
        quotas.sweep(library)
    with library.database.alone("import", wait=False) as held:
        if held:
            sweep_work(library.settings)
            with suppress(Busy):
                media.sweep(library)
                sweep_unattended(library)
                sweep_terms(library)


def step(library: Library, progress: ProgressCallback = silent, stop: Event = NEVER) -> bool:
    """Work on the next waiting batch; return False if none waits or another process works.

    When `stop` is set, the work ends early and the batch waits.
    """
    with library.database.read() as connection:
        if batches.next_waiting(connection) is None:
            return False
    with library.database.alone("import", wait=False) as held:
        if not held:
            return False
        with library.database.read() as connection:
            row = batches.next_waiting(connection)
        return row is not None and go_on(library, row, progress, stop)


def finish(library: Library, batch_id: int, progress: ProgressCallback = silent) -> None:
    """Work on one batch before all others; return when it is done."""
    with library.database.alone("import"):
        with library.database.read() as connection:
            row = batches.one(connection, batch_id)
        if row is not None and row["state"] in batches.WAITING and not row["attended"]:
            go_on(library, row, progress)


def go_on(
    library: Library, row: Mapping[str, Any], progress: ProgressCallback, stop: Event = NEVER
) -> bool:
    """Check, apply or revert a batch, under the lock `import`; store an error with the batch.

    Returns False if the database was busy or unavailable, or `stop` was set: then the batch waits.
    Raises Damaged.
    """
    batch_id = row["id"]
    verbs: dict[str, Callable[[Library, int, ProgressCallback], None]] = {
        "received": _check,
        "checking": _check,
        "applying": apply_batch,
        "reverting": revert_batch,
    }
    with telling(library.settings, batch_id) as tell:

        def both(stage: str, done: int, total: int, rows: int = 0) -> None:
            tell(stage, done, total, rows)
            progress(stage, done, total, rows)

        states = _CHECKING if row["state"] in _CHECKING else [row["state"]]
        watch = Watch(library.database, batch_id, states, both, stop)
        try:
            if _is_hopeless(library, batch_id):
                _fail(library, batch_id, "batch-gave-up", {"count": _MOST_ATTEMPTS})
            else:
                verbs[row["state"]](library, batch_id, watch)
        except Stopped:
            _drop(library, batch_id)
        except Halted:
            # The batch is not the reason, so this attempt does not count.
            with suppress(Busy, Unavailable), library.database.write() as connection:
                batches.update_batch(connection, batch_id, attempts=row["attempts"])
            return False
        except (Busy, Unavailable) as error:
            if isinstance(error, Damaged):
                raise
            return False
        except DictionaryError as error:
            _fail(library, batch_id, error.code, error.params)
        except Exception:  # noqa: BLE001  # one bad file must not end the work on all others
            _LOG.exception("batch %s", batch_id)
            _fail(library, batch_id, "batch-broke", {})
    return True


def _is_hopeless(library: Library, batch_id: int) -> bool:
    """Count an attempt; return whether there were too many."""
    with library.database.write() as connection:
        return batches.attempt(connection, batch_id) > _MOST_ATTEMPTS


def _drop(library: Library, batch_id: int) -> None:
    """Delete rows that were staged after the batch was cancelled."""
    with library.database.write() as connection:
        staging.unstage(connection, [batch_id])


def _fail(library: Library, batch_id: int, code: str, params: Mapping[str, Any]) -> None:
    reason = {"code": code, "params": bounded(params)}
    with library.database.write() as connection:
        batches.advance(connection, batch_id, _CHECKING, "failed", reason=reason)
        # A batch that could not be applied is checked; one that could not be reverted is applied.
        batches.advance(connection, batch_id, ["applying"], "checked", reason=reason)
        batches.advance(connection, batch_id, ["reverting"], "applied", reason=reason)
        if batches.state(connection, batch_id) != "checked":
            staging.unstage(connection, [batch_id])


def _begin(library: Library, batch_id: int) -> batches.Row | None:
    """Begin the check of a batch and return its row; None if it does not wait for one any more."""
    with library.database.write() as connection:
        row = batches.one(connection, batch_id)
        if row is None or not batches.advance(connection, batch_id, _CHECKING, "checking"):
            return None
        staging.unstage(connection, [batch_id])
        forget(connection, [batch_id])
        batches.save_problems(connection, batch_id, [])
    return row


def _check(library: Library, batch_id: int, progress: ProgressCallback) -> None:
    row = _begin(library, batch_id)
    if row is None:
        return
    with library.database.read() as connection:
        lexicons = {item["id"]: item for item in queries.lexicons(connection)}
        lexicon = lexicons.get(row["lexicon_id"])
        last = batches.last_applied(connection, row["lexicon_id"], Only((row["by"],)))
        register = library.catalogue_in(connection).register
    if lexicon is None:
        raise NotFound("lexicon-not-found", id=str(row["lexicon_id"]))
    settings = library.settings
    file = at_work(settings, row["file_sha256"], batch_id, row["file_name"])

    def advance(_done: int) -> None:
        progress("check", 0, row["file_size"])

    with file as path, opened(settings, path, advance) as result:
        if not isinstance(result, Opened):
            _refuse(library, batch_id, result)
            return
        opened_file = read_file(result, lexicon["language"], options_of(row), advance)
        _look(library, row, opened_file)
        task = opened_file.task(batch_id, lexicon, media.folder(settings))
        task = replace(
            task,
            mode=row["mode"],
            since=last["id"] if last else None,
            decisions=carried_decisions(row),
            told=(*task.told, *opened_file.differences(lexicon)),
            register=register,
        )
        check = CheckRun(library.database, task, progress)
        try:
            check.run()
        finally:
            forget_keys()
    _conclude(library, check)


def _look(library: Library, row: Mapping[str, Any], file: OpenedFile) -> None:
    """Store the format of a file, unless it is in an archive, its survey and its metadata.

    So neither the page for mapping names nor applying the batch has to read the file.
    """
    form = file.format
    survey = form.survey(file.source) if form.survey else Survey()
    looked = {**asdict(survey), **as_kept(form, file.about)}
    with library.database.write() as connection:
        if form.name != row["file_format"] != ARCHIVE:
            batches.update_batch(connection, row["id"], file_format=form.name)
        batches.save_survey(connection, row["id"], looked)


def _refuse(library: Library, batch_id: int, problems: Sequence[Problem]) -> None:
    with library.database.write() as connection:
        batches.save_problems(connection, batch_id, [(problem, 1) for problem in problems])
    _fail(library, batch_id, "file-unusable", {})


def _conclude(library: Library, check: CheckRun) -> None:
    """Store the results of a check; a file with errors and no usable row has failed."""
    usable = sum(check.counts[name] for name in ("new", "changed", "unchanged", "conflict"))
    failed = check.findings.error_count and not usable
    with library.database.write() as connection:
        values: dict[str, Any] = {"checked_at": now(), "attempts": 0}
        if failed:
            values["reason"] = {"code": "file-unusable", "params": {}}
        to = "failed" if failed else "checked"
        if not conclude(connection, check, to, **values) or failed:
            staging.unstage(connection, [check.task.batch])
