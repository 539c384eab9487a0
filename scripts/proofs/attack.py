"""Attacks a server of its own on loopback in the ways that anybody could, and measures others.

The server is as `scripts/serve` starts it, with the limits that it has by itself. While each attack
goes on, somebody at another address asks `/healthz` and searches, on new connections and on one
that is kept; the same was measured before with nobody else there. An attack is held off if
`/healthz` never takes longer than 100 ms and searches stay within three times their usual p95.
"""

from __future__ import annotations

import argparse
import json
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from urllib.parse import quote

from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.benchmark.processes import children, environment, pss, start
from scripts.benchmark.report import quantile
from scripts.benchmark.servers import DICTIONARY, free_port, options
from scripts.proofs.attackers import Crowd
from scripts.proofs.bundled import fill
from scripts.proofs.hostile_requests import edits, get, post, sign_ins
from scripts.proofs.serving import token

MOST_HEALTHZ_MS, MOST_TIMES = 100.0, 3.0
# Below this nobody feels a difference, and a busy machine makes more of it.
LEAST_MS = 20.0
MOST_GROWN_MB = 20.0
_VICTIM = "127.0.0.200"
_PAUSE = 0.04
_PATIENCE = 30.0
_SEARCHES = ("nuoc", "lửa", "n", "nguoi", "cây", "nuwowcs", "an", "ba", "trời", "mat")
_WORDS = ("nước lửa", "con người cây", "trời đất")


@dataclass(frozen=True, slots=True)
class Scale:
    """How large the attacks are, and for how many seconds each goes on."""

    half: int = 500
    readers: int = 200
    idle: int = 3000
    exports: int = 100
    methods: int = 12_000
    sign_ins: int = 60
    edits: int = 4
    hostile: int = 900_000
    addresses: Sequence[int] = (1, 50)
    seconds: float = 15.0
    only: str = ""


@dataclass(slots=True)
class Met:
    """What others met: seconds by what they asked for, and how often no good answer came."""

    seconds: dict[str, list[float]] = field(default_factory=dict)
    failed: int = 0
    grown_mb: float = 0.0

    def p95(self, kind: str) -> float:
        """Milliseconds."""
        return quantile(self.seconds.get(kind, [_PATIENCE]), 0.95) * 1000

    def worst(self, kind: str) -> float:
        """Milliseconds."""
        return max(self.seconds.get(kind, [_PATIENCE])) * 1000


@dataclass(frozen=True, slots=True)
class Held:
    """An attack, what others met before and meanwhile, and whether that is good enough."""

    name: str
    usual: Met
    met: Met

    @property
    def is_held(self) -> bool:
        """Say whether others were served as they have to be."""
        near = all(
            self.met.p95(kind) <= max(MOST_TIMES * self.usual.p95(kind), LEAST_MS)
            for kind in ("search", "words")
        )
        quick = self.met.worst("healthz") <= MOST_HEALTHZ_MS
        return near and quick and not self.met.failed and self.met.grown_mb <= MOST_GROWN_MB

    def line(self) -> str:
        """Return it as a line of the report."""
        met, usual = self.met, self.usual
        told = "  ".join(
            f"{kind} {met.p95(kind):6.1f} ({usual.p95(kind):.1f})" for kind in ("search", "words")
        )
        times, before = (
            f"{one.p95('healthz'):.1f}-{one.worst('healthz'):.1f}" for one in (met, usual)
        )
        healthz = f"healthz {times:>12} ({before})"
        more = f"  failed {met.failed}  {met.grown_mb:+.1f} MB"
        return f"{self.name:38} {healthz}  {told}{more}  {'held' if self.is_held else 'MISSED'}"


