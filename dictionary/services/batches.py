"""A batch: a file on its way into a lexicon.

Read, normalise, check, compare with what the lexicon has, and stage what would change; then apply
all of it in one short transaction or none. One import runs at a time. Staged rows that a killed
import left behind are thrown away by the next one: nobody else reads them.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from dictionary.entry.check import Problem, check
from dictionary.entry.model import Entry
from dictionary.errors import BadRequest, ProblemsFound
from dictionary.formats.base import Record, Source
from dictionary.formats.registry import format_of
from dictionary.languages import canonical
from dictionary.services.clock import now
from dictionary.services.library import Library
from dictionary.services.manifest import (
    NAME,
    Manifest,
    manifest_beside,
    read_manifest,
    require_lexicon_id,
)
from dictionary.store import changes, queries, staging
from dictionary.store.mapping import RULES, entry_row
from dictionary.store.staging import Staged

MAX_PROBLEMS = 100_000
_CHUNK = 2_000

# Called with the stage (check, apply), how much is done and how much there is.
Progress = Callable[[str, int, int], None]


def _silent(_stage: str, _done: int, _total: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class Order:
    """What to import: the file, into which lexicon, and what is said about both.

    `lexicon` empty: the one that a `lexicon.toml` beside the file names. `title` and `language`
    describe a lexicon that does not exist yet.
    """

    path: Path
    lexicon: str = ""
    title: str = ""
    language: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    message: str = ""
    by: str = ""
    dry_run: bool = False
    skip_known: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What an import did, or with `dry_run` would do.

    `counts`: new, changed, unchanged, missing (in the lexicon but not in the file).
    `warnings`: each with how often the file has it; its place is that of the first.
    `skipped`: the file is the one that was applied last. `batch` is None if nothing was applied.
    """

    lexicon: str
    file: str
    counts: Mapping[str, int]
    warnings: Sequence[tuple[Problem, int]]
    batch: int | None
    skipped: bool = False


def tag(raw: str) -> str:
    """Return a language tag in its canonical form, "" for none; raises InvalidTag."""
    return canonical(raw) if raw else ""


def find_files(path: Path) -> list[Path]:
    """Return the files to import at `path`: itself, or those of the lexicon folders under it.

    Raises BadRequest if there are none.
    """
    if path.is_file():
        return [path]
    manifests = [path / NAME] if (path / NAME).is_file() else sorted(path.glob(f"*/{NAME}"))
    if not manifests:
        raise BadRequest("nothing-to-import", field="path", path=str(path))
    return [found.parent / read_manifest(found).file for found in manifests]


def import_file(library: Library, order: Order, progress: Progress = _silent) -> Report:
    """Import one file: all of it or, if it has problems, nothing.

    Raises ProblemsFound with every error and its place, BadRequest for an order that cannot be
    carried out, Busy if another writer does not let go.
    """
    if not order.path.is_file():
        raise BadRequest("no-such-file", field="path", path=str(order.path))
    manifest = _manifest(order)
    with library.database.alone("import"):
        return _Import(library, order, manifest, progress).run()


def _manifest(order: Order) -> Manifest:
    """Return what is known of the lexicon: from the file beside it, overruled by the order."""
    beside = manifest_beside(order.path)
    if beside is None or (order.lexicon and order.lexicon != beside.id):
        beside = Manifest(id=order.lexicon)
    require_lexicon_id(beside.id)
    given = {"vi": order.title, "en": order.title} if order.title else beside.title
    return replace(
        beside,
        title=given,
        language=order.language or beside.language,
        columns={**beside.columns, **order.columns},
    )


def _signature(path: Path, manifest: Manifest) -> tuple[str, str]:
    """Return the file's SHA-256, and that of everything that decides what importing it does."""
    content = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(1 << 20):
            content.update(chunk)
    whole = hashlib.sha256(f"{content.hexdigest()} {RULES} {manifest!r}".encode())
    return content.hexdigest(), whole.hexdigest()


