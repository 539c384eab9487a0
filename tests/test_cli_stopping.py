"""Commands that run until they are stopped end soon, even in the middle of a long statement."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
BEGIN = """
import sqlite3
from dictionary.cli import stopping
stopping.GRACE_SECONDS = 0.2
with stopping.stopped_by_signals() as stop:
    print("ready", flush=True)
"""
# No signal handler of Python's runs before it is over, which it never is.
STATEMENT = """
    sqlite3.connect(":memory:").execute(
        "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
    ).fetchone()
"""
LOOKING = """
    stop.wait()
    print("stopped", flush=True)
"""


@pytest.mark.parametrize(("at", "said"), [(STATEMENT, ""), (LOOKING, "stopped\n")])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it(at: str, said: str, number: signal.Signals) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", BEGIN + at],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(number)
    try:
        left, _ = process.communicate(timeout=30)
    finally:
        process.kill()
    assert (process.returncode, left) == (0, said)
