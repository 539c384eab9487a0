"""`dictionary import`: tables and lexicon folders."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from dictionary.cli.terminal import errors_shown, interface, login, opened, say, say_error, show
from dictionary.errors import BadRequest, DictionaryError, ProblemsFound
from dictionary.messages import text
from dictionary.services import batches
from dictionary.services.batches import Order, Report


@contextmanager
def _progress_bar(path: Path) -> Iterator[batches.Progress]:
    """A progress bar on a terminal; nothing where the output goes to a file."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    labels = {"check": "cli-checking", "apply": "cli-applying"}
    with click.progressbar(length=max(path.stat().st_size, 1), file=sys.stderr) as bar:

        def progress(stage: str, done: int, total: int) -> None:
            bar.label = f"{path.name}: {text(interface(), labels[stage])}"
            bar.length = max(total, 1)
            bar.pos = min(done, bar.length)
            bar.render_progress()

        yield progress


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    mapping = {}
    for pair in pairs:
        name, equals, known = pair.partition("=")
        if not equals:
            raise BadRequest("column-pair", field="column", pair=pair)
        mapping[name.strip()] = known.strip().lower()
    return mapping


def _print_report(report: Report, dry_run: bool) -> None:
    show(report.warnings)
    params = {"lexicon": report.lexicon, **report.counts}
    if report.skipped:
        say("cli-import-skipped", params)
    else:
        say("cli-import-dry" if dry_run else "cli-import-done", params)


@click.command("import")
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
    with errors_shown(), opened() as library:
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
                by=by or login(),
                dry_run=dry_run,
                skip_known=path.is_dir(),
            )
            try:
                with _progress_bar(file) as progress:
                    report = batches.import_file(library, order, progress)
            except ProblemsFound as error:
                show((problem, 1) for problem in error.problems)
                say_error(error)
                failed = error
                continue
            _print_report(report, dry_run)
            totals["files"] += 1
            totals["new"] += report.counts["new"]
            totals["changed"] += report.counts["changed"]
        if len(found) > 1:
            say("cli-import-totals", totals)
        if failed:
            sys.exit(1)


COMMANDS = (import_command,)