class _Others:
    """People at another address, one for each kind of request, each a thread."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.met = Met()
        self._stop = threading.Event()
        searches = [f"/api/v1/search?q={quote(text)}" for text in _SEARCHES]
        words = [f"/api/v1/search?q={quote(text)}&deep=true" for text in _WORDS]
        kinds = {"healthz": ["/healthz"], "search": searches, "words": words}
        self._threads = [
            threading.Thread(target=self._ask, args=(kind, targets))
            for kind, targets in kinds.items()
        ]

    def _ask(self, kind: str, targets: Sequence[str]) -> None:
        number, kept = 0, None
        seconds = self.met.seconds.setdefault(kind, [])
        while not self._stop.wait(_PAUSE):
            target = targets[number % len(targets)]
            number += 1
            since = time.perf_counter()
            # Every other request has a connection of its own.
            connection = kept or HTTPConnection(
                "127.0.0.1", self.port, timeout=_PATIENCE, source_address=(_VICTIM, 0)
            )
            try:
                connection.request("GET", target)
                answer = connection.getresponse()
                answer.read()
                good = answer.status == 200
            except (OSError, HTTPException):
                good = False
            seconds.append(time.perf_counter() - since)
            # A kept connection may have ended meanwhile, as with every server.
            self.met.failed += not good and kept is None
            if kept is None and good:
                kept = connection
            else:
                connection.close()
                kept = None
        if kept is not None:
            kept.close()

    def __enter__(self) -> Met:
        for thread in self._threads:
            thread.start()
        return self.met

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        for thread in self._threads:
            thread.join()


@contextmanager
def serving(home: Path) -> Iterator[tuple[int, int]]:
    """Serve `home` as scripts/serve does; give the port and the master's process."""
    port = free_port()
    counted = home / "metrics"
    counted.mkdir(exist_ok=True)
    env = environment(home) | {"PROMETHEUS_MULTIPROC_DIR": str(counted)}
    command = ["gunicorn", DICTIONARY, "--bind", f"127.0.0.1:{port}", *options(DICTIONARY)]
    with start(command, env) as process:
        try:
            _wait(port)
            yield port, process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(40)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server does not start")


@contextmanager
def attacked(port: int, crowd: Crowd, folder: Path) -> Iterator[None]:
    """Have a crowd at work until the block ends; what it does is written into `folder`."""
    path = folder / "crowd.json"
    path.write_text(json.dumps(asdict(crowd)), encoding="utf-8")
    command = ["scripts.proofs.attackers", str(port), str(path)]
    with start(command, environment(Path("nowhere"))) as process:
        try:
            yield
        finally:
            process.kill()


