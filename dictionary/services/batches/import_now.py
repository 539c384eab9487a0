"""Imports from the command line: a file is received, checked and applied at once, or not at all.

One import runs at a time. Each deletes the remains of killed imports. Entries that were edited here
are not changed by a file; they are counted as conflicts.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dictionary.checks.record import Problem
from dictionary.errors import BadRequest, Conflict, ProblemsFound
from dictionary.files.blobs import chunks
from dictionary.files.uploads import ProgressCallback, keep, silent
from dictionary.formats import archive
from dictionary.formats.archive import Opened, packed
from dictionary.formats.base import About, Source
from dictionary.formats.cldf.reading import metadata_in
from dictionary.formats.registry import chosen_format, is_archive
from dictionary.languages import canonical
from dictionary.services.batches.archives import ARCHIVE, opened
from dictionary.services.batches.checking.batch_media import BatchMedia
from dictionary.services.batches.checking.check import REPLACE, UPDATE, CheckRun, Task
from dictionary.services.batches.metadata import about_of, as_kept, completed, differing, filled
from dictionary.services.batches.options import ReadingOptions, as_stored
from dictionary.services.clock import now
from dictionary.services.records.manifest import (
    NAME,
    Manifest,
    manifest_beside,
    read_manifest,
    require_lexicon_id,
)
from dictionary.services.records.media import folder
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.database import Connection
from dictionary.store.mapping import RULES
from dictionary.store.media import leave_out
from dictionary.store.read import queries
from dictionary.store.write import changes, staging
from dictionary.store.write.changes import Stamp

# Attempts to apply a file. Edits made meanwhile by hand are few.
_MOST_TRIES = 3


@dataclass(frozen=True, slots=True)
class Order:
    """An import to do: the file, the lexicon, and the options for both.

    `lexicon` "": the one that a `lexicon.toml` beside the file names. `title` and `language`:
    for a lexicon that does not exist yet. `keep`: store the file and those read with it, unless
    they are in a lexicon folder.
    `withdraw`: the number of entries that the mode `replace` withdraws, as confirmation.
    `without_errors`: leave out rows in error.
    """

    path: Path
    lexicon: str = ""
    title: str = ""
    language: str = ""
    options: ReadingOptions = field(default_factory=ReadingOptions)
    mode: str = UPDATE
    withdraw: int | None = None
    without_errors: bool = False
    message: str = ""
    by: str = ""
    dry_run: bool = False
    skip_known: bool = False
    keep: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """The result of an import, or with `dry_run` the expected result.

    `counts`: new, changed, unchanged, conflict (edited here, not changed), missing (in the lexicon
    but not in the file; withdrawn in the mode `replace`). `problems`: with their counts; the place
    is that of the first. `skipped`: the file is the one that was applied last. `batch`: None if
    nothing was applied.
    """

    lexicon: str
    file: str
    counts: Mapping[str, int]
    problems: Sequence[tuple[Problem, int]]
    batch: int | None
    skipped: bool = False


def tag(raw: str) -> str:
    """Return a language tag in its canonical form, "" for none; raises InvalidTag."""
    return canonical(raw) if raw else ""


def find_files(path: Path) -> list[Path]:
    """Return the files to import at `path`: itself, or those of the lexicon folders under it.

    A CLDF dataset, which is a folder, is imported by its metadata.
    Raises BadRequest if there are none (`nothing-to-import`), or no such path (`no-such-file`).
    """
    if path.is_file():
        return [path]
    if not path.exists():
        raise BadRequest("no-such-file", field="path", path=str(path))
    manifests = [path / NAME] if (path / NAME).is_file() else sorted(path.glob(f"*/{NAME}"))
    if not manifests and path.is_dir() and (datasets := metadata_in(path)):
        return datasets
    if not manifests:
        raise BadRequest("nothing-to-import", field="path", path=str(path))
    return [manifest.parent / read_manifest(manifest).file for manifest in manifests]


def import_file(library: Library, order: Order, progress: ProgressCallback = silent) -> Report:
    """Import one file as a whole; a file with errors changes nothing.

    Raises ProblemsFound with every error and its place, BadRequest for an invalid order, Busy if
    another writer holds the lock too long.
    """
    if not order.path.is_file():
        raise BadRequest("no-such-file", field="path", path=str(order.path))
    manifest = _manifest(order)
    if order.skip_known and not is_archive(order.path):
        # A known file needs no work, so this does not wait for the lock.
        known = _Import(library, order, manifest, Opened(order.path, {}), progress)
        if known.is_known():
            return known.report(None, None, skipped=True)
    with library.database.alone("import"), opened(library.settings, order.path) as result:
        if isinstance(result, Opened):
            return _Import(library, order, manifest, result, progress).run()
        name = order.path.name
        raise ProblemsFound("file-has-problems", result, file=name, count=len(result))


def _manifest(order: Order) -> Manifest:
    """Return the lexicon's metadata from `lexicon.toml` beside the file, overruled by the order."""
    beside = manifest_beside(order.path)
    if beside is None or (order.lexicon and order.lexicon != beside.id):
        beside = Manifest(id=order.lexicon)
    require_lexicon_id(beside.id)
    given = {"vi": order.title, "en": order.title} if order.title else beside.title
    return replace(
        beside,
        title=given,
        language=order.language or beside.language,
        columns={**beside.columns, **order.options.columns},
    )


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _signature(order: Order, manifest: Manifest, beside: Sequence[Path]) -> tuple[str, str]:
    """Return the SHA-256 of the file, and that of all that the result of its import depends on."""
    own = _digest(order.path)
    options = order.options
    named = (repr(manifest), options.format, options.encoding, options.sheet)
    inputs = " ".join(filter(None, named))
    others = "".join(f" {path.name} {_digest(path)}" for path in beside)
    return own, hashlib.sha256(f"{own} {RULES} {inputs}{others}".encode()).hexdigest()


