"""Readers who search over HTTP one after the other, each on a connection that it keeps."""

from __future__ import annotations

import json
import random
import time
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, RemoteDisconnected
from threading import Event, Lock, Thread

from scripts.benchmark.report import quantile
from scripts.proofs.client import GONE

_PATIENCE_SECONDS = 60.0
_MOST_TOLD = 20


@dataclass(slots=True)
class Seen:
    """What readers met: seconds of each search by phase, and what was no answer."""

    times: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    searches: int = 0
    failed: int = 0

    def p95(self, phase: str) -> float:
        """Return how many milliseconds 95 of 100 searches of a phase took at most."""
        return 1000 * quantile(self.times[phase], 0.95)


class Readers:
    """So many readers; each pauses after a search. `phase` says what goes on meanwhile.

    All of `targets` have an answer with something in it, whatever is written meanwhile.
    """

    def __init__(self, port: int, targets: Sequence[str], number: int, pause: float) -> None:
        self.port = port
        self.targets = targets
        self.pause = pause
        self.phase = ""
        self.seen = Seen()
        self._stop = Event()
        self._lock = Lock()
        self._threads = [Thread(target=self._read, args=(seed,)) for seed in range(number)]

    def start(self) -> None:
        """Begin to search."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Let all finish the search that they are at."""
        self._stop.set()
        for thread in self._threads:
            thread.join()

    def _read(self, seed: int) -> None:
        chance = random.Random(seed)  # noqa: S311  # chooses searches, no secrets
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_PATIENCE_SECONDS)
        while not self._stop.is_set():
            target, phase = chance.choice(self.targets), self.phase
            since = time.perf_counter()
            wrong = self._search(connection, target)
            with self._lock:
                self.seen.searches += 1
                self.seen.failed += bool(wrong)
                self.seen.times[phase].append(time.perf_counter() - since)
                if wrong and len(self.seen.errors) < _MOST_TOLD:
                    self.seen.errors.append(f"{phase}: {target}: {wrong}")
            self._stop.wait(self.pause)
        connection.close()

    def _search(self, connection: HTTPConnection, target: str) -> str:
        """Search once; return what was wrong, "" for nothing."""
        kept = connection.sock is not None
        try:
            connection.request("GET", target)
            response = connection.getresponse()
            body = response.read()
        except (RemoteDisconnected, ConnectionResetError, BrokenPipeError) as error:
            connection.close()
            # A server may close a connection that was idle just as it is used again: clients ask
            # anew on another one (RFC 9112, 9.3.1).
            return self._search(connection, target) if kept else repr(error)
        except GONE as error:
            connection.close()
            return repr(error)
        if response.status != 200:
            return f"{response.status} {body[:200]!r}"
        return "" if json.loads(body)["results"] else "nothing found"
