"""The examples in README.md and docs/ run, and answer what the page shows."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from click.testing import CliRunner
from flask import Flask
from flask.testing import FlaskClient

from dictionary.app import create_app
from dictionary.cli import main
from dictionary.services.operations.rekey import prepare
from dictionary.settings import Settings
from scripts.documents.run import ROOT, pages

pytestmark = pytest.mark.slow

# A block of a shell, or what the last answer of the one before it has in it.
BLOCK = re.compile(r"^```(sh example|json shows)\n(.*?)^```", re.MULTILINE | re.DOTALL)
PAGES = [path for path in pages() if BLOCK.search(path.read_text(encoding="utf-8"))]
WORDS = "headword,gloss_vi\nia,nước\n"


@pytest.fixture(scope="module")
def app(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The application on the bundled lexicons, as scripts/serve has it after its first start."""
    home = tmp_path_factory.mktemp("examples")
    shutil.copytree(bundled, home, dirs_exist_ok=True)
    app = create_app(Settings(home=home))
    yield app
    app.extensions["dictionary"].close()


def ask(client: FlaskClient, arguments: list[str]) -> Any:
    """Ask what a call of curl asks, and return the JSON of the answer."""
    url, data, headers = "", None, {}
    words = iter(arguments)
    for word in words:
        if word == "-H":
            name, _, value = next(words).partition(": ")
            headers[name] = value
        elif word == "-d":
            data = next(words)
        else:
            url = word
    address = urlsplit(url)
    assert address.netloc == "127.0.0.1:8000"
    path = f"{address.path}?{address.query}"
    response = client.open(path, method="POST" if data else "GET", data=data, headers=headers)
    assert response.status_code == 200, response.get_data(as_text=True)
    return response.get_json()


def run(client: FlaskClient, line: str, folder: Path) -> Any:
    """Run a line of an example; return what the API answers, None for a command."""
    call = shlex.split(line)
    match call[0]:
        case "curl":
            return ask(client, call[1:])
        case ".venv/bin/dictionary":
            done = CliRunner().invoke(main, call[1:], catch_exceptions=False)
            assert done.exit_code == 0, done.output
        case _:
            subprocess.run(["/bin/sh", "-ec", line], cwd=folder, check=True)
    return None


def shown(expected: Any, answer: Any) -> bool:
    """Say whether an answer has all that is shown of it; of a list the beginning."""
    if isinstance(expected, dict):
        return all(key in answer and shown(value, answer[key]) for key, value in expected.items())
    if isinstance(expected, list):
        return all(map(shown, expected, answer[: len(expected)])) and len(answer) >= len(expected)
    return bool(expected == answer)


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_examples_run(
    app: Flask, page: Path, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    prepare(Settings(home=home))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my-words.csv").write_text(WORDS, encoding="utf-8")
    answer = None
    for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")):
        if kind == "json shows":
            assert shown(json.loads(text), answer), answer
            continue
        for line in text.replace("\\\n", " ").splitlines():
            if line.strip() and not line.startswith("#"):
                answer = run(app.test_client(), line, tmp_path)
