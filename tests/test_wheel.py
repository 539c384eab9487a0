"""What a wheel carries: all that `dictionary migrate` needs, away from a checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
RUN = """
import dictionary
from dictionary.cli import main
print(dictionary.__file__, flush=True)
main(["migrate"])
"""
BUILD = "from setuptools.build_meta import build_wheel; print(build_wheel('wheels'))"


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The contents of a wheel, built from a copy of the project."""
    project = tmp_path_factory.mktemp("project")
    left_out = shutil.ignore_patterns("__pycache__")
    for name in ("dictionary", "migrations"):
        shutil.copytree(ROOT / name, project / name, ignore=left_out)
    for name in ("setup.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in"):
        shutil.copy(ROOT / name, project)
    (project / "wheels").mkdir()
    subprocess.run([sys.executable, "-c", BUILD], cwd=project, check=True, capture_output=True)
    (wheel,) = (project / "wheels").glob("*.whl")
    with ZipFile(wheel) as archive:
        archive.extractall(project / "unpacked")
    return project / "unpacked"


def test_a_wheel_can_migrate(unpacked: Path, tmp_path: Path) -> None:
    run = subprocess.run(
        [sys.executable, "-c", RUN],
        cwd=tmp_path,
        env={
            **{name: value for name, value in os.environ.items() if name != "PYTHONPATH"},
            "PYTHONPATH": str(unpacked),
            "DICTIONARY_HOME": str(tmp_path / "home"),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert str(unpacked) in run.stdout
    assert (tmp_path / "home" / "dictionary.sqlite3").stat().st_size > 0


def test_a_wheel_has_all_that_stands_beside_the_code(unpacked: Path) -> None:
    """Data, messages, templates, styles: whatever the package has, however it is called."""
    beside = {
        path.relative_to(ROOT)
        for path in (ROOT / "dictionary").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert sorted(path for path in beside if not (unpacked / path).is_file()) == []
