"""Records requests to all routes and their answers, or records again and prints what differs.

The home is made anew each time, from the bundled lexicons and by requests that are recorded, too.
Time and chance repeat (`frozen`), so that the same program gives the same file.
"""

from __future__ import annotations

import argparse
import logging
import os
import re
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any, TextIO

from click.testing import CliRunner
from sqlalchemy import create_engine, make_url, text

from dictionary.app import create_app
from dictionary.cli import main as command
from dictionary.services.batches.worker import step
from dictionary.services.operations import index_follower
from dictionary.settings import PREFIX, HostNames, Settings
from scripts.proofs import recorded_forms, recorded_reads, recorded_terms, recorded_writes
from scripts.proofs.bundled import LEXICONS, fill
from scripts.proofs.frozen import frozen
from scripts.proofs.recorded_answers import NOBODY, Recorder
from scripts.proofs.recorded_compare import compared
from scripts.proofs.recorded_forms import PASSWORD, ROOT, Desk

COUNT = 3_000
_SEED = 14
_TOKEN = re.compile(r"dict_\w{43}")
_SECRET_KEY = "recorded"  # noqa: S105  # of a service that nobody can reach
_MACHINE = "machine"
# The lexicon that programs write, those whose entries are read, and those that are exported.
_WRITTEN = "machine-words"
_READ = ("jra-abvd", "mww-wold", "cjm-fonipa-abvd", "words-vi", "machine-words")
_LABELS = ("2026-01", "1.0", "nothing")
_EXPORTED = ("words-vi", "machine-words")
_TERMBASES, _REGISTER = ("tico-19", "co-quan-nha-nuoc"), "co-quan-ban-hanh"


class _UpToDate(Event):
    """Stops the follower of the index as soon as it has nothing to do."""

    def wait(self, timeout: float | None = None) -> bool:
        self.set()
        return super().wait(timeout)


def settings_of(home: Path, database_url: str = "") -> Settings:
    """Return the settings of a recording: nobody is asked to come back later, keys are fixed."""
    return Settings(
        home=home,
        database_url=database_url,
        secret_key=_SECRET_KEY,
        hosts=HostNames("localhost"),
        rate_reads=0,
        rate_writes=0,
        rate_sign_ins=0,
        rate_reports=0,
    )


def _run(settings: Settings, *words: str, typed: str = "") -> str:
    """Run a command of the program; return what it prints. Raises RuntimeError."""
    names = ("home", "database_url", "secret_key")
    given = {f"{PREFIX}{name.upper()}": str(getattr(settings, name)) for name in names}
    result = CliRunner().invoke(command, words, input=typed, env={**given, "LOGNAME": "recorder"})
    if result.exit_code:
        raise RuntimeError(result.output)
    return result.output


@contextmanager
def _database(kind: str) -> Iterator[str]:
    """Give the URL of a database of a kind, "" for SQLite in the home folder.

    Raises RuntimeError where there is no PostgreSQL.
    """
    if kind == "sqlite":
        yield ""
        return
    server = os.environ.get("TEST_POSTGRES_URL")
    if not server:
        raise RuntimeError("TEST_POSTGRES_URL names no server: run with scripts/with-postgres")
    name = f"recorded_{os.getpid()}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


def record(
    settings: Settings, out: TextIO, count: int = COUNT, is_small: bool = False
) -> list[str]:
    """Make a home where `settings` say, ask about `count` requests and write them to `out`.

    `is_small`: one language of pages and few lexicons. Returns the routes that were not asked.
    """
    with frozen() as clock:
        fill(settings)
        for name in (*_TERMBASES, _REGISTER):
            _run(settings, "import", str(LEXICONS / name))
        _run(settings, "user", "create", ROOT, "--password", typed=f"{PASSWORD}\n{PASSWORD}\n")
        _run(settings, "user", "create", _MACHINE, "--admin")
        token = _TOKEN.search(_run(settings, "token", "create", _MACHINE))
        _run(settings, "lexicon", "create", _WRITTEN, "--language", "jra")
        app = create_app(settings)
        library = app.extensions["dictionary"]

        def settle() -> None:
            while step(library):
                pass
            index_follower.follow(library, _UpToDate())

        recorder = Recorder(app, clock, out)
        recorder.tokens[_MACHINE] = token[0] if token else ""
        try:
            _ask(recorder, settle, count, is_small)
        finally:
            library.close()
            app.test_client_class = None
        return recorder.not_asked()


