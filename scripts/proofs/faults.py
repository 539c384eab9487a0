"""kill -9 at many points of uploading, checking, applying and reverting.

After each kill the database must be in a named state with nothing lost or doubled; the next worker
must bring the batch to its end. The points are chosen by a seed within the time that each step
takes when nobody disturbs it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from dictionary.services import lexicons
from dictionary.services.batches import decide, show, worker
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.keys import prepare
from dictionary.services.lexicons import Facts
from dictionary.services.library import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.proofs.state import LEXICON, broken, turns
from scripts.proofs.tables import table
from scripts.proofs.workers import end, start, wait_for, working

STEPS = ("upload", "check", "apply", "revert")
_DONE = ("checked", "applied", "reverted")


@dataclass(frozen=True, slots=True)
class Point:
    """One kill: of what, after how many seconds, what state was found, what did not hold."""

    step: str
    after: float
    state: str
    faults: tuple[str, ...]

    @property
    def was_open(self) -> bool:
        """Whether the step was not finished when its process died."""
        return self.state not in _DONE


class _Proof:
    """One lexicon whose entries are all in the state of one turn at any time."""

    def __init__(self, library: Library, rows: int, seed: int) -> None:
        self.library = library
        self.rows = rows
        self.chance = random.Random(seed)  # noqa: S311  # chooses points in time, no secrets
        self.turn = 0
        self.whole = dict.fromkeys(STEPS, 0.0)
        self.path = library.settings.home / "proof.csv"
        self.last = 0

    def begin(self) -> None:
        """Make the lexicon, and measure each step undisturbed."""
        lexicons.create(self.library, LEXICON, Facts(title_vi="Thử", language="jra"))
        with working(self.library):
            for step in ("check", "apply", "revert"):
                since = time.monotonic()
                self.ask(step)
                wait_for(self.library, self.last, _DONE)
                self.whole[step] = time.monotonic() - since
        since = time.monotonic()
        process = start(self.library, "batch", "send", str(self.table()), "--lexicon", LEXICON)
        process.communicate()
        self.whole["upload"] = time.monotonic() - since
        self.last = show.listed(self.library)[0]["id"]
        decide.cancel(self.library, self.last)

    def table(self) -> Path:
        self.turn += 1
        self.path.write_bytes(b"".join(table(self.rows, self.turn)))
        return self.path

    def ask(self, step: str) -> None:
        """Ask for a step, for what it needs to be there already."""
        if step == "check":
            content = table(self.rows, self.turn + 1)
            self.turn += 1
            self.last = receive(self.library, Upload(LEXICON, "proof.csv", content))
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

    def kill(self, step: str) -> Point:
        """Kill whoever does a step, look at what is left, and go on with it as a new worker."""
        self.get_ready(step)
        # Most of the time that a command takes is its start.
        least = 0.4 if step == "upload" else 0
        after = self.chance.uniform(least, 1.1) * self.whole[step]
        if step == "upload":
            known = self.last
            process = start(self.library, "batch", "send", str(self.table()), "--lexicon", LEXICON)
            time.sleep(after)
            end(process)
            newest = show.listed(self.library)[0]["id"]
            self.last = max(known, newest)
        else:
            with working(self.library):
                self.ask(step)
                time.sleep(after)
        state = str(show.batch(self.library, self.last)["state"])
        faults = [*broken(self.library), *self.mixed()]
        worker.finish(self.library, self.last)
        finished = str(show.batch(self.library, self.last)["state"])
        faults += [*broken(self.library), *self.mixed(), *self.doubled(finished)]
        if finished == "checked":
            decide.cancel(self.library, self.last)
        return Point(step, after, state, tuple(faults))

    def mixed(self) -> Iterator[str]:
        found = turns(self.library)
        if list(found.values()) not in ([], [self.rows]):
            yield f"entries of several turns: {dict(found)}"

    def doubled(self, state: str) -> Iterator[str]:
        if state == "checked":
            rows, _ = show.rows(self.library, self.last, None, self.rows - 1, 10)
            if [row.number for row in rows] != [self.rows]:
                yield f"staged: {[row.number for row in rows]}, not {self.rows}"


def prove(
    library: Library,
    points: int,
    rows: int,
    seed: int,
    tell: Callable[[Point], None] = lambda _point: None,
) -> list[Point]:
    """Kill at so many points of batches of so many rows; return what was found at each."""
    proof = _Proof(library.seen_by(operator("proof")), rows, seed)
    proof.begin()
    found = []
    for number in range(points):
        found.append(proof.kill(STEPS[number % len(STEPS)]))
        tell(found[-1])
    return found


def _say(point: Point) -> None:
    left = f"left {point.state}" + (" (in the middle)" if point.was_open else "")
    print(f"{point.step:7} after {point.after:5.2f} s: {left}", *point.faults, sep="; ", flush=True)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/faults", description=__doc__.split("\n")[0])
    parser.add_argument("points", nargs="?", type=int, default=50, help="(%(default)s)")
    parser.add_argument("--rows", type=int, default=5000, help="of a batch (%(default)s)")
    parser.add_argument("--seed", type=int, default=54, help="of the points (%(default)s)")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), home=Path(folder))
        prepare(settings)
        library = Library(settings)
        found = prove(library, options.points, options.rows, options.seed, _say)
        library.close()
    inside = Counter(point.step for point in found if point.was_open)
    bad = [point for point in found if point.faults]
    print(f"{len(found)} kills, in the middle of: {dict(inside)}; {len(bad)} left something wrong")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
