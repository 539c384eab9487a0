"""Previews of a batch: the results of applying it as decided now, and of reverting it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dictionary.formats.base import Own, Survey
from dictionary.services.batches.decide import batch_for, require_state
from dictionary.services.site import Library
from dictionary.services.viewer import CONTRIBUTOR, EDITOR
from dictionary.store import batches
from dictionary.store.read import versions
from dictionary.store.write import staging
from dictionary.store.write.staging import ACCEPT, REJECT

# Names of counts in a preview, by kinds of revisions.
_NAMES = {"created": "new", "updated": "changed"}
# Outcomes of the rows of an applied batch, by kinds of revisions.
_OUTCOMES = {"created": "new", "updated": "changed", "restored": "changed", "withdrawn": "missing"}


@dataclass(frozen=True, slots=True)
class ApplyPreview:
    """The result of applying a batch by the present decisions: numbers of entries.

    `overwritten`: those of `changed`, `restored` and `withdrawn` that are accepted conflicts.
    `rejected` rows and `undecided` conflicts are left out. `is_stale`: entries have changed since
    the check, so applying would only check the batch again.
    """

    new: int = 0
    changed: int = 0
    restored: int = 0
    withdrawn: int = 0
    overwritten: int = 0
    rejected: int = 0
    undecided: int = 0
    is_stale: bool = False

    @property
    def applied(self) -> int:
        """The number of entries that would get a revision."""
        return self.new + self.changed + self.restored + self.withdrawn


def plan(library: Library, batch_id: int) -> ApplyPreview:
    """Return the preview of applying a batch; all zeros unless it is checked.

    Raises NotFound.
    """
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        if row["state"] != "checked":
            return ApplyPreview()
        tally = staging.tally(connection, batch_id)
        moved = library.reader(connection).look().change != row["base_change"]
        is_stale = moved and staging.stale(connection, batch_id, row["lexicon_id"]) > 0
    counts: Counter[str] = Counter()
    for outcome, kind, decision, count in tally:
        if decision == REJECT:
            counts["rejected"] += count
        elif outcome == "conflict" and decision != ACCEPT:
            counts["undecided"] += count
        else:
            counts["overwritten"] += count if outcome == "conflict" else 0
            counts[_NAMES.get(kind, kind)] += count
    return ApplyPreview(**counts, is_stale=is_stale)


def done(library: Library, batch_id: int) -> Mapping[str, int]:
    """Return how many entries an applied batch made new, changed and withdrew (`missing`)."""
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        if not row["last_change"]:
            return {}
        kinds = versions.kinds_made(connection, row["first_change"], row["last_change"])
    return counted(kinds, row)


def counted(kinds: Mapping[str, int], row: Mapping[str, Any]) -> Mapping[str, int]:
    """Return the numbers of what an applied batch did, by outcome; {} for one that is not.

    `kinds`: revisions by kind. `left_out`: rows that were not applied.
    """
    if not row["last_change"]:
        return {}
    counts: Counter[str] = Counter()
    for kind, count in kinds.items():
        counts[_OUTCOMES.get(kind, kind)] += count
    counts["left_out"] = row["counts"].get("left_out", 0)
    return counts


def kept(library: Library, batch_id: int) -> int:
    """Return how many entries of a reverted batch were edited since and left as they were."""
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        asked = row["request"].get("keep", ())
        if not asked or not row["last_change"]:
            return 0
        edited = versions.edited_since(connection, row["first_change"], row["last_change"])
    return len(set(asked).intersection(edited))


@dataclass(frozen=True, slots=True)
class Edited:
    """An entry that was edited after a batch had changed it, as it is now."""

    entry: int
    status: str
    document: Mapping[str, Any]


def edited(library: Library, batch_id: int, limit: int) -> tuple[Sequence[Edited], Sequence[int]]:
    """Return the first entries of an applied batch that were edited since, and the ids of all.

    For editors. Raises NotFound, Conflict for a batch that is not applied.
    """
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, EDITOR)
        require_state(row, "applied")
        first, last = row["first_change"], row["last_change"]
        ids = versions.edited_since(connection, first, last) if last else []
        heads = versions.heads_of(connection, ids[:limit])
    entries = [Edited(head["id"], head["status"], json.loads(head["document"])) for head in heads]
    return entries, ids


# What a reader had to guess: somebody has to look at it.
_GUESSED = frozenset(
    {
        "cldf-language-assumed",
        "cldf-language-without-code",
        "cldf-transcription",
        "column-converted",
        "column-guessed",
        "column-row-numbers",
        "column-suspect",
        "column-unknown",
        "column-without-language",
        "encoding-unsure",
        "language-not-in-lexicon",
        "marker-language",
        "marker-national",
        "marker-unknown",
        "sheet-hidden",
        "title-skipped",
    }
)


def is_certain(library: Library, batch_id: int) -> bool:
    """Say whether a checked batch was recognised whole: nobody has to look at how it was read.

    Its columns and languages are known, nothing was guessed, it has no error and no conflict.
    """
    surveyed = survey(library, batch_id)
    with library.database.read() as connection:
        row = batch_for(library, connection, batch_id, CONTRIBUTOR)
        if row["state"] != "checked" or surveyed is None or not surveyed.is_understood:
            return False
        if row["counts"].get("error") or row["counts"].get("conflict"):
            return False
        kinds = batches.problem_kinds(connection, batch_id)
    return all(code not in _GUESSED and severity != "error" for code, severity, _, _ in kinds)


def survey(library: Library, batch_id: int) -> Survey | None:
    """Return the survey of a batch's file, None if it is not checked yet."""
    with library.database.read() as connection:
        batch_for(library, connection, batch_id, CONTRIBUTOR)
        names = batches.survey(connection, batch_id)
    if "columns" not in names:
        return None
    columns, languages = (
        [Own(**part) for part in names[name]] for name in ("columns", "languages")
    )
    return Survey(columns, languages, names["sheets"])
