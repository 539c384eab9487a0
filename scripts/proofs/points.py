"""One point of a proof: a batch brought to a step, its worker killed or stopped, what is left."""

from __future__ import annotations

import random
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dictionary.record.kinds import LEXICON as LEXICON_KIND
from dictionary.record.kinds import TERMBASE
from dictionary.services.batches import decide, view, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.store.read import queries
from scripts.proofs.forks import Fork
from scripts.proofs.recovery import LIMIT_SECONDS, Service, Watched, restarted, wait_until
from scripts.proofs.state import LEXICON, broken, left_over, turns
from scripts.proofs.tables import concepts, table
from scripts.proofs.workers import environment, wait_for, working

# The state of a batch that has not been received.
NOT_THERE = "not there"
DONE = ("checked", "applied", "reverted")
SERVICE_STEPS = ("check", "apply", "revert")


@dataclass(frozen=True, slots=True)
class Point:
    """What was hit in which step and when, what was found, what did not hold.

    `inside`: the step was not finished, or its client had no answer. `again`: seconds from the next
    start to when the batch had gone on, as `recovery` has it; None if nothing waited.
    """

    step: str
    hit: str
    when: str
    state: str
    inside: bool
    faults: tuple[str, ...]
    again: float | None = None


def late(again: float | None) -> Iterator[str]:
    """Yield what is wrong with how long a batch took to go on."""
    if again is not None and again > LIMIT_SECONDS:
        yield f"it had not gone on after {LIMIT_SECONDS:.0f} s, but {again:.1f} s"


def seconds(after: float) -> str:
    """Return a point in time in words."""
    return f"after {after:.2f} s"


