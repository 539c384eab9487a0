"""What all tests share: fresh databases of both kinds, a home folder, a browser."""

from __future__ import annotations

import fcntl
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from hypothesis import settings as hypothesis_settings
from jinja2.bccache import Bucket, BytecodeCache
from playwright.sync_api import Browser
from sqlalchemy import URL, create_engine, make_url, text

from dictionary.services.people import passwords
from dictionary.settings import Settings
from dictionary.store.database import migrate
from scripts.proofs.bundled import fill
from scripts.proofs.pages import browsing


class Compiled(BytecodeCache):
    """Templates that some application has compiled, for those after it: tests make hundreds."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


Flask.jinja_options = {"bytecode_cache": Compiled()}


def pytest_configure() -> None:
    """Forget the settings of whoever runs the tests, and that machines are slow at times."""
    hypothesis_settings.register_profile("patient", deadline=None)
    hypothesis_settings.load_profile("patient")
    for name in [name for name in os.environ if name.startswith("DICTIONARY_")]:
        del os.environ[name]


@pytest.fixture(scope="session", autouse=True)
def _quick_passwords() -> Iterator[None]:
    """Hash as Argon2 does, but with less work."""
    quick = PasswordHasher(time_cost=2, memory_cost=64, parallelism=1)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", quick)
        yield


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that DICTIONARY_HOME names."""
    path = tmp_path / "home"
    path.mkdir()
    monkeypatch.setenv("DICTIONARY_HOME", str(path))
    return path


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a service on the bundled lexicons, to be copied: made once for a whole run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent  # each process has a folder in that of the run
    with (shared / "bundled.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        home = shared / "bundled"
        if not home.exists():
            fill(Settings(home=shared / "unfinished"))
            (shared / "unfinished").rename(home)
    return home


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of an installed Chromium."""
    path = os.environ.get("TEST_CHROMIUM")
    if not path:
        pytest.skip("TEST_CHROMIUM is not set; scripts/test looks for chromium, or for $CHROMIUM")
    return path


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium, without a window and without calls home: the only one that a process can have."""
    with browsing(chromium) as browser:
        yield browser


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "dictionary.sqlite3"
    migrate(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def _postgres_server() -> URL:
    url = os.environ.get("TEST_POSTGRES_URL")
    if not url:
        pytest.skip("TEST_POSTGRES_URL is not set; scripts/test starts a PostgreSQL for it")
    return make_url(url)


@pytest.fixture(scope="session")
def _postgres_template(_postgres_server: URL) -> Iterator[URL]:
    with _postgres_database(_postgres_server) as url:
        migrate(url.render_as_string(hide_password=False))
        yield url


@contextmanager
def _postgres_database(server: URL, template: str = "template1") -> Iterator[URL]:
    name = f"test_{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        # Through the log, as is the default, takes twice as long.
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"))
        try:
            yield server.set(database=name)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


KINDS = ("sqlite", "postgresql")


@pytest.fixture(params=KINDS)
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The URL of a freshly migrated database of the test's own.

    For one kind only: `@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)`.
    """
    with _database(request, tmp_path) as url:
        yield url


@pytest.fixture(scope="module", params=KINDS)
def lasting_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of a freshly migrated database for tests of a file that only read it."""
    with _database(request, tmp_path_factory.mktemp("lasting")) as url:
        yield url


@contextmanager
def _database(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """A database of the kind that the request is for."""
    if request.param == "sqlite":
        path = folder / "dictionary.sqlite3"
        shutil.copyfile(request.getfixturevalue("_sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("_postgres_server")
    template = request.getfixturevalue("_postgres_template")
    with _postgres_database(server, template.database) as url:
        yield url.render_as_string(hide_password=False)
