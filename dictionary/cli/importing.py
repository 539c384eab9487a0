"""`dictionary import`: tables and lexicon folders."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import click

from dictionary.cli.terminal import (
    errors_shown,
    login,
    opened,
    say,
    say_error,
    sentence,
    show,
)
from dictionary.errors import BadRequest, ProblemsFound
from dictionary.formats.registry import FORMATS
from dictionary.services import batches
from dictionary.services.batches import WAIT, Order, ProgressCallback, Report
from dictionary.services.batches.checking.task import MODES, UPDATE
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.records.manifest import manifest_beside
from dictionary.services.site import Library


@contextmanager
def progress_bar(name: str) -> Iterator[ProgressCallback]:
    """A progress bar on a terminal; elsewhere, and there too, a line if the work has to wait."""
    if not sys.stderr.isatty():

        def quiet(stage: str, _done: int, _total: int, _rows: int = 0) -> None:
            if stage == WAIT:
                say("cli-import-waits", err=True)

        yield quiet
        return
    labels = {"check": "cli-checking", "apply": "cli-applying", "revert": "cli-reverting"}
    with click.progressbar(length=1, file=sys.stderr) as bar:

        def progress(stage: str, done: int, total: int, _rows: int = 0) -> None:
            if stage == WAIT:
                say("cli-import-waits", err=True)
                return
            bar.label = f"{name}: {sentence(labels[stage])}"
            bar.length = max(total, 1)
            bar.pos = min(done, bar.length)
            bar.render_progress()

        yield progress


def columns_of(pairs: Sequence[str]) -> dict[str, str]:
    """Return the mapping in options like NAME=KNOWN. Raises BadRequest."""
    mapping = {}
    for pair in pairs:
        name, equals, known = pair.partition("=")
        if not equals:
            raise BadRequest("column-pair", field="column", pair=pair)
        mapping[name.strip()] = known.strip().lower()
    return mapping


# For `import` and `batch send`, if the file's ending is missing or misleading.
FORMAT = click.option(
    "--format",
    "name",
    type=click.Choice([known.name for known in FORMATS]),
    help="Of the file, where its name and content do not say.",
)


def _print_report(report: Report, dry_run: bool) -> None:
    show(report.problems)
    params = {"lexicon": report.lexicon, **report.counts}
    if report.skipped:
        say("cli-import-skipped", params)
    else:
        say("cli-import-dry-run" if dry_run else "cli-import-done", params)


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--lexicon", default="", help="Id of the lexicon to import into.")
@click.option("--title", default="", help="Title of a lexicon that does not exist yet.")
@click.option("--language", default="", help="BCP 47 tag of headwords that have none of their own.")
@click.option("--column", multiple=True, help="NAME=KNOWN: read the column NAME as KNOWN.")
@click.option("--message", default="", help="Why: kept with every revision.")
@click.option("--by", default="", help="Who: kept with every revision; default: the login name.")
@FORMAT
@click.option("--encoding", default="", help="Of the file, where it is not found out.")
@click.option("--sheet", default="", help="Only this sheet of a workbook.")
@click.option("--mode", type=click.Choice(MODES), default=UPDATE, help="What the file is to do.")
@click.option("--withdraw", type=int, help="How many entries the mode replace is to withdraw.")
@click.option("--skip-errors", is_flag=True, help="Leave the rows in error out.")
@click.option("--dry-run", is_flag=True, help="Say what would change; write nothing.")
def import_command(
    path: Path,
    lexicon: str,
    title: str,
    language: str,
    column: Sequence[str],
    message: str,
    by: str,
    name: str | None,
    encoding: str,
    sheet: str,
    mode: str,
    withdraw: int | None,
    skip_errors: bool,
    dry_run: bool,
) -> None:
    """Import the table at PATH, or every lexicon folder under it, all of a file or nothing."""
    with errors_shown(), opened() as library:
        order = Order(
            path=path,
            lexicon=lexicon,
            title=title,
            language=batches.tag(language),
            options=ReadingOptions(columns_of(column), encoding, sheet, name or ""),
            message=message,
            by=by or login(),
            mode=mode,
            withdraw=withdraw,
            without_errors=skip_errors,
            keep=path.is_file(),
            dry_run=dry_run,
            skip_known=path.is_dir(),
        )
        if not _import_all(library, batches.find_files(path), order):
            sys.exit(1)


def _import_all(library: Library, files: Sequence[Path], order: Order) -> bool:
    """Import files with the options of `order`; return whether none had problems."""
    sound = True
    totals = {"files": 0, "new": 0, "changed": 0}
    for file in files:
        # A dataset (CLDF) is a folder, too, but not a lexicon folder with a manifest.
        keep = order.keep or manifest_beside(file) is None
        try:
            with progress_bar(file.name) as progress:
                file_order = replace(order, path=file, keep=keep)
                report = batches.import_file(library, file_order, progress)
        except ProblemsFound as error:
            show((problem, 1) for problem in error.problems)
            say_error(error)
            sound = False
            continue
        _print_report(report, order.dry_run)
        totals["files"] += 1
        totals["new"] += report.counts["new"]
        totals["changed"] += report.counts["changed"]
    if len(files) > 1:
        say("cli-import-totals", totals)
    return sound


COMMANDS = (import_command,)
