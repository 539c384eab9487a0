"""Keeps the processes of the service running: the web server, the follower, the worker.

supervise.py ADDRESS    what scripts/serve does once everything is installed

One of them that dies, or is killed, is started again after a moment; a web server that cannot even
start ends all with its status. If this process itself is killed, the others end with it: whoever
started it (systemd: dictionary.service) starts all anew. A home folder has one service at a time.
"""

from __future__ import annotations

import ctypes
import fcntl
import os
import shlex
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import NoReturn

from dictionary.settings import load, make_home

# Where the commands of this environment are.
_PROGRAMS = Path(sys.executable).parent
_DICTIONARY, _GUNICORN = str(_PROGRAMS / "dictionary"), str(_PROGRAMS / "gunicorn")
_PAUSE_SECONDS, _LONGEST_PAUSE_SECONDS = 1.0, 5.0
# Whoever ran for so long has started well.
_STARTED_SECONDS = 10.0
_PATIENCE_SECONDS = 40.0
_SWEEP_SECONDS = 60.0
_LOOK_SECONDS = 0.2
# The bundled lexicons take some seconds when they are imported for the first time.
_IMPORT_SECONDS = 60.0
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG of prctl(2)
# If there is an access log (--access-logfile), it has paths without what was searched for.
_LOG_FORMAT = "%(h)s %(t)s %(m)s %(U)s %(s)s %(B)s %(M)s"
_C = ctypes.CDLL(None)


@dataclass(slots=True)
class Child:
    """A program that is kept running; `essential`: all ends if it cannot even start."""

    name: str
    command: list[str]
    essential: bool = False
    environment: dict[str, str] | None = None
    process: subprocess.Popen[bytes] | None = None
    since: float = 0.0
    pause: float = _PAUSE_SECONDS
    due: float = field(default=0.0)

    def start(self) -> None:
        """Start it in a session of its own: signals of the terminal are ours to hand on."""
        parent = os.getpid()

        def die_with_parent() -> None:
            _C.prctl(_DIE_WITH_PARENT, signal.SIGTERM)
            if os.getppid() != parent:
                os._exit(1)  # it died before we asked

        self.process = subprocess.Popen(  # noqa: S603  # our own program
            self.command,
            env=self.environment,
            start_new_session=True,
            preexec_fn=die_with_parent,  # noqa: PLW1509  # there are no threads here
        )
        self.since = time.monotonic()

    def look(self) -> int | None:
        """Start it if it is due; return its status if that ends all."""
        now = time.monotonic()
        if self.process is None:
            if now >= self.due:
                self.start()
            return None
        status = self.process.poll()
        if status is None:
            return None
        self.kill_session()
        lived = now - self.since
        if self.essential and status > 0 and lived < _STARTED_SECONDS:
            return status
        self.pause = (
            _PAUSE_SECONDS
            if lived >= _STARTED_SECONDS
            else min(2 * self.pause, _LONGEST_PAUSE_SECONDS)
        )
        print(
            f"{self.name} has stopped ({status}); it starts again in {self.pause:.0f} seconds.",
            file=sys.stderr,
            flush=True,
        )
        self.process, self.due = None, now + self.pause
        return None

    def kill_session(self) -> None:
        """Kill what it has left behind: workers that would hold its port or its locks."""
        if self.process is not None:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, signal.SIGKILL)


