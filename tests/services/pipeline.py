"""What tests of the pipeline do again and again: upload, work, look."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from dictionary.services.batches import decide, view, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import entries
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from tests.services import by_kind

HEADER = "id,headword,language,gloss_vi"


def table(rows: Sequence[str], header: str = HEADER) -> bytes:
    return by_kind.lines(rows, header).encode()


def send(library: Library, rows: Sequence[str], **more: Any) -> int:
    """Upload a table for the lexicon `test`; `by`: who does."""
    values = {"lexicon": "test", "name": by_kind.file_name("words.csv"), **more}
    seen = library.seen_by(operator(values.pop("by", "an")))
    return receive(seen, Upload(content=[table(rows)], **values))


def work(library: Library) -> None:
    """Let the worker do all there is."""
    while worker.step(library):
        pass


def sent(library: Library, rows: Sequence[str], **more: Any) -> int:
    """Upload a table and have it checked."""
    batch_id = send(library, rows, **more)
    work(library)
    return batch_id


def applied(library: Library, rows: Sequence[str], **more: Any) -> int:
    """Upload a table, have it checked and applied."""
    batch_id = sent(library, rows, **more)
    decide.ask_to_apply(library, batch_id)
    work(library)
    assert state(library, batch_id) == "applied"
    return batch_id


def state(library: Library, batch_id: int) -> str:
    return str(view.batch(library, batch_id)["state"])


def counts(library: Library, batch_id: int) -> dict[str, int]:
    """The counts of a batch that are not nought."""
    found = view.batch(library, batch_id)["counts"]
    return {name: count for name, count in found.items() if count}


def shown(library: Library, batch_id: int, outcome: str | None = None) -> list[view.BatchRow]:
    return view.rows(library, batch_id, outcome, 0, 500)[0]


def glosses(library: Library, lexicon: str = "test") -> dict[str, str]:
    """Headword -> first gloss of every published entry."""
    found, _ = entries.browse(library, lexicon, None, None, 1000)
    documents = [json.loads(one.json) for one in found]
    return {one["headword"]: by_kind.gloss_of(one) for one in documents}


def kinds(library: Library, entry_id: int) -> list[str]:
    """The kinds of an entry's revisions, oldest first."""
    return [row["kind"] for row in reversed(entries.history(library, entry_id))]


def ids(library: Library, lexicon: str = "test") -> dict[str, int]:
    """Headword -> id of every published entry."""
    found, _ = entries.browse(library, lexicon, None, None, 1000)
    return {json.loads(one.json)["headword"]: one.id for one in found}
