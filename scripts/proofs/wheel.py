"""A wheel at work: installed into an empty environment, away from the checkout, and asked.

Nothing of the project is used but its wheel and its lock files: the commands run in another folder,
with DICTIONARY_HOME as their only setting.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
import venv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from scripts.benchmark.servers import free_port
from scripts.proofs.workers import ROOT

LOCKS = ("requirements-build.lock", "requirements.lock")
# What a wheel is built from.
SOURCES = ("dictionary", "migrations")
FILES = ("setup.cfg", "setup.py", "pyproject.toml", "README.md", "LICENSE", "MANIFEST.in")
TABLE = "headword,gloss_vi\nia,nước\napui,lửa\n"
MANIFEST = 'id = "words"\nfile = "words.csv"\nlanguage = "jra"\ntitle = { vi = "Thử" }\n'
# Of a page, of what it needs, and of what is read beside the code.
ASKED = ("/", "/healthz", "/api/v1/openapi.json", "/api/docs", "/?q=ia", "/embed", "/en/")
_PATIENCE_SECONDS = 120.0


def copied(project: Path) -> Path:
    """Copy what a wheel is built from, so that building leaves nothing in the checkout."""
    for name in SOURCES:
        shutil.copytree(ROOT / name, project / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        shutil.copy(ROOT / name, project)
    return project


class Installed:
    """An environment with nothing in it but the wheel and its libraries."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.programs = folder / "environment/bin"
        self.elsewhere = folder / "elsewhere"
        self.elsewhere.mkdir()
        names = ("DICTIONARY_", "PYTHON", "GUNICORN", "WEB_CONCURRENCY")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(names)}
        self.environment = {**kept, "DICTIONARY_HOME": str(folder / "home")}

    def run(self, program: str, *arguments: str) -> str:
        """Run a program of the environment in a folder of its own; raises CalledProcessError."""
        done = subprocess.run(  # noqa: S603  # our own programs
            [self.programs / program, *arguments],
            cwd=self.elsewhere,
            env=self.environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        return done.stdout

    def install(self) -> None:
        """Make the environment, build the wheel in it, install that."""
        venv.create(self.programs.parent, with_pip=True)
        for name in LOCKS:
            self.pip("install", "--require-hashes", "--no-build-isolation", "-r", str(ROOT / name))
        project = copied(self.folder / "project")
        wheels = str(self.folder / "wheels")
        self.pip("wheel", "--no-deps", "--no-build-isolation", "-w", wheels, str(project))
        shutil.rmtree(project)
        (wheel,) = Path(wheels).glob("*.whl")
        self.pip("install", "--no-deps", str(wheel))

    def pip(self, *arguments: str) -> None:
        """Run pip, which says little."""
        self.run("python", "-m", "pip", "--quiet", *arguments)

    @contextmanager
    def serving(self) -> Iterator[int]:
        """Serve with gunicorn alone; yield the port."""
        port = free_port()
        command = ["--bind", f"127.0.0.1:{port}", "--worker-class", "dictionary.app.Worker"]
        process = subprocess.Popen(  # noqa: S603  # our own program
            [self.programs / "gunicorn", *command, "--threads", "4", "dictionary.app:create_app()"],
            cwd=self.elsewhere,
            env=self.environment,
        )
        try:
            yield port
        finally:
            process.terminate()
            process.wait()


def answered(port: int, target: str, patience: float = _PATIENCE_SECONDS) -> tuple[int, bytes]:
    """Ask for one target until the server answers; return status and body."""
    deadline = time.monotonic() + patience
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{target}") as answer:
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, b""
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.2)


def prove(folder: Path) -> list[str]:
    """Install and use the wheel in `folder`; return what was wrong."""
    installed = Installed(folder)
    installed.install()
    where = installed.run("python", "-c", "import dictionary; print(dictionary.__file__)").strip()
    faults = [] if where.startswith(str(folder)) else [f"the package is {where}"]
    lexicon = installed.elsewhere / "lexicons/words"
    lexicon.mkdir(parents=True)
    (lexicon / "words.csv").write_text(TABLE, encoding="utf-8")
    (lexicon / "lexicon.toml").write_text(MANIFEST, encoding="utf-8")
    for command in (["migrate"], ["import", "lexicons"], ["reindex"]):
        print(installed.run("dictionary", *command).strip(), flush=True)
    with installed.serving() as port:
        _, body = answered(port, "/api/v1/search?q=nuoc&from=vi&to=jra")
        words = re.findall(r'"headword": ?"(\w+)"', body.decode())
        print(f"nuoc: {words}")
        if words != ["ia"]:
            faults.append(f"a search answers {body[:200]!r}")
        _, page = answered(port, "/")
        static = re.findall(r'(?:href|src)="(/static/[^"]+)"', page.decode())
        if not static:
            faults.append("the first page has no styles")
        for target in (*ASKED, *static):
            status, body = answered(port, target)
            print(f"{status} {target}: {len(body)} bytes", flush=True)
            if status != 200 or not body:
                faults.append(f"{target} answers {status}")
    return faults


def main() -> None:
    """Prove it in a folder that is removed."""
    with tempfile.TemporaryDirectory() as folder:
        faults = prove(Path(folder))
    print(*(faults or ["The wheel works."]), sep="\n")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
