"""The whole service of a checkout: started by its own scripts/serve, without the set-up.

The checkout may be an older one: nothing of it is imported here.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path
from typing import Any

from scripts.benchmark.processes import environment, family
from scripts.benchmark.servers import free_port, get

PASSWORD, ACCOUNT, LEXICON = "ba con voi qua suối", "thu", "proof"
# Makes what a home needs before it is served: lexicons, somebody who may do everything, and a
# lexicon to write to. Commands, since they stay the same when modules move.
_BEGIN = (
    ("migrate",),
    ("import", "lexicons"),
    ("reindex",),
    ("user", "create", ACCOUNT, "--password"),
    ("lexicon", "create", LEXICON, "--title-vi", "Thử", "--language", "jra"),
)
# Lines of scripts/serve that install things, or ask where this checkout is.
_NOT_SERVING = ("scripts/setup", "address.py free", 'cd "$(dirname')
_START_SECONDS, _STOP_SECONDS = 60.0, 50.0
# Of the commands of processes, what each kind of them is known by.
_KINDS = {"web server": "gunicorn", "follower": "\0follow\0", "worker": "\0worker\0"}


@dataclass(frozen=True, slots=True)
class Place:
    """Which checkout serves which home, and with which database ("": SQLite in the home)."""

    code: Path
    home: Path
    url: str = ""

    def environment(self) -> dict[str, str]:
        """Return the environment of every process: limits are counted, and nobody meets them."""
        named = {"DICTIONARY_DATABASE_URL": self.url} if self.url else {}
        return {
            **environment(self.home),
            **named,
            "DICTIONARY_BUSY_TIMEOUT": "2",
            "DICTIONARY_RATE_READS": str(10**9),
            "DICTIONARY_RATE_WRITES": str(10**9),
            "DICTIONARY_RATE_SIGN_INS": str(10**6),
            "PYTHONPATH": str(self.code),
            "LC_ALL": "C.UTF-8",
        }

    def run(
        self, *command: str, seconds: float = 120.0, typed: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """Run a program of the checkout; 124 if it does not end within `seconds`.

        `typed`: its standard input. It has no terminal that it could ask instead.
        """
        called = [str(self.code / ".venv/bin" / command[0]), *command[1:]]
        try:
            return subprocess.run(  # noqa: S603  # our own programs
                called,
                cwd=self.code,
                env=self.environment(),
                input=typed,
                start_new_session=True,
                capture_output=True,
                text=True,
                check=False,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            return subprocess.CompletedProcess(called, 124, "", "it does not end")

    def begin(self) -> str:
        """Fill the empty home; return the token of an account that may do everything.

        Raises RuntimeError if that fails.
        """
        for command in (*_BEGIN, ("token", "create", ACCOUNT)):
            run = self.run("dictionary", *command, typed=f"{PASSWORD}\n" * 2)
            if run.returncode:
                raise RuntimeError(run.stderr)
        return run.stdout.strip()


class Service:
    """The service on a place: all of its processes, the port, the file of what they say."""

    def __init__(self, place: Place, log: Path) -> None:
        self.place = place
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self._log = log

    def start(self, seconds: float = _START_SECONDS) -> bool:
        """Start it; say whether it answers. It does not if it ends, or nothing comes in time."""
        lines = (self.place.code / "scripts/serve").read_text("utf-8").splitlines()
        script = "\n".join(line for line in lines if not any(map(line.__contains__, _NOT_SERVING)))
        env = self.place.environment() | {"DICTIONARY_BIND": f"127.0.0.1:{self.port}"}
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(  # noqa: S603  # our own program
                ["/bin/sh", "-c", script],
                cwd=self.place.code,
                env=env,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            if self._answers():
                return True
            time.sleep(0.05)
        return False

    def _answers(self) -> bool:
        try:
            get(self.port, "/healthz")
        except (OSError, HTTPException):
            return False
        return True

    def is_whole(self) -> bool:
        """Say whether a process of each kind runs."""
        return len(self.pids()) == len(_KINDS)

    def said(self) -> str:
        """What its processes have printed since it was started."""
        return self._log.read_text("utf-8", "replace")

    def pids(self) -> Mapping[str, Sequence[int]]:
        """Return the processes of each kind that run: of the web server also those that answer."""
        running: dict[str, list[int]] = {}
        for pid in family(self.process.pid) if self.process else ():
            with suppress(OSError):
                command = Path(f"/proc/{pid}/cmdline").read_text("utf-8")
                # The shell's command has the whole of scripts/serve in it.
                for kind, word in _KINDS.items():
                    if word in command and not command.startswith("/bin/sh"):
                        running.setdefault(kind, []).append(pid)
        return running

    def is_running(self) -> bool:
        """Say whether it was started and has not ended."""
        return self.process is not None and self.process.poll() is None

    def ended(self) -> int | None:
        """Return the status that it has ended with, None if it has not."""
        return self.process.poll() if self.process else None

    def stop(self) -> None:
        """Stop it as a terminal does; what does not end is killed."""
        if self.process is None:
            return
        below = list(family(self.process.pid))
        with suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(_STOP_SECONDS)
        for pid in below:
            if _is_ours(pid, self.place):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


def _is_ours(pid: int, place: Place) -> bool:
    """Say whether a process still is one of the service: its number may be another's by now."""
    try:
        said: Any = Path(f"/proc/{pid}/environ").read_bytes()
    except OSError:
        return False
    return f"DICTIONARY_HOME={place.home}\0".encode() in said
