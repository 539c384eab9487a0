"""A large batch over HTTP while eight readers search and somebody edits an entry all the time.

The web server, the worker and the follower run as scripts/serve starts them. No search may fail,
the worker must stay within its memory, and afterwards everything must be there once.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

from dictionary.services.batches import decide, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.operations.health import readiness
from dictionary.services.operations.rekey import prepare
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from dictionary.store.read import entry_heads, queries
from scripts.benchmark.processes import watched
from scripts.proofs import client
from scripts.proofs.client import Answer, Client, Request
from scripts.proofs.editor import Editor
from scripts.proofs.readers import Readers, Seen
from scripts.proofs.serving import Server, token
from scripts.proofs.state import LEXICON, broken
from scripts.proofs.tables import other, table
from scripts.proofs.workers import clean_up_when_ended, end, start

OTHER = "other"
PHASES = ("before", "receiving", "checking", "applying", "indexing")
MOST_MEGABYTES = 400
_PATIENCE_SECONDS = 4 * 3600
_LOOK_SECONDS = 0.1


@dataclass(frozen=True, slots=True)
class Plan:
    """How many rows, beside how many other entries; who searches and edits, at which pauses."""

    rows: int
    others: int = 2000
    readers: int = 8
    reading_pause: float = 0.02
    editing_pause: float = 0.1
    before: float = 5.0


@dataclass(slots=True)
class Found:
    """Seconds by phase, the largest PSS in MB by process, what people met, what does not hold."""

    seen: Seen
    seconds: dict[str, float] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)
    edits: int = 0
    refused: int = 0
    slowest_edit: float = 0.0
    faults: list[str] = field(default_factory=list)


def _searches(others: int) -> list[str]:
    """Return searches of each kind for entries that are there all the time."""
    asked = []
    for number in range(0, others, max(1, others // 100)):
        asked += [
            {"q": f"xem{number}", "from": "jra", "to": "vi"},
            {"q": f"ý thứ {number}", "from": "vi", "to": "jra"},
            {"q": f"y thu {number}"},
            {"q": f"xem{number}"[:-1], "from": "jra"},
            {"q": f"tìm {number} câu", "from": "vi"},
        ]
    return [f"/api/v1/search?{urlencode(one)}" for one in asked]


class _Run:
    """One run on an empty database."""

    def __init__(self, library: Library, plan: Plan) -> None:
        self.library = library.seen_by(operator("proof"))
        self.plan = plan
        self.server = Server(self.library, token(self.library))
        targets = _searches(plan.others)
        port = self.server.client.port
        self.readers = Readers(port, targets, plan.readers, plan.reading_pause)
        self.found = Found(self.readers.seen)

    def fill(self) -> int:
        """Make both lexicons and fill the other one; return one of its entries."""
        for lexicon in (LEXICON, OTHER):
            lexicons.create(self.library, lexicon, Facts(title_vi="Thử", language="jra"))
        batch_id = receive(self.library, Upload(OTHER, "other.csv", other(self.plan.others)))
        worker.finish(self.library, batch_id)
        decide.ask_to_apply(self.library, batch_id)
        worker.finish(self.library, batch_id)
        with self.library.database.read() as connection:
            return entry_heads.heads(connection, OTHER, 0, 1)[0].id

    @contextmanager
    def served(self) -> Iterator[None]:
        """Run web server, worker and follower, and watch their memory."""
        with ExitStack() as stack:
            processes = {name: start(self.library, name) for name in ("worker", "follow")}
            for process in processes.values():
                stack.callback(end, process)
            stack.callback(self.server.kill)
            self.server.start()
            pids = {name: process.pid for name, process in processes.items()}
            if self.server.master:
                pids["web"] = self.server.master.pid
            self.wait_for_index()
            largest = stack.enter_context(watched(list(pids.values()), 0.2))
            yield
            self.found.megabytes = {name: largest[pid] for name, pid in pids.items()}

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        """Count the time of the block, and what readers meet in it, for a phase."""
        self.readers.phase = name
        since = time.monotonic()
        yield
        self.found.seconds[name] = time.monotonic() - since

    def go(self, entry: int) -> None:
        """Send the batch and see it through, with readers and an editor around."""
        editor = Editor(self.server.client, entry, self.plan.editing_pause)
        with ExitStack() as stack:
            with self.phase("before"):
                self.readers.start()
                stack.callback(self.readers.stop)
                time.sleep(self.plan.before)
            editor.start()
            stack.callback(editor.stop)
            self.bring_in(self.server.client)
        self.found.edits, self.found.refused = editor.done, editor.refused
        self.found.slowest_edit = editor.slowest
        self.found.faults += [f"edit: {one}" for one in editor.errors]
        self.found.faults += [] if editor.done else ["no edit was done"]
        self.found.faults += [f"search: {one}" for one in self.readers.seen.errors]

    def bring_in(self, asked: Client) -> None:
        content = b"".join(table(self.plan.rows, 0))
        with self.phase("receiving"):
            sent = self.patiently(client.upload(LEXICON, "proof.csv", content))
        del content
        target = sent.json["url"]
        with self.phase("checking"):
            self.wait_for(asked, target, "checked")
        with self.phase("applying"):
            self.patiently(Request("POST", f"{target}/apply", b"{}"))
            self.wait_for(asked, target, "applied")
        with self.phase("indexing"):
            self.wait_for_index()

    def patiently(self, request: Request) -> Answer:
        answer, _ = self.server.client.ask_patiently(request)
        if answer.status != 202:
            raise RuntimeError(f"{request.target}: {answer.status} {answer.body!r}")
        return answer

    def wait_for(self, asked: Client, target: str, wanted: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while (state := asked.get(target).json["state"]) != wanted:
            if state not in ("received", "checking", "applying") or time.monotonic() > deadline:
                raise RuntimeError(f"the batch is {state}, not {wanted}")
            time.sleep(_LOOK_SECONDS)

    def wait_for_index(self) -> None:
        """Wait until the index covers what is there now; somebody goes on editing."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        last = readiness(self.library).last_change
        while (found := readiness(self.library)).mark < last or not found.ready:
            if time.monotonic() > deadline:
                raise RuntimeError("the index does not come to its end")
            time.sleep(_LOOK_SECONDS)

    def look(self) -> None:
        """Note what does not hold in the end."""
        self.found.faults += broken(self.library)
        with self.library.database.read() as connection:
            there = queries.entry_count(connection, LEXICON)
            changes = queries.last_change(connection)
        wanted = self.plan.rows + self.plan.others + self.found.edits
        if (there, changes) != (self.plan.rows, wanted):
            self.found.faults.append(f"{there} entries, {changes} changes, not {wanted}")
        if self.found.megabytes["worker"] > MOST_MEGABYTES:
            self.found.faults.append(f"the worker took more than {MOST_MEGABYTES} MB")


