"""The web server as scripts/serve starts it, to be killed and started again at the same port."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress

from dictionary.errors import BadRequest
from dictionary.services.people import accounts, tokens
from dictionary.services.people.accounts import NewAccount
from dictionary.services.people.tokens import Grant
from dictionary.services.site import Library
from scripts.benchmark.processes import children
from scripts.benchmark.servers import DICTIONARY, WORKERS, counting, free_port, options
from scripts.proofs.client import GONE, Client
from scripts.proofs.workers import environment

_ACCOUNT = "proof"
_PATIENCE_SECONDS = 60.0


def token(library: Library) -> str:
    """Return the secret of a new token for an account that may do everything, made if need be."""
    with suppress(BadRequest):
        accounts.create(library, NewAccount(_ACCOUNT))
    return tokens.create(library, Grant(_ACCOUNT)).secret


class Server:
    """A gunicorn with its workers; `client` asks it."""

    def __init__(self, library: Library, secret: str) -> None:
        self.library = library
        self.client = Client(free_port(), secret)
        self.master: subprocess.Popen[bytes] | None = None

    @property
    def workers(self) -> list[int]:
        """The processes that answer."""
        return children(self.master.pid) if self.master else []

    def start(self) -> None:
        """Start it, unless it runs, and wait until all of it answers; raises TimeoutError."""
        if self.master is None:
            bind = ("--bind", f"127.0.0.1:{self.client.port}")
            self.master = subprocess.Popen(  # noqa: S603  # our own program
                [sys.executable, "-m", "gunicorn", DICTIONARY, *bind, *options(DICTIONARY)],
                env=environment(self.library) | counting(self.library.settings.home),
                stdout=subprocess.DEVNULL,
                # What it says of workers that were killed is no news here.
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not (self._answers() and len(self.workers) == WORKERS):
            if time.monotonic() > deadline:
                raise TimeoutError("the web server does not answer")
            time.sleep(0.02)

    def _answers(self) -> bool:
        try:
            return self.client.get("/readyz").status in (200, 503)
        except GONE:
            return False

    def kill_workers(self) -> None:
        """Kill those who answer; their master starts others."""
        for pid in self.workers:
            os.kill(pid, signal.SIGKILL)

    def kill(self) -> None:
        """Kill master and workers."""
        if self.master is not None:
            os.killpg(self.master.pid, signal.SIGKILL)
            self.master.wait()
            self.master = None
