"""Checking a batch again: told otherwise how to read its file, or because its lexicon has moved.

The file is kept once; what was decided about rows that come out the same goes with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from dictionary.errors import BadRequest
from dictionary.services.batches.decide import batch_for, require_state
from dictionary.services.people.accounts import audit
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.write import staging

# More decisions than this are not carried over to a new check: somebody has to look again.
_MOST_CARRIED = 20_000
_STATES = ("received", "checking", "checked", "failed")
_MOST_NAMES, _MAX_NAME, _MAX_OPTION = 1_000, 300, 1_000


@dataclass(frozen=True, slots=True)
class Told:
    """How the file of a batch is to be read, as `receive.Upload` has it."""

    columns: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    sheet: str = ""


def recheck(library: Library, batch_id: int) -> None:
    """Have a batch that was not applied checked again: by whoever sent it, or an editor.

    Raises NotFound, Forbidden, or Conflict for a batch in another state.
    """
    with library.database.write() as connection:
        row = _row(library, connection, batch_id)
        send_back(connection, row)
        audit(connection, library.viewer, "batch.recheck", f"batch:{batch_id}")


def remap(library: Library, batch_id: int, told: Told) -> None:
    """Have a batch checked again with another mapping, encoding or sheet.

    Raises as `recheck` does, and BadRequest for a mapping that is too long.
    """
    names = [*told.columns, *told.columns.values()]
    options = max(len(told.encoding), len(told.sheet))
    if len(told.columns) > _MOST_NAMES or options > _MAX_OPTION:
        raise BadRequest("mapping-too-long", field="columns", names=_MOST_NAMES, limit=_MAX_NAME)
    if max(map(len, names), default=0) > _MAX_NAME:
        raise BadRequest("mapping-too-long", field="columns", names=_MOST_NAMES, limit=_MAX_NAME)
    with library.database.write() as connection:
        row = _row(library, connection, batch_id)
        said = {"columns": dict(told.columns), "encoding": told.encoding, "sheet": told.sheet}
        send_back(connection, row, options={**row["options"], **said})
        audit(connection, library.viewer, "batch.remap", f"batch:{batch_id}", said)


def _row(library: Library, connection: Connection, batch_id: int) -> batches.Row:
    row = batch_for(library, connection, batch_id, CONTRIBUTOR)
    if row["by"] != library.viewer.name:
        library.viewer.require(EDITOR, row["lexicon_id"])
    require_state(row, *_STATES)
    return row


def send_back(connection: Connection, row: batches.Row, **values: Any) -> None:
    """Have a batch checked anew; what was decided about its rows goes with it.

    `values`: other columns of the batch. A check that is under way ends where it is.
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
    """Return what was decided about rows of a batch before it was sent back."""
    carried: Sequence[tuple[str, str, str]] = row["request"].get("decisions", ())
    return {(key, digest): made for key, digest, made in carried}
