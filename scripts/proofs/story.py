"""A batch, a second one that changes one entry in a hundred, and the second one taken back.

Exactly those entries get a revision, after the way back every entry reads as before, and the change
log tells the story. Prints how long each step took, in seconds of processor time.
"""

from __future__ import annotations

import argparse
import hashlib
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from dictionary.services.batches import decide, view, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import entries, lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.store.read import queries, versions
from scripts.proofs.state import LEXICON, broken
from scripts.proofs.tables import table

# One new entry, so that the way back has something to withdraw too.
_NEW = 1


class Story:
    """What happened: kinds of changes and seconds by step, and whether all is as before."""

    def __init__(self, library: Library, rows: int) -> None:
        self.library = library.seen_by(operator("proof"))
        self.rows = rows
        self.changed = max(rows // 100, 1)
        self.kinds: dict[str, Counter[str]] = {}
        self.seconds: dict[str, float] = {}
        self.same = False
        self.faults: list[str] = []

    def tell(self) -> None:
        """Do all of it."""
        lexicons.create(self.library, LEXICON, Facts(title_vi="Thử", language="jra"))
        self.step("apply", lambda: self.apply(0, None, 0))
        before = self.fingerprint()
        self.step("apply 1 %", lambda: self.apply(1, self.changed, _NEW))
        between = self.fingerprint()
        self.step("revert", self.revert)
        self.same = self.fingerprint() == before != between
        self.faults = broken(self.library)

    def step(self, name: str, do: Callable[[], None]) -> None:
        seen, since = self.last_change(), time.process_time()
        do()
        self.seconds[name] = time.process_time() - since
        self.kinds[name] = Counter()
        while found := entries.changes(self.library, seen, entries.MAX_PAGE)[0]:
            self.kinds[name].update(row["kind"] for row in found)
            seen = found[-1]["seq"]

    def last_change(self) -> int:
        with self.library.database.read() as connection:
            return queries.last_change(connection)

    def apply(self, turn: int, changed: int | None, new: int) -> None:
        content = table(self.rows, turn, changed, new)
        batch_id = receive(self.library, Upload(LEXICON, "story.csv", content))
        worker.finish(self.library, batch_id)
        decide.ask_to_apply(self.library, batch_id)
        worker.finish(self.library, batch_id)

    def revert(self) -> None:
        batch_id = view.listed(self.library)[0]["id"]
        decide.ask_to_revert(self.library, batch_id)
        worker.finish(self.library, batch_id)

    def fingerprint(self) -> str:
        digest = hashlib.sha256()
        with self.library.database.read() as connection:
            for document in versions.documents_now(connection, LEXICON):
                digest.update(document.encode())
        return digest.hexdigest()


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/story", description=__doc__.split("\n")[0])
    parser.add_argument("rows", nargs="?", type=int, default=100_000, help="(%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), home=Path(folder))
        prepare(settings)
        library = Library(settings)
        story = Story(library, options.rows)
        story.tell()
        library.close()
    for name, kinds in story.kinds.items():
        print(f"{name:10} {story.seconds[name]:6.1f} s  {dict(kinds)}")
    print("Every entry reads as before." if story.same else "Something differs!", *story.faults)
    raise SystemExit(not story.same or bool(story.faults))


if __name__ == "__main__":
    main()