class Attack:
    """The attacks on one server; requests are written into `folder`."""

    def __init__(self, port: int, master: int, folder: Path, scale: Scale) -> None:
        self.port = port
        self.master = master
        self.folder = folder
        self.scale = scale
        self.usual = Met()

    def measure(self, seconds: float) -> Met:
        """Return what others meet in some seconds, and by how much the workers have grown."""
        before = sum(map(pss, children(self.master)))
        with _Others(self.port) as met:
            time.sleep(seconds)
        met.grown_mb = (sum(map(pss, children(self.master))) - before) / 2
        return met

    def written(self, name: str, *requests: bytes) -> list[str]:
        """Write requests into files; return their paths."""
        paths = [self.folder / f"{name}-{number}" for number in range(len(requests))]
        for path, request in zip(paths, requests, strict=True):
            path.write_bytes(request)
        return list(map(str, paths))

    def held(self, name: str, crowd: Crowd) -> Held:
        """Measure while a crowd is at work, and wait until the server has done with it."""
        with attacked(self.port, crowd, self.folder):
            time.sleep(min(2.0, self.scale.seconds / 2))
            met = self.measure(self.scale.seconds)
        time.sleep(min(2.0, self.scale.seconds / 2))
        return Held(name, self.usual, met)

    def run(self, secret: str, tell: Callable[[str], None]) -> list[Held]:
        """Measure how it is usually, then attack in each way; tell a line of each."""
        self.measure(min(2.0, self.scale.seconds))
        self.usual = self.measure(self.scale.seconds)
        results = []
        for name, crowd in self._crowds(secret).items():
            if self.scale.only not in name:
                continue
            results.append(self.held(name, crowd))
            tell(results[-1].line())
        return results

    def _crowds(self, secret: str) -> Mapping[str, Crowd]:
        crowds: dict[str, Crowd] = {}
        for count in self.scale.addresses:
            crowds |= self._slow(count) | self._exporting(count)
        return crowds | self._working(secret)

    def _slow(self, addresses: int) -> Mapping[str, Crowd]:
        scale, many = self.scale, _many(addresses)
        body = b'{"terms": ["' + b"a" * 500 + b'"]}'
        half = self.written("half", post("/api/v1/lookup", body))
        # More than the system takes in for a client: one large answer, or many in a row.
        large = self.written("large", get("/api/docs/assets/swagger-ui-bundle.js"))
        rows = self.written("rows", get("/api/v1/search?q=n&limit=100") * 10)
        return {
            f"{scale.half} half-sent POSTs, {many}": Crowd(
                scale.half, addresses, half, withheld=500, pause=3.0
            ),
            f"{scale.readers} slow readers, {many}": Crowd(scale.readers, addresses, large),
            f"{scale.readers} slow readers of ten, {many}": Crowd(scale.readers, addresses, rows),
            f"{scale.idle} idle connections, {many}": Crowd(scale.idle, addresses),
        }

    def _exporting(self, addresses: int) -> Mapping[str, Crowd]:
        count, many = self.scale.exports, _many(addresses)
        targets = [
            get(f"/api/v1/lexicons/{name}/export?format={kind}", close=True)
            for name in self._lexicons()
            for kind in ("lift", "xlsx", "jsonl")
        ]
        exports = self.written("export", *targets)
        return {
            f"{count} exports, {many}": Crowd(count, addresses, exports, reads=True),
            f"{count} exports left, {many}": Crowd(
                count, addresses, exports, reads=True, leaves=0.5
            ),
        }

    def _working(self, secret: str) -> Mapping[str, Crowd]:
        scale = self.scale
        maps = self.written("sitemap", get("/sitemap/0.xml", close=True))
        searches = [f"/api/v1/search?q={quote(words)}&deep=true" for words in _WORDS]
        deep = self.written("deep", *(get(target, close=True) for target in searches))
        invented = [
            get("/", f"INVENTED{number}", close=number % 100 == 99)
            for number in range(scale.methods)
        ]
        methods = self.written("methods", *invented)
        edited = self.written("edit", *edits(secret, scale.hostile))
        signing_in = self.written("sign-in", *sign_ins(self.port, scale.sign_ins))
        return {
            "8 sitemaps at once": Crowd(8, 1, maps, reads=True),
            "16 deep searches at once": Crowd(16, 1, deep, reads=True),
            f"{scale.methods} methods": Crowd(16, 1, methods, reads=True),
            f"{scale.sign_ins} sign-ins at once": Crowd(scale.sign_ins, 50, signing_in, reads=True),
            f"{scale.edits} hostile edits at once": Crowd(scale.edits, 1, edited, reads=True),
        }

    def _lexicons(self) -> list[str]:
        answer = self._json("/api/v1/lexicons")
        return [row["id"] for row in answer["lexicons"]]

    def _json(self, target: str) -> dict[str, list[dict[str, str]]]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE)
        try:
            connection.request("GET", target)
            answer: dict[str, list[dict[str, str]]] = json.load(connection.getresponse())
            return answer
        finally:
            connection.close()


def _many(addresses: int) -> str:
    return f"{addresses} address{'es' if addresses > 1 else ''}"


def attack(home: Path, scale: Scale, tell: Callable[[str], None]) -> list[Held]:
    """Serve the dictionary in `home` (filled if it is empty), attack it, and return the results."""
    settings = Settings(home=home)
    fill(settings)
    library = Library(settings)
    secret = token(library.seen_by(operator("attack")))
    library.close()
    with serving(home) as (port, master), tempfile.TemporaryDirectory() as folder:
        return Attack(port, master, Path(folder), scale).run(secret, tell)


def main() -> int:
    """Do what the command line says; 1 if an attack was not held off."""
    parser = argparse.ArgumentParser(prog="scripts/attack", description=__doc__.split("\n")[0])
    parser.add_argument("--home", type=Path, help="a home folder that may be written to")
    parser.add_argument("--seconds", type=float, default=15.0, help="of an attack (%(default)s)")
    parser.add_argument("--only", default="", help="attacks whose names have this in them")
    parser.add_argument("--small", action="store_true", help="a twentieth of each")
    chosen = parser.parse_args()
    scale = Scale(seconds=chosen.seconds, only=chosen.only)
    if chosen.small:
        scale = Scale(25, 10, 150, 5, 600, 6, 2, 45_000, seconds=chosen.seconds, only=chosen.only)
    print("Milliseconds: p95, of healthz also the worst; in brackets what is usual.", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        results = attack(
            chosen.home or Path(folder) / "home", scale, lambda s: print(s, flush=True)
        )
    missed = [one for one in results if not one.is_held]
    print(f"\n{len(results)} attacks, {len(missed)} not held off")
    return bool(missed)


if __name__ == "__main__":
    sys.exit(main())
