"""Minutes of everyday work: searches, deep ones too, edits and batches, all at once.

The web server, the worker and the follower run as scripts/serve starts them. Printed are, for each
round, the memory (PSS) and open files of every process, and how long searches and edits took. No
search or edit may fail, and no process may take more than its megabytes.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event, Thread
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
from dictionary.store.read import entry_heads
from scripts.benchmark.processes import children, pss
from scripts.benchmark.report import quantile
from scripts.proofs import client
from scripts.proofs.client import GONE, Request
from scripts.proofs.editor import Editor
from scripts.proofs.readers import Readers
from scripts.proofs.serving import Server, token
from scripts.proofs.state import LEXICON, broken
from scripts.proofs.tables import other, table
from scripts.proofs.workers import clean_up_when_ended, end, start

MOST_MEGABYTES = 300
OTHER = "other"
_BUSY_STATES = ("received", "checking", "applying")
_LOOK_SECONDS = 0.2
_PATIENCE_SECONDS = 3600


@dataclass(frozen=True, slots=True)
class Plan:
    """How long, with how much data: `entries` in all, `changed` by each batch of `rows`."""

    seconds: float = 1800.0
    entries: int = 83_000
    rows: int = 2_000
    changed: int = 500
    readers: int = 6
    deep_readers: int = 2
    editors: int = 2
    pause: float = 0.02
    rounds: int = 30


@dataclass(frozen=True, slots=True)
class Process:
    """What a process took at the end of a round."""

    name: str
    megabytes: float
    files: int


@dataclass(frozen=True, slots=True)
class Round:
    """A round: when it ended, its processes, and milliseconds (median, 95 %) by kind of request."""

    minute: float
    processes: tuple[Process, ...]
    latency: dict[str, tuple[float, float]]


@dataclass(slots=True)
class Found:
    """What a run has shown; `largest`: megabytes by process."""

    rounds: list[Round] = field(default_factory=list)
    largest: dict[str, float] = field(default_factory=dict)
    searches: int = 0
    edits: int = 0
    batches: int = 0
    faults: list[str] = field(default_factory=list)


def _searches(entries: int, *, deep: bool) -> list[str]:
    asked = []
    for number in range(0, entries, max(1, entries // 200)):
        asked += [
            {"q": f"xem{number}", "from": "jra", "to": "vi"},
            {"q": f"ý thứ {number}", "from": "vi", "to": "jra"},
            {"q": f"tìm {number} câu", "from": "vi"},
            {"q": f"xem{number}"[:-1], "from": "jra"},
        ]
    more = {"deep": "true"} if deep else {}
    return [f"/api/v1/search?{urlencode(one | more)}" for one in asked]


def _files(pid: int) -> int:
    try:
        return sum(1 for _ in Path(f"/proc/{pid}/fd").iterdir())
    except OSError:
        return 0


class Batches:
    """Somebody who sends a batch, applies it, and sends the next one."""

    def __init__(self, server: Server, plan: Plan) -> None:
        self.client = server.client
        self.plan = plan
        self.done = 0
        self.errors: list[str] = []
        self._stop = Event()
        self._thread = Thread(target=self._send)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch under way."""
        self._stop.set()
        self._thread.join()

    def _send(self) -> None:
        while not self._stop.wait(1.0):
            content = b"".join(table(self.plan.rows, self.done + 1, self.plan.changed))
            try:
                self._bring_in(client.upload(LEXICON, "soak.csv", content))
                self.done += 1
            except (*GONE, RuntimeError, KeyError) as error:
                self.errors.append(repr(error))

    def _bring_in(self, upload: Request) -> None:
        sent, _ = self.client.ask_patiently(upload)
        target = sent.json["url"]
        self._wait_for(target, "checked")
        self.client.ask_patiently(Request("POST", f"{target}/apply", b"{}"))
        self._wait_for(target, "applied")

    def _wait_for(self, target: str, wanted: str) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while (state := self.client.get(target).json["state"]) != wanted:
            if state not in (*_BUSY_STATES, "checked") or time.monotonic() > deadline:
                raise RuntimeError(f"a batch is {state}, not {wanted}")
            time.sleep(_LOOK_SECONDS)


