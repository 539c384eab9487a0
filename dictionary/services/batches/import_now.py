"""Imports from the command line: a batch that is received, checked and applied in one go.

The steps are those of any batch, but without a decision between them: all of a file is applied, or
nothing. One import runs at a time. Each deletes the remains of killed imports. Entries that were
edited here are not changed by a file; they are counted as conflicts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from dictionary.checks.problem import Problem
from dictionary.errors import BadRequest, Conflict, ProblemsFound
from dictionary.files.blobs import chunks
from dictionary.files.uploads import WAIT, ProgressCallback, keep, silent
from dictionary.formats import archive
from dictionary.formats.archive import Opened, packed
from dictionary.formats.base import About, ReadingOptions
from dictionary.formats.registry import chosen_format, is_archive, is_of_terms
from dictionary.languages import canonical
from dictionary.record.kinds import LEXICON, RECORDS_OF, TERMBASE
from dictionary.record.register.lookup import Register
from dictionary.selection import EVERYTHING
from dictionary.services.batches.apply import apply_rows, describe, is_stale
from dictionary.services.batches.archives import ARCHIVE, opened
from dictionary.services.batches.checking.batch_check import OpenedFile, conclude, read_file
from dictionary.services.batches.checking.check import CheckRun
from dictionary.services.batches.checking.task import REPLACE, UPDATE
from dictionary.services.batches.decide import require_confirmed
from dictionary.services.batches.import_files import digest, manifest_for, signature
from dictionary.services.batches.metadata import as_kept, completed, filled
from dictionary.services.batches.receive import ReceivedFile
from dictionary.services.clock import now
from dictionary.services.records.manifest import Manifest, manifest_beside
from dictionary.services.records.media import folder
from dictionary.services.site import Library
from dictionary.store import batches
from dictionary.store.read import queries
from dictionary.store.write import changes

# Attempts to apply a file. Edits made meanwhile by hand are few.
_MOST_TRIES = 3
_COUNTED = ("new", "changed", "unchanged", "conflict", "missing")


@dataclass(frozen=True, slots=True)
class Order:
    """An import to do: the file, the lexicon, and the options for both.

    `lexicon` "": the one that a `lexicon.toml` beside the file names. `title` and `language`:
    for a lexicon that does not exist yet. `keep`: store the file and those read with it, unless
    they are in a lexicon folder. `withdraw`: the number of entries that the mode `replace`
    withdraws, as confirmation. `without_errors`: leave out rows in error.
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

    @property
    def given(self) -> Manifest:
        """The metadata of the lexicon in the order."""
        title = {"vi": self.title, "en": self.title} if self.title else {}
        return Manifest(self.lexicon, self.language, title, columns=self.options.columns)


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


def import_file(library: Library, order: Order, progress: ProgressCallback = silent) -> Report:
    """Import one file as a whole; a file with errors changes nothing.

    Raises ProblemsFound with every error and its place, BadRequest for an invalid order, Busy if
    another writer holds the lock too long.
    """
    if not order.path.is_file():
        raise BadRequest("no-such-file", field="path", path=str(order.path))
    manifest = _with_kind(library, manifest_for(order.path, order.given), order.path)
    looked_at: _Import | None = None
    if order.skip_known and not is_archive(order.path):
        # A known file needs no work, so this does not wait for the lock.
        looked_at = _Import(library, order, manifest, Opened(order.path, {}), progress)
        if looked_at.is_known():
            return looked_at.skipped()
    with _alone(library, progress), opened(library.settings, order.path) as result:
        if looked_at is not None and looked_at.is_current():
            return looked_at.run()
        if isinstance(result, Opened):
            return _Import(library, order, manifest, result, progress).run()
        name = order.path.name
        raise ProblemsFound("file-has-problems", result, file=name, count=len(result))


def _with_kind(library: Library, manifest: Manifest, path: Path) -> Manifest:
    """Return a manifest with the kind that its lexicon has, of a new one that its file implies."""
    with library.database.read() as connection:
        known = {row["id"]: row["kind"] for row in queries.lexicons(connection)}
    if manifest.id in known:
        return replace(manifest, kind=known[manifest.id])
    if manifest.kind == LEXICON and is_of_terms(path):
        return replace(manifest, kind=TERMBASE)
    return manifest


@contextmanager
def _alone(library: Library, progress: ProgressCallback) -> Iterator[None]:
    """Hold the lock of imports; say so if it has to be waited for."""
    with library.database.alone("import", wait=False) as is_free:
        if is_free:
            yield
            return
    progress(WAIT, 0, 0)
    with library.database.alone("import"):
        yield