class _Import:
    """A run of an order, with its intermediate results."""

    def __init__(
        self,
        library: Library,
        order: Order,
        manifest: Manifest,
        unpacked: Opened,
        progress: ProgressCallback,
    ) -> None:
        self.library = library
        self.database = library.database
        self.order = order
        self.manifest = manifest
        self.progress = progress
        self.unpacked = unpacked
        self.format = chosen_format(unpacked.main, order.options)
        self.beside = self.format.beside(unpacked.main) if unpacked.main == order.path else ()
        self.sha256, self.signature = _signature(order, manifest, self.beside)
        self.about = About()
        self.row: Mapping[str, Any] | None = None
        self.batch = 0

    @property
    def described(self) -> bool:
        """Whether a `lexicon.toml` describes the lexicon; it overrules other metadata."""
        return manifest_beside(self.order.path) is not None

    def filled(self, connection: Connection) -> dict[str, str]:
        """Return the columns that are empty in the lexicon now and that the file fills."""
        rows = queries.lexicons(connection)
        return next((filled(row, self.about) for row in rows if row["id"] == self.manifest.id), {})

    def source(self) -> Source:
        return Source(self.unpacked.main, self.manifest.language, self.options)

    @property
    def options(self) -> ReadingOptions:
        """The options of the order, with the mapping of `lexicon.toml`."""
        return replace(self.order.options, columns=self.manifest.columns)

    def is_known(self) -> bool:
        """Say whether the file is the one that was applied to its lexicon last."""
        with self.database.read() as connection:
            last = batches.last_applied(connection, self.manifest.id)
        return last is not None and last["signature"] == self.signature

    def run(self) -> Report:
        with self.database.read() as connection:
            known = {row["id"]: row for row in queries.lexicons(connection)}
            last = batches.last_applied(connection, self.manifest.id)
        self.row = known.get(self.manifest.id)
        if self.order.skip_known and last and last["signature"] == self.signature:
            return self.report(None, None, skipped=True)
        self.about = about_of(self.format, self.source())
        if self.row and not self.manifest.language:
            self.manifest = replace(self.manifest, language=self.row["language"])
        if self.row and not self.described:
            others = tuple(self.row["other_languages"])
            self.manifest = replace(self.manifest, other_languages=others)
        for _ in range(_MOST_TRIES):
            self.begin()
            try:
                checked = self.check()
                if self.order.dry_run or not self.anything_to_do(checked, bool(last)):
                    self.discard()
                    return self.report(checked, None)
                if self.apply(checked):
                    return self.report(checked, self.batch)
                self.discard()
            except BaseException:
                self.discard()
                raise
        raise Conflict("batch-stale")

    def anything_to_do(self, checked: CheckRun, applied: bool) -> bool:
        """Whether to apply the batch: it changes entries or metadata, or the lexicon is new."""
        counts = checked.counts
        gone = counts["missing"] if self.order.mode == REPLACE else 0
        changed = bool(counts["new"] or counts["changed"] or gone)
        if self.row and not self.described:
            changed = changed or bool(filled(self.row, self.about))
        return changed or self.row is None or (self.order.skip_known and applied)

    def report(self, checked: CheckRun | None, batch: int | None, skipped: bool = False) -> Report:
        names = ("new", "changed", "unchanged", "conflict", "missing")
        return Report(
            lexicon=self.manifest.id,
            file=self.order.path.name,
            counts={name: checked.counts[name] if checked else 0 for name in names},
            problems=checked.findings.listed() if checked else (),
            batch=batch,
            skipped=skipped,
        )

    def begin(self) -> None:
        archived = self.unpacked.main != self.order.path
        with self.database.write() as connection:
            batches.discard_batches(connection, batches.unfinished_batches(connection))
            self.batch = batches.new_batch(
                connection,
                file_name=self.order.path.name,
                file_format=ARCHIVE if archived else self.format.name,
                at=now(),
                file_sha256=self.sha256,
                file_size=self.order.path.stat().st_size,
                options=as_stored(self.options),
                mode=self.order.mode,
                signature=self.signature,
                message=self.order.message,
                by=self.order.by,
            )

    def discard(self) -> None:
        with self.database.write() as connection:
            batches.discard_batches(connection, [self.batch])

    def check(self) -> CheckRun:
        """Check the file; raises ProblemsFound if it has an error."""
        settings = self.library.settings
        differences: Iterator[Problem] = iter(())
        if self.row and not self.described:
            differences = differing(self.row, self.about, self.unpacked.main.name)
        task = Task(
            batch=self.batch,
            lexicon=self.manifest.id,
            format=self.format,
            source=self.source(),
            mode=self.order.mode,
            strict=not self.order.without_errors,
            stage=not self.order.dry_run,
            told=(*self.unpacked.warnings, *differences),
            languages=self.manifest.other_languages,
            shelf=BatchMedia(
                self.unpacked.media,
                None if self.order.dry_run else folder(settings),
                self.unpacked.left,
            ),
        )
        checked = CheckRun(self.database, task, self.progress)
        checked.run()
        findings = checked.findings
        if findings.error_count and not self.order.without_errors:
            name = self.order.path.name
            # Errors may come from an encoding that only looks like Unicode: add that warning.
            likely = [
                problem for problem, _ in findings.warnings if problem.code == "column-suspect"
            ]
            problems = [*findings.errors, *likely]
            raise ProblemsFound(
                "file-has-problems", problems, file=name, count=findings.error_count
            )
        if self.order.mode == REPLACE and not self.order.dry_run:
            self.require_confirmed(checked)
        return checked

    def require_confirmed(self, checked: CheckRun) -> None:
        """Raise Conflict if the number of entries to withdraw is not confirmed."""
        errors, going = checked.findings.error_count, checked.counts["missing"]
        if errors:
            raise Conflict("replace-with-errors", count=errors)
        if going and going != self.order.withdraw:
            raise Conflict("withdrawals-unconfirmed", count=going)

    def kept(self) -> dict[str, Any]:
        """Store all files that were read; return the columns of the batch that this changes."""
        path = self.order.path
        if not self.beside:
            keep(self.library.settings, chunks(path))
            return {}
        blob = keep(self.library.settings, packed(path, self.beside))
        return {
            "file_name": f"{path.stem}{archive.ENDING}",
            "file_format": ARCHIVE,
            "file_sha256": blob.sha256,
            "file_size": blob.size,
        }

    def apply(self, checked: CheckRun) -> bool:
        """Apply the staged rows; return False, with no change, if an entry changed meanwhile."""
        self.progress("apply", 0, 1)
        file_columns = self.kept() if self.order.keep else {}
        at = now()
        manifest = replace(
            completed(self.manifest, self.about, self.row), language=checked.language
        )
        with self.database.write() as connection:
            if queries.last_change(connection) != checked.base_change and staging.stale(
                connection, self.batch, manifest.id
            ):
                return False
            if self.row is None or self.described:
                changes.save_lexicon(connection, manifest.row(at))
            elif values := self.filled(connection):
                changes.save_lexicon(connection, {"id": manifest.id, "updated_at": at, **values})
            batches.save_survey(connection, self.batch, as_kept(self.format, self.about))
            if staging.prune(connection, self.batch):
                leave_out(connection, self.batch)
            stamp = Stamp(at, self.order.by, self.order.message, self.batch)
            first, last = changes.apply(connection, self.batch, manifest.id, stamp)
            batches.update_batch(
                connection,
                self.batch,
                lexicon_id=manifest.id,
                state="applied",
                attended=False,
                counts=dict(checked.counts),
                base_change=checked.base_change,
                first_change=first,
                last_change=last,
                applied_at=at,
                **file_columns,
            )
            batches.save_problems(connection, self.batch, checked.findings.listed())
        self.progress("apply", 1, 1)
        return True
