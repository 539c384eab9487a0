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
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings
from playwright.sync_api import Browser
from sqlalchemy import URL, create_engine, make_url, text

from dictionary.settings import Settings
from dictionary.store.database import migrate
from scripts.proofs.bundled import fill
from scripts.proofs.pages import browsing
from tests import shortcuts


def pytest_configure() -> None:
    """Forget the settings of whoever runs the tests, and that machines are slow at times.

    Hypothesis tries the same examples each time: what fails then is what somebody has changed. With
    `--hypothesis-profile searching` it looks for others, and keeps those that fail.
    """
    patient = hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    hypothesis_settings.register_profile("steady", patient, derandomize=True)
    hypothesis_settings.register_profile("searching", patient, max_examples=1_000)
    hypothesis_settings.load_profile("steady")
    for name in [name for name in os.environ if name.startswith("DICTIONARY_")]:
        del os.environ[name]


# What a test may need; files with the first of these take longest.
NEEDS = ("slow", "browser", "postgres")


@pytest.hookimpl(tryfirst=True)  # before those are left out that -m does not ask for
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test by what it needs, and begin with the files that take longest.

    Only `slow` is written at the tests; the other markers follow from the fixtures.
    """
    ranks: dict[Path, int] = {}
    for item in items:
        for name in fixtures_of(item):
            item.add_marker(name)
        needed = [at for at, name in enumerate(NEEDS) if item.get_closest_marker(name)]
        if not needed:
            item.add_marker("quick")
        ranks[item.path] = min([len(NEEDS), *needed, ranks.get(item.path, len(NEEDS))])
    # With short ones at the end, all processes end at about the same time.
    items.sort(key=lambda item: ranks[item.path])


def fixtures_of(item: pytest.Item) -> Iterator[str]:
    """Yield the markers of the fixtures that a test has."""
    if "chromium" in getattr(item, "fixturenames", ()):
        yield "browser"
    if "postgresql" in (item.callspec.params.values() if hasattr(item, "callspec") else ()):
        yield "postgres"


@pytest.fixture(scope="session", autouse=True)
def _shortcuts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    with shortcuts.taken(tmp_path_factory.mktemp("templates")):
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
