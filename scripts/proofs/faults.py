"""kill -9 at many points of uploading, checking, applying and reverting.

Killed are the worker, a command that uploads, and the web server with requests under way. After
each kill the database must be in a named state with nothing lost or doubled; the next worker must
bring the batch to its end. The points are chosen by a seed within the time that each step takes
when nobody disturbs it. A worker that is only stopped must not be taken for dead.

After each kill the seconds are taken from the next start until the batch has gone on, which
`recovery` explains; more than ten are a fault. Every other point of check, apply and revert kills
the service as scripts/serve starts it: its worker, its supervisor, or everything.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dictionary.record.kinds import LEXICON, TERMBASE
from dictionary.services.operations.rekey import prepare
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.proofs import over_http, recovery
from scripts.proofs.points import SERVICE_STEPS, Point, Proof
from scripts.proofs.recovery import HITS, SHORT, UNCHECKED, figures
from scripts.proofs.workers import clean_up_when_ended

WORKER_STEPS = ("upload", "check", "apply", "revert")
STEPS = (*WORKER_STEPS, *over_http.STEPS)


@dataclass(frozen=True, slots=True)
class Plan:
    """How often to kill, in which steps in turns, with batches of how many rows.

    `stopped`: how many seconds a worker stands still, once in each step; None: not at all.
    `service`: of points of check, apply and revert, every how manieth kills the service; 0: none.
    `kind`: what the lexicon holds (`record.kinds`).
    """

    points: int
    rows: int
    seed: int
    steps: Sequence[str] = STEPS
    stopped: float | None = None
    service: int = 0
    kind: str = LEXICON


def prove(
    library: Library, plan: Plan, tell: Callable[[Point], None] = lambda _point: None
) -> list[Point]:
    """Kill and stop as planned; return what was found."""
    proof = Proof(library.seen_by(operator("proof")), plan.rows, plan.seed, plan.kind)
    proof.begin()
    found = []
    for point in _points(proof, plan):
        found.append(point)
        tell(point)
    return found


def _points(proof: Proof, plan: Plan) -> Iterator[Point]:
    steps = [plan.steps[number % len(plan.steps)] for number in range(plan.points)]
    web = [step for step in steps if step in over_http.STEPS]
    alone = [step for step in steps if step not in over_http.STEPS]
    if alone or plan.stopped is not None:
        proof.measure()
    whole = (
        [step for step in alone if step in SERVICE_STEPS][:: plan.service] if plan.service else []
    )
    for step in whole:
        alone.remove(step)
    for step in alone:
        yield proof.kill(step)
    if whole:
        with recovery.service(proof.library) as service:
            for number, step in enumerate(whole):
                yield proof.kill_service(
                    step, service, HITS[number // len(SERVICE_STEPS) % len(HITS)]
                )
    if plan.stopped is not None:
        for step in ("check", "apply", "revert"):
            yield proof.stop(step, plan.stopped)
    if web:
        with over_http.serving(proof) as served:
            for step in web:
                yield served.kill(step)


def _say(point: Point) -> None:
    left = f"left {point.state}" + (" (in the middle)" if point.inside else "")
    what = f"{point.step:10} {point.hit:10} {point.when}: {left}"
    if point.again is not None:
        what += f", gone on after {point.again:.1f} s"
    print(what, *point.faults, sep="; ", flush=True)


def main() -> None:
    """Do what the command line says."""
    parser = argparse.ArgumentParser(prog="scripts/faults", description=__doc__.split("\n")[0])
    parser.add_argument("points", nargs="?", type=int, default=50, help="(%(default)s)")
    parser.add_argument("--rows", type=int, default=5000, help="of a batch (%(default)s)")
    parser.add_argument("--seed", type=int, default=54, help="of the points (%(default)s)")
    parser.add_argument("--stopped", type=float, default=5, help="seconds (%(default)s)")
    parser.add_argument("--kind", choices=(LEXICON, TERMBASE), default=LEXICON)
    options = parser.parse_args()
    clean_up_when_ended()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings(), home=Path(folder))
        prepare(settings)
        library = Library(settings)
        plan = Plan(
            options.points,
            options.rows,
            options.seed,
            stopped=options.stopped,
            service=2,
            kind=options.kind,
        )
        found = prove(library, plan, _say)
        library.close()
    inside = Counter(f"{point.hit} in {point.step}" for point in found if point.inside)
    bad = [point for point in found if point.faults]
    for title, states in (("to the end", SHORT), ("until checked anew", UNCHECKED)):
        taken = [
            point.again for point in found if point.again is not None and point.state in states
        ]
        print(f"from the next start {title}: {figures(taken)}")
    print(f"{len(found)} points; in the middle: {dict(inside)}; {len(bad)} left something wrong")
    raise SystemExit(bool(bad))


if __name__ == "__main__":
    main()
