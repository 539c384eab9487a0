"""The stages of a batch, with a clock at each: once apart, once all as the worker does them.

Runs as a process of its own, so that its memory can be watched from outside:
stages.py FORMAT LEXICONS FILES, with DICTIONARY_HOME set. The lexicon folders under LEXICONS are
written as files of the format in FILES, sent, checked, applied and indexed. Prints JSON.

Checking is of each entry and of the whole file; in the time of diff its document and keys are made
and held against what the lexicon has.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from dictionary.checks.problem import Place, Problem
from dictionary.files.blobs import chunks
from dictionary.files.uploads import silent
from dictionary.formats.base import ReadingOptions, Record, Source
from dictionary.formats.registry import format_named
from dictionary.record.entry import Entry
from dictionary.services.batches import decide, view, worker
from dictionary.services.batches.checking.check import CheckRun
from dictionary.services.batches.checking.task import Task
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.clock import now
from dictionary.services.operations import index_follower
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.records.manifest import Manifest
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import load
from dictionary.store import batches
from dictionary.store.write.staging import Staged
from scripts.benchmark import files
from scripts.benchmark.targets import PIPELINED

STAGES = ("read", "check", "diff", "stage", "apply", "index")


class Clock:
    """Seconds by stage; a stage that goes on within another one is not counted there."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def running(self, stage: str) -> Iterator[None]:
        """Count the time of the block for `stage`."""
        self._turn()
        self._open.append(stage)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        at = time.perf_counter()
        if self._open:
            self.seconds[self._open[-1]] += at - self._since
        self._since = at

    def each(self, found: Iterator[Record | Problem], stage: str) -> Iterator[Record | Problem]:
        """Yield what another iterator does, whose time is counted for `stage`."""
        while True:
            with self.running(stage):
                item = next(found, None)
            if item is None:
                return
            yield item


class _Clocked(CheckRun):
    """A check whose parts are timed: what is not reading, comparing or staging is checking."""

    def __init__(self, library: Library, task: Task, clock: Clock) -> None:
        read = task.format.read
        clocked = replace(task.format, read=lambda source: clock.each(read(source), "read"))
        super().__init__(library.database, replace(task, format=clocked), silent)
        self.clock = clock

    def run(self) -> None:
        with self.clock.running("check"):
            super().run()

    def compare(self, chunk: Sequence[tuple[Place, Entry]]) -> None:
        with self.clock.running("diff"):
            super().compare(chunk)

    def stage(self, staged: Sequence[Staged]) -> None:
        with self.clock.running("stage"):
            super().stage(staged)


def apart(library: Library, manifest: Manifest, path: Path, name: str, clock: Clock) -> None:
    """Check a file stage by stage; nothing of it stays."""
    with library.database.write() as connection:
        batch_id = batches.new_batch(
            connection, file_name=path.name, file_format=name, at=now(), lexicon_id=manifest.id
        )
    source = Source(path, manifest.language, ReadingOptions(files.COLUMNS[name]))
    _Clocked(library, Task(batch_id, manifest.id, format_named(name), source), clock).run()
    with library.database.write() as connection:
        batches.discard_batches(connection, [batch_id])


def whole(library: Library, manifest: Manifest, path: Path, name: str, clock: Clock) -> int:
    """Receive, check and apply a file as it is done with uploads; return the entries.

    Raises RuntimeError if it is not applied.
    """
    with clock.running(PIPELINED):
        options = ReadingOptions(files.COLUMNS[name])
        upload = Upload(manifest.id, path.name, chunks(path), options=options)
        batch_id = receive(library, upload)
        worker.finish(library, batch_id)
        decide.ask_to_apply(library, batch_id)
    with clock.running("apply"):
        worker.finish(library, batch_id)
    found = view.batch(library, batch_id)
    if found["state"] != "applied":
        raise RuntimeError(f"{path} is {found['state']}: {found['reason']}")
    return int(found["counts"]["new"])


def main() -> None:
    """Do what the command line says."""
    name, source, target = sys.argv[1:]
    settings = load()
    prepare(settings)
    library = Library(settings).seen_by(operator("bench"))
    clock, entries = Clock(), 0
    for manifest, path in files.write(Path(source), Path(target), name):
        title = manifest.title.get("vi", manifest.id)
        lexicons.create(library, manifest.id, Facts(title, language=manifest.language))
        apart(library, manifest, path, name, clock)
        entries += whole(library, manifest, path, name, clock)
    with clock.running("index"):
        index_follower.rebuild(library)
    library.close()
    clock.seconds[PIPELINED] += clock.seconds["apply"]
    print(json.dumps({"entries": entries, **clock.seconds}))


if __name__ == "__main__":
    main()
