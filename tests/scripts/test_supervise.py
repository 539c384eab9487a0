"""The supervisor: what is killed comes back, with it all ends, and a home has one service."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dictionary.services.batches import view
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import lexicons
from dictionary.services.records.lexicons import Facts
from dictionary.services.site import Library
from dictionary.services.viewer import operator
from dictionary.settings import Settings
from scripts.benchmark.processes import children

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
NAMED_STATES = {"checked", "failed"}


def wait_until(holds: Callable[[], object], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"http://{address}/api/v1/search?q=nuoc", timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def start(address: str, home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, ROOT / "scripts/supervise.py", address],
        cwd=ROOT,
        env={**os.environ, "DICTIONARY_HOME": str(home), "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture(scope="module")
def address() -> str:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture(scope="module")
def home(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("supervise") / "home"
    shutil.copytree(bundled, found)
    return found


@pytest.fixture(scope="module")
def service(address: str, home: Path) -> Iterator[subprocess.Popen[str]]:
    """A service for all tests here: to start one takes seconds. The last test ends it."""
    process = start(address, home)
    try:
        wait_until(lambda: answers(address))
        yield process
    finally:
        process.terminate()
        process.communicate(timeout=60)


def named(process: subprocess.Popen[str], word: str) -> list[int]:
    """Return the processes that the supervisor has started with a word in their command."""
    found = []
    for pid in children(process.pid):
        try:
            command = Path(f"/proc/{pid}/cmdline").read_text("utf-8")
        except OSError:
            continue
        if word in command:
            found.append(pid)
    return found


def is_alive(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text("utf-8")
    except OSError:
        return False


def test_what_is_killed_comes_back(
    service: subprocess.Popen[str], address: str, home: Path
) -> None:
    library = Library(Settings(home=home)).seen_by(operator("test"))
    lexicons.create(library, "killed", Facts(title_vi="Thử", language="jra"))
    wait_until(lambda: named(service, "worker\0"))
    for word in ("worker\0", "follow\0", "gunicorn"):
        (pid,) = named(service, word)
        below = children(pid)
        if word == "worker\0":
            os.kill(pid, signal.SIGSTOP)
            batch = receive(library, Upload("killed", "a.csv", [b"headword,gloss_vi\nia,n\n"]))
        os.kill(pid, signal.SIGKILL)
        wait_until(lambda word=word, pid=pid: named(service, word) not in ([], [pid]))
        assert not any(map(is_alive, below))
    wait_until(lambda: answers(address))
    wait_until(lambda: view.batch(library, batch)["state"] in NAMED_STATES, 10)
    library.close()


def test_a_home_has_one_service(service: subprocess.Popen[str], address: str, home: Path) -> None:
    run = subprocess.run(
        [sys.executable, ROOT / "scripts/supervise.py", "127.0.0.1:1"],
        cwd=ROOT,
        env={**os.environ, "DICTIONARY_HOME": str(home), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 1
    assert f"Another service (process {service.pid}) runs on {home} already" in run.stderr
    assert answers(address)


def test_all_ends_with_the_supervisor_and_can_begin_again(
    service: subprocess.Popen[str], address: str, home: Path
) -> None:
    wait_until(lambda: named(service, "gunicorn"))
    (server,) = named(service, "gunicorn")
    below = [*children(service.pid), *children(server)]
    service.kill()
    service.wait()
    wait_until(lambda: not any(map(is_alive, below)))
    again = start(address, home)
    try:
        wait_until(lambda: answers(address))
    finally:
        again.terminate()
        again.communicate(timeout=60)
    assert again.returncode == 0


def test_counters_of_dead_processes_go(tmp_path: Path) -> None:
    from_nobody, from_us = tmp_path / "counter_4194999.db", tmp_path / f"counter_{os.getpid()}.db"
    for path in (from_nobody, from_us):
        path.touch()
    code = f"from pathlib import Path; import supervise; supervise.sweep(Path({str(tmp_path)!r}))"
    path = os.pathsep.join((str(ROOT), str(ROOT / "scripts")))
    subprocess.run([sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path}, check=True)
    assert list(tmp_path.iterdir()) == [from_us]


STUB = """#!/bin/sh
# A Python that makes environments as little as it can.
case "$*" in
*"-m venv --clear"*) rm -rf .venv/* && mkdir -p .venv/bin && cp "$0" .venv/bin/python ;;
*"-m pip"*) exit 1 ;;
esac
exit 0
"""


def test_setup_leaves_alone_what_a_link_points_at(tmp_path: Path) -> None:
    project, elsewhere = tmp_path / "project", tmp_path / "elsewhere"
    (project / "scripts").mkdir(parents=True)
    elsewhere.mkdir()
    (elsewhere / "precious").touch()
    (project / ".venv").symlink_to(elsewhere)
    for name in ("requirements.lock", "requirements-build.lock", "pyproject.toml", "setup.cfg"):
        shutil.copy(ROOT / name, project)
    shutil.copy(ROOT / "scripts/setup", project / "scripts")
    stub = tmp_path / "python"
    stub.write_text(STUB, "ascii")
    stub.chmod(0o755)
    subprocess.run(
        [project / "scripts/setup", "serve"],
        env={**os.environ, "PYTHON": str(stub), "PATH": os.environ["PATH"]},
        check=False,
        capture_output=True,
    )
    assert (elsewhere / "precious").exists()
    assert not (project / ".venv").is_symlink()
