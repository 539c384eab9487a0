"""Exports in a process of their own, which takes no time from the process that answers requests.

The process reads its task as JSON from standard input and writes the export to standard output. It
has the lowest priority from its start, since importing this program alone takes half a second. The
caller has checked that the lexicon may be read.
"""

from __future__ import annotations

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from select import POLLIN, poll

from dictionary.services.sharing import exports
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings

_ROOT = Path(__file__).resolve().parents[3]
_PIECE = 1 << 16
_LOOK_MILLISECONDS = 500
# The idle scheduling class, set before this program is imported.
_PROGRAM = (
    "import os; os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0));"
    f" import {__name__} as program; program.main()"
)


def written(
    settings: Settings,
    lexicon_id: str,
    name: str,
    options: Mapping[str, bool],
    stopped: Callable[[], bool],
) -> Iterator[bytes]:
    """Yield a lexicon in the format called `name`, as `exports.export` does with these options.

    Raises BrokenPipeError soon after `stopped` says yes, RuntimeError if the process fails.
    """
    about = [{**asdict(settings), "home": str(settings.home)}, lexicon_id, name, dict(options)]
    path = os.pathsep.join([str(_ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    with subprocess.Popen(  # noqa: S603  # our own program
        [sys.executable, "-c", _PROGRAM],
        env={**os.environ, "PYTHONPATH": path},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as process:
        try:
            yield from _taken(process, json.dumps(about).encode(), stopped)
        finally:
            process.kill()
    if process.returncode:
        raise RuntimeError(f"the export has failed ({process.returncode})")


def _taken(
    process: subprocess.Popen[bytes], about: bytes, stopped: Callable[[], bool]
) -> Iterator[bytes]:
    if process.stdin is None or process.stdout is None:
        return
    process.stdin.write(about)
    process.stdin.close()
    handle = process.stdout.fileno()
    output = poll()
    output.register(handle, POLLIN)
    while True:
        ready = output.poll(_LOOK_MILLISECONDS)
        if stopped():
            raise BrokenPipeError(errno.EPIPE, "the reader has gone")
        if ready:
            piece = os.read(handle, _PIECE)
            if not piece:
                process.wait()
                return
            yield piece


def main() -> None:
    """Write the export that standard input describes to standard output."""
    given, lexicon_id, name, options = json.load(sys.stdin)
    library = Library(Settings(**{**given, "home": Path(given["home"])}))
    _, _, content = exports.export(library.seen_by(operator("export")), lexicon_id, name, **options)
    for piece in content:
        sys.stdout.buffer.write(piece)
    sys.stdout.buffer.flush()
