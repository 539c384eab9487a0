"""Where a trouble is made: a home, what it stands on, its service; and what the trouble gave."""

from __future__ import annotations

import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from scripts.proofs import troubles_postgres
from scripts.proofs.troubles_disks import Disk, mounted
from scripts.proofs.troubles_postgres import Postgres
from scripts.proofs.troubles_probes import LONGEST_SECONDS, PROBES, Probes
from scripts.proofs.troubles_service import Place, Service

Ground = Literal["folder", "ext4", "tmpfs", "postgres"]
_HEAL_SECONDS = 60.0
_REFUSE_SECONDS = 60.0


class Stage:
    """A served home; `begin` makes it anew from `template`."""

    def __init__(self, code: Path, template: Path, folder: Path) -> None:
        self.code = code
        self.template = template
        self.folder = folder
        self.disk: Disk | None = None
        self.postgres: Postgres | None = None
        self.place = Place(code, folder / "home")
        self._log = folder / "log"
        self.service = Service(self.place, self._log)
        self.probes = Probes(0, "")

    @property
    def home(self) -> Path:
        """The home folder."""
        return self.place.home

    def stand_on(self, ground: Ground, stack: ExitStack) -> None:
        """Put the home on a disk of its own, or the database on a server. Raises Skipped."""
        if ground == "postgres":
            self.postgres = stack.enter_context(troubles_postgres.serving())
            self.place = Place(self.code, self.folder / "home", self.postgres.url)
        elif ground != "folder":
            self.disk = stack.enter_context(mounted(self.folder, ground))
            self.place = Place(self.code, self.disk.path / "home")

    def begin(self) -> None:
        """Fill the home and serve it. Raises RuntimeError if it is not served well."""
        for path in self.home.parent.glob(f"{self.home.name}*"):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        if self.postgres is None:
            shutil.copytree(self.template, self.home)
            token = (self.template / "token").read_text("ascii")
        else:
            token = self.place.begin()
        self.service = Service(self.place, self._log)
        if not self.service.start():
            raise RuntimeError(f"the service does not start: {self.service.said()}")
        self.probes = Probes(self.service.port, token)
        self.probes.learn()
        self.await_good()

    def await_good(self) -> float | None:
        """Wait until everything is answered as usual; return after how many seconds, or None."""
        since = time.monotonic()
        while time.monotonic() < since + _HEAL_SECONDS:
            if self.service.is_whole() and self.probes.are_good():
                return time.monotonic() - since
            time.sleep(0.1)
        return None

    def end(self) -> None:
        """Stop the service."""
        self.service.stop()


@contextmanager
def staged(code: Path, template: Path, folder: Path, ground: Ground) -> Iterator[Stage]:
    """Have a served home on a ground until the block ends. Raises Skipped, RuntimeError."""
    folder.mkdir()
    with ExitStack() as stack:
        stage = Stage(code, template, folder)
        stage.stand_on(ground, stack)
        stack.callback(stage.end)
        stage.begin()
        yield stage


def make_template(code: Path, home: Path) -> None:
    """Fill a home from which those of stages are copied, its token beside the database."""
    (home / "token").write_text(Place(code, home).begin(), "ascii")


def _nothing(_stage: Stage) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Trouble:
    """A trouble, and what has to come of it.

    `make` and `undo` begin and end it; `during` is done while readers and writers ask. `expected`
    are the outcomes that each probe may have, with spaces between. `starting`: the service starts
    while there is trouble; `refuses`: it must end then with a sentence. `lives`: no process may
    end. `keeps`: nothing acknowledged may be lost, also not by what an operator does in `undo`.
    """

    name: str
    make: Callable[[Stage], None]
    undo: Callable[[Stage], None]
    expected: Mapping[str, str]
    during: Callable[[Stage], None] = _nothing
    ground: Ground = "folder"
    starting: bool = False
    refuses: bool = False
    lives: bool = True
    keeps: bool = True
    seconds: float = 2.0


@dataclass(slots=True)
class Row:
    """What a trouble gave.

    `died`: kinds of processes of which some ended; `healed`: after how many seconds all was well;
    `faults`: what was not as it has to be.
    """

    name: str
    outcomes: Mapping[str, Counter[str]] = field(default_factory=dict)
    died: Sequence[str] = ()
    ended: str = ""
    healed: float | None = None
    lost: Sequence[str] | None = None
    slowest: float = 0.0
    faults: list[str] = field(default_factory=list)
    skipped: str = ""

    def line(self) -> str:
        """Return it as a line of a table in Markdown."""
        if self.skipped:
            return f"| {self.name} | {'| ' * len(PROBES)}| | | skipped: {self.skipped} |"
        told = [_counted(self.outcomes[name]) for name in PROBES]
        died = self.ended or (f"ended: {', '.join(self.died)}" if self.died else "lived")
        healed = "never" if self.healed is None else f"{self.healed:.1f} s"
        lost = "-" if self.lost is None else "; ".join(self.lost) or "nothing"
        fault = "; ".join(self.faults) or "good"
        return f"| {' | '.join((self.name, *told, died, healed, lost, fault))} |"


HEADER = (*("trouble", *PROBES), "processes", "healed", "lost", "as it has to be")


def _counted(outcomes: Counter[str]) -> str:
    return ", ".join(f"{outcome} ×{count}" for outcome, count in outcomes.most_common()) or "-"


def meet(stage: Stage, trouble: Trouble) -> Row:
    """Make a trouble, ask meanwhile, end it, and return what that gave."""
    row = Row(trouble.name, {name: Counter() for name in PROBES})
    probes = stage.probes
    probes.outcomes, probes.slowest = {name: Counter() for name in PROBES}, 0.0
    if trouble.starting:
        stage.service.stop()
    before = stage.service.pids()
    trouble.make(stage)
    if not trouble.starting or stage.service.start(_REFUSE_SECONDS):
        with probes.at_work():
            trouble.during(stage)
            time.sleep(trouble.seconds)
        after = stage.service.pids()
        row.died = [
            kind for kind, pids in before.items() if not set(pids) <= set(after.get(kind, ()))
        ]
        row.ended = "serves" if trouble.starting else ""
    else:
        row.ended = _how_it_ended(stage.service)
    row.outcomes, row.slowest = probes.outcomes, probes.slowest
    trouble.undo(stage)
    if not stage.service.is_running():
        stage.service.stop()
        stage.service.start()
    row.healed = stage.await_good()
    if trouble.keeps and row.healed is not None:
        row.lost = probes.lost()
    row.faults = list(faults(trouble, row))
    return row


def _how_it_ended(service: Service) -> str:
    status, said = service.ended(), service.said()
    if status is None:
        service.stop()
        return "does not start"
    last = (said.strip().splitlines() or [""])[-1]
    return f"ends {status} with {'a traceback: ' if 'Traceback' in said else ''}{last!r}"


def faults(trouble: Trouble, row: Row) -> Iterator[str]:
    """Yield what a row has that is not as the trouble has to be."""
    for probe, outcomes in row.outcomes.items():
        unwanted = outcomes.keys() - trouble.expected[probe].split(";")
        if unwanted:
            yield f"{probe} {', '.join(sorted(unwanted))}"
    refused = row.ended.startswith("ends") and "traceback" not in row.ended
    if trouble.starting and refused is not trouble.refuses:
        yield row.ended
    if trouble.lives and row.died:
        yield f"ended: {', '.join(row.died)}"
    if row.healed is None:
        yield "never healed"
    if row.slowest > LONGEST_SECONDS:
        yield f"{row.slowest:.0f} s"
    if row.lost:
        yield "lost"
