"""The systemd unit: what it starts is there, and systemd takes it as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNIT = ROOT / "scripts/dictionary.service"
# Where the unit has the project.
PLACE = "/srv/dictionary"
ANALYZE = shutil.which("systemd-analyze")


def values(name: str) -> list[str]:
    lines = UNIT.read_text("utf-8").splitlines()
    return [line.partition("=")[2] for line in lines if line.startswith(f"{name}=")]


def test_what_it_starts_is_there() -> None:
    (started,) = values("ExecStart")
    assert values("WorkingDirectory") == [PLACE]
    assert os.access(ROOT / Path(started).relative_to(PLACE), os.X_OK)
    # What its beginning tells people to run.
    said = UNIT.read_text("utf-8").partition("[Unit]")[0]
    assert f"{PLACE}/scripts/setup" in said
    assert os.access(ROOT / "scripts/setup", os.X_OK)


def test_its_home_is_the_folder_that_it_may_write() -> None:
    (folder,) = values("StateDirectory")
    assert values("Environment") == [f"DICTIONARY_HOME=/var/lib/{folder}"]
    assert values("StateDirectoryMode") == ["0700"]


@pytest.mark.skipif(ANALYZE is None, reason="systemd-analyze is not installed")
def test_systemd_has_nothing_to_say_against_it(tmp_path: Path) -> None:
    unit = tmp_path / UNIT.name
    unit.write_text(UNIT.read_text("utf-8").replace(PLACE, str(ROOT)), "utf-8")
    run = subprocess.run(
        [ANALYZE or "", "verify", unit], capture_output=True, text=True, check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (0, "", "")
    run = subprocess.run(
        [ANALYZE or "", "security", "--offline=true", "--threshold=30", unit],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout
