"""The contracts in setup.cfg bite: a copy of the package that breaks them is found out."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LINT = Path(sysconfig.get_path("scripts")) / "lint-imports"

ROOMS = {
    path.stem
    for path in (ROOT / "dictionary").iterdir()
    if path.suffix == ".py" or (path / "__init__.py").exists()
} - {"__init__"}

# A library, and the rooms that may import it.
OWNERS = {
    "alembic": {"store"},
    "argon2": {"services"},
    "click": {"cli"},
    "flask": {"app", "web"},
    "flask_smorest": {"app", "web"},
    "fluent": {"messages"},
    "icu": {"text"},
    "marshmallow": {"app", "web"},
    "pyroaring": {"index"},
    "sqlalchemy": {"store"},
    "whoosh": {"index"},
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy of the package, to be broken."""
    shutil.copy(ROOT / "setup.cfg", tmp_path)
    shutil.copytree(
        ROOT / "dictionary", tmp_path / "dictionary", ignore=shutil.ignore_patterns("*.pyc")
    )
    return tmp_path / "dictionary"


def _add(package: Path, module: str, line: str) -> None:
    path = package / module.replace(".", "/")
    path = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    with path.open("a", encoding="utf-8") as file:
        file.write(f"\n{line}\n")


def _lint(package: Path) -> str:
    command = [LINT, "--config", "setup.cfg", "--no-cache", "--no-logo"]
    run = subprocess.run(command, cwd=package.parent, capture_output=True, text=True, check=False)
    assert run.returncode == 1, run.stdout + run.stderr
    return " ".join(run.stdout.split())


def test_a_library_outside_its_room_is_found(package: Path) -> None:
    breaches = [
        (room, library) for library, owners in OWNERS.items() for room in sorted(ROOMS - owners)
    ]
    for room, library in breaches:
        _add(package, room, f"import {library}.anything")
    said = _lint(package)
    missed = [
        (room, library)
        for room, library in breaches
        if f"dictionary.{room} is not allowed to import {library}:" not in said
    ]
    assert not missed


def test_a_call_upwards_or_aside_is_found(package: Path) -> None:
    calls = [
        ("text", "dictionary.services"),
        ("store", "dictionary.index"),
        ("web", "dictionary.cli"),
        ("formats.tabular", "dictionary.formats.registry"),
        ("web.layout", "dictionary.web.pages"),
        ("services.people", "dictionary.services.records"),
        ("web", "dictionary.store"),
    ]
    for module, above in calls:
        _add(package, module, f"import {above}")
    said = _lint(package)
    missed = [
        (module, above)
        for module, above in calls
        if f"dictionary.{module} is not allowed to import {above}:" not in said
    ]
    assert not missed


def test_a_room_without_a_place_is_found(package: Path) -> None:
    (package / "attic.py").write_text('"""A room that no layer names."""\n', encoding="utf-8")
    assert "dictionary.attic" in _lint(package)


def test_a_circle_is_found(package: Path) -> None:
    (package / "record/one.py").write_text("import dictionary.record.two\n", encoding="utf-8")
    (package / "record/two.py").write_text("import dictionary.record.one\n", encoding="utf-8")
    assert "dictionary.record" in _lint(package)
