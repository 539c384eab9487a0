"""Checking a batch again: with other options for its file, or because entries have changed.

Decisions on rows that are the same after the new check are kept.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dictionary.errors import BadRequest
from dictionary.services.batches.decide import batch_for, require_state
from dictionary.services.batches.options import ReadingOptions, as_stored, options_of
from dictionary.services.people.accounts import audit
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.write import staging

# Decisions that are carried over to a new check; others have to be made again.
_MOST_CARRIED = 20_000
_STATES = ("received", "checking", "checked", "failed")
_MOST_NAMES, _MAX_NAME, _MAX_OPTION = 1_000, 300, 1_000


def recheck(library: Library, batch_id: int) -> None:
    """Send a batch that was not applied back to be checked. For its sender and for editors.

    Raises NotFound, Forbidden, or Conflict for a batch in another state.
    """
    with library.database.write() as connection:
        row = _row(library, connection, batch_id)
        send_back(connection, row)
        audit(connection, library.viewer, "batch.recheck", f"batch:{batch_id}")


def remap(library: Library, batch_id: int, options: ReadingOptions) -> None:
    """Send a batch back to be checked with another mapping, encoding or sheet.

    The format stays that of the batch. Raises as `recheck` does, and BadRequest for a mapping that
    is too long.
    """
    names = [*options.columns, *options.columns.values()]
    longest = max(len(options.encoding), len(options.sheet))
    if len(options.columns) > _MOST_NAMES or longest > _MAX_OPTION:
        raise BadRequest("mapping-too-long", field="columns", names=_MOST_NAMES, limit=_MAX_NAME)
    if max(map(len, names), default=0) > _MAX_NAME:
        raise BadRequest("mapping-too-long", field="columns", names=_MOST_NAMES, limit=_MAX_NAME)
    with library.database.write() as connection:
        row = _row(library, connection, batch_id)
        before = options_of(row)
        same = replace(options, format=before.format, records=before.records)
        stored = as_stored(same)
        send_back(connection, row, options=stored)
        changed = {name: stored[name] for name in ("columns", "encoding", "sheet")}
        audit(connection, library.viewer, "batch.remap", f"batch:{batch_id}", changed)


def _row(library: Library, connection: Connection, batch_id: int) -> batches.Row:
    row = batch_for(library, connection, batch_id, CONTRIBUTOR)
    if row["by"] != library.viewer.name:
        library.viewer.require(EDITOR, row["lexicon_id"])
    require_state(row, *_STATES)
    return row


def send_back(connection: Connection, row: batches.Row, **values: Any) -> None:
    """Send a batch back to be checked, with the decisions on its rows.

    `values`: other columns of the batch to set. A check that is running ends.
    """
    batch_id = row["id"]
    made = staging.decisions(connection, batch_id)
    if made or row["state"] not in ("received", "checking"):
        carried = [[*key, decision] for key, decision in made.items()][:_MOST_CARRIED]
        values["request"] = {"decisions": carried}
    values = {"reason": "", "counts": {}, "checked_at": None, "attempts": 0, **values}
    batches.advance(connection, batch_id, [row["state"]], "received", **values)
    staging.unstage(connection, [batch_id])
    batches.save_problems(connection, batch_id, [])


def carried_decisions(row: Mapping[str, Any]) -> dict[tuple[str, str], str]:
    """Return the decisions on rows of a batch from before it was sent back, by key and digest."""
    carried: Sequence[tuple[str, str, str]] = row["request"].get("decisions", ())
    return {(key, digest): made for key, digest, made in carried}