class Proof:
    """One lexicon whose entries are all in the state of one turn at any time.

    `last` is the batch at work, `whole` how long each step takes when nobody disturbs it.
    """

    def __init__(self, library: Library, rows: int, seed: int, kind: str = LEXICON_KIND) -> None:
        self.library = library
        self.rows = rows
        self.kind = kind
        self.chance = random.Random(seed)  # noqa: S311  # chooses points in time, no secrets
        self.turn = 0
        self.whole: dict[str, float] = {}
        self.last = 0
        self.changes = 0

    def begin(self) -> None:
        """Make the lexicon."""
        facts = Facts(title_vi="Thử", language="jra")
        lexicons.create(self.library, LEXICON, facts, self.kind)

    def measure(self) -> None:
        """Measure how long each step takes when nobody disturbs it."""
        with working(self.library):
            for step in SERVICE_STEPS:
                since = time.monotonic()
                self.ask(step)
                wait_for(self.library, self.last, DONE)
                self.whole[step] = time.monotonic() - since
        since = time.monotonic()
        process = self.upload()
        process.wait()
        self.whole["upload"] = time.monotonic() - since
        self.last = self.newest()
        decide.cancel(self.library, self.last)

    def newest(self) -> int:
        """Return the batch that came last."""
        return int(view.listed(self.library)[0]["id"])

    def state(self) -> str:
        """Return the state of the batch at work."""
        return str(view.batch(self.library, self.last)["state"])

    @property
    def file(self) -> str:
        """The name of the files that are sent."""
        return "proof.jsonl" if self.kind == TERMBASE else "proof.csv"

    def content(self) -> bytes:
        """Return the table of the next turn."""
        self.turn += 1
        made = concepts if self.kind == TERMBASE else table
        return b"".join(made(self.rows, self.turn))

    def table(self) -> Path:
        """Write the table of the next turn."""
        path = self.library.settings.home / self.file
        path.write_bytes(self.content())
        return path

    def upload(self) -> Fork:
        """Start to upload the table of the next turn."""
        order = ("batch", "send", str(self.table()), "--lexicon", LEXICON)
        return Fork(environment(self.library), *order)

    def ask(self, step: str) -> None:
        """Ask for a step, for what it needs to be there already."""
        if step == "check":
            self.last = receive(self.library, Upload(LEXICON, self.file, [self.content()]))
        elif step == "apply":
            decide.ask_to_apply(self.library, self.last)
        else:
            decide.ask_to_revert(self.library, self.last)

    def get_ready(self, step: str) -> None:
        """Bring a batch to where the step begins, undisturbed."""
        before = {"apply": ("check",), "revert": ("check", "apply")}.get(step, ())
        for one in before:
            self.ask(one)
            worker.finish(self.library, self.last)
        self.changes = self.last_change()

    def last_change(self) -> int:
        """Return the number of the newest change."""
        with self.library.database.read() as connection:
            return queries.last_change(connection)

    def kill(self, step: str) -> Point:
        """Kill whoever does a step, look at what is left, and go on with it as a new worker."""
        self.get_ready(step)
        after = self.chance.uniform(0, 1.1) * self.whole[step]
        known = self.newest()
        if step == "upload":
            process = self.upload()
            time.sleep(after)
            process.kill()
            self.last = self.newest()
        else:
            with working(self.library):
                self.ask(step)
                time.sleep(after)
        is_there = step != "upload" or self.last > known
        state = self.state() if is_there else NOT_THERE
        faults = [*broken(self.library), *self.mixed()]
        again = None
        if is_there:
            left = Watched(self.library, self.last)
            with restarted(self.library) as since:
                again = left.seconds(since)
                wait_for(self.library, self.last, DONE)
        return Point(
            step=step,
            hit="worker",
            when=seconds(after),
            state=state,
            inside=state not in DONE,
            faults=(*faults, *late(again), *self.end(step if is_there else "")),
            again=again,
        )

    def kill_service(self, step: str, service: Service, hit: str) -> Point:
        """Kill the service, or a part of it, while its worker does a step; start it again."""
        self.get_ready(step)
        after = self.chance.uniform(0, 1.1) * self.whole[step]
        service.start()
        wait_until(lambda: service.worker() is not None)
        self.ask(step)
        wait_until(self.is_begun)
        time.sleep(after)
        service.kill(hit)
        since = time.monotonic()
        left = Watched(self.library, self.last)
        faults = [*broken(self.library), *self.mixed()] if hit == "everything" else []
        if hit != "worker":
            since = time.monotonic()
        service.start()
        again = left.seconds(since)
        wait_for(self.library, self.last, DONE)
        service.end()
        return Point(
            step=step,
            hit=hit,
            when=seconds(after),
            state=left.state,
            inside=left.state not in DONE,
            faults=(*faults, *late(again), *self.end(step)),
            again=again,
        )

    def is_begun(self) -> bool:
        """Say whether a worker has taken the batch at work, or is through with it."""
        row = view.batch(self.library, self.last)
        return row["attempts"] > 0 or row["state"] in DONE

    def stop(self, step: str, pause: float) -> Point:
        """Stop the worker that does a step for so long while another one looks for work."""
        self.get_ready(step)
        after = self.chance.uniform(0, 0.8) * self.whole[step]
        with working(self.library) as slow:
            self.ask(step)
            time.sleep(after)
            slow.send_signal(signal.SIGSTOP)
            before = view.batch(self.library, self.last)
            # One that it has not begun may be done by another.
            inside = before["state"] not in DONE and before["attempts"] > 0
            with working(self.library):
                time.sleep(pause)
                found = view.batch(self.library, self.last)
                faults = [
                    f"{name} {before[name]} became {found[name]} while its worker stood still"
                    for name in ("state", "attempts")
                    if inside and before[name] != found[name]
                ]
                slow.send_signal(signal.SIGCONT)
                wait_for(self.library, self.last, DONE)
        return Point(
            step=step,
            hit="stopped",
            when=seconds(after),
            state=before["state"],
            inside=inside,
            faults=(*faults, *self.end(step)),
        )

    def end(self, step: str) -> Iterator[str]:
        """Yield what does not hold now that a step ("": none) is finished; let go of the batch."""
        worker.sweep(self.library)
        yield from (*broken(self.library), *self.mixed(), *left_over(self.library))
        state, changed = self.state(), self.last_change() - self.changes
        if step and (state, changed) != self.expected(step):
            yield f"{state} with {changed} changes"
        if state == "checked":
            rows, _ = view.rows(self.library, self.last, None, self.rows - 1, 10)
            if [row.number for row in rows] != [self.rows]:
                yield f"staged: {[row.number for row in rows]}, not {self.rows}"
        self.let_go()

    def expected(self, step: str) -> tuple[str, int]:
        """Return the state of the batch after a step, and how many changes it has made."""
        made = {"apply": ("applied", self.rows), "revert": ("reverted", self.rows)}
        return made.get(step, ("checked", 0))

    def let_go(self) -> None:
        """Cancel the batch if it waits for somebody to decide."""
        if self.state() == "checked":
            decide.cancel(self.library, self.last)

    def mixed(self) -> Iterator[str]:
        """Yield what is wrong if entries are of several turns, or some are missing."""
        found = turns(self.library)
        if list(found.values()) not in ([], [self.rows]):
            yield f"entries of several turns: {dict(found)}"
