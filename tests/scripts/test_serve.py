"""scripts/serve as a person uses it: started, asked, stopped."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def address() -> str:
    """An address that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return f"127.0.0.1:{probe.getsockname()[1]}"


@pytest.fixture(scope="module")
def served_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the first server fills and the next one finds full."""
    return tmp_path_factory.mktemp("serve") / "home"


@pytest.fixture
def serve(address: str, served_home: Path) -> Iterator[subprocess.Popen[str]]:
    """A running scripts/serve that has said where it is."""
    process = subprocess.Popen(
        # Where tests run in the background SIGINT is ignored, and stays so in every shell.
        ["/usr/bin/env", "--default-signal=INT", ROOT / "scripts/serve"],
        env={**os.environ, "DICTIONARY_BIND": address, "DICTIONARY_HOME": str(served_home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout
    said = []
    for line in process.stdout:
        said.append(line)
        if line.startswith(f"The dictionary is at http://{address}/"):
            break
    else:
        pytest.fail("".join(said))
    yield process
    process.terminate()
    process.communicate(timeout=60)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_serve_answers_and_stops(
    serve: subprocess.Popen[str], address: str, number: signal.Signals
) -> None:
    with urllib.request.urlopen(f"http://{address}/api/v1/lexicons") as answer:
        assert json.load(answer)["lexicons"]
    serve.send_signal(number)
    rest, _ = serve.communicate(timeout=60)
    assert serve.returncode == 0, rest
    with socket.socket() as probe, pytest.raises(ConnectionRefusedError):
        probe.connect(("127.0.0.1", int(address.rpartition(":")[2])))


def test_serve_says_that_the_port_is_taken(address: str, home: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", int(address.rpartition(":")[2])))
        other.listen()
        run = subprocess.run(
            [ROOT / "scripts/serve"],
            env={**os.environ, "DICTIONARY_BIND": address, "DICTIONARY_HOME": str(home)},
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
    assert run.returncode == 1
    assert f"listens on {address} already" in run.stderr
    assert not list(home.iterdir())
