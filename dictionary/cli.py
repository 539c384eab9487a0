"""The command line: each command opens what it needs, calls one service and prints.

The only room that imports click. Knows no Flask.
"""

from __future__ import annotations

import getpass
import locale
import signal
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import Any

import click

from dictionary import __version__
from dictionary.entry.check import Problem
from dictionary.errors import BadRequest, DictionaryError, ProblemsFound
from dictionary.messages import LOCALES, text
from dictionary.services import batches, follow, keys
from dictionary.services.batches import Order, Report
from dictionary.services.library import Library
from dictionary.settings import Settings, load
from dictionary.store.database import require_current


def _interface() -> str:
    """The language of the terminal's locale if we speak it, else English: logs are read by many."""
    name = (locale.setlocale(locale.LC_MESSAGES) or "").partition("_")[0]
    return name if name in LOCALES else "en"


def _say(name: str, params: Mapping[str, Any] | None = None, err: bool = False) -> None:
    click.echo(text(_interface(), name, params), err=err)


@contextmanager
def _errors_shown() -> Iterator[None]:
    """Print an error of ours as a sentence and leave with 1; others are bugs and stay loud."""
    try:
        yield
    except DictionaryError as error:
        if isinstance(error, ProblemsFound):
            _show((problem, 1) for problem in error.problems)
        message = text(_interface(), error.code, error.params)
        _say("cli-error", {"message": message}, err=True)
        sys.exit(1)


@contextmanager
def _library(settings: Settings) -> Iterator[Library]:
    library = Library(settings)
    try:
        require_current(library.database)
        keys.require_current_keys(library)
        yield library
    finally:
        library.close()


def _show(problems: Iterable[tuple[Problem, int]]) -> None:
    for problem, count in problems:
        _say(
            "cli-problem",
            {
                "place": str(problem.place),
                "severity": text(_interface(), f"severity-{problem.severity}"),
                "code": problem.code,
                "message": text(_interface(), problem.code, problem.params),
                "more": count - 1,
            },
            err=True,
        )


@click.group()
@click.version_option(__version__)
def main() -> None:
    """A dictionary service for Vietnamese and the languages of Vietnam's minorities."""
    # Messages follow the terminal's language.
    try:
        locale.setlocale(locale.LC_ALL, "")
    except locale.Error:
        locale.setlocale(locale.LC_ALL, "C")


@main.command("migrate")
def migrate_command() -> None:
    """Bring the database to this program's schema and rules, making it if need be."""
    with _errors_shown():
        renewed = keys.prepare(load())
        if renewed is not None:
            _say("cli-keys-renewed", {"count": renewed})
        _say("cli-migrated")


@contextmanager
def _progress_bar(path: Path) -> Iterator[batches.Progress]:
    """A progress bar on a terminal; nothing where the output goes to a file."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    labels = {"check": "cli-checking", "apply": "cli-applying"}
    with click.progressbar(length=max(path.stat().st_size, 1), file=sys.stderr) as bar:

        def show(stage: str, done: int, total: int) -> None:
            bar.label = f"{path.name}: {text(_interface(), labels[stage])}"
            bar.length = max(total, 1)
            bar.pos = min(done, bar.length)
            bar.render_progress()

        yield show


def _login() -> str:
    """The name of whoever runs the command, "" where the system knows none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        name, equals, known = pair.partition("=")
        if not equals:
            raise BadRequest("column-pair", field="column", pair=pair)
        mapping[name.strip()] = known.strip().lower()
    return mapping


def _print_report(report: Report, dry_run: bool) -> None:
    _show(report.warnings)
    params = {"lexicon": report.lexicon, **report.counts}
    if report.skipped:
        _say("cli-import-skipped", params)
    else:
        _say("cli-import-dry" if dry_run else "cli-import-done", params)


@main.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--lexicon", default="", help="Id of the lexicon to import into.")
@click.option("--title", default="", help="Title of a lexicon that does not exist yet.")
@click.option("--language", default="", help="BCP 47 tag of headwords that have none of their own.")
@click.option("--column", multiple=True, help="NAME=KNOWN: read the column NAME as KNOWN.")
@click.option("--message", default="", help="Why: kept with every revision.")
@click.option("--by", default="", help="Who: kept with every revision; default: the login name.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
def import_command(
    path: Path,
    lexicon: str,
    title: str,
    language: str,
    column: Sequence[str],
    message: str,
    by: str,
    dry_run: bool,
) -> None:
    """Import the table at PATH, or every lexicon folder under it, all of a file or nothing."""
    with _errors_shown(), _library(load()) as library:
        found = batches.find_files(path)
        failed: DictionaryError | None = None
        totals = {"files": 0, "new": 0, "changed": 0}
        for file in found:
            order = Order(
                path=file,
                lexicon=lexicon,
                title=title,
                language=batches.tag(language),
                columns=_columns(column),
                message=message,
                by=by or _login(),
                dry_run=dry_run,
                skip_known=path.is_dir(),
            )
            try:
                with _progress_bar(file) as progress:
                    report = batches.import_file(library, order, progress)
            except ProblemsFound as error:
                _show((problem, 1) for problem in error.problems)
                _say("cli-error", {"message": text(_interface(), error.code, error.params)}, True)
                failed = error
                continue
            _print_report(report, dry_run)
            totals["files"] += 1
            totals["new"] += report.counts["new"]
            totals["changed"] += report.counts["changed"]
        if len(found) > 1:
            _say("cli-import-totals", totals)
        if failed:
            sys.exit(1)


@main.command("follow")
def follow_command() -> None:
    """Keep the full-text index up to date with the database until stopped."""
    stop = Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: stop.set())
    with _errors_shown(), _library(load()) as library:
        _say("cli-following", err=True)
        follow.follow(library, stop)


@main.command("reindex")
def reindex_command() -> None:
    """Make keys and full-text index anew from nothing; readers keep the old ones meanwhile."""
    with _errors_shown(), _library(load()) as library:
        _say("cli-keys-renewed", {"count": keys.renew(library)})
        _say("cli-reindexed", {"count": follow.rebuild(library)})