def prove(library: Library, plan: Plan) -> Found:
    """Bring a batch in on an empty database as planned; return what was found."""
    run = _Run(library, plan)
    entry = run.fill()
    with run.served():
        run.go(entry)
    run.look()
    return run.found


def report(found: Found, rows: int) -> Iterator[str]:
    """Yield what was found in lines to read."""
    for phase in PHASES:
        seconds, times = found.seconds[phase], found.seen.times[phase]
        rate = "" if phase == "before" else f"{rows / seconds:,.0f} rows/s"
        yield (
            f"{phase:10} {seconds:8.1f} s  {rate:>15}  "
            f"searches {len(times):,}, 95 % within {found.seen.p95(phase):.0f} ms"
        )
    whole = sum(found.seconds[phase] for phase in ("receiving", "checking", "applying"))
    yield f"received to applied: {rows / whole:,.0f} rows/s"
    peaks = ", ".join(f"{name} {size:.0f} MB" for name, size in found.megabytes.items())
    yield f"largest PSS: {peaks} (worker: at most {MOST_MEGABYTES})"
    yield (
        f"edits {found.edits:,}, told to come back {found.refused:,} times, "
        f"slowest {found.slowest_edit:.1f} s"
    )
    yield f"searches {found.seen.searches:,}, failed {found.seen.failed:,}"
    yield from found.faults


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/million", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("rows", nargs="?", type=int, default=1_000_000, help="of the batch (%(default)s)")
    add("--readers", type=int, default=8, help="at once (%(default)s)")
    add("--pause", type=float, default=0.02, help="seconds of a reader (%(default)s)")
    options = parser.parse_args()
    clean_up_when_ended()
    plan = Plan(options.rows, readers=options.readers, reading_pause=options.pause)
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), home=Path(folder))
        prepare(settings)
        library = Library(settings)
        found = prove(library, plan)
        library.close()
    print(*report(found, options.rows), sep="\n")
    raise SystemExit(bool(found.faults))


if __name__ == "__main__":
    main()
