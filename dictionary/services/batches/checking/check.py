"""Checking a batch: read its file, check the records, compare with the lexicon, stage changes.

A row conflicts if its entry was edited here since the contributor's last batch: the newest revision
was made by hand, or by a later batch of somebody else. A row also conflicts if it has only the
headword in common with the entry that it may be. A conflict is staged like a change, but applied
only if a person accepts it. An entry that was removed for good is left out with a warning.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from itertools import islice

from dictionary.checks.problem import Place, Problem
from dictionary.checks.record import EMPTY_SENSE
from dictionary.checks.rules import FileContext, rules_for, rules_named
from dictionary.checks.texts import Finding
from dictionary.files.uploads import ProgressCallback
from dictionary.formats.base import Record
from dictionary.record.entry import identity_of
from dictionary.record.kind import AnyRecord
from dictionary.services.batches.checking.batch_media import MediaRow
from dictionary.services.batches.checking.comparing import (
    MatchedRecord,
    Met,
    known_by_identity,
    needs_head,
    row_of,
    still_lacks,
    targets,
    wider,
)
from dictionary.services.batches.checking.findings import Findings, of_entry, placed
from dictionary.services.batches.checking.matching import RowMatch, SetAside, matched, some_of
from dictionary.services.batches.checking.removals import Removals
from dictionary.services.batches.checking.task import ADD_ONLY, REPLACE, Task
from dictionary.services.batches.watching import Stopped
from dictionary.services.records.terms.approval import rulings_changed
from dictionary.store import batches
from dictionary.store.database import Connection, Database
from dictionary.store.mapping import RecordRow, sort_key
from dictionary.store.read import entry_heads, queries
from dictionary.store.read.entry_heads import HeadRevision, KnownEntry
from dictionary.store.write import staging
from dictionary.store.write.staging import Staged

_CHUNK = 2_000


class CheckRun:
    """A check of a file. Results: the staged rows, `findings`, and the `language` of headwords."""

    def __init__(self, database: Database, task: Task, progress: ProgressCallback) -> None:
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
        self.rules = rules_named(task.format.records)
        languages = (self.language, *task.languages) if self.language else ()
        self.file_checks = self.rules.whole(
            FileContext(languages, task.format.shares_senses, task.register, self.leads)
        )
        self.met = Met()
        self.lacking: dict[Place, list[Problem]] = {}
        self.aside = SetAside()
        self.removals = Removals()
        self.rulings: set[str] = set()
        self.has_entries = self.has_nameless = False
        self.done = 0
        self.size = task.source.path.stat().st_size

    def heed(self) -> None:
        """Report the progress; raises Stopped or Halted from it if the work is to end."""
        self.progress("check", self.done, self.size, self.seen)

    def run(self) -> None:
        """Check the file. Raises Stopped between two rows if the batch was cancelled."""
        with self.database.read() as connection:
            self.base_change = queries.last_change(connection)
            self.has_entries, self.has_nameless = entry_heads.holds(connection, self.task.lexicon)

        def advance(done: int) -> None:
            self.done = max(self.done, done)
            self.heed()

        source = replace(self.task.source, advance=advance)
        records = self.sound(self.task.format.read(source))
        with closing(self.aside):
            while chunk := list(islice(records, _CHUNK)):
                self.compare(chunk)
            self.match()
        for problem in self.file_checks.finish(self.known):
            self.findings.note(problem)
        for problem in self.task.shelf.problems(self.task.source.name):
            self.findings.note(problem)
        if self.task.mode == REPLACE:
            self.find_missing()
        else:
            self.count_missing()
        for problem in self.removals.problems(self.task.source.name):
            self.findings.note(problem)

    def sound(self, read: Iterator[Record | Problem]) -> Iterator[Record]:
        """Yield each record without an error; note all problems."""
        for item in read:
            if isinstance(item, Problem):
                self.findings.note(item)
                continue
            self.seen += 1
            self.heed()
            good = True
            lacking: list[Problem] = []
            for code, severity, path, params in self.record_findings(item.entry):
                problem = placed(item, code, severity, path, params)
                # A partial file may leave out what the entry has: comparing them decides.
                if item.view is not None and code == EMPTY_SENSE:
                    lacking.append(problem)
                else:
                    self.findings.note(problem)
                good = good and severity == "warning"
            if not good:
                continue
            repeated = self.file_checks.see(item.entry, item.place, item.columns, item.places)
            if repeated is not None:
                self.findings.note(of_entry(item.entry, repeated))
                continue
            self.language = self.language or item.entry.language
            if lacking:
                self.lacking[item.place] = lacking
            yield item

    def record_findings(self, record: AnyRecord) -> Iterator[Finding]:
        """Yield what is wrong in one record, by itself and by the register."""
        rules = rules_for(record)
        yield from rules.check(record)
        yield from rules.in_register(record, self.task.register)

    def leads(self, source_ids: Collection[str]) -> Mapping[str, Collection[tuple[str, str]]]:
        """Return where hierarchical relations of published concepts lead, by source id."""
        wanted = {identity_of(source_id): source_id for source_id in source_ids}
        with self.database.read() as connection:
            known = entry_heads.identities(connection, self.task.lexicon, list(wanted))
            ids = {own.id: wanted[identity] for identity, own in known.items()}
            heads = entry_heads.head_documents(connection, list(ids))
        return {
            ids[number]: wider(head.document)
            for number, head in heads.items()
            if head.known.status == "published"
        }

    def known(self, source_ids: Collection[str]) -> Collection[str]:
        """Return those of `source_ids` that entries of the lexicon have."""
        wanted = {identity_of(source_id): source_id for source_id in source_ids}
        with self.database.read() as connection:
            entries = entry_heads.identities(connection, self.task.lexicon, list(wanted))
        return [wanted[identity] for identity in entries]

    def compare(self, chunk: Sequence[Record]) -> None:
        """Compare records with the lexicon's entries and stage new and changed ones.

        Records that may be known entries under another identity wait for the end of the file.
        """
        with self.database.read() as connection:
            if batches.state(connection, self.task.batch) != "checking":
                raise Stopped
            wanted = [record.entry.identity for record in chunk]
            there = entry_heads.identities(connection, self.task.lexicon, wanted)
            waiting = self.waiting(connection, chunk, there)
        compared = []
        for at, record in enumerate(chunk):
            if at in waiting:
                self.aside.add(record)
            else:
                compared.append(MatchedRecord(record, there.get(record.entry.identity)))
        self.settle(compared)

    def waiting(
        self, connection: Connection, chunk: Sequence[Record], there: Mapping[str, KnownEntry]
    ) -> set[int]:
        """Return the numbers of records with an unknown identity but the headword of an entry."""
        lexicon = self.task.lexicon
        if not (self.has_entries and self.rules.is_matched):
            return set()
        keys = {
            at: sort_key(record.entry.heading, record.entry.language)
            for at, record in enumerate(chunk)
            if record.entry.identity not in there
            and (self.has_nameless or not record.entry.source_id)
        }
        if not keys:
            return set()
        filed = entry_heads.filed_under(connection, lexicon, list(set(keys.values())))
        return {at for at, key in keys.items() if key in filed}

    def settle(self, compared: Sequence[MatchedRecord]) -> None:
        """Stage the records that would change something, each compared with its entry."""
        task = self.task
        for item in compared:
            if item.known is not None:
                self.met.add(item.known.id)
                self.published += item.known.status == "published"
        with self.database.read() as connection:
            wanted = [item.known.id for item in compared if item.known and needs_head(item)]
            heads = entry_heads.head_documents(connection, wanted) if wanted else {}
            named = targets(heads.values()) if task.format.names_targets else []
            names = entry_heads.headwords(connection, task.lexicon, named)
            rows = [
                row_of(item, heads.get(item.known.id) if item.known else None, names)
                for item in self.heeded(compared)
            ]
            there = known_by_identity(rows, compared)
            rows = task.shelf.filled(connection, task.lexicon, rows, there)
            differing = [
                known.id
                for row in rows
                if (known := there.get(row.row.identity)) and _differs(row, known)
            ]
            makers = entry_heads.made_by(connection, differing) if differing else {}
            before = self.documents(connection, differing, heads)
        staged = []
        for item, row in zip(compared, rows, strict=True):
            for problem in self.lacking.pop(item.record.place, ()):
                if still_lacks(row.row.document):
                    self.findings.note(problem)
            judged = self.judged(item, row, makers)
            if judged is None:
                continue
            staged.append(judged)
            old = before[item.known.id].document if item.known is not None else ""
            if old:
                self.removals.add(old, row.row.document)
            self.rulings |= rulings_changed(old, row.row.document, self.task.register)
        self.stage(staged)

    def heeded(self, compared: Sequence[MatchedRecord]) -> Iterator[MatchedRecord]:
        """Yield each record after reporting the progress, since a record may be long."""
        for item in compared:
            self.heed()
            yield item

    @staticmethod
    def documents(
        connection: Connection, entry_ids: Sequence[int], heads: Mapping[int, HeadRevision]
    ) -> Mapping[int, HeadRevision]:
        """Return `heads` and the entries with these ids; those in `heads` are not read again."""
        missing = [entry_id for entry_id in entry_ids if entry_id not in heads]
        return {**heads, **entry_heads.head_documents(connection, missing)} if missing else heads

    def match(self) -> None:
        """Match the records that waited: known entries under another identity, or new ones."""
        groups = self.aside.groups()
        while chunk := some_of(groups, _CHUNK):
            keys = {sort_key(group[0].entry.heading, group[0].entry.language) for group in chunk}
            with self.database.read() as connection:
                if batches.state(connection, self.task.batch) != "checking":
                    raise Stopped
                heads = entry_heads.heads_filed_under(connection, self.task.lexicon, list(keys))
            filed: dict[bytes, list[HeadRevision]] = {}
            for head in heads:
                filed.setdefault(head.sort_key, []).append(head)
            compared: list[MatchedRecord] = []
            for group in chunk:
                entry = group[0].entry
                own = filed.get(sort_key(entry.heading, entry.language), [])
                self.heed()
                compared += map(self.matched_record, matched(group, own, self.met))
            self.settle(compared)

    def matched_record(self, match: RowMatch) -> MatchedRecord:
        """Return the matched record of a match; add its warning."""
        record, kind, head = match
        if kind == "offered" and self.task.mode == ADD_ONLY:
            kind = "beside"
        if head is None or kind == "new":
            return MatchedRecord(record)
        if kind == "beside":
            self.warn(record, "entry-beside", head.known)
            return MatchedRecord(record)
        if kind == "offered":
            self.warn(record, "entry-offered", head.known)
        return MatchedRecord(record, head.known, renamed=True, offered=kind == "offered")

    def judged(
        self, item: MatchedRecord, row_: MediaRow, makers: Mapping[int, int | None]
    ) -> Staged | None:
        """Return the row to stage for a record, None if nothing would change; count it."""
        known, place, row = item.known, row_.place, row_.row
        if known is None:
            return self.staged("new", "created", None, row, place)
        if known.status == "removed":
            params = {"id": known.id}
            self.findings.note(Problem("entry-removed-before", "warning", place, params))
            self.counts["unchanged"] += 1
            return None
        if not _differs(row_, known):
            self.counts["unchanged"] += 1
            return None
        if self.task.mode == ADD_ONLY:
            self.counts["kept"] += 1
            if item.renamed:
                self.warn(item.record, "entry-kept", known)
            return None
        foreign = known.id in makers and self.is_foreign(makers[known.id])
        conflict = item.offered or foreign
        if item.renamed and not item.offered:
            self.warn(item.record, "entry-matched", known)
        kind = "restored" if known.status == "withdrawn" else "updated"
        return self.staged("conflict" if conflict else "changed", kind, known, row, place)

    def warn(self, record: Record, code: str, known: KnownEntry) -> None:
        """Add a warning `code` about a record and an entry of another identity."""
        params = {"headword": record.entry.heading, "number": known.id}
        self.findings.note(placed(record, code, "warning", "headword", params))

    def is_foreign(self, maker: int | None) -> bool:
        """Whether a revision was made here since the contributor's last batch; `maker`: its batch.

        Of the contributor's own batches none is newer than their last.
        """
        return maker is None or (self.task.since is not None and maker > self.task.since)

    def staged(
        self, outcome: str, kind: str, known: KnownEntry | None, row: RecordRow | None, place: Place
    ) -> Staged:
        """Count a row; return it as it is staged, with its earlier decision."""
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
        """Stage rows, unless the batch cannot be applied because of an error (`strict`)."""
        hopeless = self.task.strict and self.findings.error_count
        if staged and self.task.stage and not hopeless:
            rows = [item.row for item in staged if item.row is not None]
            # Outside the transaction: writing to the disk takes time.
            self.task.shelf.keep(rows)
            with self.database.write() as connection:
                self.task.shelf.stage(connection, self.task.batch, rows)
                staging.stage(connection, self.task.batch, staged)

    def count_missing(self) -> None:
        """Count the entries of the lexicon that the file lacks; they are not changed."""
        with self.database.read() as connection:
            there = queries.entry_count(connection, self.task.lexicon)
        self.counts["missing"] = max(0, there - self.published)

    def find_missing(self) -> None:
        """Stage the withdrawal of every entry of the lexicon that the file lacks."""
        nowhere = Place(self.task.source.name)
        after = 0
        while True:
            with self.database.read() as connection:
                page = entry_heads.heads(connection, self.task.lexicon, after, _CHUNK)
                gone = [known for known in page if known.id not in self.met]
                makers = entry_heads.made_by(connection, [known.id for known in gone])
            if not page:
                return
            self.heed()
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
            after = page[-1].id


def _differs(item: MediaRow, known: KnownEntry) -> bool:
    """Say whether a row differs from the published entry, in its document or its media."""
    return item.moved or (known.digest, known.status) != (item.row.digest, "published")
