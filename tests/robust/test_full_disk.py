"""A disk without room: nothing dies, reading goes on, writes are told why they fail.

The disk is a small file system in memory, which only root may mount: else the tests skip.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dictionary.app import create_app
from dictionary.settings import Settings
from scripts.proofs.troubles_disks import Disk, Skipped, mounted

pytestmark = pytest.mark.slow

# Counts a request in the mapped files of limits and metrics, on a disk that is full.
COUNTING = """
import os, sys
from dictionary.app import create_app
from dictionary.settings import load
client = create_app(load()).test_client()
print([client.get("/api/v1/search?q=nuoc").status_code for _ in range(20)][-1])
"""


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """A small disk of its own."""
    try:
        with mounted(tmp_path, "tmpfs") as disk:
            yield disk
    except Skipped as reason:
        pytest.skip(str(reason))


def test_reading_goes_on_and_writes_are_told(disk: Disk, bundled: Path) -> None:
    home = disk.path / "home"
    shutil.copytree(bundled, home)
    app = create_app(Settings(home=home))
    client = app.test_client()
    assert client.get("/api/v1/search?q=nuoc").status_code == 200
    disk.fill()
    for number in range(3):
        answer = client.post("/api/v1/entries/1/suggestions", json={"text": f"sai {number}"})
        assert answer.status_code == 507, answer.data
        assert answer.json["code"] == "storage-full"
        assert client.get("/api/v1/search?q=nuoc").json["results"]
        assert client.get("/api/v1/search?q=lua&deep=true").status_code == 200
    disk.make_room()
    answer = client.post("/api/v1/entries/1/suggestions", json={"text": "đúng"})
    assert answer.status_code == 201, answer.data
    app.extensions["dictionary"].close()


def test_no_process_dies_of_its_counters(disk: Disk, bundled: Path) -> None:
    home = disk.path / "home"
    shutil.copytree(bundled, home)
    (home / "metrics").mkdir()
    # The follower and the worker have it open: the index of SQLite's log is there.
    opened = sqlite3.connect(home / "dictionary.sqlite3")
    opened.execute("SELECT * FROM mark").fetchall()
    disk.fill()
    run = subprocess.run(
        [sys.executable, "-c", COUNTING],
        env={
            **os.environ,
            "DICTIONARY_HOME": str(home),
            "DICTIONARY_SECRET_KEY": "x",
            "PROMETHEUS_MULTIPROC_DIR": str(home / "metrics"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    opened.close()
    assert (run.returncode, run.stdout.strip()) == (0, "200"), run.stderr
