"""What `dictionary import` and `dictionary reindex` do, with a clock at every stage.

Runs as a process of its own, so that its memory can be watched from outside:
importing.py import FOLDER or importing.py index, with DICTIONARY_HOME set. Prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from dictionary.services import batches
from dictionary.services.batches import Order
from dictionary.services.operations import index_follower
from dictionary.services.site import Library
from dictionary.settings import load
from dictionary.store.database import migrate
from scripts.benchmark.progress import counter, say


class _Clock:
    """Told by the import which stage it is in; adds up the seconds of each."""

    def __init__(self) -> None:
        self.seconds = {"check": 0.0, "apply": 0.0}
        self.since = time.perf_counter()

    def progress(self, stage: str, done: int, _total: int, _rows: int = 0) -> None:
        if stage == "apply" and done == 0:
            self.stop("check")

    def stop(self, stage: str) -> None:
        now = time.perf_counter()
        self.seconds[stage] += now - self.since
        self.since = now


def import_all(library: Library, folder: Path) -> dict[str, float]:
    """Import every lexicon under `folder`; return the entries and the seconds of both stages.

    The check reads, checks, compares and stages; applying makes it visible, keys and all.
    """
    clock = _Clock()
    entries = 0
    for path in batches.find_files(folder):
        report = batches.import_file(library, Order(path, skip_known=True), clock.progress)
        clock.stop("apply")
        entries += report.counts["new"]
        say(f"  {path.parent.name}: {entries:,} entries so far")
    return {"entries": entries, **clock.seconds}


def index_all(library: Library) -> dict[str, float]:
    """Make the full-text index; return the entries and the seconds."""
    start = time.perf_counter()
    entries = index_follower.rebuild(library, counter("entries indexed"))
    return {"entries": entries, "index": time.perf_counter() - start}


def main() -> None:
    """Do what the command line says."""
    settings = load()
    migrate(settings.url)
    library = Library(settings)
    stage, *folder = sys.argv[1:]
    found = import_all(library, Path(folder[0])) if stage == "import" else index_all(library)
    library.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main()
