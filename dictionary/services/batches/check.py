"""Checking a batch: read, check, compare with what the lexicon has, stage what would change.

An entry conflicts if it was edited here since the contributor's last batch: its newest revision
was made by hand, or by a batch of somebody else that came after that one. A conflict is staged
like a change but applied only if a person accepts it. An entry that was removed for good is left
out with a warning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice

from dictionary.entry.check import Place, Problem, check
from dictionary.entry.media import references
from dictionary.entry.model import Entry, identity_of
from dictionary.entry.whole import FileChecks
from dictionary.formats.base import Format, Record, Source
from dictionary.services.batches.files import Progress
from dictionary.services.batches.findings import Findings, of_entry, placed
from dictionary.services.batches.shelf import Row, Shelf
from dictionary.store import batches, queries, staging
from dictionary.store.database import Database
from dictionary.store.mapping import EntryRow, entry_row
from dictionary.store.queries import Known
from dictionary.store.staging import Staged

UPDATE, REPLACE, ADD_ONLY = "update", "replace", "add-only"
MODES = (UPDATE, REPLACE, ADD_ONLY)
_CHUNK = 2_000

# By entry id (or identity, of a new one) and digest: what was decided about the row before.
Decisions = Mapping[tuple[str, str], str]


class Stopped(Exception):
    """Somebody has cancelled the batch."""


@dataclass(frozen=True, slots=True)
class Task:
    """What to check: the file, for which lexicon, how, and what was decided about rows before.

    `since`: the contributor's last batch, None if there is none. `strict`: the first error means
    that nothing will be written, so nothing is staged from there on. `stage`: False to count only.
    `told`: problems that are known before the file is read. `shelf`: the media beside it.
    `languages`: those that the lexicon says it has besides the one of the source.
    """

    batch: int
    lexicon: str
    format: Format
    source: Source
    mode: str = UPDATE
    since: int | None = None
    strict: bool = False
    stage: bool = True
    decisions: Decisions = field(default_factory=dict)
    told: Sequence[Problem] = ()
    shelf: Shelf = field(default_factory=Shelf)
    languages: Sequence[str] = ()


class Check:
    """One run over one file; `findings` and `language` are what it is for, besides the rows."""

    def __init__(self, database: Database, task: Task, progress: Progress) -> None:
        self.database = database
        self.task = task
        self.progress = progress
        self.findings = Findings()
        self.counts = self.findings.counts
        self.language = task.source.language
        for problem in task.told:
            self.findings.note(problem)
        self.base_change = 0
        self.position = 0
        self.seen = 0
        self.published = 0
        self.whole = FileChecks((self.language, *task.languages) if self.language else ())
        # A bit for each entry of the database that the file has.
        self.met = bytearray()

    def run(self) -> None:
        """Check all of the file. Raises Stopped if the batch is not being checked any more."""
        with self.database.read() as connection:
            self.base_change = queries.last_change(connection)
        size = self.task.source.path.stat().st_size

        def advance(done: int) -> None:
            self.progress("check", done, size, self.seen)

        source = replace(self.task.source, advance=advance)
        entries = self.sound(self.task.format.read(source))
        while chunk := list(islice(entries, _CHUNK)):
            self.compare(chunk)
        for problem in self.whole.finish(self.known):
            self.findings.note(problem)
        for problem in self.task.shelf.problems(self.task.source.name):
            self.findings.note(problem)
        if self.task.mode == REPLACE:
            self.find_missing()
        else:
            self.count_missing()

    def sound(self, read: Iterator[Record | Problem]) -> Iterator[tuple[Place, Entry]]:
        """Yield (place, entry) of each record without an error; keep all problems."""
        for item in read:
            if isinstance(item, Problem):
                self.findings.note(item)
                continue
            self.seen += 1
            good = True
            for code, severity, path, params in check(item.entry):
                self.findings.note(placed(item, code, severity, path, params))
                good = good and severity == "warning"
            if not good:
                continue
            repeated = self.whole.see(item.entry, item.place, item.columns)
            if repeated is not None:
                self.findings.note(of_entry(item.entry, repeated))
                continue
            self.language = self.language or item.entry.language
            yield item.place, item.entry

    def known(self, source_ids: Collection[str]) -> Collection[str]:
        """Return those of `source_ids` that the lexicon has."""
        wanted = {identity_of(one): one for one in source_ids}
        with self.database.read() as connection:
            found = queries.identities(connection, self.task.lexicon, list(wanted))
        return [wanted[identity] for identity in found]

    def compare(self, chunk: Sequence[tuple[Place, Entry]]) -> None:
        """Tell new, changed and unchanged entries apart and stage the first two."""
        rows = [Row(place, entry_row(entry), references(entry)) for place, entry in chunk]
        task = self.task
        with self.database.read() as connection:
            if batches.state(connection, task.batch) != "checking":
                raise Stopped
            wanted = [one.row.identity for one in rows]
            there = queries.identities(connection, task.lexicon, wanted)
            rows = task.shelf.filled(connection, task.lexicon, rows, there)
            differing = [
                known.id
                for one in rows
                if (known := there.get(one.row.identity)) and _differs(one, known)
            ]
            makers = queries.made_by(connection, differing) if differing else {}
        staged = []
        for one in rows:
            known = there.get(one.row.identity)
            self.published += known is not None and known.status == "published"
            if known is not None and task.mode == REPLACE:
                self.meet(known.id)
            item = self.judged(one, known, makers)
            if item is not None:
                staged.append(item)
        self.stage(staged)

    def judged(
        self, one: Row, known: Known | None, makers: Mapping[int, int | None]
    ) -> Staged | None:
        """Return what is to be staged for a row, None if nothing would change; count it."""
        place, row = one.place, one.row
        if known is None:
            return self.staged("new", "created", None, row, place)
        if known.status == "removed":
            params = {"id": known.id}
            self.findings.note(Problem("entry-removed-before", "warning", place, params))
            self.counts["unchanged"] += 1
            return None
        if not _differs(one, known):
            self.counts["unchanged"] += 1
            return None
        if self.task.mode == ADD_ONLY:
            self.counts["kept"] += 1
            return None
        conflict = known.id in makers and self.is_foreign(makers[known.id])
        kind = "restored" if known.status == "withdrawn" else "updated"
        return self.staged("conflict" if conflict else "changed", kind, known, row, place)

    def is_foreign(self, maker: int | None) -> bool:
        """Whether a revision was made here since the contributor's last batch; `maker`: its batch.

        Of the contributor's own batches none is newer than their last.
        """
        return maker is None or (self.task.since is not None and maker > self.task.since)

    def staged(
        self, outcome: str, kind: str, known: Known | None, row: EntryRow | None, place: Place
    ) -> Staged:
        """Count a row and return it as it is staged, with the decision it had before."""
        self.counts[outcome] += 1
        self.position += 1
        key = str(known.id) if known else (row.identity if row else "")
        decision = self.task.decisions.get((key, row.digest if row else ""), "")
        return Staged(
            position=self.position,
            outcome=outcome,
            kind=kind,
            entry_id=known.id if known else None,
            row=row,
            base=known.revision if known else 0,
            place=str(place),
            decision=decision,
        )

    def stage(self, staged: Sequence[Staged]) -> None:
        """Write rows where they wait; not if nothing will come of them."""
        hopeless = self.task.strict and self.findings.error_count
        if staged and self.task.stage and not hopeless:
            rows = [one.row for one in staged if one.row is not None]
            # The disk takes its time: what it writes down waits outside the transaction.
            self.task.shelf.keep(rows)
            with self.database.write() as connection:
                self.task.shelf.stage(connection, self.task.batch, rows)
                staging.stage(connection, self.task.batch, staged)

    def meet(self, entry_id: int) -> None:
        """Remember that the file has this entry."""
        place = entry_id >> 3
        if place >= len(self.met):
            self.met.extend(bytes(place + 1 - len(self.met)))
        self.met[place] |= 1 << (entry_id & 7)

    def was_met(self, entry_id: int) -> bool:
        """Whether the file has this entry."""
        place = entry_id >> 3
        return place < len(self.met) and bool(self.met[place] >> (entry_id & 7) & 1)

    def count_missing(self) -> None:
        """Count the entries of the lexicon that the file lacks; they stay."""
        with self.database.read() as connection:
            there = queries.entry_count(connection, self.task.lexicon)
        self.counts["missing"] = max(0, there - self.published)

    def find_missing(self) -> None:
        """Stage the withdrawal of every entry of the lexicon that the file lacks."""
        nowhere = Place(self.task.source.name)
        after = 0
        while True:
            with self.database.read() as connection:
                found = queries.heads(connection, self.task.lexicon, after, _CHUNK)
                gone = [known for known in found if not self.was_met(known.id)]
                makers = queries.made_by(connection, [known.id for known in gone])
            if not found:
                return
            self.stage(
                [
                    self.staged(
                        "conflict" if self.is_foreign(makers[known.id]) else "missing",
                        "withdrawn",
                        known,
                        None,
                        nowhere,
                    )
                    for known in gone
                ]
            )
            after = found[-1].id


def _differs(one: Row, known: Known) -> bool:
    """Say whether an entry is not as the lexicon shows it, or its recordings are others."""
    return one.moved or (known.digest, known.status) != (one.row.digest, "published")
