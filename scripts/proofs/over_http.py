"""kill -9 of the web server in the middle of uploads and of requests to apply and to revert.

Gunicorn's workers alone, all of gunicorn, or that and the worker of batches are killed while a
request is under way, and started again. A client that had no answer looks at what has become of its
request and sends it again if nothing has.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from scripts.proofs import client
from scripts.proofs.client import Cut, Request
from scripts.proofs.points import DONE, NOT_THERE, Point, Proof, seconds
from scripts.proofs.serving import Server, token
from scripts.proofs.state import LEXICON, broken
from scripts.proofs.workers import Worker, wait_for

# The steps, and the state that says that nothing has become of a request.
_UNTOUCHED = {"web upload": NOT_THERE, "web apply": "checked", "web revert": "applied"}
STEPS = tuple(_UNTOUCHED)
_HITS = ("responders", "web", "everything")
_ACCEPTED = 202
# Of an upload, how much of the time before its answer is seen as time on the way.
_ON_THE_WAY = 0.6
# An answer takes so long at least: a shorter time would hit nothing but its beginning.
_LEAST_SECONDS = 0.01


class Served:
    """A proof with a web server and a worker beside it."""

    def __init__(self, proof: Proof) -> None:
        self.proof = proof
        self.server = Server(proof.library, token(proof.library))
        self.worker = Worker(proof.library)
        self.whole: dict[str, float] = {}

    def start(self) -> None:
        """Start what does not run."""
        self.worker.start()
        self.server.start()

    def begin(self) -> None:
        """Measure how long answers take when nobody disturbs them."""
        for step in STEPS:
            self.get_ready(step)
            request = self.request(step)
            since = time.monotonic()
            answer = self.server.client.ask(request)
            self.whole[step] = max(time.monotonic() - since, _LEAST_SECONDS)
            if answer.status != _ACCEPTED:
                raise RuntimeError(f"{step}: {answer.status} {answer.body!r}")
            self.proof.last = self.proof.newest()
            wait_for(self.proof.library, self.proof.last, DONE)
            self.proof.let_go()

    def get_ready(self, step: str) -> None:
        """Bring a batch to where the step begins, undisturbed."""
        self.proof.get_ready(step.removeprefix("web "))

    def request(self, step: str) -> Request:
        """Return the request of a step, for what it needs to be there already."""
        if step == "web upload":
            return client.upload(LEXICON, self.proof.file, self.proof.content())
        verb = step.removeprefix("web ")
        return Request("POST", f"/api/v1/batches/{self.proof.last}/{verb}", b"{}")

    def cut(self, step: str) -> Cut:
        """Choose when to disturb a request: an upload mostly before all of it is there."""
        place = self.proof.chance.random()
        if step == "web upload" and place < _ON_THE_WAY:
            return Cut(place / _ON_THE_WAY, 0.0)
        return Cut(1.0, self.proof.chance.uniform(0, 1.2) * self.whole[step])

    def state(self, step: str, known: int) -> str:
        """Return the state of the batch at work; `known` was the newest before the step."""
        self.proof.last = self.proof.newest()
        is_there = step != "web upload" or self.proof.last > known
        return self.proof.state() if is_there else NOT_THERE

    def hit(self, what: str) -> None:
        """Kill."""
        if what == "responders":
            self.server.kill_workers()
            return
        self.server.kill()
        if what == "everything":
            self.worker.kill()

    def kill(self, step: str) -> Point:
        """Disturb a request and look at what is left, then see that it can be sent again."""
        proof = self.proof
        self.get_ready(step)
        known, request = proof.newest(), self.request(step)
        hit, cut = proof.chance.choice(_HITS), self.cut(step)
        answer = self.server.client.ask_cut(request, cut, lambda: self.hit(hit))
        left = self.state(step, known)
        faults = [*broken(proof.library), *proof.mixed()]
        self.start()
        inside = answer is None
        if inside and self.state(step, known) == _UNTOUCHED[step]:
            answer, _ = self.server.client.ask_patiently(request)
        if answer is not None and answer.status != _ACCEPTED:
            faults.append(f"{answer.status} {answer.body!r}")
        proof.last = proof.newest()
        if proof.last != known + (step == "web upload"):
            faults.append(f"{proof.last - known} new batches")
        wait_for(proof.library, proof.last, DONE)
        return Point(
            step=step,
            hit=hit,
            when=f"after {cut.share:.0%} of it" if cut.share < 1 else seconds(cut.after),
            state=left,
            inside=inside,
            faults=(*faults, *proof.end(step.removeprefix("web "))),
        )


@contextmanager
def serving(proof: Proof) -> Iterator[Served]:
    """Run a web server and a worker for a proof; killed at the end."""
    served = Served(proof)
    try:
        served.start()
        served.begin()
        yield served
    finally:
        served.hit("everything")