def hold(home: Path) -> int:
    """Take the lock of a home folder; exits with a sentence if another service has it."""
    handle = os.open(home / "serve.lock", os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        number = os.read(handle, 20).decode("ascii", "replace").strip()
        sys.exit(
            f"Another service (process {number}) runs on {home} already. Stop it first, or choose"
            " another folder: DICTIONARY_HOME=/path scripts/serve"
        )
    os.ftruncate(handle, 0)
    os.write(handle, f"{os.getpid()}\n".encode("ascii"))
    return handle


def sweep(folder: Path) -> None:
    """Remove the counters of processes that are no more: `counter_123.db`."""
    for path in folder.glob("*.db"):
        number = path.stem.rpartition("_")[2]
        if number.isdecimal() and not Path(f"/proc/{number}").exists():
            path.unlink(missing_ok=True)


def web_server(address: str) -> Child:
    """Return the web server; what GUNICORN_CMD_ARGS says comes last and so wins."""
    options = [
        # Threads, since a sync worker is killed in the middle of a long export.
        *("--bind", address, "--worker-class", "dictionary.app.Worker"),
        *("--workers", os.environ.get("WEB_CONCURRENCY", "2"), "--threads", "4"),
        *("--no-control-socket", "--access-logformat", _LOG_FORMAT),
    ]
    wanted = f"{shlex.join(options)} {os.environ.get('GUNICORN_CMD_ARGS', '')}"
    return Child(
        "The web server",
        [_GUNICORN, "dictionary.app:create_app()"],
        essential=True,
        environment={**os.environ, "GUNICORN_CMD_ARGS": wanted},
    )


def keep(children: list[Child], folder: Path) -> int:
    """Keep `children` running until one of them ends all; return its status."""
    swept = 0.0
    while True:
        for child in children:
            status = child.look()
            if status is not None:
                return status
        if time.monotonic() - swept >= _SWEEP_SECONDS:
            sweep(folder)
            swept = time.monotonic()
        time.sleep(_LOOK_SECONDS)


def imported(process: subprocess.Popen[bytes]) -> int:
    """Wait until the bundled lexicons are in; return the status of the command.

    A long batch keeps it waiting if lexicons have changed: then 0 is returned, and it goes on.
    """
    try:
        return process.wait(_IMPORT_SECONDS)
    except subprocess.TimeoutExpired:
        print("lexicons/ waits for a batch; the service starts without.", file=sys.stderr)
        return 0


def stop(children: list[Child]) -> None:
    """End all: at first they are asked to, later they have to."""
    running = [child for child in children if child.process and child.process.poll() is None]
    for child in running:
        if child.process:
            child.process.terminate()
    deadline = time.monotonic() + _PATIENCE_SECONDS
    for child in running:
        if child.process:
            with suppress(subprocess.TimeoutExpired):
                child.process.wait(max(0.1, deadline - time.monotonic()))
    for child in children:
        child.kill_session()


def _leave(_number: int, _frame: FrameType | None) -> NoReturn:
    # A second Ctrl-C does not wait.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    raise SystemExit(0)


def main(address: str) -> int:
    """Serve on `address` until a signal comes; return the status to end with."""
    settings = load()
    os.umask(0o077)
    try:
        make_home(settings)
        hold(settings.home)
    except OSError as error:
        sys.exit(
            f"The home folder cannot be written to: {error}. Is its disk mounted, and not for"
            " reading alone? Or choose another folder: DICTIONARY_HOME=/path scripts/serve"
        )
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    status = subprocess.run([_DICTIONARY, "migrate"], check=False).returncode  # noqa: S603  # our own program
    if status:
        return status
    # Each process counts in files of its own, which /metrics adds up.
    folder = Path(os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", f"{settings.home}/metrics"))
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    children = [
        web_server(address),
        Child("dictionary follow", [_DICTIONARY, "follow"]),
        Child("dictionary worker", [_DICTIONARY, "worker"]),
    ]
    herald = Path(__file__).with_name("address.py")
    others: list[subprocess.Popen[bytes]] = []
    try:
        # What a worker that was killed has left is not to wait for anything else.
        children[-1].start()
        others.append(subprocess.Popen([_DICTIONARY, "import", "lexicons"]))  # noqa: S603  # our own program
        status = imported(others[0])
        if status:
            return status
        others.append(subprocess.Popen([sys.executable, str(herald), "answers", address]))  # noqa: S603  # our own program
        return keep(children, folder)
    finally:
        for process in others:
            process.kill()
        stop(children)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
