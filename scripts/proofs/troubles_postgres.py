"""A throw-away PostgreSQL that can be stopped and started again, and keeps what it acknowledged."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scripts.proofs.troubles_disks import Skipped

_INSTALLED = Path("/usr/lib/postgresql")
_OLDEST = 15


def _programs() -> Path:
    versions = [int(path.name) for path in _INSTALLED.glob("*") if path.name.isdecimal()]
    if max(versions, default=0) < _OLDEST:
        raise Skipped(f"there is no PostgreSQL {_OLDEST} or newer")
    return _INSTALLED / str(max(versions)) / "bin"


class Postgres:
    """A server with its files in `folder`, which its owner can reach."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._programs = _programs()
        self.url = f"postgresql+psycopg://postgres@/postgres?host={folder}"

    def _run(self, program: str, *options: str) -> None:
        # PostgreSQL refuses to run as root.
        owner = ["/usr/sbin/runuser", "-u", "postgres", "--"] if not os.geteuid() else []
        command = [*owner, str(self._programs / program), "--pgdata", "data", *options]
        subprocess.run(  # noqa: S603  # programs of the system
            command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL
        )

    def make(self) -> None:
        """Make it and start it."""
        if not os.geteuid():
            shutil.chown(self.folder, "postgres", "postgres")
        locale = ("--locale", "C.UTF-8", "--locale-provider", "icu", "--icu-locale", "vi")
        given = ("--username", "postgres", "--auth", "trust", "--encoding", "UTF8")
        self._run("initdb", *given, *locale, "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it and wait until it answers."""
        # The machine has no power cut, so nothing has to be on the disk (fsync); that it has been
        # handed to the system when it is acknowledged stays so (synchronous_commit).
        said = f"-c listen_addresses= -c unix_socket_directories={self.folder} -c fsync=off"
        log = ("--log", "server.log")
        self._run("pg_ctl", "--wait", "--silent", *log, "--options", said, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stop it: `fast` ends what is under way, `immediate` is a crash."""
        self._run("pg_ctl", "--wait", "--silent", "--mode", mode, "stop")


@contextmanager
def serving() -> Iterator[Postgres]:
    """Run a PostgreSQL until the block ends. Raises Skipped where there is none."""
    # A socket's path has to be short.
    with tempfile.TemporaryDirectory(prefix="troubles.", dir="/tmp") as folder:
        server = Postgres(Path(folder))
        server.make()
        try:
            yield server
        finally:
            with suppress(subprocess.CalledProcessError):  # it has been stopped
                server.stop("immediate")