class _Run:
    """One run on an empty database."""

    def __init__(self, library: Library, plan: Plan) -> None:
        self.library = library.seen_by(operator("proof"))
        self.plan = plan
        self.server = Server(self.library, token(self.library))
        port = self.server.client.port
        self.readers = {
            "search": Readers(port, _searches(plan.entries, deep=False), plan.readers, plan.pause),
            "deep": Readers(port, _searches(plan.entries, deep=True), plan.deep_readers, 0.1),
        }
        self.processes: dict[str, int] = {}
        self.found = Found()

    def fill(self) -> list[int]:
        """Make both lexicons and fill them; return some entries to edit."""
        for lexicon, content in (
            (LEXICON, table(self.plan.rows, 0)),
            (OTHER, other(self.plan.entries)),
        ):
            lexicons.create(self.library, lexicon, Facts(title_vi="Thử", language="jra"))
            batch_id = receive(self.library, Upload(lexicon, "soak.csv", content))
            worker.finish(self.library, batch_id)
            decide.ask_to_apply(self.library, batch_id)
            worker.finish(self.library, batch_id)
        with self.library.database.read() as connection:
            heads = entry_heads.heads(connection, OTHER, 0, self.plan.editors)
        self.library.close()
        return [head.id for head in heads]

    @contextmanager
    def served(self) -> Iterator[None]:
        """Run web server, worker and follower."""
        with ExitStack() as stack:
            processes = {name: start(self.library, name) for name in ("worker", "follow")}
            for process in processes.values():
                stack.callback(end, process)
            stack.callback(self.server.kill)
            self.server.start()
            self.processes = {name: process.pid for name, process in processes.items()}
            if self.server.master:
                self.processes["master"] = self.server.master.pid
            for number, pid in enumerate(self.server.workers, 1):
                self.processes[f"web {number}"] = pid
            self._wait_for_index()
            yield

    def _wait_for_index(self) -> None:
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while (state := readiness(self.library)).lag or not state.ready:
            if time.monotonic() > deadline:
                raise RuntimeError("the index does not come to its end")
            time.sleep(_LOOK_SECONDS)

    def go(self, entries: list[int]) -> None:
        """Let everybody work, and look at the end of each round."""
        editors = [Editor(self.server.client, entry, 0.1) for entry in entries]
        sender = Batches(self.server, self.plan)
        began = time.monotonic()
        with ExitStack() as stack:
            for one in (*self.readers.values(), *editors, sender):
                one.start()
                stack.callback(one.stop)
            for number in range(self.plan.rounds):
                for readers in self.readers.values():
                    readers.phase = str(number)
                wanted = began + self.plan.seconds * (number + 1) / self.plan.rounds
                while (left := wanted - time.monotonic()) > 0:
                    self._look()
                    time.sleep(min(2.0, left))
                self.found.rounds.append(self._round(str(number), time.monotonic() - began))
        self.found.searches = sum(one.seen.searches for one in self.readers.values())
        self.found.edits = sum(editor.done for editor in editors)
        self.found.batches = sender.done
        self.found.faults += [f"batch: {one}" for one in sender.errors]
        for editor in editors:
            self.found.faults += [f"edit: {one}" for one in editor.errors]
        for readers in self.readers.values():
            self.found.faults += [f"search: {one}" for one in readers.seen.errors]

    def _look(self) -> tuple[Process, ...]:
        """Return what each process takes now; the web server's master without its workers."""
        looked = []
        for name, pid in self.processes.items():
            below = sum(map(pss, children(pid))) if name == "master" else 0.0
            size = pss(pid) - below
            self.found.largest[name] = max(self.found.largest.get(name, 0.0), size)
            looked.append(Process(name, size, _files(pid)))
        return tuple(looked)

    def _round(self, phase: str, seconds: float) -> Round:
        latency = {}
        for name, readers in self.readers.items():
            times = list(readers.seen.times[phase]) or [0.0]
            latency[name] = (1000 * quantile(times, 0.5), 1000 * quantile(times, 0.95))
        return Round(seconds / 60, self._look(), latency)

    def judge(self) -> None:
        """Note what does not hold in the end."""
        self.found.faults += broken(self.library)
        for name, size in self.found.largest.items():
            if size > MOST_MEGABYTES:
                self.found.faults.append(f"{name} took {size:.0f} MB, more than {MOST_MEGABYTES}")


def soak(library: Library, plan: Plan) -> Found:
    """Let everybody work on an empty database as planned; return what was found."""
    run = _Run(library, plan)
    entries = run.fill()
    with run.served():
        run.go(entries)
    run.judge()
    return run.found


def report(found: Found) -> Iterator[str]:
    """Yield what was found in lines to read."""
    for one in found.rounds:
        took = "  ".join(
            f"{process.name} {process.megabytes:.0f} MB {process.files} files"
            for process in one.processes
        )
        times = "  ".join(
            f"{name} {median:.0f}/{most:.0f} ms" for name, (median, most) in one.latency.items()
        )
        yield f"{one.minute:5.1f} min  {took}  {times}"
    largest = ", ".join(f"{name} {size:.0f} MB" for name, size in found.largest.items())
    yield f"largest PSS: {largest} (at most {MOST_MEGABYTES})"
    yield f"searches {found.searches:,}, edits {found.edits:,}, batches {found.batches:,}"
    yield from found.faults


def main() -> None:
    """Do what the command line says."""
    plan = Plan()
    parser = argparse.ArgumentParser(prog="scripts/soak", description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("minutes", nargs="?", type=float, default=plan.seconds / 60, help="(%(default)s)")
    add("--entries", type=int, default=plan.entries, help="in the database (%(default)s)")
    add("--rows", type=int, default=plan.rows, help="of a batch (%(default)s)")
    add("--readers", type=int, default=plan.readers, help="at once (%(default)s)")
    add("--rounds", type=int, default=plan.rounds, help="lines to print (%(default)s)")
    options = parser.parse_args()
    clean_up_when_ended()
    plan = replace(
        plan,
        seconds=options.minutes * 60,
        entries=options.entries,
        rows=options.rows,
        changed=max(1, options.rows // 4),
        readers=options.readers,
        rounds=options.rounds,
    )
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), home=Path(folder))
        prepare(settings)
        library = Library(settings, for_batches=True)
        found = soak(library, plan)
        library.close()
    print(*report(found), sep="\n")
    raise SystemExit(bool(found.faults))


if __name__ == "__main__":
    main()
