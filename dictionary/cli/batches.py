"""`dictionary batch`, `worker`, `release`, `export`, `takedown`: batches, releases and files."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import click

from dictionary.cli.importing import FORMAT, columns_of, progress_bar
from dictionary.cli.stopping import stopped_by_signals
from dictionary.cli.terminal import errors_shown, interface, opened, say, sentence, show
from dictionary.files.blobs import chunks
from dictionary.labels.differences import LabelledChange, changes
from dictionary.messages import explained
from dictionary.selection import EVERYTHING, Only
from dictionary.services.batches import decide, worker
from dictionary.services.batches import view as showing
from dictionary.services.batches.checking.task import MODES, UPDATE
from dictionary.services.batches.options import ReadingOptions
from dictionary.services.batches.receive import Upload, receive
from dictionary.services.records import editing, releases
from dictionary.services.records.editing import Edit
from dictionary.services.sharing import exports
from dictionary.services.site import Library

_MOST_ROWS = 20


@click.group("batch")
def batch_group() -> None:
    """Batches: files on their way into a lexicon, and what people decide about them."""


def _say_batch(row: Mapping[str, Any]) -> None:
    counts = {name: row["counts"].get(name, 0) for name in (*showing.OUTCOMES, "unchanged")}
    say(
        "cli-batch",
        {
            "id": row["id"],
            "lexicon": row["lexicon_id"] or "-",
            "file": row["file_name"],
            "state": row["state"],
            "by": row["by"] or "-",
            "at": row["created_at"],
            **counts,
        },
    )
    if row["reason"]:
        say("cli-batch-reason", {"reason": _reason(row["reason"])})


def _reason(reason: Mapping[str, Any]) -> str:
    return sentence(reason["code"], reason["params"])


@batch_group.command("list")
@click.option("--lexicon", help="Only those of this lexicon.")
@click.option("--limit", default=20, help="At most so many.")
def batch_list_command(lexicon: str | None, limit: int) -> None:
    """List the newest batches first."""
    with errors_shown(), opened() as library:
        lexicons = Only((lexicon,)) if lexicon else EVERYTHING
        for row in showing.listed(library, lexicons, limit=limit):
            _say_batch(row)


@batch_group.command("show")
@click.argument("batch", type=int)
@click.option("--outcome", type=click.Choice(showing.OUTCOMES), help="Only such rows.")
@click.option("--rows", default=_MOST_ROWS, help="At most so many rows.")
def batch_show_command(batch: int, outcome: str | None, rows: int) -> None:
    """Show what BATCH would change, or has changed, and the problems of its file."""
    with errors_shown(), opened() as library:
        _say_batch(showing.batch(library, batch))
        show(showing.problems(library, batch))
        limit = min(max(rows, 1), showing.MAX_ROWS)
        for row in showing.rows(library, batch, outcome, 0, limit)[0]:
            about = {
                "number": row.number or 0,
                "outcome": row.outcome,
                "headword": row.headword,
                "where": row.where,
                "decision": row.decision or "none",
            }
            say("cli-batch-row", about)
            for change in changes(row.before, row.after, interface()):
                values = {"field": change.label, "old": change.old, "new": change.new}
                say("cli-batch-change", {**values, "kind": _kind_of(change)})


def _kind_of(change: LabelledChange) -> str:
    """Return the kind of a change by the sides that it has."""
    if change.old and change.new:
        return "changed"
    return "gone" if change.old else "new" if change.new else "hidden"


@batch_group.command("send")
@click.argument("path", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--lexicon", required=True, help="The lexicon that it is for.")
@click.option("--mode", type=click.Choice(MODES), default=UPDATE, help="What the file is to do.")
@click.option("--column", multiple=True, help="NAME=KNOWN: read the column NAME as KNOWN.")
@FORMAT
@click.option("--encoding", default="", help="Of the file, where it is not found out.")
@click.option("--sheet", default="", help="Only this sheet of a workbook.")
@click.option("--message", default="", help="Why: kept with every revision.")
def batch_send_command(
    path: Path,
    lexicon: str,
    mode: str,
    column: Sequence[str],
    name: str | None,
    encoding: str,
    sheet: str,
    message: str,
) -> None:
    """Check the file at PATH for a lexicon and keep it until somebody applies it."""
    with errors_shown(), opened() as library:
        upload = Upload(
            lexicon=lexicon,
            name=path.name,
            content=chunks(path),
            mode=mode,
            options=ReadingOptions(columns_of(column), encoding, sheet, name or ""),
            message=message,
        )
        batch = receive(library, upload)
        _finish(library, batch)


def _finish(library: Library, batch: int) -> None:
    """Do the pending work of a batch in this process, worker or not, and print its state."""
    with progress_bar(str(batch)) as progress:
        worker.finish(library, batch, progress)
    row = showing.batch(library, batch)
    _say_batch(row)
    if row["reason"]:
        sys.exit(1)


@batch_group.command("decide")
@click.argument("batch", type=int)
@click.argument("decision", type=click.Choice(["accept", "reject", "none"]))
@click.option("--row", "rows", type=int, multiple=True, help="Number of a row.")
@click.option("--outcome", type=click.Choice(showing.OUTCOMES[:-1]), help="All such rows.")
def batch_decide_command(
    batch: int, decision: str, rows: Sequence[int], outcome: str | None
) -> None:
    """Accept or reject rows of BATCH before it is applied."""
    with errors_shown(), opened() as library:
        count = decide.decide_rows(library, batch, decision, rows or None, outcome)
        say("cli-batch-decided", {"count": count})


@batch_group.command("apply")
@click.argument("batch", type=int)
@click.option("--skip-errors", is_flag=True, help="Leave the rows in error out.")
@click.option("--withdraw", type=int, help="How many entries that the file lacks are withdrawn.")
def batch_apply_command(batch: int, skip_errors: bool, withdraw: int | None) -> None:
    """Apply BATCH: all of it, but for rows that were rejected."""
    with errors_shown(), opened() as library:
        decide.ask_to_apply(library, batch, without_errors=skip_errors, withdraw=withdraw)
        _finish(library, batch)


@batch_group.command("reject")
@click.argument("batch", type=int)
@click.option("--message", default="", help="Why.")
def batch_reject_command(batch: int, message: str) -> None:
    """Turn BATCH down."""
    with errors_shown(), opened() as library:
        decide.reject(library, batch, message)
        _say_batch(showing.batch(library, batch))


@batch_group.command("cancel")
@click.argument("batch", type=int)
def batch_cancel_command(batch: int) -> None:
    """Stop BATCH before it is applied."""
    with errors_shown(), opened() as library:
        decide.cancel(library, batch)
        _say_batch(showing.batch(library, batch))


@batch_group.command("revert")
@click.argument("batch", type=int)
@click.option("--overwrite", type=int, multiple=True, help="An entry edited since: overwrite it.")
@click.option("--keep", type=int, multiple=True, help="An entry edited since: leave it.")
def batch_revert_command(batch: int, overwrite: Sequence[int], keep: Sequence[int]) -> None:
    """Take back what BATCH has changed."""
    with errors_shown(), opened() as library:
        decide.ask_to_revert(library, batch, overwrite=overwrite, keep=keep)
        _finish(library, batch)


@click.command("worker")
def worker_command() -> None:
    """Check, apply and revert batches that wait, one at a time, until stopped."""
    with stopped_by_signals() as stop, errors_shown(), opened() as library:
        say("cli-worker-waiting", err=True)
        worker.work(library, stop)


@click.command("release")
@click.argument("lexicon")
@click.argument("label")
@click.option("--note", default="", help="What is new in it.")
def release_command(lexicon: str, label: str, note: str) -> None:
    """Freeze LEXICON as it is now, under LABEL."""
    with errors_shown(), opened() as library:
        say("cli-released", dict(releases.freeze(library, lexicon, label, note)))


@contextmanager
def _output(path: Path | None) -> Iterator[Any]:
    if path is None:
        yield sys.stdout.buffer
        return
    with path.open("wb") as file:
        yield file


@click.command("export")
@click.argument("lexicon")
@click.option("--format", "name", type=click.Choice(exports.WRITTEN), default="jsonl",
              help="Of the file.")  # fmt: skip
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path),
              help="Where it goes; default: standard output.")  # fmt: skip
@click.option("--media", is_flag=True, help="With its recordings and pictures, as a ZIP.")
def export_command(lexicon: str, name: str, output: Path | None, media: bool) -> None:
    """Write LEXICON as a file."""
    with errors_shown(), opened() as library:
        _, _, content = exports.export(library, lexicon, name, with_media=media)
        with _output(output) as file:
            for chunk in content:
                file.write(chunk)


@click.command("template")
@click.option("--format", "name", type=click.Choice(exports.TEMPLATES), default="xlsx",
              help="Of the file.")  # fmt: skip
@click.option("--language", default="", help="BCP 47 tag of all headwords; else a column has it.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path),
              help="Where it goes; default: standard output.")  # fmt: skip
def template_command(name: str, language: str, output: Path | None) -> None:
    """Write a table to fill in."""
    with errors_shown():
        _, _, content = exports.template(name, language, partial(explained, interface()))
        with _output(output) as file:
            file.write(content)


@click.command("takedown")
@click.argument("entry", type=int)
@click.option("--reason", required=True, help="Stands in the place of the entry for ever.")
@click.option("--yes", is_flag=True, help="Do not ask.")
def takedown_command(entry: int, reason: str, yes: bool) -> None:
    """Remove the content of ENTRY for good, with the kept files of its lexicon."""
    if not yes:
        click.confirm(sentence("cli-takedown-confirm", {"id": entry}), abort=True)
    with errors_shown(), opened() as library:
        editing.take_down(library, Edit(entry, reason))
        say("cli-takedown-done", {"id": entry})


COMMANDS = (
    *(batch_group, worker_command),
    *(release_command, export_command, template_command, takedown_command),
)