class _Import:
    """A run of an order: its file, the lexicon as it is now (`row`, None: new), and its batch."""

    def __init__(
        self,
        library: Library,
        order: Order,
        manifest: Manifest,
        content: Opened,
        progress: ProgressCallback,
    ) -> None:
        self.library = library
        self.database = library.database
        self.order = order
        self.manifest = manifest
        self.content = content
        self.progress = progress
        is_archived = content.main != order.path
        options = replace(order.options, records=RECORDS_OF[manifest.kind])
        form = chosen_format(content.main, options)
        self.beside = () if is_archived else form.beside(content.main)
        self.stamps = self.stamps_now()
        sha256 = digest(order.path)
        self.signature = signature(sha256, manifest, order.options, self.beside)
        self.options = replace(options, columns=manifest.columns)
        self.file = ReceivedFile(
            name=order.path.name,
            format=ARCHIVE if is_archived else form.name,
            sha256=sha256,
            size=order.path.stat().st_size,
            options=self.options,
        )
        # A `lexicon.toml` that describes the lexicon overrules other metadata.
        self.described = manifest_beside(order.path) is not None
        self.row: Mapping[str, Any] | None = None
        self.batch = 0

    def stamps_now(self) -> Sequence[tuple[int, ...]]:
        """Return what the system says of the files: it differs if they were written since."""
        stats = [path.stat() for path in (self.order.path, *self.beside)]
        return [(stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns) for stat in stats]

    def is_current(self) -> bool:
        """Say whether the files are still those whose digests were taken."""
        return self.stamps_now() == self.stamps

    def is_known(self) -> bool:
        """Say whether the file is the one that was applied to its lexicon last."""
        with self.database.read() as connection:
            last = batches.last_applied(connection, self.manifest.id, EVERYTHING)
        return last is not None and last["signature"] == self.signature

    def skipped(self) -> Report:
        """Return the report on a file that is known."""
        counts = dict.fromkeys(_COUNTED, 0)
        return Report(self.manifest.id, self.file.name, counts, (), None, skipped=True)

    def run(self) -> Report:
        with self.database.read() as connection:
            known = {row["id"]: row for row in queries.lexicons(connection)}
            last = batches.last_applied(connection, self.manifest.id, EVERYTHING)
        self.row = known.get(self.manifest.id)
        if self.order.skip_known and last and last["signature"] == self.signature:
            return self.skipped()
        if self.row and not self.manifest.language:
            self.manifest = replace(self.manifest, language=self.row["language"])
        if self.row and not self.described:
            others = tuple(self.row["other_languages"])
            self.manifest = replace(self.manifest, other_languages=others)
        file = read_file(self.content, self.manifest.language, self.options)
        for _ in range(_MOST_TRIES):
            self.receive()
            try:
                checked = self.check(file)
                if self.order.dry_run or not self.anything_to_do(checked, file.about, bool(last)):
                    self.discard()
                    return self.report(checked, None)
                if self.apply(file, checked):
                    return self.report(checked, self.batch)
                self.discard()
            except BaseException:
                self.discard()
                raise
        raise Conflict("batch-stale")

    def anything_to_do(self, checked: CheckRun, about: About, applied: bool) -> bool:
        """Whether to apply the batch: it changes entries or metadata, or the lexicon is new."""
        counts = checked.counts
        changed = bool(counts["new"] or counts["changed"] or self.going(checked))
        if self.row and not self.described:
            changed = changed or bool(filled(self.row, about))
        return changed or self.row is None or (self.order.skip_known and applied)

    def going(self, checked: CheckRun) -> int:
        """Return the number of entries that the batch would withdraw."""
        return checked.counts["missing"] if self.order.mode == REPLACE else 0

    def report(self, checked: CheckRun, batch: int | None) -> Report:
        counts = {name: checked.counts[name] for name in _COUNTED}
        problems = checked.findings.listed()
        return Report(self.manifest.id, self.file.name, counts, problems, batch)

    def receive(self) -> None:
        """Insert the batch, attended and without a lexicon, so that nobody else works on it."""
        order = self.order
        with self.database.write() as connection:
            batches.discard_batches(connection, batches.unfinished_batches(connection))
            self.batch = self.file.insert(
                connection,
                mode=order.mode,
                signature=self.signature,
                message=order.message,
                by=order.by,
            )

    def discard(self) -> None:
        with self.database.write() as connection:
            batches.discard_batches(connection, [self.batch])

    def check(self, file: OpenedFile) -> CheckRun:
        """Check the file; raises ProblemsFound if it has an error, Conflict if unconfirmed."""
        order = self.order
        lexicon = {"id": self.manifest.id, "other_languages": self.manifest.other_languages}
        media_folder = None if order.dry_run else folder(self.library.settings)
        task = file.task(self.batch, lexicon, media_folder)
        differences = file.differences(self.row) if self.row and not self.described else ()
        task = replace(
            task,
            mode=order.mode,
            strict=not order.without_errors,
            stage=not order.dry_run,
            register=self.register(),
            told=(*task.told, *differences),
        )
        checked = CheckRun(self.database, task, self.progress)
        checked.run()
        if checked.findings.error_count and not order.without_errors:
            raise self.refused(checked)
        if not order.dry_run:
            errors, going = checked.findings.error_count, self.going(checked)
            require_confirmed(order.mode, errors, going, order.withdraw)
        return checked

    def register(self) -> Register:
        with self.database.read() as connection:
            return self.library.catalogue_in(connection).register

    def refused(self, checked: CheckRun) -> ProblemsFound:
        findings = checked.findings
        # Errors may come from an encoding that only looks like Unicode: add that warning.
        likely = [problem for problem, _ in findings.warnings if problem.code == "column-suspect"]
        problems = [*findings.errors, *likely]
        name, count = self.file.name, findings.error_count
        return ProblemsFound("file-has-problems", problems, file=name, count=count)

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

    def apply(self, file: OpenedFile, checked: CheckRun) -> bool:
        """Apply the staged rows; return False, with no change, if an entry changed meanwhile."""
        self.progress("apply", 0, 1)
        columns = self.kept() if self.order.keep else {}
        at = now()
        manifest = replace(
            completed(self.manifest, file.about, self.row), language=checked.language
        )
        batch = {
            "id": self.batch,
            "lexicon_id": manifest.id,
            "base_change": checked.base_change,
            "message": self.order.message,
            "by": self.order.by,
        }
        with self.database.write() as connection:
            if is_stale(connection, batch):
                return False
            batches.save_survey(connection, self.batch, as_kept(file.format, file.about))
            if self.row is None or self.described:
                changes.save_lexicon(connection, manifest.row(at))
            else:
                describe(connection, batch, at)
            columns |= {"lexicon_id": manifest.id, "attended": False}
            conclude(connection, checked, "applying", **columns)
            apply_rows(connection, batch, at)
        self.progress("apply", 1, 1)
        return True