class _Import:
    """One run of one order; holds what is counted and found on the way."""

    def __init__(
        self, library: Library, order: Order, manifest: Manifest, progress: Progress
    ) -> None:
        self.database = library.database
        self.order = order
        self.manifest = manifest
        self.progress = progress
        self.format = format_of(order.path)
        self.sha256, self.signature = _signature(order.path, manifest)
        self.errors: list[Problem] = []
        self.warnings: dict[object, tuple[Problem, int]] = {}
        self.counts: Counter[str] = Counter(new=0, changed=0, unchanged=0, missing=0)
        self.language = manifest.language
        self.position = 0
        self.batch = 0

    def run(self) -> Report:
        with self.database.read() as connection:
            known = {row["id"]: row for row in queries.lexicons(connection)}
            last = queries.last_applied(connection, self.manifest.id)
        if self.order.skip_known and last and last["signature"] == self.signature:
            return self.report(None, skipped=True)
        if not self.language and self.manifest.id in known:
            self.language = known[self.manifest.id]["language"]
        self.begin()
        try:
            self.check()
            if self.order.dry_run or not self.anything_to_do(self.manifest.id in known, bool(last)):
                self.discard()
                return self.report(None)
            self.apply(self.manifest.id in known)
        except BaseException:
            self.discard()
            raise
        return self.report(self.batch)

    def anything_to_do(self, exists: bool, applied: bool) -> bool:
        """A batch that changes nothing leaves no trace, unless a lexicon waits to be known."""
        changed = bool(self.counts["new"] or self.counts["changed"])
        return changed or not exists or (self.order.skip_known and applied)

    def report(self, batch: int | None, skipped: bool = False) -> Report:
        return Report(
            lexicon=self.manifest.id,
            file=self.order.path.name,
            counts=dict(self.counts),
            warnings=list(self.warnings.values()),
            batch=batch,
            skipped=skipped,
        )

    def begin(self) -> None:
        with self.database.write() as connection:
            staging.discard_batches(connection, staging.unfinished_batches(connection))
            self.batch = staging.new_batch(
                connection,
                file_name=self.order.path.name,
                file_format=self.format.name,
                at=now(),
                file_sha256=self.sha256,
                signature=self.signature,
                message=self.order.message,
                by=self.order.by,
            )

    def discard(self) -> None:
        with self.database.write() as connection:
            staging.discard_batches(connection, [self.batch])

    def check(self) -> None:
        """Read and check all of the file; stage what would change while no error was found."""
        size = self.order.path.stat().st_size
        source = Source(
            path=self.order.path,
            language=self.language,
            columns=self.manifest.columns,
            advance=lambda done: self.progress("check", done, size),
        )
        entries = self.sound(self.format.read(source))
        while chunk := list(islice(entries, _CHUNK)):
            self.compare(chunk)
        if self.errors:
            found = self.errors[:MAX_PROBLEMS]
            raise ProblemsFound(
                "file-has-problems", found, file=self.order.path.name, count=len(self.errors)
            )
        with self.database.read() as connection:
            there = queries.entry_count(connection, self.manifest.id)
        met = self.counts["changed"] + self.counts["unchanged"]
        self.counts["missing"] = max(0, there - met)

    def sound(self, read: Iterator[Record | Problem]) -> Iterator[tuple[int, Entry]]:
        """Yield (line, entry) of each record without an error; keep all problems."""
        for item in read:
            if isinstance(item, Problem):
                self.note(item)
                continue
            good = True
            for code, severity, name, params in check(item.entry):
                place = replace(item.place, column=item.columns.get(name, 0))
                self.note(Problem(code, severity, place, params))
                good = good and severity == "warning"
            if good:
                self.language = self.language or item.entry.language
                yield item.place.line, item.entry

    def note(self, problem: Problem) -> None:
        if problem.severity == "error":
            self.errors.append(problem)
            return
        # What a whole file has in common is one warning, not one for each row.
        key = (problem.code, tuple(problem.params.items()))
        first, count = self.warnings.get(key, (problem, 0))
        self.warnings[key] = (first, count + 1)

    def compare(self, chunk: Sequence[tuple[int, Entry]]) -> None:
        """Tell new, changed and unchanged entries apart and stage the first two."""
        rows = [(line, entry_row(entry)) for line, entry in chunk]
        with self.database.read() as connection:
            there = queries.identities(
                connection, self.manifest.id, [row.identity for _, row in rows]
            )
        staged = []
        for line, row in rows:
            entry_id, digest, status = there.get(row.identity, (None, "", ""))
            if digest == row.digest and status == "published":
                self.counts["unchanged"] += 1
                continue
            outcome = "new" if entry_id is None else "changed"
            self.counts[outcome] += 1
            self.position += 1
            staged.append(Staged(self.position, line, outcome, entry_id, row))
        if staged and not self.errors and not self.order.dry_run:
            with self.database.write() as connection:
                staging.stage(connection, self.batch, staged)

    def apply(self, exists: bool) -> None:
        self.progress("apply", 0, 1)
        at = now()
        manifest = replace(self.manifest, language=self.language)
        with self.database.write() as connection:
            if not exists or manifest_beside(self.order.path) is not None:
                changes.save_lexicon(connection, manifest.row(at))
            changes.apply(
                connection,
                self.batch,
                manifest.id,
                {"at": at, "by": self.order.by, "message": self.order.message},
            )
            staging.update_batch(
                connection,
                self.batch,
                lexicon_id=manifest.id,
                state="applied",
                counts=dict(self.counts),
                applied_at=at,
            )
        self.progress("apply", 1, 1)