def _ask(recorder: Recorder, settle: Callable[[], None], count: int, is_small: bool) -> None:
    """Ask all there is to ask: first what writes, then what reads that."""
    for prefix, names in (("", "vi"), ("/en", "en"))[: 1 if is_small else 2]:
        recorded_forms.everything(Desk(recorder, settle, prefix, names))
    recorded_writes.everything(Desk(recorder, settle, "", "vi"), _MACHINE, _WRITTEN)
    listed = recorded_reads.lexicons(recorder, _READ[-2:] if is_small else _READ)
    known = _known(recorder, listed)
    words = recorded_reads.words_of(listed)
    if is_small:
        recorded_reads.every_address(recorder, known, NOBODY, 1)
        recorded_reads.lookups(recorder, words)
    else:
        _read(recorder, known, listed, words)
    recorded_terms.everything(recorder, _TERMBASES, _MACHINE, _WRITTEN)
    recorded_reads.searches(recorder, words, count, _SEED)


def _read(
    recorder: Recorder,
    known: Mapping[str, Sequence[str]],
    listed: Sequence[Mapping[str, Any]],
    words: Sequence[str],
) -> None:
    """Read as a visitor and as two who have signed in, who see other things at the same address."""
    for who, values in ((NOBODY, 6), ("editor-vi", 1), (ROOT, 1)):
        recorded_reads.every_address(recorder, known, who, values)
    written = [entry["id"] for entry in listed if entry["lexicon"] in ("words-vi", _WRITTEN)]
    bundled = [entry["id"] for entry in listed if entry["id"] not in written]
    recorded_reads.entries(recorder, [*written, *bundled[:: len(bundled) // 20]], _LABELS)
    recorded_reads.lookups(recorder, words)
    recorded_reads.wrong_questions(recorder)
    recorded_reads.exports(recorder, _MACHINE, _EXPORTED)


def _known(recorder: Recorder, listed: Sequence[Mapping[str, Any]]) -> Mapping[str, Sequence[str]]:
    """Return what the variables of addresses may be: first what is there, then what is not."""
    of = {entry["lexicon"]: str(entry["id"]) for entry in listed}
    files = [file for entry in listed for file in entry.get("media", {}).values()]
    batches = sorted(recorder.batches)
    return {
        "interface": ("en",),
        "entry_id": (of["words-vi"], of[_WRITTEN], "1", "999999"),
        "number": ("1", "99"),
        "batch_id": (*map(str, batches[:: len(batches) // 3]), "999999"),
        "lexicon_id": ("words-vi", "closed-vi", "jra-abvd", "nothing"),
        "tag": ("jra", "vi", "blt", "JRA", "zz", "@@"),
        "outcome": ("new", "changed"),
        "secret": ("nothing",),
        "name": ("editor-vi", "nobody"),
        "part": ("pages", "1", "99", "x"),
        "filename": ("layout/pages.css", "pages/search.js", "nothing.js"),
        "stamp": ("abcdefabcdef",),
        "slug": ("ia",),
        "sha256": (*sorted({file["sha256"] for file in files}), "0" * 64),
    }


def main() -> int:
    """Do what the command line says; 1 if something differs or a route was not asked."""
    parser = argparse.ArgumentParser(prog="scripts/recorded", description=__doc__.split("\n")[0])
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--out", type=Path, help="record, and write this file")
    what.add_argument("--compare", type=Path, help="record, and print what differs from this file")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--count", type=int, default=COUNT, help="requests (%(default)s)")
    options = parser.parse_args()
    # What the program says of its own errors would drown the report; the answers show them.
    logging.disable(logging.CRITICAL)
    with tempfile.TemporaryDirectory() as folder, _database(options.database) as url:
        path = options.out or Path(folder) / "now.jsonl"
        with path.open("w", encoding="utf-8") as out:
            left = record(settings_of(Path(folder) / "home", url), out, options.count)
        report = [f"not asked: {route}" for route in left]
        if options.compare:
            report += compared(options.compare, path)
        print(*report, sep="\n")
    return bool(report)


if __name__ == "__main__":
    sys.exit(main())
