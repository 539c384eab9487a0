"""Commands of the dictionary as processes that are at work at once, to be killed there.

They are forks of a process that has imported the dictionary and done nothing else: who kills a
fresh interpreter at a random point hits mostly the imports.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Mapping
from multiprocessing.connection import Connection
from pathlib import Path

from dictionary.cli import main

_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])


def _run(environment: Mapping[str, str], said: Connection, command: tuple[str, ...]) -> None:
    os.environ.clear()
    os.environ.update(environment)
    with Path(os.devnull).open("wb") as nowhere:
        os.dup2(nowhere.fileno(), 1)
    os.dup2(said.fileno(), 2)
    said.close()
    main(command)


class Fork:
    """A running command; what it says on standard error comes through a pipe."""

    def __init__(self, environment: Mapping[str, str], *command: str) -> None:
        self._said, said = _CONTEXT.Pipe(duplex=False)
        self._process = _CONTEXT.Process(
            target=_run, args=(dict(environment), said, command), daemon=True
        )
        self._process.start()
        said.close()

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        os.kill(self._process.pid or 0, number)

    def wait_for_a_word(self) -> None:
        """Wait until it says something, or ends."""
        os.read(self._said.fileno(), 1)

    def wait(self) -> int:
        """Let it say what it wants until it ends; return its exit code."""
        while os.read(self._said.fileno(), 65_536):
            pass
        self._process.join()
        return self._process.exitcode or 0

    def kill(self) -> None:
        """Kill it and forget it."""
        self._process.kill()
        self._process.join()
        self._said.close()
